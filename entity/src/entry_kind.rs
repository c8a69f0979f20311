//! The kinds of lines in the journal.

use sea_orm::entity::prelude::*;

/// What a line of the journal is about. The numbers are part of index definitions: see the migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum EntryKind {
    /// A grant takes effect.
    #[sea_orm(num_value = 1)]
    Grant,
    /// An event draws on a grant, or on none.
    #[sea_orm(num_value = 2)]
    Usage,
    /// Credits are given back for an event.
    #[sea_orm(num_value = 3)]
    Refund,
    /// Credits expire, or an expiry shrinks.
    #[sea_orm(num_value = 4)]
    Expiry,
    /// Credits of a voided grant are withdrawn.
    #[sea_orm(num_value = 5)]
    Void,
    /// Credits come from another workspace.
    #[sea_orm(num_value = 6)]
    TransferIn,
    /// Credits go to another workspace.
    #[sea_orm(num_value = 7)]
    TransferOut,
    /// A grant pays an overdraft.
    #[sea_orm(num_value = 8)]
    Settlement,
}
