//! The states of grants in the journal.

use sea_orm::entity::prelude::*;

/// What the journal says of a grant. Its status at an instant also depends on the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum GrantState {
    /// No line says that it took effect.
    Scheduled = 1,
    /// It took effect, and no line says that it expired.
    Open = 2,
    /// A line says that it expired.
    Expired = 3,
    /// It was voided.
    Voided = 4,
}
