//! The rules on workspaces: read from the database, and kept in memory while they do not change.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use entity::{AlertId, WorkspaceId, spend_alert, spend_alert_member, spend_alert_workspace, usage_sequence};
use moka::sync::Cache;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::database::{Transaction, is_one_of, numbers};
use crate::spend::judge::{Rule, Watch, WatchKey, watches_of};

const CACHED: u64 = 10_000;

/// What is watched in a workspace, by key.
pub(in crate::spend) type Watches = Arc<BTreeMap<WatchKey, Watch>>;

/// What is watched in each workspace, at a revision of its rules. The revision comes with a row that a write reads anyway.
#[derive(Clone, Debug)]
pub struct RuleCache(Cache<WorkspaceId, (i64, Watches)>);

impl Default for RuleCache {
    fn default() -> Self {
        Self(Cache::new(CACHED))
    }
}

impl RuleCache {
    /// What is watched in a workspace whose lock is held. The revision was read under that lock.
    pub(in crate::spend) async fn watches(
        &self,
        transaction: &Transaction,
        workspace: WorkspaceId,
        revision: i64,
    ) -> Result<Watches, DbErr> {
        if let Some((known, watches)) = self.0.get(&workspace)
            && known == revision
        {
            return Ok(watches);
        }
        let rules = load_rules(transaction, workspace).await?;
        let watches = Arc::new(watches_of(workspace, &rules));
        self.0.insert(workspace, (revision, Arc::clone(&watches)));
        Ok(watches)
    }
}

/// How often the rules on a workspace changed. 0 if it never had one.
pub(in crate::spend) async fn revision_of(transaction: &Transaction, workspace: WorkspaceId) -> Result<i64, DbErr> {
    let row = usage_sequence::Entity::find_by_id(workspace).one(transaction).await?;
    Ok(row.map_or(0, |row| row.spend_revision))
}

/// The rules on a workspace, by id.
///
/// # Errors
///
/// When the database does not answer.
pub async fn load_rules<C: ConnectionTrait>(connection: &C, workspace: WorkspaceId) -> Result<Vec<Arc<Rule>>, DbErr> {
    let links = spend_alert_workspace::Entity::find()
        .filter(spend_alert_workspace::Column::WorkspaceId.eq(workspace))
        .order_by_asc(spend_alert_workspace::Column::AlertId)
        .all(connection)
        .await?;
    let ids: Vec<AlertId> = links.into_iter().map(|link| link.alert_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rules = rules_by_id(connection, &ids).await?;
    Ok(rules.into_iter().map(|(rule, _)| Arc::new(rule)).collect())
}

/// Rules by their ids, with their rows. Those that do not exist are left out.
///
/// # Errors
///
/// When the database does not answer.
pub async fn rules_by_id<C: ConnectionTrait>(
    connection: &C,
    ids: &[AlertId],
) -> Result<Vec<(Rule, spend_alert::Model)>, DbErr> {
    let backend = connection.get_database_backend();
    let list = || numbers(backend, ids.iter().map(|id| id.0));
    let alerts = spend_alert::Entity::find()
        .filter(is_one_of(backend, spend_alert::Column::Id, list()))
        .order_by_asc(spend_alert::Column::Id);
    let alerts = alerts.all(connection).await?;
    let links = spend_alert_workspace::Entity::find()
        .filter(is_one_of(backend, spend_alert_workspace::Column::AlertId, list()))
        .order_by_asc(spend_alert_workspace::Column::WorkspaceId);
    let mut workspaces: HashMap<AlertId, Vec<WorkspaceId>> = HashMap::new();
    for link in links.all(connection).await? {
        workspaces.entry(link.alert_id).or_default().push(link.workspace_id);
    }
    let links =
        spend_alert_member::Entity::find().filter(is_one_of(backend, spend_alert_member::Column::AlertId, list()));
    let mut members: HashMap<AlertId, BTreeSet<_>> = HashMap::new();
    for link in links.all(connection).await? {
        members.entry(link.alert_id).or_default().insert((link.workspace_id, link.user_id));
    }
    let rule = |row: spend_alert::Model| {
        let rule = Rule {
            id: row.id,
            scope: row.scope,
            workspaces: workspaces.remove(&row.id).unwrap_or_default(),
            members: members.remove(&row.id).unwrap_or_default(),
            pool: row.pool,
            threshold: Credits::from_thousandths(row.threshold),
            window: row.window_kind,
            created_at: Instant::from_micros(row.created_at),
        };
        (rule, row)
    };
    Ok(alerts.into_iter().map(rule).collect())
}
