//! Behaviour of the GraphQL library around subscriptions that `src/graphql/execution/subscription.rs` and
//! `src/http/graphql/live/socket/` correct.
//!
//! These tests do not run our program. Each fails once the library follows the specification or the protocol. Then the
//! correction can be removed: `src/graphql/execution/README.md` names it.

use std::time::Duration;

use async_graphql::http::{WebSocket, WebSocketProtocols, WsMessage};
use async_graphql::{Data, EmptyMutation, Object, Schema, Subscription};
use async_graphql_axum::GraphQLProtocol;
use axum::extract::FromRequestParts;
use axum::http::Request;
use futures::stream::{self, Stream};
use futures::{FutureExt, StreamExt};
use serde_json::{Value, json};

struct Query;

#[Object]
impl Query {
    async fn one(&self) -> i32 {
        1
    }
}

struct Counting;

#[Subscription]
impl Counting {
    async fn count(&self) -> impl Stream<Item = i32> + use<> {
        stream::iter([1, 2])
    }

    async fn forever(&self) -> impl Stream<Item = i32> + use<> {
        stream::iter([1]).chain(stream::pending())
    }
}

type Plain = Schema<Query, EmptyMutation, Counting>;

fn schema() -> Plain {
    Schema::new(Query, EmptyMutation, Counting)
}

async fn answers(query: &str) -> Vec<Value> {
    schema().execute_stream(query).map(|answer| serde_json::to_value(answer).expect("JSON")).collect().await
}

/// What the bare library sends for these messages of a client, of which there are no more.
async fn sent(messages: &[Value]) -> Vec<Value> {
    let messages: Vec<String> = messages.iter().map(Value::to_string).collect();
    let socket = WebSocket::new(schema(), paced(messages), WebSocketProtocols::GraphQLWS);
    socket.map(read).collect().await
}

/// The messages, each after the answers to the one before.
fn paced(messages: Vec<String>) -> impl Stream<Item = String> + Unpin {
    Box::pin(stream::iter(messages).then(|message| async move {
        tokio::time::sleep(Duration::from_millis(5)).await;
        message
    }))
}

fn read(message: WsMessage) -> Value {
    match message {
        WsMessage::Text(text) => serde_json::from_str(&text).expect("JSON"),
        WsMessage::Close(code, _) => json!({"closed": code}),
    }
}

fn init() -> Value {
    json!({"type": "connection_init"})
}

fn subscribe(id: &str, query: &str) -> Value {
    json!({"type": "subscribe", "id": id, "payload": {"query": query}})
}

#[tokio::test]
async fn subscription_with_two_fields_is_accepted() {
    let answers = answers("subscription { a: count b: count }").await;
    assert_eq!(answers.len(), 4, "{answers:?}");
}

#[tokio::test]
async fn field_of_a_subscription_in_a_fragment_is_ignored() {
    for query in
        ["subscription { ...F } fragment F on Counting { count }", "subscription { ... on Counting { count } }"]
    {
        assert_eq!(answers(query).await, Vec::<Value>::new(), "{query}");
    }
}

#[tokio::test]
async fn invalid_message_closes_with_1002() {
    assert_eq!(
        sent(&[init(), json!({"type": "hello"})]).await,
        [json!({"type": "connection_ack"}), json!({"closed": 1002})]
    );
}

#[tokio::test]
async fn operation_before_the_acknowledgement_closes_with_1011() {
    assert_eq!(sent(&[subscribe("1", "{ one }")]).await, [json!({"closed": 1011})]);
}

#[tokio::test]
async fn refused_initialisation_closes_with_1002() {
    let socket = WebSocket::new(schema(), paced(vec![init().to_string()]), WebSocketProtocols::GraphQLWS);
    let refused = socket.on_connection_init(|_| async { Err::<Data, _>("forbidden".into()) });
    assert_eq!(refused.map(read).collect::<Vec<_>>().await, [json!({"closed": 1002})]);
}

#[tokio::test]
async fn second_operation_with_an_id_replaces_the_first() {
    let sent = sent(&[
        init(),
        subscribe("1", "subscription { forever }"),
        subscribe("1", "subscription { count }"),
        json!({"type": "ping"}),
    ])
    .await;
    assert!(sent.iter().all(|message| message.get("closed").is_none()), "{sent:?}");
    assert!(sent.contains(&json!({"type": "next", "id": "1", "payload": {"data": {"count": 1}}})), "{sent:?}");
}

#[tokio::test]
async fn refused_operation_is_a_next_message() {
    let sent = sent(&[init(), subscribe("1", "{ nothing }"), json!({"type": "ping"})]).await;
    assert_eq!(sent[1]["type"], "next", "{sent:?}");
    assert!(sent[1]["payload"]["errors"].is_array(), "{sent:?}");
}

#[tokio::test]
async fn complete_of_a_client_is_answered() {
    let sent =
        sent(&[init(), subscribe("1", "subscription { forever }"), json!({"type": "complete", "id": "1"})]).await;
    assert_eq!(sent.last(), Some(&json!({"type": "complete", "id": "1"})), "{sent:?}");
}

#[tokio::test]
async fn messages_of_the_older_protocol_are_accepted() {
    let start = json!({"type": "start", "id": "1", "payload": {"query": "{ one }"}});
    let sent = sent(&[init(), start, json!({"type": "ping"})]).await;
    assert!(sent.contains(&json!({"type": "next", "id": "1", "payload": {"data": {"one": 1}}})), "{sent:?}");
}

#[tokio::test]
async fn pong_has_no_payload() {
    let sent = sent(&[init(), json!({"type": "ping", "payload": {"sent": 1}})]).await;
    assert_eq!(sent[1], json!({"type": "pong"}));
}

#[tokio::test]
async fn request_loses_its_document_id_and_members_that_occur_twice() {
    let text = r#"{"query": "{ one }", "documentId": "x", "variables": {"a": 1, "a": 2}}"#;
    let request: async_graphql::Request = serde_json::from_str(text).expect("a request");
    assert!(!format!("{request:?}").contains("documentId") && request.extensions.is_empty());
    assert_eq!(request.variables.len(), 1);
}

#[tokio::test]
async fn connection_that_is_not_initialised_stays_open() {
    let mut socket = WebSocket::new(schema(), stream::pending::<String>(), WebSocketProtocols::GraphQLWS);
    // It asks no clock: nothing would wake it.
    assert!(socket.next().now_or_never().is_none());
}

#[tokio::test]
async fn older_protocol_is_taken_if_it_is_offered_first() {
    let request = Request::builder().header("sec-websocket-protocol", "graphql-ws, graphql-transport-ws");
    let (mut parts, ()) = request.body(()).expect("a request").into_parts();
    let taken = GraphQLProtocol::from_request_parts(&mut parts, &()).await.expect("a protocol");
    assert!(format!("{taken:?}").contains("SubscriptionsTransportWS"), "{taken:?}");
}
