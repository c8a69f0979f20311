use async_graphql::SimpleObject;

use crate::amounts;
use crate::graphql::scalars::DecimalScalar;

/// An amount of money.
#[derive(Clone, SimpleObject)]
pub(in crate::graphql) struct Money {
    /// The amount, with as many decimal places as ISO 4217 gives the currency, such as 49.50.
    amount: DecimalScalar,
    /// The currency's ISO 4217 code, such as USD.
    currency: String,
}

impl From<&amounts::Money> for Money {
    fn from(money: &amounts::Money) -> Self {
        Self { amount: DecimalScalar(money.amount()), currency: money.currency().to_owned() }
    }
}
