//! Workspaces whose time zones this program does not know.
//!
//! A directory of zones may lack some of the names, and an older program may meet a workspace that a newer one created. The program
//! computes nothing for such a workspace and records nothing in it.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbErr};

use crate::authz::SystemAccess;
use crate::authz::permission::{CheckHealth, Maintain};
use crate::calendar::Zone;
use crate::database::{Reads, Rows, Transaction, is_any, statement, texts};

/// The unknown time zones of workspaces, each with the number of its workspaces.
///
/// # Errors
///
/// When the database does not answer.
pub async fn unknown_zones(reads: &Reads, _access: SystemAccess<CheckHealth>) -> Result<BTreeMap<String, u64>, DbErr> {
    let sql = "SELECT time_zone, COUNT(*) FROM workspace GROUP BY time_zone";
    let rows =
        reads.ask(async |connection| connection.query_all_raw(statement(connection, sql, Vec::new())).await).await?;
    let mut unknown = BTreeMap::new();
    for row in rows {
        let zone = row.text(0)?;
        if Zone::parse(&zone).is_err() {
            unknown.insert(zone, u64::try_from(row.integer(1)?).unwrap_or(0));
        }
    }
    Ok(unknown)
}

/// The first workspaces in some zones, ordered by key: their keys and zones.
///
/// # Errors
///
/// When the database does not answer.
pub async fn workspaces_in_zones(
    reads: &Reads,
    _access: SystemAccess<Maintain>,
    zones: &[&str],
    limit: u64,
) -> Result<Vec<(String, String)>, DbErr> {
    let query = async |connection: &Transaction| {
        let backend = connection.get_database_backend();
        let sql = format!(
            "SELECT key, time_zone FROM workspace WHERE {} ORDER BY key LIMIT $2",
            is_any(backend, "time_zone", 1)
        );
        let values = vec![texts(backend, zones.iter().copied()), i64::try_from(limit).unwrap_or(i64::MAX).into()];
        connection.query_all_raw(statement(connection, &sql, values)).await
    };
    reads.ask(query).await?.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}
