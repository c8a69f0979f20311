//! Workspaces: the tenants.

use sea_orm::entity::prelude::*;

use crate::{OrganizationId, WorkspaceId};

/// A row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "workspace")]
pub struct Model {
    /// Its number.
    #[sea_orm(primary_key)]
    pub id: WorkspaceId,
    /// The host product's own identifier.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Who owns it.
    pub organization_id: Option<OrganizationId>,
    /// The IANA zone in which its days begin.
    pub time_zone: String,
    /// The stored name of the zone by whose days its day rollups are kept at the moment: the IANA name, or the name and a digest of
    /// its rules (see the table `zone_rules`).
    pub rollup_zone: String,
    /// The first day of its week, 0 for Monday.
    pub week_start: i16,
    /// When it was made.
    pub created_at: i64,
    /// From when on all of its single events are kept, the start of a day of `rollup_zone`; none as long as all are.
    pub events_from: Option<i64>,
}

/// Rows are joined by hand where they are: no relation is declared.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
