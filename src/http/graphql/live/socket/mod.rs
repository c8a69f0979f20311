//! `/graphql/ws`: the protocol `graphql-transport-ws`.
//!
//! The library speaks the protocol: `GraphQLWebSocket` of async-graphql-axum acknowledges the connection, answers pings,
//! and interleaves the operations. Around it, [`incoming`] and [`outgoing`] repair where it differs from the protocol.
//! `graphql/execution/README.md` lists each repair.

mod close;
mod connection;
mod incoming;
mod message;
mod operations;
mod origin;
mod outgoing;
mod serve;

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::response::IntoResponse;

use self::origin::is_foreign;
use self::serve::{PROTOCOL, serve};
use crate::http::answers::answer::refusal;
use crate::http::callers::address::ClientAddress;
use crate::http::connections::Hold;
use crate::http::state::ServiceState;

/// The buffer for what arrives, in bytes. The library's own 128 KiB would make a connection expensive.
const READ_BUFFER: usize = 4 * 1024;

/// `GET /graphql/ws`
pub(in crate::http) async fn upgrade(
    State(state): State<Arc<ServiceState>>,
    client: Option<Extension<ClientAddress>>,
    hold: Option<Extension<Hold>>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response<Body> {
    if is_foreign(&headers, &state.allowed_origins) {
        let message = "pages of this origin may not connect: http.allowed_origins does not list it";
        return refusal(StatusCode::FORBIDDEN, "FORBIDDEN", message);
    }
    let Ok(upgrade) = upgrade else {
        let message = "this path speaks WebSocket, with the protocol graphql-transport-ws";
        let refused = refusal(StatusCode::UPGRADE_REQUIRED, "BAD_USER_INPUT", message);
        return ([(header::UPGRADE, "websocket")], refused).into_response();
    };
    // A message that is a little too long is answered with a reason. One that is much longer is not even read.
    let most = state.app.limits.websocket_message_bytes.saturating_mul(2);
    let upgrade = upgrade
        .protocols([PROTOCOL])
        .max_message_size(most)
        .max_frame_size(most)
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0);
    let client = client.map(|Extension(client)| client);
    upgrade.on_upgrade(move |socket| async move {
        Box::pin(serve(socket, state, client)).await;
        drop(hold);
    })
}
