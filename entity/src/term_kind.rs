//! The kinds of names in the dictionary.

use sea_orm::entity::prelude::*;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum TermKind {
    /// A model.
    Model = 1,
    /// A tool.
    Tool = 2,
    /// A project.
    Project = 3,
    /// A system that reports events.
    Source = 4,
    /// What a rate counts.
    Unit = 5,
}
