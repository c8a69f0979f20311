//! A proxy that loses one answer, as a network does.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A proxy of a server. It loses the first answer to a request signed in by an API key: the server has done what was asked, and the
/// client does not learn it.
pub struct LossyProxy {
    pub url: String,
    has_lost: Arc<AtomicBool>,
}

/// How a request with an API key signs in.
const SIGN_IN: &[u8] = b"Bearer tg_";

impl LossyProxy {
    pub async fn of(url: &str) -> Self {
        let server = url.strip_prefix("http://").expect("a URL").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let has_lost = Arc::new(AtomicBool::new(false));
        let lost = Arc::clone(&has_lost);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(&server).await.expect("the server accepts");
                tokio::spawn(relay(client, server, Arc::clone(&lost)));
            }
        });
        Self { url, has_lost }
    }

    /// Whether it has lost its answer.
    pub fn has_lost(&self) -> bool {
        self.has_lost.load(Ordering::SeqCst)
    }
}

/// Carries bytes both ways until one side closes, or the answer is lost.
async fn relay(mut client: TcpStream, mut server: TcpStream, has_lost: Arc<AtomicBool>) {
    let (mut request, mut answer) = ([0; 16_384], [0; 16_384]);
    let mut asked = Vec::new();
    loop {
        tokio::select! {
            read = client.read(&mut request) => {
                let Ok(length @ 1..) = read else { return };
                asked.extend_from_slice(&request[..length]);
                if server.write_all(&request[..length]).await.is_err() {
                    return;
                }
            }
            read = server.read(&mut answer) => {
                let Ok(length @ 1..) = read else { return };
                let is_service = asked.windows(SIGN_IN.len()).any(|window| window == SIGN_IN);
                if is_service && !has_lost.swap(true, Ordering::SeqCst) {
                    return;
                }
                asked.clear();
                if client.write_all(&answer[..length]).await.is_err() {
                    return;
                }
            }
        }
    }
}
