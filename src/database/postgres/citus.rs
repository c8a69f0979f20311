//! The Citus catalog: whether the database is a cluster, and how its tables are distributed.
//!
//! Citus is an extension of PostgreSQL. It records the placement of tables in `pg_dist_partition`.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DbBackend, DbErr};

use crate::database::statements::sql::{Rows, statement};

/// The table that stands for all: if it is distributed, the others are as well.
const SAMPLE_TABLE: &str = "usage_event";

/// Whether the tables are distributed.
pub(in crate::database) async fn is_distributed<C: ConnectionTrait>(connection: &C) -> Result<bool, DbErr> {
    if connection.get_database_backend() != DbBackend::Postgres || !has_catalog(connection).await? {
        return Ok(false);
    }
    Ok(tables_in_catalog(connection).await?.contains(SAMPLE_TABLE))
}

/// Whether the extension is installed.
pub(in crate::database) async fn has_catalog<C: ConnectionTrait>(connection: &C) -> Result<bool, DbErr> {
    is_any_row(connection, "SELECT 1 WHERE to_regclass('pg_dist_partition') IS NOT NULL").await
}

/// The distributed tables and the reference tables. The catalog may also list tables that are on the coordinator only.
pub(in crate::database) async fn tables_in_catalog<C: ConnectionTrait>(
    connection: &C,
) -> Result<BTreeSet<String>, DbErr> {
    let sql = "SELECT CAST(c.relname AS TEXT) FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid \
               WHERE c.oid = to_regclass(quote_ident(c.relname)) AND (p.partmethod = 'h' OR p.repmodel = 't')";
    let rows = connection.query_all_raw(statement(connection, sql, Vec::new())).await?;
    rows.iter().map(|row| row.text(0)).collect()
}

/// Whether a statement returns a row.
pub(in crate::database) async fn is_any_row<C: ConnectionTrait>(connection: &C, sql: &str) -> Result<bool, DbErr> {
    Ok(connection.query_one_raw(statement(connection, sql, Vec::new())).await?.is_some())
}
