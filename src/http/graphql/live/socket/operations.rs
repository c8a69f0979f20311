//! Executes the operations of a connection for the library.

use std::sync::Arc;

use async_graphql::futures_util::stream::BoxStream;
use async_graphql::{Data, Executor, Request, Response};
use futures::{StreamExt, stream};
use serde_json::Value;

use super::close::Close;
use super::connection::{Connection, Operation};
use super::incoming::errors_of;
use crate::graphql::{Answer, AnswerKind};
use crate::http::admission::requests::{TOO_MANY, slot_for_operation};
use crate::http::answers::answer;
use crate::http::answers::answer::error_text;
use crate::http::graphql::live::operation::{Told, Watching, begin};

/// The executor that the library calls. A request names an operation of the connection.
#[derive(Clone)]
pub(super) struct Operations(pub Arc<Connection>);

/// What is left to tell of an operation.
enum Left {
    Beginning(Operation),
    Watching(Box<Watching>),
    Nothing,
}

impl Left {
    fn of(rest: Option<Watching>) -> Self {
        rest.map_or(Self::Nothing, |watching| Self::Watching(Box::new(watching)))
    }
}

impl Executor for Operations {
    async fn execute(&self, request: Request) -> Response {
        self.execute_stream(request, None).next().await.unwrap_or_default()
    }

    fn execute_stream(&self, request: Request, _: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        let id = request.operation_name.unwrap_or_default();
        let left = self.0.take(&id).map_or(Left::Nothing, Left::Beginning);
        let context = (Arc::clone(&self.0), id);
        stream::unfold((context, left), |((connection, id), left)| async move {
            let (told, left) = step(&connection, &id, left).await?;
            let response = match told {
                Told::Answer(answer) => response(&connection, &id, answer),
                Told::SignedOut(_) => {
                    // The connection is closed, and the operation is not complete.
                    connection.end(Close::Forbidden);
                    std::future::pending().await
                }
            };
            Some((response, ((connection, id), left)))
        })
        .boxed()
    }
}

/// What is told next, and what is left after it.
async fn step(connection: &Connection, id: &str, left: Left) -> Option<(Told, Left)> {
    match left {
        Left::Nothing | Left::Beginning(Operation::Running) => None,
        Left::Watching(watching) => go_on(*watching).await,
        Left::Beginning(Operation::New(request)) => {
            let Ok(_slot) = slot_for_operation(&connection.state) else {
                return Some(refuse(connection, id, errors_of(&error_text("UNAVAILABLE", TOO_MANY))));
            };
            // Nobody subscribes before they have signed in.
            let (first, rest) = Box::pin(begin(connection.session()?, *request)).await;
            match (first, rest) {
                (Some(told), rest) => Some((told, Left::of(rest))),
                (None, Some(watching)) => go_on(watching).await,
                (None, None) => None,
            }
        }
        Left::Beginning(Operation::Refused(errors)) => Some(refuse(connection, id, errors)),
    }
}

/// Refuses an operation with these errors. The library is told nothing of them.
fn refuse(connection: &Connection, id: &str, errors: Value) -> (Told, Left) {
    connection.refuse(id, errors);
    let nothing = Answer {
        kind: AnswerKind::Refused,
        data: async_graphql::Value::Null,
        errors: Vec::new(),
        cost: None,
        budget: None,
    };
    (Told::Answer(nothing), Left::Nothing)
}

/// What is told next about an operation that goes on.
async fn go_on(watching: Watching) -> Option<(Told, Left)> {
    match watching.next().await {
        Some((told, rest)) => Some((told, Left::of(rest))),
        // The server stops. The client must not take the operation for complete.
        None => std::future::pending().await,
    }
}

/// The response that the library sends. For a refusal it is empty, and the errors are sent in its place.
fn response(connection: &Connection, id: &str, answer: Answer) -> Response {
    let is_refused = answer.kind != AnswerKind::Executed;
    if is_refused && answer.errors.is_empty() {
        return Response::default();
    }
    let limit = answer.budget.as_ref().map_or(u64::MAX, |budget| budget.answer_bytes());
    if is_refused || !answer::is_within(&answer, limit) {
        connection.refuse(id, errors_of(&answer::text(&answer)));
        return Response::default();
    }
    let mut response = Response::new(answer.data);
    response.errors = answer.errors;
    response
}
