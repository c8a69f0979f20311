//! Serves one socket, from the handshake to the close.

use std::sync::Arc;

use async_graphql::Data;
use async_graphql_axum::{GraphQLProtocol, GraphQLWebSocket};
use axum::extract::FromRequestParts;
use axum::extract::ws::{Message, WebSocket};
use axum::http::{Request, header};
use futures::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::sync::Mutex;
use tokio::time::{Duration, Instant, interval, sleep, timeout};

use super::close::Close;
use super::connection::Connection;
use super::incoming::incoming;
use super::operations::Operations;
use super::outgoing::{SharedSink, outgoing, send};
use crate::http::callers::address::ClientAddress;
use crate::http::state::ServiceState;

/// The protocol that the server speaks.
pub(super) const PROTOCOL: &str = "graphql-transport-ws";

/// How often a client is asked whether it is still there, and for how long it may be silent then.
const PING: Duration = Duration::from_secs(20);
const SILENCE: Duration = Duration::from_mins(1);
/// How long a client may take to take the close, and to answer it.
const GOODBYE: Duration = Duration::from_secs(1);

/// Serves a socket to its end.
pub(super) async fn serve(mut socket: WebSocket, state: Arc<ServiceState>, client: Option<ClientAddress>) {
    let spoken = if socket.protocol().is_some() { protocol().await } else { None };
    let Some(spoken) = spoken else {
        let close = Message::Close(Some(Close::Protocol.frame()));
        let _ = timeout(GOODBYE, socket.send(close)).await;
        let _ = timeout(GOODBYE, async { while let Some(Ok(_)) = socket.next().await {} }).await;
        return;
    };
    let mut stopping = state.stopping.subscribe();
    let connection = Connection::new(state, client);
    let (sink, mut stream) = socket.split();
    let sink: SharedSink = Arc::new(Mutex::new(sink));
    {
        let init = Arc::clone(&connection);
        let pong = |_: Option<&Data>, payload: Option<Value>| async move { Ok::<_, async_graphql::Error>(payload) };
        let messages = incoming(&mut stream, &connection);
        let library = GraphQLWebSocket::new_with_pair(
            outgoing(&sink, &connection),
            messages,
            Operations(Arc::clone(&connection)),
            spoken,
        )
        .on_connection_init(move |payload: Value| async move { sign_in(&init, &payload).await })
        .on_ping(pong)
        .serve();
        tokio::select! {
            () = library => {}
            () = connection.ended() => {}
            () = watch_over(&connection, &sink) => {}
            _ = stopping.wait_for(|stopping| *stopping) => connection.end(Close::Stopping),
        }
    }
    if let Some(close) = connection.close() {
        let mut sink = sink.lock().await;
        let _ = timeout(GOODBYE, sink.send(Message::Close(Some(close.frame())))).await;
    }
    // What the client has sent meanwhile is read, or its system would discard the reason. Reading on also sends the answer to a
    // close by the client.
    let _ = timeout(GOODBYE, async { while let Some(Ok(_)) = stream.next().await {} }).await;
}

/// The library's own name of the protocol. It takes the first that a client offers, which may be an older one.
async fn protocol() -> Option<GraphQLProtocol> {
    let request = Request::builder().header(header::SEC_WEBSOCKET_PROTOCOL, PROTOCOL).body(()).ok()?;
    let (mut parts, ()) = request.into_parts();
    GraphQLProtocol::from_request_parts(&mut parts, &()).await.ok()
}

/// Signs in by the payload of `connection_init`.
async fn sign_in(connection: &Connection, payload: &Value) -> async_graphql::Result<Data> {
    let credential = ["Authorization", "authorization"].into_iter().find_map(|name| payload.get(name)?.as_str());
    let signed_in = connection.sign_in(credential).await;
    // The connection knows why it ends.
    signed_in.map(|()| Data::default()).map_err(|()| async_graphql::Error::new("Forbidden"))
}

/// Ends the connection when the client does not initialise it, when it is gone, and when its credential ends.
async fn watch_over(connection: &Connection, sink: &SharedSink) {
    let init = connection.state.app.limits.websocket_init_seconds;
    if init > 0 {
        sleep(Duration::from_secs(init)).await;
        if !connection.is_initialised() {
            return connection.end(Close::InitTimeout);
        }
    }
    let mut pings = interval(PING);
    loop {
        tokio::select! {
            _ = pings.tick() => {}
            () = connection.expired() => return connection.end(Close::Forbidden),
        }
        if Instant::now().saturating_duration_since(connection.heard_at()) > SILENCE {
            return;
        }
        if send(sink, Message::Ping(Vec::new().into()), connection).await.is_err() {
            return;
        }
    }
}
