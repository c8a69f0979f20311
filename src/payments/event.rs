//! Stripe's events: the few of a checkout that settle a purchase, those that pay it back, and disputes.
//!
//! Events of other kinds, and checkouts that do not carry one of our references, are no errors: the provider sends them to
//! every endpoint that is set up broadly, and goes on sending what is not acknowledged.

use serde_json::Value;

use crate::text::{self, KEY_LIMIT, TextError};

const REFERENCE: &str = "data.object.client_reference_id";
const PAYMENT_STATUS: &str = "data.object.payment_status";
const PAYMENT_INTENT: &str = "data.object.payment_intent";
const AMOUNT_TOTAL: &str = "data.object.amount_total";
const REFUNDED: &str = "data.object.refunded";

/// What an event comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProviderEvent {
    /// A purchase was paid for, or will not be.
    Settles(Settlement),
    /// A payment was paid back in full.
    Refunds(Refund),
    /// Nothing is to be done, but somebody is to know of it.
    Noted(Note),
    /// Nothing is to be done but to acknowledge it.
    Ignored {
        /// Why not.
        reason: &'static str,
    },
}

/// How a purchase ended, as the provider tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// The event's identity (`evt_…`), the same whenever this event is delivered again.
    pub event_id: String,
    /// What we called the purchase when the checkout began: its `client_reference_id`.
    pub purchase: String,
    /// How it ended.
    pub outcome: SettlementOutcome,
    /// The provider's name for the payment (`pi_…`), or for the checkout (`cs_…`) where nothing was to be paid.
    pub reference: String,
    /// The provider's name for the checkout.
    pub checkout: Option<String>,
    /// What was paid, in the provider's unit of the currency, such as cents.
    pub amount_total: Option<i64>,
    /// The currency's code, in upper case.
    pub currency: Option<String>,
}

/// How a purchase ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettlementOutcome {
    /// The money is there, or none is asked for.
    Completed,
    /// The payment failed, or nobody paid in time.
    Failed,
}

/// That a payment was paid back in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// The event's identity.
    pub event_id: String,
    /// The provider's name for the payment (`pi_…`), or for the charge (`ch_…`) where it has none.
    pub reference: String,
}

/// What an event says that changes nothing here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The event's identity.
    pub event_id: String,
    /// Its type, such as `charge.dispute.created`.
    pub kind: String,
    /// What happened, in a sentence.
    pub what: &'static str,
    /// The provider's name for the payment.
    pub reference: Option<String>,
    /// How much it is about, in the provider's unit of the currency.
    pub amount: Option<i64>,
    /// The currency's code, in upper case.
    pub currency: Option<String>,
    /// How far a dispute has come.
    pub status: Option<String>,
}

/// Why a body is not read as an event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    /// It is not JSON at all.
    #[error("the body is not JSON")]
    NotJson,
    /// A member is not there, or null.
    #[error("the event lacks {0}")]
    Missing(&'static str),
    /// A member is of another type, or says what we do not know.
    #[error("{member} must be {expected}")]
    Unexpected {
        /// Its path.
        member: &'static str,
        /// What it would have to be.
        expected: &'static str,
    },
    /// A member is a text that we do not take.
    #[error("{member} {error}")]
    Text {
        /// Its path.
        member: &'static str,
        /// What is wrong with it.
        error: TextError,
    },
}

/// Reads an event from a body whose signature was verified. How long the body may be is for the caller to say.
///
/// # Errors
///
/// Which member is missing or wrong.
pub fn parse(body: &[u8]) -> Result<ProviderEvent, EventError> {
    let event: Value = serde_json::from_slice(body).map_err(|_| EventError::NotJson)?;
    let event_id = text(&event, "id")?;
    let kind = text(&event, "type")?;
    let outcome_by_type = match kind.as_str() {
        // A checkout is completed before a payment that takes days, and then says so by its status.
        "checkout.session.completed" => None,
        "checkout.session.async_payment_succeeded" => Some(SettlementOutcome::Completed),
        "checkout.session.async_payment_failed" | "checkout.session.expired" => Some(SettlementOutcome::Failed),
        "charge.refunded" => return refund(&event, event_id, kind),
        dispute if dispute.starts_with("charge.dispute.") => {
            let what = "a payment is disputed; its purchase stays as it is";
            return Ok(ProviderEvent::Noted(note(&event, event_id, kind, what, "data.object.amount")));
        }
        _ => return Ok(ProviderEvent::Ignored { reason: "events of this type settle nothing" }),
    };
    find(&event, "data.object").ok_or(EventError::Missing("data.object"))?;
    let Some(purchase) = optional_text(&event, REFERENCE)? else {
        return Ok(ProviderEvent::Ignored { reason: "the checkout has no client_reference_id, so it is not ours" });
    };
    let Some(outcome) = outcome_by_type.map_or_else(|| outcome_by_status(&event), |outcome| Ok(Some(outcome)))? else {
        return Ok(ProviderEvent::Ignored { reason: "the payment is still under way" });
    };
    Ok(ProviderEvent::Settles(Settlement {
        event_id,
        purchase,
        outcome,
        reference: reference(&event)?,
        checkout: optional_text(&event, "data.object.id")?,
        amount_total: amount_total(&event)?,
        currency: optional_text(&event, "data.object.currency")?.map(|code| code.to_ascii_uppercase()),
    }))
}

/// How a completed checkout ended; `None` while its payment is under way.
fn outcome_by_status(event: &Value) -> Result<Option<SettlementOutcome>, EventError> {
    match text(event, PAYMENT_STATUS)?.as_str() {
        "paid" | "no_payment_required" => Ok(Some(SettlementOutcome::Completed)),
        "unpaid" => Ok(None),
        // Neither guess would be right: credits for nothing, or money for nothing.
        _ => {
            let expected = "paid, no_payment_required or unpaid";
            Err(EventError::Unexpected { member: PAYMENT_STATUS, expected })
        }
    }
}

/// The payment's identity, which stands by itself or, expanded, within the payment; else the checkout's.
fn reference(event: &Value) -> Result<String, EventError> {
    match find(event, PAYMENT_INTENT) {
        None => text(event, "data.object.id"),
        Some(Value::Object(_)) => text(event, "data.object.payment_intent.id"),
        Some(_) => text(event, PAYMENT_INTENT),
    }
}

fn amount_total(event: &Value) -> Result<Option<i64>, EventError> {
    let wrong = EventError::Unexpected { member: AMOUNT_TOTAL, expected: "a whole number" };
    find(event, AMOUNT_TOTAL).map(|amount| amount.as_i64().ok_or(wrong)).transpose()
}

/// A charge of which money was paid back: all of it, or a part.
fn refund(event: &Value, event_id: String, kind: String) -> Result<ProviderEvent, EventError> {
    let whole = match find(event, REFUNDED) {
        None => false,
        Some(whole) => whole.as_bool().ok_or(EventError::Unexpected { member: REFUNDED, expected: "true or false" })?,
    };
    if whole {
        return Ok(ProviderEvent::Refunds(Refund { event_id, reference: reference(event)? }));
    }
    let what = "a payment was refunded in part; its purchase stays as it is";
    Ok(ProviderEvent::Noted(note(event, event_id, kind, what, "data.object.amount_refunded")))
}

/// What is logged. A member that cannot be told is left out: nothing depends on it.
fn note(event: &Value, event_id: String, kind: String, what: &'static str, amount: &str) -> Note {
    let told = |path| optional_text(event, path).ok().flatten();
    Note {
        event_id,
        kind,
        what,
        reference: reference(event).ok(),
        amount: find(event, amount).and_then(Value::as_i64),
        currency: told("data.object.currency").map(|code| code.to_ascii_uppercase()),
        status: told("data.object.status"),
    }
}

/// A text that has to be there.
fn text(event: &Value, path: &'static str) -> Result<String, EventError> {
    optional_text(event, path)?.ok_or(EventError::Missing(path))
}

/// A text that may be left out or null.
fn optional_text(event: &Value, path: &'static str) -> Result<Option<String>, EventError> {
    let Some(value) = find(event, path) else { return Ok(None) };
    let found = value.as_str().ok_or(EventError::Unexpected { member: path, expected: "a text" })?;
    text::check(found, KEY_LIMIT).map_err(|error| EventError::Text { member: path, error })?;
    Ok(Some(found.to_owned()))
}

/// What stands at a path of keys with dots between, unless it is null.
fn find<'a>(event: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(event, |value, key| value.get(key)).filter(|value| !value.is_null())
}
