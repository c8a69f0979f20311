//! Messages that the protocol does not have.

use serde_json::json;

use crate::harness::{Heard, LiveSocket, World};

#[tokio::test]
async fn invalid_messages_are_closed_with_4400() {
    let world = World::empty();
    let query = "{ viewer { service { name } } }";
    for text in [
        "",
        "hello",
        "{",
        "null",
        "[]",
        "{}",
        r#"[{"type":"ping"}]"#,
        r#"{"type":"hello"}"#,
        r#"{"type":7}"#,
        // Messages of a server.
        r#"{"type":"connection_ack"}"#,
        r#"{"type":"next","id":"1","payload":{"data":{}}}"#,
        r#"{"type":"error","id":"1","payload":[]}"#,
        // Messages of the older protocol.
        r#"{"type":"start","id":"1","payload":{"query":"{ viewer { service { name } } }"}}"#,
        r#"{"type":"stop","id":"1"}"#,
        r#"{"type":"connection_terminate"}"#,
        // Members that are missing, or of another kind.
        r#"{"type":"ping","payload":"text"}"#,
        r#"{"type":"ping","payload":[]}"#,
        r#"{"type":"subscribe","payload":{"query":"{ viewer { service { name } } }"}}"#,
        r#"{"type":"subscribe","id":"","payload":{"query":"{ viewer { service { name } } }"}}"#,
        r#"{"type":"subscribe","id":1,"payload":{"query":"{ viewer { service { name } } }"}}"#,
        r#"{"type":"subscribe","id":"1"}"#,
        r#"{"type":"subscribe","id":"1","payload":null}"#,
        r#"{"type":"subscribe","id":"1","payload":{}}"#,
        r#"{"type":"subscribe","id":"1","payload":{"query":7}}"#,
        r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":[]}}"#,
        r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }","extensions":"x"}}"#,
        r#"{"type":"subscribe","id":"1","payload":{"query":"{ a }","operationName":7}}"#,
        r#"{"type":"complete"}"#,
        r#"{"type":"complete","id":1}"#,
    ] {
        let mut socket = LiveSocket::signed_in(&world.server, &world.key).await;
        socket.send_text(text).await;
        let heard = socket.next().await;
        assert!(
            matches!(&heard, Heard::Closed(4400, reason) if reason.starts_with("Invalid message")),
            "{text}: {heard:?}"
        );
    }
    let mut socket = LiveSocket::signed_in(&world.server, &world.key).await;
    let message = json!({"type": "subscribe", "id": "1", "payload": {"query": query}});
    socket.send_bytes(message.to_string().as_bytes()).await;
    assert_eq!(socket.next().await.code(), 4400);
}

#[tokio::test]
async fn members_that_the_protocol_does_not_have_are_ignored() {
    let world = World::empty();
    let mut socket = LiveSocket::signed_in(&world.server, &world.key).await;
    let payload = json!({"query": "{ viewer { service { name } } }", "variables": null, "extensions": null, "operationName": null, "more": 1});
    socket.send(json!({"type": "subscribe", "id": "1", "payload": payload, "more": {"a": [1]}})).await;
    assert!(socket.told("1").await["data"]["viewer"]["service"]["name"].is_string());
}

#[tokio::test]
async fn texts_that_are_not_utf8_are_closed_with_1007() {
    let world = World::empty();
    for broken in [b"\xff".as_slice(), b"{\"type\":\"ping\xc3\"}", b"\xed\xa0\x80"] {
        let mut socket = LiveSocket::signed_in(&world.server, &world.key).await;
        socket.send_broken_text(broken).await;
        let heard = socket.next().await;
        assert!(matches!(heard, Heard::Closed(1007, _)), "{broken:?}: {heard:?}");
    }
}

#[tokio::test]
async fn messages_that_are_too_long_are_closed_with_1009() {
    let world = World::empty();
    for length in [64 * 1024 + 1, 1024 * 1024] {
        let mut socket = LiveSocket::signed_in(&world.server, &world.key).await;
        let empty = json!({"type": "ping", "payload": {"text": ""}}).to_string().len();
        let text = "x".repeat(length - empty);
        socket.send(json!({"type": "ping", "payload": {"text": text}})).await;
        let heard = socket.next().await;
        // The client may still be sending when the server ends the connection.
        assert!(
            matches!(heard, Heard::Closed(1009, _)) || length > 100_000 && heard == Heard::Gone,
            "{length}: {heard:?}"
        );
    }
    let mut socket = LiveSocket::signed_in(&world.server, &world.key).await;
    let empty = json!({"type": "ping", "payload": {"text": ""}}).to_string().len();
    let text = "x".repeat(64 * 1024 - empty);
    socket.send(json!({"type": "ping", "payload": {"text": text}})).await;
    assert_eq!(socket.next().await.message()["payload"]["text"].as_str().map(str::len), Some(text.len()));
}
