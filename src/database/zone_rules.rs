//! The table `zone_rules`: the time zone rules by which stored days were cut.
//!
//! Rules are only added, never changed. They are stored before, or in the same transaction as, the first workspace that
//! uses them.

use entity::zone_rules::{Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QuerySelect};

use super::snapshots::Reads;
use super::transactions::Transaction;
use crate::calendar::{StoredRules, Zone, knows_rules, learn_rules};

/// Stores the rules of a zone, unless every program knows them.
///
/// # Errors
///
/// When the database refuses the write.
pub async fn store_zone_rules(transaction: &Transaction, zone: Zone) -> Result<(), DbErr> {
    let Some(StoredRules { name, version, rules }) = zone.rules_to_store() else { return Ok(()) };
    let row = Model { name, version, rules }.into_active_model();
    let known = OnConflict::column(Column::Name).do_nothing().to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(transaction).await?;
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
    let names = Entity::find().select_only().column(Column::Name).into_tuple::<String>().all(connection).await?;
    for name in names.into_iter().filter(|name| !knows_rules(name)) {
        if let Some(Model { name, version, rules }) = Entity::find_by_id(name).one(connection).await? {
            learn_rules(&StoredRules { name, version, rules });
        }
    }
    Ok(())
}
