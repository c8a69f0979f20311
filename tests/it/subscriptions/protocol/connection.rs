//! The handshake, `connection_init`, and pings.

use serde_json::{Value, json};

use crate::harness::{Heard, LiveSocket, Server, Tenant, World};

fn admin() -> String {
    Server::token(&Tenant::Acme.user("ADMIN"))
}

#[tokio::test]
async fn connection_is_acknowledged() {
    let world = World::new().await;
    let mut socket = LiveSocket::connect(&world.server).await;
    socket.init(&admin()).await;
    assert_eq!(socket.next().await, Heard::Message(json!({"type": "connection_ack"})));
    let mut socket = LiveSocket::connect(&world.server).await;
    // Some clients write the names of headers in lower case.
    let payload = json!({"authorization": format!("Bearer {}", world.key)});
    socket.send(json!({"type": "connection_init", "payload": payload})).await;
    assert_eq!(socket.next().await.message()["type"], "connection_ack");
}

#[tokio::test]
async fn connection_without_a_valid_credential_is_closed_with_4403() {
    let world = World::empty();
    for payload in [
        Value::Null,
        json!({}),
        json!({"Authorization": "Bearer nonsense"}),
        json!({"Authorization": "Bearer tg_nonsense"}),
        json!({"Authorization": 7}),
        json!({"token": world.key}),
    ] {
        let mut socket = LiveSocket::connect(&world.server).await;
        socket.send(json!({"type": "connection_init", "payload": payload})).await;
        assert_eq!(socket.next().await, Heard::Closed(4403, "Forbidden".to_owned()), "{payload}");
    }
    let mut socket = LiveSocket::connect(&world.server).await;
    socket.send(json!({"type": "connection_init"})).await;
    assert_eq!(socket.next().await.code(), 4403);
}

#[tokio::test]
async fn other_protocols_are_closed_with_4406() {
    let world = World::empty();
    // A client that offers others, and gets none of them, ends the connection by itself.
    let mut socket = LiveSocket::try_connect(&world.server, &[]).await.expect("a connection");
    assert_eq!(socket.next().await, Heard::Closed(4406, "Subprotocol not acceptable".to_owned()));
    // The server takes the protocol that it speaks, wherever it stands.
    let offered = [("sec-websocket-protocol", "graphql-ws, graphql-transport-ws")];
    let mut socket = LiveSocket::try_connect(&world.server, &offered).await.expect("a connection");
    socket.init(&world.key).await;
    assert_eq!(socket.next().await.message()["type"], "connection_ack");
    socket.subscribe("1", "{ viewer { service { name } } }", json!({})).await;
    assert!(socket.told("1").await["data"]["viewer"].is_object());
}

#[tokio::test]
async fn connection_that_is_not_initialised_in_time_is_closed_with_4408() {
    let world = World::with(&[("LIMITS__WEBSOCKET_INIT_SECONDS", "1")]);
    let mut socket = LiveSocket::connect(&world.server).await;
    assert_eq!(socket.next().await, Heard::Closed(4408, "Connection initialisation timeout".to_owned()));
    // A ping does not initialise it.
    let mut socket = LiveSocket::connect(&world.server).await;
    socket.send(json!({"type": "ping"})).await;
    assert_eq!(socket.next().await, Heard::Message(json!({"type": "pong"})));
    assert_eq!(socket.next().await.code(), 4408);
}

#[tokio::test]
async fn second_initialisation_is_closed_with_4429() {
    let world = World::empty();
    let mut socket = LiveSocket::signed_in(&world.server, &world.key).await;
    socket.init(&world.key).await;
    assert_eq!(socket.next().await, Heard::Closed(4429, "Too many initialisation requests".to_owned()));
    // Also if the first was not answered yet.
    let mut socket = LiveSocket::connect(&world.server).await;
    socket.init(&world.key).await;
    socket.init(&world.key).await;
    let mut heard = socket.next().await;
    if heard == Heard::Message(json!({"type": "connection_ack"})) {
        heard = socket.next().await;
    }
    assert_eq!(heard.code(), 4429);
}

#[tokio::test]
async fn a_ping_is_answered_with_its_payload_at_any_time() {
    let world = World::empty();
    let mut socket = LiveSocket::connect(&world.server).await;
    for round in 0..2 {
        let payload = json!({"round": round});
        socket.send(json!({"type": "ping", "payload": payload})).await;
        assert_eq!(socket.next().await, Heard::Message(json!({"type": "pong", "payload": payload})));
        // A pong needs no answer.
        socket.send(json!({"type": "pong", "payload": null})).await;
        if round == 0 {
            socket.init(&world.key).await;
            assert_eq!(socket.next().await.message()["type"], "connection_ack");
        }
    }
}

#[tokio::test]
async fn what_is_no_handshake_is_refused_with_a_reason() {
    let world = World::empty();
    let answer = world.server.client().get(format!("{}/graphql/ws", world.server.url)).send().await.expect("an answer");
    assert_eq!(answer.status(), 426);
    assert!(answer.text().await.expect("a text").contains("graphql-transport-ws"));
}
