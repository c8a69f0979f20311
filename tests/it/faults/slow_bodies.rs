//! Requests whose bodies do not arrive.

use std::io::Write;
use std::net::TcpStream;

use crate::harness::{Server, Tenant, World};

#[tokio::test]
async fn slow_bodies_block_nobody() {
    let world = World::new().await;
    let token = Server::token(&Tenant::Acme.user("VIEWER"));
    let address = world.server.url.trim_start_matches("http://").to_owned();
    let stalled: Vec<TcpStream> = (0..50)
        .map(|_| {
            let mut socket = TcpStream::connect(&address).expect("a connection");
            let head = format!(
                "POST /graphql HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\
                 Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"
            );
            socket.write_all(head.as_bytes()).expect("the head is sent");
            socket
        })
        .collect();
    // When these are answered, the stalled requests have passed the sign-in: all requests share one queue.
    for _ in 0..20 {
        let answer = world.server.ask(&token, "{ workspace(key: \"acme-main\") { name } }").await;
        assert_eq!(answer.data()["workspace"]["name"], "Workspace acme-main");
    }
    let ready = world.server.client().get(format!("{}/readyz", world.server.url)).send().await.expect("an answer");
    assert_eq!(ready.status(), 200);
    drop(stalled);
}
