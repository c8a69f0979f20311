//! The sums that spend alerts are judged by.

use sea_orm::entity::prelude::*;

use crate::{AlertWindow, UserId, WorkspaceId};

/// One row for each sum of what is watched.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "spend_sum")]
pub struct Model {
    /// The workspace, or the first of several.
    #[sea_orm(primary_key, auto_increment = false)]
    pub workspace_id: WorkspaceId,
    /// Empty for a workspace by itself. Otherwise the numbers of all the workspaces.
    #[sea_orm(primary_key, auto_increment = false)]
    pub together: String,
    /// The user. 0 for all usage.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    /// 0 for the last 24 hours. Otherwise the sum begins when a rule was created, and ends when the next one was.
    #[sea_orm(primary_key, auto_increment = false)]
    pub since: i64,
    /// Which spend counts.
    #[sea_orm(primary_key, auto_increment = false)]
    pub window_kind: AlertWindow,
    /// The number of the pool. 0 for both.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pool: i16,
    /// Charges less refunds, in thousandths of a credit.
    pub spent: i64,
    /// Nothing recovers while the sum is not below this. None if not known.
    pub quiet_from: Option<i64>,
    /// Nothing fires while the sum is not above this. None if not known.
    pub quiet_to: Option<i64>,
    /// The revision of the rules for which the quiet range holds.
    pub revision: i64,
}

/// It refers to no other table.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
