//! Interned names: an integer id for each model, tool, project, source and unit.

use sea_orm::entity::prelude::*;

use crate::{TermId, TermKind};

/// The dictionary: names of models, tools, projects, sources and units.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "term")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key)]
    pub id: TermId,
    /// What it names.
    pub kind: TermKind,
    /// The name.
    pub key: String,
}

/// It refers to no other table.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
