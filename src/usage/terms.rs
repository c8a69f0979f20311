//! The dictionary: it gives ids to the names of models, tools, projects, sources and units.
//!
//! A name keeps its id for ever, so a cached entry is never wrong. An id is cached once the transaction that assigned it
//! has committed.
//!
//! Raw SQL: new names come as one list, whose order all writers share.

use std::collections::{BTreeMap, HashMap};

use entity::{TermId, TermKind, term};
use moka::sync::Cache;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::database::{Reads, by_bytes, each, invariant_violated, is_one_of, statement, texts};

/// How many names are cached in each direction.
const CACHED: u64 = 100_000;

/// A kind and a name of it.
type Term = (TermKind, String);

/// Names with their ids.
#[derive(Debug, Default)]
pub(in crate::usage) struct TermIds(HashMap<TermKind, HashMap<String, TermId>>);

impl TermIds {
    /// The id of a name.
    pub(in crate::usage) fn id(&self, kind: TermKind, name: &str) -> Option<TermId> {
        self.0.get(&kind)?.get(name).copied()
    }

    /// Adds others.
    pub(in crate::usage) fn extend(&mut self, others: Self) {
        for (kind, names) in others.0 {
            self.0.entry(kind).or_default().extend(names);
        }
    }
}

/// Ids to names and back.
#[derive(Clone, Debug)]
pub struct Terms {
    ids: Cache<Term, TermId>,
    names: Cache<TermId, String>,
}

impl Default for Terms {
    fn default() -> Self {
        Self { ids: Cache::new(CACHED), names: Cache::new(CACHED) }
    }
}

impl Terms {
    /// The names of some ids, each of which must have one.
    ///
    /// # Errors
    ///
    /// When the database does not answer, or an id has no name.
    pub async fn names(
        &self,
        reads: &Reads,
        ids: impl IntoIterator<Item = TermId>,
    ) -> Result<HashMap<TermId, String>, DbErr> {
        let mut found = HashMap::new();
        let mut missing = Vec::new();
        for id in ids {
            match self.names.get(&id) {
                Some(name) => {
                    found.insert(id, name);
                }
                None => missing.push(id.0),
            }
        }
        if missing.is_empty() {
            return Ok(found);
        }
        let read = reads.find_referred::<term::Entity>(term::Column::Id, &missing, |term| term.id.0).await?;
        for term::Model { id, key, .. } in read {
            self.names.insert(id, key.clone());
            found.insert(id, key);
        }
        match missing.into_iter().find(|id| !found.contains_key(&TermId(*id))) {
            None => Ok(found),
            Some(id) => Err(invariant_violated(format!("the id {id} of a name has no name"))),
        }
    }

    /// The ids of those names that have one. Among projects the empty name stands for no project, whose id is 0.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn find<C: ConnectionTrait>(
        &self,
        connection: &C,
        kind: TermKind,
        names: &[String],
    ) -> Result<Vec<TermId>, DbErr> {
        let found = select(connection, kind, names).await?;
        let none = (kind == TermKind::Project && names.iter().any(String::is_empty)).then_some(TermId(0));
        Ok(found.into_iter().map(|(_, id)| id).chain(none).collect())
    }

    /// The ids of all these names; a new name gets one. Call [`Self::remember`] with the result once the transaction has
    /// committed.
    pub(in crate::usage) async fn intern<'term, C: ConnectionTrait>(
        &self,
        transaction: &C,
        terms: impl IntoIterator<Item = (TermKind, &'term str)>,
    ) -> Result<TermIds, DbErr> {
        let (mut with_ids, missing) = self.remembered(terms);
        for (kind, names) in missing {
            insert(transaction, kind, &names).await?;
            with_ids.0.entry(kind).or_default().extend(select(transaction, kind, &names).await?);
        }
        Ok(with_ids)
    }

    /// The ids of those names that have one, committed or in this transaction.
    pub(in crate::usage) async fn known<'term, C: ConnectionTrait>(
        &self,
        transaction: &C,
        terms: impl IntoIterator<Item = (TermKind, &'term str)>,
    ) -> Result<TermIds, DbErr> {
        let (mut with_ids, missing) = self.remembered(terms);
        for (kind, names) in missing {
            with_ids.0.entry(kind).or_default().extend(select(transaction, kind, &names).await?);
        }
        Ok(with_ids)
    }

    /// The cached ids, and the names without one. They are sorted: all writers insert names in the same order.
    fn remembered<'term>(
        &self,
        terms: impl IntoIterator<Item = (TermKind, &'term str)>,
    ) -> (TermIds, BTreeMap<TermKind, Vec<String>>) {
        let mut with_ids = TermIds::default();
        let mut missing: BTreeMap<TermKind, Vec<String>> = BTreeMap::new();
        for (kind, name) in terms {
            // A batch has few names, each many times.
            if with_ids.id(kind, name).is_some() {
                continue;
            }
            let term = (kind, name.to_owned());
            match self.ids.get(&term) {
                Some(id) => {
                    with_ids.0.entry(kind).or_default().insert(term.1, id);
                }
                None => missing.entry(kind).or_default().push(term.1),
            }
        }
        for names in missing.values_mut() {
            names.sort_unstable();
            names.dedup();
        }
        (with_ids, missing)
    }

    /// Caches ids that are committed.
    pub(in crate::usage) fn remember(&self, with_ids: TermIds) {
        for (kind, names) in with_ids.0 {
            for (name, id) in names {
                let term = (kind, name);
                if !self.ids.contains_key(&term) {
                    self.names.insert(id, term.1.clone());
                    self.ids.insert(term, id);
                }
            }
        }
    }
}

async fn insert<C: ConnectionTrait>(transaction: &C, kind: TermKind, names: &[String]) -> Result<(), DbErr> {
    let backend = transaction.get_database_backend();
    let sql = format!(
        "INSERT INTO term (kind, key) SELECT $1, value FROM {} WHERE TRUE ORDER BY {} \
         ON CONFLICT (kind, key) DO NOTHING",
        each(backend, 2, "k"),
        by_bytes(backend, "value")
    );
    let values = vec![kind.number().into(), texts(backend, names.iter().map(String::as_str))];
    transaction.execute_raw(statement(transaction, &sql, values)).await?;
    Ok(())
}

async fn select<C: ConnectionTrait>(
    connection: &C,
    kind: TermKind,
    names: &[String],
) -> Result<Vec<(String, TermId)>, DbErr> {
    let backend = connection.get_database_backend();
    let these = is_one_of(backend, term::Column::Key, texts(backend, names.iter().map(String::as_str)));
    let find = term::Entity::find().filter(term::Column::Kind.eq(kind)).filter(these);
    Ok(find.all(connection).await?.into_iter().map(|row| (row.key, row.id)).collect())
}
