//! The kinds of writes to the ledger that have an idempotency key.

use sea_orm::entity::prelude::*;

/// A kind of write to the ledger. An idempotency key belongs to one kind in one workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum CreditOperation {
    /// `setContract`.
    SetContract = 1,
    /// `issueGrant`.
    IssueGrant = 2,
    /// `voidGrant`.
    VoidGrant = 3,
    /// `recordPurchase`.
    RecordPurchase = 4,
    /// `settlePurchase`.
    SettlePurchase = 5,
    /// `purchaseCredits`.
    PurchaseCredits = 6,
    /// `transferCredits`.
    TransferCredits = 7,
}
