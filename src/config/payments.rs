//! `[payments]`

use serde::{Deserialize, Serialize};

use super::Secret;

/// How messages of the payment provider are checked. Without a secret none is accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PaymentSettings {
    /// The secret of Stripe's webhook endpoint (`whsec_…`). Its whole text is the key of the signatures.
    pub stripe_webhook_secret: Option<Secret>,
}
