//! The socket that accepts connections: this program's own, or one that several processes share.

use std::io;
use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpStream};

/// A socket that accepts connections.
#[derive(Debug)]
pub(in crate::http) struct Listener {
    socket: TcpListener,
    address: SocketAddr,
    is_shared: bool,
}

impl Listener {
    /// Listens on an address.
    ///
    /// # Errors
    ///
    /// When the address is in use, or does not belong to this machine.
    pub(in crate::http) async fn bind(address: &str) -> io::Result<Self> {
        let socket = TcpListener::bind(address).await?;
        Ok(Self { address: socket.local_addr()?, socket, is_shared: false })
    }

    /// Takes over a socket that this process inherited. Another process holds it too.
    ///
    /// # Errors
    ///
    /// When it is no listening socket.
    pub(in crate::http) fn inherited(socket: std::net::TcpListener) -> io::Result<Self> {
        socket.set_nonblocking(true)?;
        let socket = TcpListener::from_std(socket)?;
        Ok(Self { address: socket.local_addr()?, socket, is_shared: true })
    }

    /// Its address.
    pub(in crate::http) const fn address(&self) -> SocketAddr {
        self.address
    }

    pub(super) async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
        self.socket.accept().await
    }

    /// Stops listening. Returns the connections that wait to be accepted: the system would reset them. Those of a shared
    /// socket wait on, for the next process.
    pub(super) fn into_waiting(self) -> Vec<(TcpStream, SocketAddr)> {
        let mut waiting = Vec::new();
        if self.is_shared {
            return waiting;
        }
        let Ok(socket) = self.socket.into_std() else { return waiting };
        // It does not block: it fails once none is left.
        while let Ok((stream, peer)) = socket.accept() {
            if stream.set_nonblocking(true).is_ok()
                && let Ok(stream) = TcpStream::from_std(stream)
            {
                waiting.push((stream, peer));
            }
        }
        waiting
    }
}
