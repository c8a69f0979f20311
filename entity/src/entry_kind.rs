//! The kinds of journal lines.

use sea_orm::entity::prelude::*;

/// The kind of a journal line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum EntryKind {
    /// A grant takes effect.
    Grant = 1,
    /// An event draws on a grant, or overdraws.
    Usage = 2,
    /// Credits are given back for an event.
    Refund = 3,
    /// Credits expire, or an expiry shrinks.
    Expiry = 4,
    /// Credits of a voided grant are withdrawn.
    Void = 5,
    /// Credits come from another workspace.
    TransferIn = 6,
    /// Credits go to another workspace.
    TransferOut = 7,
    /// A grant pays overdraft.
    Settlement = 8,
}
