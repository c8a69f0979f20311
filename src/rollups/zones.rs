//! The zones by whose days rollups are kept, as a snapshot sees them.
//!
//! Every node of a cluster has the workspace's row with the zone. The rollups are on one node. Each node has its own snapshot, so
//! another node may still have the old zone, or already the new one, while a change commits. So the zone is read on the node of
//! the rollups. The join with the workspace's lock has that effect.

use std::collections::HashMap;

use entity::usage_sequence::{Column, Entity};
use entity::{WorkspaceId, workspace};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use crate::authz::WorkspaceAccess;
use crate::authz::permission::{Maintain, UsageSums};
use crate::calendar::Zone;
use crate::database::{Reads, is_one_of, numbers};

/// The zone by whose days the rollups of each workspace are kept.
#[derive(Debug)]
pub struct RollupZones {
    /// Empty unless they had to be read again.
    read: HashMap<WorkspaceId, Zone>,
}

impl RollupZones {
    /// The zones of some workspaces. On one server the proofs have them from the same snapshot. A cluster is asked again, by one
    /// statement.
    ///
    /// # Errors
    ///
    /// When the database does not answer, or a zone is unknown.
    pub async fn of(reads: &Reads, workspaces: &[WorkspaceAccess<UsageSums>]) -> Result<Self, DbErr> {
        if !reads.has_a_snapshot_per_node() {
            return Ok(Self { read: HashMap::new() });
        }
        let condition = match workspaces {
            // A cluster sends a statement about one workspace to the one node that has it.
            [one] => Column::WorkspaceId.eq(one.id()),
            _ => {
                let backend = reads.backend();
                is_one_of(backend, Column::WorkspaceId, numbers(backend, workspaces.iter().map(|access| access.id().0)))
            }
        };
        let find = Entity::find()
            .inner_join(workspace::Entity)
            .select_only()
            .column(Column::WorkspaceId)
            .column(workspace::Column::RollupZone)
            .filter(condition)
            .into_tuple::<(WorkspaceId, String)>();
        let rows = reads.ask(async |connection| find.all(connection).await).await?;
        let read = rows.into_iter().map(|(workspace, name)| Ok((workspace, parse(&name)?)));
        Ok(Self { read: read.collect::<Result<_, DbErr>>()? })
    }

    /// The zone of a workspace.
    #[must_use]
    pub fn zone(&self, access: &WorkspaceAccess<UsageSums>) -> Zone {
        self.read.get(&access.id()).copied().unwrap_or_else(|| access.rollup_zone())
    }
}

/// The zone by whose days the day rollups of the workspace are kept, as the connection sees it. It may have changed since the access
/// was given.
pub(super) async fn rollup_zone<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
) -> Result<Zone, DbErr> {
    let find = Entity::find_by_id(access.id())
        .inner_join(workspace::Entity)
        .select_only()
        .column(workspace::Column::RollupZone);
    let name = find.into_tuple::<String>().one(connection).await?;
    parse(&name.ok_or_else(|| DbErr::RecordNotFound("workspace".to_owned()))?)
}

fn parse(name: &str) -> Result<Zone, DbErr> {
    Zone::parse_stored(name).map_err(|error| DbErr::Type(error.to_string()))
}
