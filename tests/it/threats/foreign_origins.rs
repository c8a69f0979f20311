//! Pages of other sites that open a WebSocket. A browser lets them, and says only whose page it is.

use crate::harness::{LiveSocket, World};

const PROTOCOL: (&str, &str) = ("sec-websocket-protocol", "graphql-transport-ws");

#[tokio::test]
async fn only_pages_of_the_own_origin_and_of_those_allowed_may_connect() {
    let world = World::with(&[("HTTP__ALLOWED_ORIGINS", "[\"https://app.example.com\"]")]);
    let own = world.server.url.clone();
    let own_over_tls = own.replace("http://", "https://");
    for origin in ["https://app.example.com", &own, &own_over_tls] {
        let mut socket =
            LiveSocket::try_connect(&world.server, &[PROTOCOL, ("origin", origin)]).await.expect("a connection");
        socket.init(&world.key).await;
        assert_eq!(socket.next().await.message()["type"], "connection_ack", "{origin}");
    }
    for origin in
        ["https://evil.example", "null", "http://127.0.0.1", "https://app.example.com.evil.example", "file://"]
    {
        let refused = LiveSocket::try_connect(&world.server, &[PROTOCOL, ("origin", origin)]).await;
        assert_eq!(refused.err(), Some(403), "{origin}");
    }
}
