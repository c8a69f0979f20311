use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{AlertId, AlertWindow, UserId, WorkspaceId};

use super::alert_firing::{AlertFiringConnection, firings_page};
use super::alert_preview::{AlertFiringPreview, previews_of};
use super::{Member, User, Workspace};
use crate::alerts::{Alert, AlertState, CountsFrom, PreviewRule, alert_states, have_owners, preview_rule};
use crate::authn::Caller;
use crate::authz::permission::{MembersById, ReadAlerts, UsageSums};
use crate::calendar::Instant;
use crate::database::invariant_violated;
use crate::directory::{MemberRow, find_members};
use crate::graphql::enums::{AlertScopeValue, AlertStateValue, AlertWindowValue, PoolValue};
use crate::graphql::errors::ApiError;
use crate::graphql::inputs::TimeRangeInput;
use crate::graphql::lists::{List, PageArguments};
use crate::graphql::request::{PageLoader, RequestContext, preview_error, request};
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar};
use crate::node_id::NodeId;

/// A user of a workspace.
pub(in crate::graphql) type MemberKey = (WorkspaceId, UserId);

#[derive(Clone)]
pub(in crate::graphql) struct SpendAlert {
    alert: Arc<Alert<ReadAlerts>>,
    page: Arc<AlertPage>,
}

/// What the alerts of one list look up together.
struct AlertPage {
    alerts: Vec<Arc<Alert<ReadAlerts>>>,
    states: PageLoader<AlertId, AlertState>,
    owners: PageLoader<AlertId, bool>,
    members: PageLoader<MemberKey, MemberRow>,
}

/// A rule that watches spend and notifies administrators when it exceeds a threshold. A rule on several workspaces exists
/// only for callers who hold the role in all of them.
#[Object]
impl SpendAlert {
    /// An opaque id. It is unique among all objects and never reused.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::SpendAlert(self.alert.rule().id).encode())
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.alert.row().name
    }

    /// The workspaces that it watches: one, or several of one organization. With the scope WORKSPACE their usage counts
    /// together.
    async fn workspaces(&self, context: &Context<'_>) -> Result<List<Workspace>, ApiError> {
        let request = request(context);
        let mut all_visible = Vec::new();
        for workspace in &self.alert.rule().workspaces {
            all_visible.push(request.workspace_of(*workspace).await?);
        }
        Ok(Workspace::of_page(all_visible).collect())
    }

    /// What it watches.
    async fn scope(&self) -> AlertScopeValue {
        self.alert.rule().scope.into()
    }

    /// The members that it watches, each alone. Empty unless the scope is MEMBERS.
    async fn members(&self, context: &Context<'_>) -> Result<List<Member>, ApiError> {
        let mut members = Vec::new();
        for key in &self.alert.rule().members {
            members.extend(self.member(request(context), *key).await?.map(Member));
        }
        Ok(List(members))
    }

    /// The pool whose credits count. Null: both.
    async fn pool(&self) -> Option<PoolValue> {
        self.alert.rule().pool.map(Into::into)
    }

    /// It fires when more than this is spent.
    async fn threshold(&self) -> CreditsScalar {
        CreditsScalar(self.alert.rule().threshold)
    }

    /// Which spend counts.
    async fn window(&self) -> AlertWindowValue {
        self.alert.rule().window.into()
    }

    /// Its state.
    async fn state(&self, context: &Context<'_>) -> Result<AlertStateValue, ApiError> {
        if self.alert.row().muted_at.is_some() {
            return Ok(AlertStateValue::Muted);
        }
        let state = self.current_state(request(context)).await?;
        Ok(if state.is_firing { AlertStateValue::Firing } else { AlertStateValue::Ok })
    }

    /// What its window holds now. The largest sum if several members are watched.
    async fn spent(&self, context: &Context<'_>) -> Result<CreditsScalar, ApiError> {
        Ok(CreditsScalar(self.current_state(request(context)).await?.spent))
    }

    /// Whether somebody may still change it: a member who holds the role in all of its workspaces. It is always true for a
    /// person, because whoever sees the alert may change it. A key may read false. The alert then keeps working.
    async fn has_owner(&self, context: &Context<'_>) -> Result<bool, ApiError> {
        let request = request(context);
        // A person to whom it is visible may change it.
        if matches!(&*request.caller, Caller::Person(_)) {
            return Ok(true);
        }
        let find = async |ids: &[AlertId]| {
            let alerts: Vec<&Alert<ReadAlerts>> = self.page.alerts.iter().map(Arc::as_ref).collect();
            let owned = have_owners(&request.reads, &alerts).await?;
            Ok::<_, ApiError>(ids.iter().map(|id| (*id, owned.contains(id))).collect())
        };
        Ok(self.page.owners.find(self.alert.rule().id, find).await?.unwrap_or_default())
    }

    /// When it was created.
    async fn created_at(&self) -> DateTimeScalar {
        DateTimeScalar(Instant::from_micros(self.alert.row().created_at))
    }

    /// Who created it.
    async fn created_by(&self, context: &Context<'_>) -> Option<Result<User, ApiError>> {
        let user = self.alert.row().created_by?;
        let workspace = *self.alert.rule().workspaces.first()?;
        let found = self.member(request(context), (workspace, user)).await;
        found.transpose().map(|found| found.map(|row| User(row.user)))
    }

    /// The addresses that its e-mails go to.
    #[expect(clippy::unused_async, reason = "the library calls resolvers as async functions")]
    async fn emails(&self) -> Result<List<String>, ApiError> {
        Ok(List(self.alert.emails()?))
    }

    /// The address that its webhook goes to.
    async fn webhook_url(&self) -> Option<&str> {
        self.alert.row().webhook_url.as_deref()
    }

    /// Its firings, the newest first.
    async fn firings(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many to take from the beginning: 50 by default, at most 200.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many to take from the end, at most 200.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Option<Result<AlertFiringConnection, ApiError>> {
        Some(firings_page(context, self, PageArguments { first, after, last, before }).await)
    }

    /// How often it would have fired in a past range, with each event judged when it occurred and refunds taken off. A
    /// CUMULATIVE rule counts from `createdAt`. Days begin in the time zone of its first workspace.
    async fn simulate(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The range of time.")] range: TimeRangeInput,
    ) -> Option<Result<List<AlertFiringPreview>, ApiError>> {
        let simulate = async || {
            let (request, rule) = (request(context), self.alert.rule());
            let accesses: Vec<_> = self.alert.accesses().cloned().collect();
            let first = accesses.first().ok_or_else(|| invariant_violated("a spend alert has no workspace"))?;
            let range = range.of_workspace(request, &first.implied::<UsageSums>(), rule.pool, None).await?;
            let preview = PreviewRule {
                scope: rule.scope,
                members: rule.members.iter().copied().collect(),
                pool: rule.pool,
                threshold: rule.threshold,
                window: rule.window,
                counts_from: CountsFrom::At(rule.created_at),
            };
            debug_assert!(rule.window == AlertWindow::Cumulative || rule.counts_from().is_none());
            let fired =
                preview_rule(&request.reads, &accesses, &preview, range.range()).await.map_err(preview_error)?;
            previews_of(request, &accesses, fired).await
        };
        Some(simulate().await)
    }
}

impl SpendAlert {
    /// The alert itself.
    pub(in crate::graphql) fn alert(&self) -> &Alert<ReadAlerts> {
        &self.alert
    }

    async fn current_state(&self, request: &RequestContext) -> Result<AlertState, ApiError> {
        let find = async |_: &[AlertId]| {
            let alerts: Vec<&Alert<ReadAlerts>> = self.page.alerts.iter().map(Arc::as_ref).collect();
            alert_states(&request.reads, &alerts, request.now).await
        };
        Ok(self.page.states.find(self.alert.rule().id, find).await?.unwrap_or_default())
    }

    /// A member whom one of the alerts names, or who created one.
    async fn member(&self, request: &RequestContext, key: MemberKey) -> Result<Option<MemberRow>, ApiError> {
        let find = async |keys: &[MemberKey]| {
            let access = |workspace| self.page.alerts.iter().find_map(|alert| alert.access(workspace));
            let mut found = HashMap::new();
            for (workspace, users) in by_workspace(keys.iter().copied()) {
                let Some(access) = access(workspace) else { continue };
                let users: Vec<UserId> = users.into_iter().collect();
                let rows = find_members(&request.reads, &access.implied::<MembersById>(), &users).await?;
                found.extend(rows.into_iter().map(|row| ((workspace, row.user.id), row)));
            }
            Ok::<_, ApiError>(found)
        };
        self.page.members.find(key, find).await
    }
}

/// Users by workspace.
pub(in crate::graphql) fn by_workspace(
    members: impl IntoIterator<Item = MemberKey>,
) -> BTreeMap<WorkspaceId, BTreeSet<UserId>> {
    let mut users: BTreeMap<WorkspaceId, BTreeSet<UserId>> = BTreeMap::new();
    for (workspace, user) in members {
        users.entry(workspace).or_default().insert(user);
    }
    users
}

/// Alerts of one list, in the same order.
pub(in crate::graphql) fn alerts_of_page(alerts: Vec<Alert<ReadAlerts>>) -> Vec<SpendAlert> {
    let alerts: Vec<Arc<Alert<ReadAlerts>>> = alerts.into_iter().map(Arc::new).collect();
    let ids = || alerts.iter().map(|alert| alert.rule().id);
    let creators = alerts.iter().filter_map(|alert| {
        let workspace = *alert.rule().workspaces.first()?;
        Some((workspace, alert.row().created_by?))
    });
    let named = alerts.iter().flat_map(|alert| alert.rule().members.iter().copied());
    let members = PageLoader::new(named.chain(creators).collect::<Vec<_>>());
    let (states, owners) = (PageLoader::new(ids()), PageLoader::new(ids()));
    let page = Arc::new(AlertPage { alerts: alerts.clone(), states, owners, members });
    alerts.into_iter().map(|alert| SpendAlert { alert, page: Arc::clone(&page) }).collect()
}
