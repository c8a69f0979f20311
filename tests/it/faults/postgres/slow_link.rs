//! A slow connection to the database. Every statement takes long enough for clients to disconnect meanwhile.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The latency of each packet.
const DELAY: Duration = Duration::from_millis(4);

/// The address of a database over the slow connection.
pub async fn slow_link(url: &str) -> String {
    let (before, place) = url.split_once('@').expect("a user and a place");
    let (address, name) = place.split_once('/').expect("a place and a name");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("its number").port();
    tokio::spawn(accept(listener, address.to_owned()));
    format!("{before}@127.0.0.1:{port}/{name}")
}

async fn accept(listener: TcpListener, address: String) {
    while let Ok((client, _)) = listener.accept().await {
        let Ok(server) = TcpStream::connect(&address).await else { continue };
        let _ = (client.set_nodelay(true), server.set_nodelay(true));
        let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
        tokio::spawn(carry(from_client, to_server));
        tokio::spawn(carry(from_server, to_client));
    }
}

/// Forwards until one side ends, then ends the other.
async fn carry(mut from: impl AsyncReadExt + Unpin, mut to: impl AsyncWriteExt + Unpin) {
    let mut buffer = vec![0; 65_536];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        tokio::time::sleep(DELAY).await;
        if to.write_all(&buffer[..length]).await.is_err() {
            break;
        }
    }
    let _ = to.shutdown().await;
}
