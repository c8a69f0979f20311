//! Stripe's events: those of a checkout that settle a purchase, refunds, and disputes.
//!
//! Other events, and checkouts without a reference of ours, are not errors. The provider sends them to every endpoint with broad
//! settings, and repeats whatever is not acknowledged.

use serde_json::Value;

use crate::json::fault;
use crate::text::{self, KEY_LIMIT, TextError};

const REFERENCE: &str = "data.object.client_reference_id";
const PAYMENT_STATUS: &str = "data.object.payment_status";
const PAYMENT_INTENT: &str = "data.object.payment_intent";
const AMOUNT_TOTAL: &str = "data.object.amount_total";
const REFUNDED: &str = "data.object.refunded";
/// 2^53. Doubles from here on have no fractions.
const TOO_LARGE: f64 = 9_007_199_254_740_992.0;

/// The meaning of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProviderEvent {
    /// The payment of a purchase succeeded or failed.
    Settles(Settlement),
    /// A payment was refunded in full.
    Refunds(Refund),
    /// The event changes nothing, but it should be logged.
    Noted(Note),
    /// The event changes nothing. It is only acknowledged.
    Ignored {
        /// Why it changes nothing.
        reason: &'static str,
    },
}

/// How the payment of a purchase ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// The event's id (`evt_…`), which is the same in every delivery.
    pub event_id: String,
    /// The id of our purchase: the checkout's `client_reference_id`.
    pub purchase: String,
    /// How the payment ended.
    pub outcome: SettlementOutcome,
    /// The provider's reference of the payment (`pi_…`), or of the checkout (`cs_…`) if nothing was to be paid.
    pub reference: String,
    /// The provider's reference of the checkout.
    pub checkout: Option<String>,
    /// What was paid, in the provider's unit of the currency, such as cents.
    pub amount_total: Option<i64>,
    /// The currency's code, in upper case.
    pub currency: Option<String>,
}

/// How a payment ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettlementOutcome {
    /// It succeeded, or nothing was to be paid.
    Completed,
    /// It failed, or nobody paid in time.
    Failed,
}

/// A full refund of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// The event's id.
    pub event_id: String,
    /// The provider's reference of the payment (`pi_…`), or of the charge (`ch_…`) if it has no payment.
    pub reference: String,
}

/// An event that is logged and changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The event's id.
    pub event_id: String,
    /// Its type, such as `charge.dispute.created`.
    pub kind: String,
    /// What happened, in a sentence.
    pub what: &'static str,
    /// The provider's reference of the payment.
    pub reference: Option<String>,
    /// The amount, in the provider's unit of the currency.
    pub amount: Option<i64>,
    /// The currency's code, in upper case.
    pub currency: Option<String>,
    /// The status of a dispute.
    pub status: Option<String>,
}

/// Why a body is not a valid event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    /// The body is not JSON.
    #[error("the body is not JSON: {0}")]
    NotJson(String),
    /// A member is a number beyond any amount.
    #[error("{0} is too large")]
    TooLarge(&'static str),
    /// A member is missing or null.
    #[error("the event has no {0}")]
    Missing(&'static str),
    /// A member has another type or an unknown value.
    #[error("{member} must be {expected}")]
    Unexpected {
        /// Its path.
        member: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// A member is a text that is not acceptable.
    #[error("{member} {error}")]
    Text {
        /// Its path.
        member: &'static str,
        /// What is wrong with it.
        error: TextError,
    },
}

/// Parses the body of an event. The caller has verified its signature and limited its length.
///
/// # Errors
///
/// Names the member that is missing or wrong.
pub fn parse(body: &[u8]) -> Result<ProviderEvent, EventError> {
    let event: Value = serde_json::from_slice(body).map_err(|error| EventError::NotJson(fault(&error, body)))?;
    let event_id = text(&event, "id")?;
    let kind = text(&event, "type")?;
    let outcome_by_type = match kind.as_str() {
        // A payment may take days after its checkout. The status says whether it is done.
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

/// How the payment of a completed checkout ended, or `None` while it is pending.
fn outcome_by_status(event: &Value) -> Result<Option<SettlementOutcome>, EventError> {
    match text(event, PAYMENT_STATUS)?.as_str() {
        "paid" | "no_payment_required" => Ok(Some(SettlementOutcome::Completed)),
        "unpaid" => Ok(None),
        // A guess would give credits for nothing, or take money for nothing.
        _ => {
            let expected = "paid, no_payment_required or unpaid";
            Err(EventError::Unexpected { member: PAYMENT_STATUS, expected })
        }
    }
}

/// The reference of the payment, which may be expanded to an object. Without a payment it is the checkout's.
fn reference(event: &Value) -> Result<String, EventError> {
    match find(event, PAYMENT_INTENT) {
        None => text(event, "data.object.id"),
        Some(Value::Object(_)) => text(event, "data.object.payment_intent.id"),
        Some(_) => text(event, PAYMENT_INTENT),
    }
}

fn amount_total(event: &Value) -> Result<Option<i64>, EventError> {
    // A whole number beyond 64 bits is read as a double.
    let is_too_large =
        |amount: &Value| amount.is_u64() || amount.as_f64().is_some_and(|amount| amount.abs() >= TOO_LARGE);
    let wrong = |amount: &Value| {
        if is_too_large(amount) {
            EventError::TooLarge(AMOUNT_TOTAL)
        } else {
            EventError::Unexpected { member: AMOUNT_TOTAL, expected: "a whole number" }
        }
    };
    find(event, AMOUNT_TOTAL).map(|amount| amount.as_i64().ok_or_else(|| wrong(amount))).transpose()
}

/// A refund of a charge, in full or in part.
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

/// An event to be logged. A member that cannot be read is left out, because nothing depends on it.
fn note(event: &Value, event_id: String, kind: String, what: &'static str, amount: &str) -> Note {
    let readable = |path| optional_text(event, path).ok().flatten();
    Note {
        event_id,
        kind,
        what,
        reference: reference(event).ok(),
        amount: find(event, amount).and_then(Value::as_i64),
        currency: readable("data.object.currency").map(|code| code.to_ascii_uppercase()),
        status: readable("data.object.status"),
    }
}

/// A required text.
fn text(event: &Value, path: &'static str) -> Result<String, EventError> {
    optional_text(event, path)?.ok_or(EventError::Missing(path))
}

/// A text that may be missing or null.
fn optional_text(event: &Value, path: &'static str) -> Result<Option<String>, EventError> {
    let Some(value) = find(event, path) else { return Ok(None) };
    let found = value.as_str().ok_or(EventError::Unexpected { member: path, expected: "a text" })?;
    text::check(found, KEY_LIMIT).map_err(|error| EventError::Text { member: path, error })?;
    Ok(Some(found.to_owned()))
}

/// The value at a dotted path, unless it is null.
fn find<'a>(event: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(event, |value, key| value.get(key)).filter(|value| !value.is_null())
}
