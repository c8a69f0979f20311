//! The service manager that started the program, such as systemd: it may pass a socket, and wants to know how far the
//! program is.
//!
//! A passed socket outlives this process. Connections wait in it while one process ends and the next one starts.

use std::io;
use std::net::TcpListener;

use listenfd::ListenFd;
use sd_notify::NotifyState;

use crate::cli::error::CliError;

/// The socket that the service manager passed in `LISTEN_FDS`. `None` without one. It changes the environment, so it is called
/// before there are other threads.
pub(in crate::cli) fn inherited_socket() -> Result<Option<TcpListener>, CliError> {
    let mut passed = ListenFd::from_env();
    if passed.len() > 1 {
        return Err(CliError::Inherited(io::Error::other(format!(
            "{} sockets were passed, but the program takes one",
            passed.len()
        ))));
    }
    passed.take_tcp_listener(0).map_err(CliError::Inherited)
}

/// Says that requests are answered from now on.
pub(super) fn say_ready() {
    say(&[NotifyState::Ready]);
}

/// Says that the program is stopping.
pub(super) fn say_stopping() {
    say(&[NotifyState::Stopping]);
}

fn say(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        tracing::warn!(%error, "the service manager does not take notifications");
    }
}
