//! How the server ends a connection.

use serde_json::json;
use tallygraph::authn::TokenKeys;
use tallygraph::clock::Clock;
use tallygraph::config::JwtSettings;

use crate::harness::{Heard, LiveSocket, SECRET, Server, Tenant, World};
use crate::subscriptions::{BALANCE, USAGE, acme};

#[tokio::test]
async fn client_that_closes_normally_is_answered_in_kind() {
    let world = World::new().await;
    let mut socket = LiveSocket::signed_in(&world.server, &world.key).await;
    socket.subscribe("1", USAGE, json!({"workspace": acme(&world).await})).await;
    socket.close(1000).await;
    assert_eq!(socket.next().await.code(), 1000);
    assert_eq!(socket.next().await, Heard::Gone);
}

#[tokio::test]
async fn stopping_server_closes_with_1001() {
    let world = World::new().await;
    let token = Server::token(&Tenant::Acme.user("ADMIN"));
    let mut socket = LiveSocket::signed_in(&world.server, &token).await;
    socket.subscribe("1", USAGE, json!({"workspace": acme(&world).await})).await;
    let World { server, program, .. } = world;
    let heard = tokio::spawn(async move { socket.next().await });
    let (code, _) = tokio::task::spawn_blocking(move || server.stop()).await.expect("it stops");
    assert_eq!(code, Some(0));
    assert_eq!(heard.await.expect("a close"), Heard::Closed(1001, "The server is stopping".to_owned()));
    drop(program);
}

#[tokio::test]
async fn connection_ends_with_its_token() {
    let world = World::new().await;
    let settings = JwtSettings { hs256_secret: Some(SECRET.into()), ..JwtSettings::default() };
    // Tokens are let in for half a minute after they expire.
    let expires_at = Clock::system().now().checked_sub_micros(27_000_000).expect("an instant");
    let token = TokenKeys::new(&settings).sign(&Tenant::Acme.user("ADMIN"), expires_at).expect("a token");
    let mut busy = LiveSocket::signed_in(&world.server, &token).await;
    busy.subscribe("1", USAGE, json!({"workspace": acme(&world).await})).await;
    let mut idle = LiveSocket::signed_in(&world.server, &token).await;
    assert_eq!(busy.next().await, Heard::Closed(4403, "Forbidden".to_owned()));
    assert_eq!(idle.next().await.code(), 4403);
}

#[tokio::test]
async fn connection_ends_with_its_key() {
    let world = World::new().await;
    let secret = world.program.key(&["ANALYTICS_READ"], None);
    let id = world.program.number("SELECT MAX(id) FROM api_key").await;
    let mut socket = LiveSocket::signed_in(&world.server, &secret).await;
    socket.subscribe("1", BALANCE, json!({"workspace": acme(&world).await})).await;
    socket.told("1").await;
    world.program.run(&["key", "revoke", &id.to_string()]).ok();
    assert_eq!(socket.next().await.code(), 4403);
}
