use async_graphql::SimpleObject;

use super::Money;
use crate::credits::purchases;
use crate::graphql::scalars::DateTimeScalar;

/// A payment that named a purchase and bought nothing, such as a second one.
#[derive(Clone, SimpleObject)]
pub(in crate::graphql) struct UnmatchedPayment {
    /// The payment provider's reference.
    reference: String,
    /// The amount paid.
    amount: Money,
    /// When the provider first reported it.
    received_at: DateTimeScalar,
}

impl From<purchases::UnmatchedPayment> for UnmatchedPayment {
    fn from(payment: purchases::UnmatchedPayment) -> Self {
        Self {
            amount: Money::from(&payment.amount),
            reference: payment.reference,
            received_at: DateTimeScalar(payment.received_at),
        }
    }
}
