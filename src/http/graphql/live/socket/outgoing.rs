//! What the library sends, as the protocol has it.
//!
//! The library has no message `error`, and answers a client's `complete` with another one. Its closing messages have
//! codes of their own; the connection's is sent in their place.

use std::sync::Arc;

use axum::extract::ws::{Message, Utf8Bytes, WebSocket};
use futures::SinkExt;
use futures::sink::{Sink, unfold};
use futures::stream::SplitSink;
use serde_json::json;
use tokio::sync::Mutex;
use tokio::time::{Duration, timeout};

use super::close::Close;
use super::connection::{Connection, Progress};
use super::message::ServerMessage;

/// The sink of a socket, which keeping it alive uses as well.
pub(super) type SharedSink = Arc<Mutex<SplitSink<WebSocket, Message>>>;

/// Where the library sends its messages. While the client does not take one, the library makes no other, so nothing piles
/// up. A client that takes nothing for a while is dropped.
pub(super) fn outgoing(sink: &SharedSink, connection: &Arc<Connection>) -> impl Sink<Message, Error = ()> + Send {
    unfold((Arc::clone(sink), Arc::clone(connection)), |(sink, connection), message| async move {
        if let Some(message) = repaired(message, &connection) {
            send(&sink, message, &connection).await?;
        }
        Ok((sink, connection))
    })
}

/// Sends a message, unless the client takes too long to take it.
pub(super) async fn send(sink: &SharedSink, message: Message, connection: &Connection) -> Result<(), ()> {
    let patience = match connection.state.app.limits.idle_seconds {
        0 => Duration::MAX,
        seconds => Duration::from_secs(seconds),
    };
    let mut sink = sink.lock().await;
    match timeout(patience, sink.send(message)).await {
        Ok(sent) => sent.map_err(|_| ()),
        Err(_) => {
            connection.end_slow_reader();
            Err(())
        }
    }
}

/// The message as it is sent. None if it is not.
fn repaired(message: Message, connection: &Connection) -> Option<Message> {
    let text = match message {
        Message::Text(text) => text,
        Message::Close(_) => {
            // Each reason was noted where it was found. There is no other.
            connection.end(Close::Unavailable);
            return None;
        }
        other @ (Message::Binary(_) | Message::Ping(_) | Message::Pong(_)) => return Some(other),
    };
    match kept(&text, connection) {
        Kept::AsItIs => Some(Message::Text(text)),
        Kept::Instead(text) => Some(Message::Text(Utf8Bytes::from(text))),
        Kept::Not => None,
    }
}

enum Kept {
    AsItIs,
    Instead(String),
    Not,
}

fn kept(text: &str, connection: &Connection) -> Kept {
    let Ok(message) = serde_json::from_str::<ServerMessage<'_>>(text) else { return Kept::Not };
    let id = message.id.unwrap_or_default();
    match message.kind {
        "connection_ack" => {
            connection.acknowledge();
            Kept::AsItIs
        }
        "next" => match connection.progress(&id) {
            // The client has completed it meanwhile.
            Progress::Ended => Kept::Not,
            Progress::Open => Kept::AsItIs,
            Progress::Refused(errors) => {
                connection.complete(&id);
                Kept::Instead(json!({"type": "error", "id": id, "payload": errors}).to_string())
            }
        },
        "complete" if connection.complete(&id).is_none() => Kept::Not,
        _ => Kept::AsItIs,
    }
}
