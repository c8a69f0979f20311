//! Workspaces: the tenants.

use sea_orm::entity::prelude::*;

use crate::{OrganizationId, WorkspaceId, member, organization};

/// One row for each workspace.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "workspace")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key)]
    pub id: WorkspaceId,
    /// The host product's own identifier.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The organization that owns it.
    pub organization_id: Option<OrganizationId>,
    /// The IANA zone of its days.
    pub time_zone: String,
    /// The stored name of the zone by whose days its rollups are cut at the moment: the IANA name, or that name and a digest of
    /// its rules (see `zone_rules`).
    pub rollup_zone: String,
    /// The first day of its week; 0 is Monday.
    pub week_start: i16,
    /// When it was created.
    pub created_at: i64,
    /// The instant from which all its single events are kept, the start of a day of `rollup_zone`. None while all are kept.
    pub events_from: Option<i64>,
}

/// The tables that it is joined to.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its organization.
    #[sea_orm(belongs_to = "organization::Entity", from = "Column::OrganizationId", to = "organization::Column::Id")]
    Organization,
    /// Its memberships.
    #[sea_orm(has_many = "member::Entity")]
    Members,
}

impl Related<organization::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Organization.def()
    }
}

impl Related<member::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Members.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
