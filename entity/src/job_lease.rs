//! Leases of jobs that run on one server at a time.

use sea_orm::entity::prelude::*;

/// Who runs a job at the moment.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job_lease")]
pub struct Model {
    /// The name of the job.
    #[sea_orm(primary_key, auto_increment = false)]
    pub job: String,
    /// The server that holds the lease.
    pub holder: String,
    /// A counter that the holder raises. A lease is stale when it stands still.
    pub beat: i64,
}

/// It refers to no other table.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
