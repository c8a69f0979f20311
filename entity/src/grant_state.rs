//! How far a grant has come in the journal.

use sea_orm::entity::prelude::*;

/// How far a grant has come in the journal. What it is at an instant also depends on the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
pub enum GrantState {
    /// It has not taken effect.
    #[sea_orm(num_value = 1)]
    Scheduled,
    /// It has taken effect, and its expiry is not written.
    #[sea_orm(num_value = 2)]
    Open,
    /// Its expiry is written.
    #[sea_orm(num_value = 3)]
    Expired,
    /// It was voided.
    #[sea_orm(num_value = 4)]
    Voided,
}
