//! The enums of credits, and the values of the domain behind them.

use async_graphql::Enum;

use crate::credits::GrantStatus;
use crate::credits::purchases::RefusalCode;

/// Where the credits of a grant come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "GrantKind", remote = "entity::GrantKind")]
pub(in crate::graphql) enum GrantKindValue {
    /// A contract year.
    Contract,
    /// A purchase. Purchased credits do not expire.
    Purchase,
    /// Given away.
    Promotion,
    /// Another workspace of the organization.
    Transfer,
    /// A correction.
    Adjustment,
}

/// What a grant is at the moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "GrantStatus", remote = "GrantStatus")]
pub(in crate::graphql) enum GrantStatusValue {
    /// It takes effect later.
    Scheduled,
    /// It is usable and holds credits.
    Active,
    /// It is usable and nothing remains.
    Depleted,
    /// It was usable until `expiresAt`.
    Expired,
    /// It was voided: what was left was withdrawn.
    Voided,
}

/// What a line of the journal is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "LedgerEntryKind", remote = "entity::EntryKind")]
pub(in crate::graphql) enum LedgerEntryKindValue {
    /// A grant takes effect.
    Grant,
    /// An event draws on a grant, a line for each; without a grant it is overdraft.
    Usage,
    /// Credits are given back for an event, to a grant or against its overdraft.
    Refund,
    /// What is left of a grant expires; positive where a late event draws on what had expired.
    Expiry,
    /// What is left of a voided grant is withdrawn.
    Void,
    /// Credits come from another workspace.
    TransferIn,
    /// Credits go to another workspace.
    TransferOut,
    /// A grant pays an overdraft: it moves credits and leaves the balance as it was.
    Settlement,
}

/// How far a purchase has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "PurchaseStatus", remote = "entity::PurchaseStatus")]
pub(in crate::graphql) enum PurchaseStatusValue {
    /// It is not paid for yet.
    Pending,
    /// It is paid for, and its credits are granted.
    Completed,
    /// It was not paid for.
    Failed,
    /// It was paid back: what was left of its credits was withdrawn.
    Refunded,
}

/// IN_APP: bought by a member, up to $9,999.00 each. SALES: arranged with the account team.
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
    /// It is less than the least that a purchase costs.
    BelowMinimum,
    /// It is more than can be bought in the app: contact sales.
    AboveInAppLimit,
}
