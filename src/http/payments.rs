//! `POST /v1/payments/stripe`: the payment provider tells what became of a payment.
//!
//! An answer of 2xx tells the provider that the event was taken; anything else makes it send the event again later. An event
//! told twice changes nothing.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use axum::response::IntoResponse;
use serde_json::json;

use super::answer::refusal;
use super::body;
use super::state::ServiceState;
use crate::authz::SystemAccess;
use crate::credits::CreditError;
use crate::credits::purchase::{Payment, settle_by_provider};
use crate::node_id::NodeId;
use crate::payments::{ProviderEvent, Settlement, SettlementOutcome, parse, verify};

/// Bytes of one event.
const BODY_LIMIT: usize = 256 * 1024;

/// Checks the signature and settles the purchase that the event's checkout session names in `client_reference_id`.
pub(super) async fn stripe(State(state): State<Arc<ServiceState>>, request: Request) -> Response<Body> {
    let Some(secret) = state.payments.stripe_webhook_secret.as_deref() else {
        let message = "payments are not set up: payments.stripe_webhook_secret is missing";
        return refusal(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", message);
    };
    let (parts, body) = request.into_parts();
    if let Err(refused) = body::refuse_encoded(&parts.headers) {
        return refused;
    }
    let body = match body::read(body, BODY_LIMIT, state.app.limits.body_seconds, &parts.extensions).await {
        Ok(body) => body,
        Err(refused) => return refused,
    };
    let header = parts.headers.get("stripe-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if let Err(error) = verify(header, &body, secret, state.app.clock.now()) {
        tracing::warn!(%error, "a payment event was refused");
        return refusal(StatusCode::BAD_REQUEST, "UNAUTHENTICATED", &error.to_string());
    }
    match parse(&body) {
        Ok(ProviderEvent::Settles(settlement)) => settle(&state, settlement).await,
        Ok(ProviderEvent::Ignored { reason }) => taken(json!({"received": true, "ignored": reason})),
        Err(error) => refusal(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", &error.to_string()),
    }
}

async fn settle(state: &ServiceState, settlement: Settlement) -> Response<Body> {
    let Some(NodeId::Purchase(workspace, purchase)) = NodeId::decode(&settlement.purchase) else {
        // Checkout sessions of other products of the same account may have references of their own.
        return taken(json!({"received": true, "ignored": "client_reference_id is not the id of a purchase"}));
    };
    let payment = Payment {
        purchase: (workspace, purchase),
        paid: settlement.outcome == SettlementOutcome::Completed,
        reference: settlement.reference,
        amount: settlement.amount_total,
        currency: settlement.currency,
    };
    let app = state.app.clone();
    // Runs to its end, even if the provider hangs up.
    let settled = tokio::spawn(async move {
        settle_by_provider(&app.database, SystemAccess::for_operator(), payment, &app.clock).await
    });
    let event = settlement.event_id;
    match settled.await {
        Ok(Ok(())) => taken(json!({"received": true})),
        Ok(Err(error @ CreditError::UnknownId { .. })) => {
            refusal(StatusCode::NOT_FOUND, "NOT_FOUND", &error.to_string())
        }
        Ok(Err(error @ CreditError::CannotBecome { .. })) => {
            tracing::warn!(event, %error, "a payment event does not fit the purchase");
            refusal(StatusCode::CONFLICT, "CONFLICT", &error.to_string())
        }
        Ok(Err(CreditError::Database(error))) => {
            tracing::error!(event, %error, "a payment event was not taken");
            let message = "the server cannot answer at the moment; the same event may be sent again";
            refusal(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", message)
        }
        Ok(Err(error)) => {
            tracing::warn!(event, %error, "a payment event does not fit the purchase");
            refusal(StatusCode::UNPROCESSABLE_ENTITY, "BAD_USER_INPUT", &error.to_string())
        }
        Err(error) => {
            tracing::error!(event, %error, "a payment event was not taken");
            refusal(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", "something went wrong on the server")
        }
    }
}

fn taken(body: serde_json::Value) -> Response<Body> {
    (StatusCode::OK, Json(body)).into_response()
}
