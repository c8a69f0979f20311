//! Finds the events of a batch that were recorded before, by their identity.
//!
//! Raw SQL: every batch of recording runs it (`cargo bench --bench ingest`), with one index seek for each event of a list.

use std::collections::{BTreeMap, HashMap};

use entity::{TermId, WorkspaceId};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use crate::database::{Transaction, each, numbers, statement, texts, the_only};
use crate::usage::stored::{self, EventRow};

/// A workspace, a source, and the event's id within it.
pub(in crate::usage) type Identity<'batch> = (WorkspaceId, TermId, &'batch str);

/// Recorded events by identity.
#[derive(Debug, Default)]
pub(in crate::usage) struct EarlierEvents(HashMap<(WorkspaceId, TermId), HashMap<String, EventRow>>);

impl EarlierEvents {
    /// The event of an identity.
    pub(in crate::usage) fn get(&self, (workspace, source, key): &Identity<'_>) -> Option<&EventRow> {
        self.0.get(&(*workspace, *source))?.get(*key)
    }
}

/// Finds those of some identities that are recorded.
pub(in crate::usage) async fn find_earlier<'batch>(
    transaction: &Transaction,
    identities: impl Iterator<Item = Identity<'batch>>,
) -> Result<EarlierEvents, DbErr> {
    let mut keys: BTreeMap<(WorkspaceId, TermId), Vec<&str>> = BTreeMap::new();
    for (workspace, source, key) in identities {
        keys.entry((workspace, source)).or_default().push(key);
    }
    let queries = match transaction.get_database_backend() {
        DbBackend::Postgres if keys.len() > 1 => vec![all_at_once(transaction, &keys)],
        _ => keys.iter().map(|(place, keys)| of_one_source(transaction, *place, keys)).collect(),
    };
    let mut found = EarlierEvents::default();
    for query in queries {
        for row in transaction.query_all_raw(query).await? {
            let row = stored::read(&row)?;
            found.0.entry((row.workspace, row.source)).or_default().insert(row.event_key.clone(), row);
        }
    }
    Ok(found)
}

/// LIMIT makes `PostgreSQL` seek each key, whatever it believes about the table's size. CROSS JOIN makes `SQLite` keep the
/// written order.
fn of_one_source(transaction: &Transaction, (workspace, source): (WorkspaceId, TermId), keys: &[&str]) -> Statement {
    let backend = transaction.get_database_backend();
    let keys_table = each(backend, 3, "k");
    let columns = stored::COLUMNS;
    let condition = "e.workspace_id = $1 AND e.source_id = $2 AND e.event_key = k.value";
    let sql = match backend {
        DbBackend::Postgres => format!(
            "SELECT {columns} FROM {keys_table} CROSS JOIN LATERAL \
             (SELECT * FROM usage_event e WHERE {condition} LIMIT 1) e"
        ),
        _ => format!("SELECT {columns} FROM {keys_table} CROSS JOIN usage_event e WHERE {condition}"),
    };
    let values = vec![workspace.0.into(), source.0.into(), texts(backend, keys.iter().copied())];
    statement(transaction, &sql, values)
}

/// One statement for `PostgreSQL`, where each is a round trip. If all events are of one workspace, a constant names it, by
/// which a cluster finds the shard.
fn all_at_once(transaction: &Transaction, keys: &BTreeMap<(WorkspaceId, TermId), Vec<&str>>) -> Statement {
    let backend = transaction.get_database_backend();
    let each = || keys.iter().flat_map(|(place, keys)| keys.iter().map(move |key| (place, *key)));
    let mut values = vec![
        numbers(backend, each().map(|((workspace, _), _)| workspace.0)),
        numbers(backend, each().map(|((_, source), _)| source.0)),
        texts(backend, each().map(|(_, key)| key)),
    ];
    let mut constant = "";
    if let Some(workspace) = the_only(keys.keys().map(|(workspace, _)| *workspace)) {
        values.push(workspace.0.into());
        constant = "e.workspace_id = $4 AND";
    }
    let sql = format!(
        "SELECT {} FROM UNNEST($1, $2, $3) AS k (workspace, source, value) CROSS JOIN LATERAL \
         (SELECT * FROM usage_event e WHERE {constant} e.workspace_id = k.workspace AND e.source_id = k.source \
         AND e.event_key = k.value LIMIT 1) e",
        stored::COLUMNS
    );
    statement(transaction, &sql, values)
}
