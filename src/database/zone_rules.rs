//! The table `zone_rules`: the time zone rules by which stored days were cut.
//!
//! Rules are only added, never changed. They are stored before, or in the same transaction as, the first workspace that
//! uses them.

use sea_orm::{ConnectionTrait, DbErr};

use super::snapshots::Reads;
use super::statements::{Rows, statement};
use super::transactions::Transaction;
use crate::calendar::{StoredRules, Zone, knows_rules, learn_rules};

/// Stores the rules of a zone, unless every program knows them.
///
/// # Errors
///
/// When the database refuses the write.
pub async fn store_zone_rules(transaction: &Transaction, zone: Zone) -> Result<(), DbErr> {
    let Some(StoredRules { name, version, rules }) = zone.rules_to_store() else { return Ok(()) };
    let sql = "INSERT INTO zone_rules (name, version, rules) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING";
    let values = vec![name.into(), version.into(), rules.into()];
    transaction.execute_raw(statement(transaction, sql, values)).await?;
    Ok(())
}

/// Loads the stored rules that this program does not know yet.
///
/// # Errors
///
/// When the database does not answer.
pub async fn learn_zone_rules(reads: &Reads) -> Result<(), DbErr> {
    reads.ask(async |connection| learn_from(connection).await).await
}

/// The same, within a transaction.
///
/// # Errors
///
/// The database's error.
pub async fn learn_zone_rules_within(transaction: &Transaction) -> Result<(), DbErr> {
    learn_from(transaction).await
}

/// The same, over any connection.
pub(super) async fn learn_from<C: ConnectionTrait>(connection: &C) -> Result<(), DbErr> {
    let names = statement(connection, "SELECT name FROM zone_rules", Vec::new());
    for row in connection.query_all_raw(names).await? {
        let name = row.text(0)?;
        if knows_rules(&name) {
            continue;
        }
        let sql = "SELECT version, rules FROM zone_rules WHERE name = $1";
        let found = connection.query_one_raw(statement(connection, sql, vec![name.clone().into()])).await?;
        if let Some(row) = found {
            learn_rules(&StoredRules { name, version: row.text(0)?, rules: row.text(1)? });
        }
    }
    Ok(())
}
