//! The enums of credits, and the values of the domain behind them.

use async_graphql::Enum;

use crate::credits::GrantStatus;
use crate::credits::purchases::RefusalCode;

/// A pool of credits. Credits never move from one pool to the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Enum)]
#[graphql(name = "CreditPool")]
pub(in crate::graphql) enum PoolValue {
    /// Spent in the product's own application.
    #[default]
    WebApp,
    /// Spent through the product's API.
    Api,
}

impl From<entity::Pool> for PoolValue {
    fn from(pool: entity::Pool) -> Self {
        match pool {
            entity::Pool::WebApp => Self::WebApp,
            entity::Pool::Api => Self::Api,
        }
    }
}

impl From<PoolValue> for entity::Pool {
    fn from(pool: PoolValue) -> Self {
        match pool {
            PoolValue::WebApp => Self::WebApp,
            PoolValue::Api => Self::Api,
        }
    }
}

/// The origin of a grant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "GrantKind", remote = "entity::GrantKind")]
pub(in crate::graphql) enum GrantKindValue {
    /// The credits of a contract year.
    Contract,
    /// Purchased credits. They never expire.
    Purchase,
    /// A promotion.
    Promotion,
    /// Credits from another workspace of the organization.
    Transfer,
    /// A correction.
    Adjustment,
}

/// The status of a grant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "GrantStatus", remote = "GrantStatus")]
pub(in crate::graphql) enum GrantStatusValue {
    /// It takes effect later.
    Scheduled,
    /// It is usable and has credits left.
    Active,
    /// It is usable but has no credits left.
    Depleted,
    /// It expired at `expiresAt`.
    Expired,
    /// It was voided, and what was left was withdrawn.
    Voided,
}

/// What a line of the journal records.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "LedgerEntryKind", remote = "entity::EntryKind")]
pub(in crate::graphql) enum LedgerEntryKindValue {
    /// A grant takes effect.
    Grant,
    /// An event draws on a grant, with one line for each grant. Without a grant it is overdraft.
    Usage,
    /// Credits are refunded for an event, to a grant or against its overdraft.
    Refund,
    /// What is left of a grant expires. Positive if a late event draws on credits that had expired.
    Expiry,
    /// What is left of a voided grant is withdrawn.
    Void,
    /// Credits come from another workspace.
    TransferIn,
    /// Credits go to another workspace.
    TransferOut,
    /// A grant pays an overdraft. It moves credits and leaves the balance as it was.
    Settlement,
}

/// The status of a purchase.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "PurchaseStatus", remote = "entity::PurchaseStatus")]
pub(in crate::graphql) enum PurchaseStatusValue {
    /// It is not paid yet.
    Pending,
    /// It is paid, and its credits are granted.
    Completed,
    /// The payment failed.
    Failed,
    /// It was refunded, and what was left of its credits was withdrawn.
    Refunded,
}

/// How a purchase was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "PurchaseChannel", remote = "entity::PurchaseChannel")]
pub(in crate::graphql) enum PurchaseChannelValue {
    /// Bought by a member, up to $9,999.00 each.
    InApp,
    /// Arranged with the account team.
    Sales,
}

/// Why an in-app purchase was not accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "PurchaseRefusalCode", remote = "RefusalCode")]
pub(in crate::graphql) enum PurchaseRefusalCodeValue {
    /// It is below the minimum price.
    BelowMinimum,
    /// It is above the in-app limit. Contact sales.
    AboveInAppLimit,
}
