//! `[payments]`

use serde::{Deserialize, Serialize};

/// How the payment provider's messages are checked. Without a secret none is accepted.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PaymentSettings {
    /// The secret of Stripe's webhook endpoint (`whsec_…`), the whole text of which keys the signatures.
    pub stripe_webhook_secret: Option<String>,
}

impl std::fmt::Debug for PaymentSettings {
    /// Without the secret, whatever prints the settings.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("PaymentSettings")
            .field("stripe_webhook_secret", &self.stripe_webhook_secret.as_ref().map(|_| "…"))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::PaymentSettings;

    #[test]
    fn secret_is_not_printed() {
        let settings = PaymentSettings { stripe_webhook_secret: Some("whsec_kJ3xTq8vN2bR7wYc5mZp".to_owned()) };
        let printed = format!("{settings:?} {settings:#?}");
        assert!(printed.contains("stripe_webhook_secret") && !printed.contains("whsec"), "{printed}");
    }
}
