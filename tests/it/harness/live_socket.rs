//! A client of `/graphql/ws` that sends what a test wants, right or wrong.

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderName, HeaderValue};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

use super::server::Server;

/// The longest wait for a message.
const PATIENCE: Duration = Duration::from_mins(1);

/// A connection.
pub struct LiveSocket(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// What a client hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    Message(Value),
    /// The code and the reason.
    Closed(u16, String),
    /// The connection ended without a close.
    Gone,
}

impl Heard {
    /// The message.
    #[track_caller]
    pub fn message(self) -> Value {
        match self {
            Self::Message(message) => message,
            other => panic!("a message is expected: {other:?}"),
        }
    }

    /// The code of the close.
    #[track_caller]
    pub fn code(self) -> u16 {
        match self {
            Self::Closed(code, _) => code,
            other => panic!("a close is expected: {other:?}"),
        }
    }
}

impl LiveSocket {
    /// Connects with these headers. The status if the server refuses.
    pub async fn try_connect(server: &Server, headers: &[(&str, &str)]) -> Result<Self, u16> {
        let url = format!("{}/graphql/ws", server.url.replace("http://", "ws://"));
        let mut request = url.into_client_request().expect("a request");
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
            request.headers_mut().insert(name, HeaderValue::from_str(value).expect("a value"));
        }
        // Small messages are sent at once, though the ones before are not acknowledged.
        match connect_async_with_config(request, None, true).await {
            Ok((socket, _)) => Ok(Self(socket)),
            Err(Error::Http(refused)) => Err(refused.status().as_u16()),
            Err(error) => panic!("the connection failed: {error}"),
        }
    }

    /// Connects with the protocol.
    pub async fn connect(server: &Server) -> Self {
        let protocol = [("sec-websocket-protocol", "graphql-transport-ws")];
        Self::try_connect(server, &protocol).await.unwrap_or_else(|status| panic!("refused with {status}"))
    }

    /// Connects, and waits for the acknowledgement.
    pub async fn signed_in(server: &Server, credential: &str) -> Self {
        let mut socket = Self::connect(server).await;
        socket.init(credential).await;
        assert_eq!(socket.next().await, Heard::Message(json!({"type": "connection_ack"})));
        socket
    }

    /// Sends `connection_init`.
    pub async fn init(&mut self, credential: &str) {
        let payload = json!({"Authorization": format!("Bearer {credential}")});
        self.send(json!({"type": "connection_init", "payload": payload})).await;
    }

    /// Sends `subscribe`.
    pub async fn subscribe(&mut self, id: &str, query: &str, variables: Value) {
        self.send(json!({"type": "subscribe", "id": id, "payload": {"query": query, "variables": variables}})).await;
    }

    pub async fn send(&mut self, message: Value) {
        self.send_text(&message.to_string()).await;
    }

    pub async fn send_text(&mut self, text: &str) {
        // A connection that the server has closed may refuse it. Then the test hears the close.
        let _ = self.0.send(Message::Text(text.into())).await;
    }

    /// Sends bytes in the frame of a text.
    pub async fn send_broken_text(&mut self, bytes: &[u8]) {
        let frame = Frame::message(bytes.to_vec(), OpCode::Data(Data::Text), true);
        self.0.send(Message::Frame(frame)).await.expect("a frame is sent");
    }

    pub async fn send_bytes(&mut self, bytes: &[u8]) {
        let _ = self.0.send(Message::Binary(bytes.to_vec().into())).await;
    }

    /// Begins to close the connection.
    pub async fn close(&mut self, code: u16) {
        let frame = CloseFrame { code: code.into(), reason: "".into() };
        self.0.send(Message::Close(Some(frame))).await.expect("a close is sent");
    }

    /// The next message, or the close.
    pub async fn next(&mut self) -> Heard {
        loop {
            match timeout(PATIENCE, self.0.next()).await.expect("a message in time") {
                Some(Ok(Message::Text(text))) => {
                    return Heard::Message(serde_json::from_str(&text).expect("JSON"));
                }
                Some(Ok(Message::Close(Some(frame)))) => {
                    return Heard::Closed(frame.code.into(), frame.reason.to_string());
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(other)) => panic!("not expected: {other:?}"),
                Some(Err(_)) | None => return Heard::Gone,
            }
        }
    }

    /// The next message about an operation, which is `next`: its payload.
    pub async fn told(&mut self, id: &str) -> Value {
        let message = self.next().await.message();
        assert!(message["type"] == "next" && message["id"] == id, "{message}");
        message["payload"].clone()
    }
}
