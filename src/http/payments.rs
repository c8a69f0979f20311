//! `POST /v1/payments/stripe`: webhook events of the payment provider.
//!
//! An answer of 2xx acknowledges the event; anything else makes the provider send it again later. A redelivered event
//! changes nothing. `docs/payments.md` says which event does what.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use axum::response::IntoResponse;
use serde_json::json;
use tokio::task::JoinError;

use super::admission::body;
use super::answers::answer::refusal;
use super::state::ServiceState;
use crate::authz::SystemAccess;
use crate::authz::permission::SettlePayments;
use crate::credits::CreditError;
use crate::credits::purchases::{Payment, PaymentOutcome, complete_by_provider, fail_by_provider, refund_by_provider};
use crate::node_id::NodeId;
use crate::payments::{Note, ProviderEvent, Refund, Settlement, SettlementOutcome, parse, verify};

/// The most bytes of one event.
const BODY_LIMIT: usize = 256 * 1024;

/// Checks the signature and processes the event. A checkout session names its purchase in `client_reference_id`; a
/// charge is found by its payment.
pub(super) async fn stripe(State(state): State<Arc<ServiceState>>, request: Request) -> Response<Body> {
    let Some(secret) = &state.payments.stripe_webhook_secret else {
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
    let access = match verify(header, &body, secret.expose(), state.app.clock.now()) {
        Ok(signed) => SystemAccess::for_payment(signed),
        Err(error) => {
            tracing::warn!(%error, "a payment event was refused");
            return refusal(StatusCode::BAD_REQUEST, "UNAUTHENTICATED", &error.to_string());
        }
    };
    match parse(&body) {
        Ok(ProviderEvent::Settles(settlement)) => settle(&state, access, settlement).await,
        Ok(ProviderEvent::Refunds(refund)) => record_refund(&state, access, refund).await,
        Ok(ProviderEvent::Noted(note)) => log_note(&note),
        Ok(ProviderEvent::Ignored { reason }) => accepted(json!({"received": true, "ignored": reason})),
        Err(error) => refusal(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", &error.to_string()),
    }
}

async fn settle(state: &ServiceState, access: SystemAccess<SettlePayments>, settlement: Settlement) -> Response<Body> {
    let Some(NodeId::Purchase(workspace, purchase)) = NodeId::decode(&settlement.purchase) else {
        // Checkout sessions of other products in the same account may have references of their own.
        return accepted(json!({"received": true, "ignored": "client_reference_id is not the id of a purchase"}));
    };
    let Settlement { event_id: event, purchase: named, outcome, reference, checkout, amount_total, currency } =
        settlement;
    let payment = Payment {
        purchase: (workspace, purchase),
        reference: reference.clone(),
        checkout,
        amount: amount_total,
        currency: currency.clone(),
    };
    let app = state.app.clone();
    // Runs to its end, even if the provider disconnects.
    let settled = tokio::spawn(async move {
        match outcome {
            SettlementOutcome::Completed => complete_by_provider(&app.database, access, payment, &app.clock).await,
            SettlementOutcome::Failed => {
                fail_by_provider(&app.database, access, payment, &app.clock).await.map(|()| PaymentOutcome::Settled)
            }
        }
    });
    match answered(settled.await, &event) {
        Ok(PaymentOutcome::Settled) => accepted(json!({"received": true})),
        Ok(PaymentOutcome::Unmatched { new }) => {
            if new {
                let amount = amount_total.unwrap_or_default();
                let currency = currency.unwrap_or_default();
                tracing::warn!(
                    event,
                    purchase = named,
                    reference,
                    amount,
                    currency,
                    "a payment bought nothing: its purchase had been paid for before"
                );
            }
            accepted(json!({"received": true, "unmatched": "the purchase was already paid by another payment"}))
        }
        Err(refused) => refused,
    }
}

async fn record_refund(state: &ServiceState, access: SystemAccess<SettlePayments>, refund: Refund) -> Response<Body> {
    let Refund { event_id: event, reference } = refund;
    let (app, of) = (state.app.clone(), reference.clone());
    let refunded = tokio::spawn(async move { refund_by_provider(&app.database, access, &of, &app.clock).await });
    match answered(refunded.await, &event) {
        Ok(purchases) if purchases.is_empty() => {
            tracing::info!(event, reference, "a refund was noted: its payment has bought nothing here so far");
            accepted(json!({"received": true, "ignored": "the payment has bought nothing here so far"}))
        }
        Ok(_) => accepted(json!({"received": true})),
        Err(refused) => refused,
    }
}

/// Logs an event that changes nothing here.
fn log_note(note: &Note) -> Response<Body> {
    let Note { event_id, kind, what, reference, amount, currency, status } = note;
    tracing::warn!(
        event = event_id,
        kind,
        reference = reference.as_deref().unwrap_or_default(),
        amount = amount.unwrap_or_default(),
        currency = currency.as_deref().unwrap_or_default(),
        status = status.as_deref().unwrap_or_default(),
        "{what}"
    );
    accepted(json!({"received": true, "ignored": what}))
}

/// The outcome of an event, or its refusal.
fn answered<T>(done: Result<Result<T, CreditError>, JoinError>, event: &str) -> Result<T, Response<Body>> {
    let refused = match done {
        Ok(Ok(done)) => return Ok(done),
        Ok(Err(error @ CreditError::UnknownId { .. })) => {
            refusal(StatusCode::NOT_FOUND, "NOT_FOUND", &error.to_string())
        }
        Ok(Err(error @ CreditError::CannotBecome { .. })) => {
            tracing::warn!(event, %error, "a payment event does not fit the purchase");
            refusal(StatusCode::CONFLICT, "CONFLICT", &error.to_string())
        }
        Ok(Err(CreditError::Database(error))) => {
            tracing::error!(event, %error, "a payment event was not processed");
            let message = "the server cannot answer at the moment; the same event may be sent again";
            refusal(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", message)
        }
        Ok(Err(error)) => {
            tracing::warn!(event, %error, "a payment event does not fit the purchase");
            refusal(StatusCode::UNPROCESSABLE_ENTITY, "BAD_USER_INPUT", &error.to_string())
        }
        Err(error) => {
            tracing::error!(event, %error, "a payment event was not processed");
            refusal(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", "something went wrong on the server")
        }
    };
    Err(refused)
}

fn accepted(body: serde_json::Value) -> Response<Body> {
    (StatusCode::OK, Json(body)).into_response()
}
