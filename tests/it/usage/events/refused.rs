//! Clients that send a long body before they read anything can still read why it was refused.

use super::broken::desk_with;
use super::stream::Pieces;
use super::{BATCH, LINES, ONE, cloud_event, lines_of, request, send_unread};

/// More than all buffers together hold.
const LONG: usize = 48 * 1024 * 1024;

#[tokio::test]
async fn client_that_is_still_sending_can_read_why_it_is_refused() {
    let desk = desk_with(&[("LIMITS__EVENT_STREAMS", "1")]).await;
    let body = lines_of(&[cloud_event("a")]).repeat(LONG / 200).into_bytes();
    let refused = async |headers: &str| {
        let answer = send_unread(&desk, headers, &body).await.expect("the whole body is sent");
        answer.lines().next().expect("a status").to_owned()
    };
    assert_eq!(refused("content-type: text/plain").await, "HTTP/1.0 415 Unsupported Media Type");
    let encoded = format!("content-type: {LINES}\r\ncontent-encoding: br");
    assert_eq!(refused(&encoded).await, "HTTP/1.0 415 Unsupported Media Type");
    for content_type in [ONE, BATCH] {
        assert_eq!(refused(&format!("content-type: {content_type}")).await, "HTTP/1.0 413 Payload Too Large");
    }
    let (pieces, first) = Pieces::new();
    pieces.send("\n");
    let first = request(&desk, LINES, "/v1/events").body(first).send().await.expect("an answer");
    assert_eq!(refused(&format!("content-type: {LINES}")).await, "HTTP/1.0 503 Service Unavailable");
    drop((pieces, first));
    assert_eq!(desk.count().await, 0);
}

/// A client that asks first has sent nothing yet.
#[tokio::test]
async fn client_that_expects_100_continue_is_refused_without_its_body() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let desk = desk_with(&[]).await;
    let address = desk.world.server.url.strip_prefix("http://").expect("an address");
    let mut socket = tokio::net::TcpStream::connect(address).await.expect("a connection");
    let head = format!(
        "POST /v1/events HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {}\r\ncontent-type: text/plain\r\n\
         content-length: 1000\r\nexpect: 100-continue\r\n\r\n",
        desk.world.key
    );
    socket.write_all(head.as_bytes()).await.expect("the head is sent");
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.expect("the whole answer");
    assert!(answer.starts_with("HTTP/1.1 415 "), "{answer}");
}
