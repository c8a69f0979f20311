//! Keeps a connection that was upgraded to another protocol.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::activity::Exchange;
use super::slots::ConnectionSlot;

/// As long as this exists, the connection counts as open and busy, although hyper has given it away.
#[derive(Clone, Debug)]
pub(in crate::http) struct Hold {
    _exchange: Arc<Exchange>,
    _place: Arc<Place>,
}

/// The place of a connection: its slot, and that the server waits for its end when it stops.
#[derive(Debug)]
pub(super) struct Place {
    _slot: ConnectionSlot,
    _open: mpsc::Sender<()>,
}

impl Place {
    pub(super) const fn new(slot: ConnectionSlot, open: mpsc::Sender<()>) -> Self {
        Self { _slot: slot, _open: open }
    }
}

impl Hold {
    pub(super) const fn new(exchange: Arc<Exchange>, place: Arc<Place>) -> Self {
        Self { _exchange: exchange, _place: place }
    }
}
