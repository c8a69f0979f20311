//! What the catalog of Citus says: whether the database is a cluster, and where its tables are.
//!
//! Citus is an extension of `PostgreSQL`, which notes in the table `pg_dist_partition` where each table is.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use crate::database::statements::sql::{Rows, statement};

/// The table by which it is told whether the others are distributed.
const TELLING: &str = "usage_event";

/// Whether the tables of a database are distributed.
pub(in crate::database) async fn is_distributed<C: ConnectionTrait>(connection: &C) -> Result<bool, DbErr> {
    if connection.get_database_backend() != DbBackend::Postgres || !has_catalog(connection).await? {
        return Ok(false);
    }
    Ok(tables_in_catalog(connection).await?.contains(TELLING))
}

/// Whether the extension is there.
pub(in crate::database) async fn has_catalog<C: ConnectionTrait>(connection: &C) -> Result<bool, DbErr> {
    is_any_row(connection, "SELECT 1 WHERE to_regclass('pg_dist_partition') IS NOT NULL").await
}

/// The tables that are distributed or on every node. A table that is on the coordinator only may stand in the catalog as well.
pub(in crate::database) async fn tables_in_catalog<C: ConnectionTrait>(
    connection: &C,
) -> Result<BTreeSet<String>, DbErr> {
    let sql = "SELECT CAST(c.relname AS TEXT) FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid \
               WHERE c.oid = to_regclass(quote_ident(c.relname)) AND (p.partmethod = 'h' OR p.repmodel = 't')";
    let rows = connection.query_all_raw(statement(connection, sql, Vec::new())).await?;
    rows.iter().map(|row| row.text(0)).collect()
}

/// Whether a statement has a row.
pub(in crate::database) async fn is_any_row<C: ConnectionTrait>(connection: &C, sql: &str) -> Result<bool, DbErr> {
    Ok(connection.query_one_raw(statement(connection, sql, Vec::new())).await?.is_some())
}
