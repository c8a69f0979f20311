//! What a client sends, as far as the library gets to see it.
//!
//! The library closes with codes of its own, takes messages of an older protocol, replaces an operation by another one
//! with the same id, and reads a request without its `documentId` and without noticing members that occur twice. So
//! every message is judged here first. Of an operation the library gets the id alone.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::ws::{Message, Utf8Bytes, WebSocket};
use axum::http::HeaderMap;
use futures::stream::{SplitStream, unfold};
use futures::{Stream, StreamExt};
use serde_json::{Value, json};

use super::close::Close;
use super::connection::{Connection, Operation};
use super::message::ClientMessage;
use crate::http::answers::answer::error_text;
use crate::http::answers::negotiate::MediaType;
use crate::http::graphql::request::{Parameters, request_of};

/// The messages for the library. The stream ends when the client is gone, or when it sent what ends the connection.
pub(super) fn incoming<'socket>(
    stream: &'socket mut SplitStream<WebSocket>,
    connection: &Arc<Connection>,
) -> impl Stream<Item = Result<Message, axum::Error>> + Send + 'socket {
    unfold((stream, Arc::clone(connection)), |(stream, connection)| async move {
        loop {
            let message = match stream.next().await? {
                Ok(message) => message,
                Err(error) => {
                    tracing::debug!(%error, "a socket was read to its end");
                    let is_utf8 = !error
                        .into_inner()
                        .downcast_ref()
                        .is_some_and(|error| matches!(error, tungstenite::Error::Utf8(_)));
                    connection.end(if is_utf8 { Close::TooLong } else { Close::NotUtf8 });
                    return None;
                }
            };
            connection.heard();
            let text = match message {
                Message::Text(text) => text.as_str().to_owned(),
                Message::Binary(_) => {
                    connection.end(Close::Invalid("it is not a text"));
                    return None;
                }
                Message::Ping(_) | Message::Pong(_) => continue,
                Message::Close(_) => return None,
            };
            match judge(&text, &connection).await {
                Ok(Some(message)) => return Some((Ok(message), (stream, connection))),
                Ok(None) => {}
                Err(close) => {
                    connection.end(close);
                    return None;
                }
            }
        }
    })
}

/// The message for the library, if it gets one.
async fn judge(text: &str, connection: &Connection) -> Result<Option<Message>, Close> {
    if text.len() > connection.state.app.limits.websocket_message_bytes {
        return Err(Close::TooLong);
    }
    let message = serde_json::from_str(text).map_err(|_| Close::Invalid("the protocol has none of this form"))?;
    let as_it_is = || Ok(Some(Message::Text(Utf8Bytes::from(text))));
    match message {
        ClientMessage::ConnectionInit { .. } if connection.initialise() => as_it_is(),
        ClientMessage::ConnectionInit { .. } => Err(Close::SecondInit),
        ClientMessage::Ping { .. } => as_it_is(),
        ClientMessage::Pong { .. } => Ok(None),
        ClientMessage::Subscribe { .. } if !connection.is_acknowledged() => Err(Close::NotAcknowledged),
        ClientMessage::Subscribe { id, .. } if id.is_empty() => Err(Close::Invalid("the id is empty")),
        ClientMessage::Subscribe { payload, .. } if !payload.are_of_the_form() => {
            Err(Close::Invalid("its payload is not that of an operation"))
        }
        ClientMessage::Subscribe { id, payload } => {
            let operation = new_operation(connection, payload).await;
            connection.begin(id.clone(), operation)?;
            // The library's request has a place for a name.
            let message = json!({"type": "subscribe", "id": id, "payload": {"query": "", "operationName": id}});
            Ok(Some(Message::Text(message.to_string().into())))
        }
        ClientMessage::Complete { id } => {
            let goes_on = connection.complete(&id).is_some();
            if goes_on { as_it_is() } else { Ok(None) }
        }
    }
}

async fn new_operation(connection: &Connection, payload: Parameters) -> Operation {
    let most = connection.state.app.limits.websocket_operations;
    if most > 0 && connection.operations() >= most {
        let message = format!("this connection already has {most} operations, which is its limit");
        return Operation::Refused(errors_of(&error_text("RATE_LIMITED", &message)));
    }
    match request_of(&connection.state, payload, MediaType::GraphqlResponse, &HeaderMap::new(), false) {
        Ok(request) => Operation::New(Box::new(request)),
        Err(refused) => {
            let body = to_bytes(refused.into_body(), usize::MAX).await.unwrap_or_default();
            Operation::Refused(errors_of(&String::from_utf8_lossy(&body)))
        }
    }
}

/// The errors of an answer.
pub(super) fn errors_of(answer: &str) -> Value {
    let mut answer: Value = serde_json::from_str(answer).unwrap_or_default();
    answer.get_mut("errors").map_or_else(|| json!([]), Value::take)
}
