use std::sync::Arc;

use async_graphql::{Context, ID, Object};

use super::{
    AlertFiringPreview, BalanceHistory, CreditBalance, CreditForecast, CreditGrantConnection, LedgerEntryConnection,
    MemberConnection, Organization, PurchaseConnection, SpendAlert, UsageEvent, UsageEventConnection, UsageReport,
    WorkspacePage, workspace_credits as credits, workspace_usage as usage,
};
use crate::analytics::Question;
use crate::authz::permission::{ReadAlerts, ReadBalance, ReadLedger, ReadMembers, ReadUsage, UsageSums};
use crate::authz::{Protected, VisibleWorkspace};
use crate::credits::purchases::PurchaseFilter;
use crate::credits::{EntryFilter, GrantFilter};
use crate::graphql::directives::{auth, roles};
use crate::graphql::enums::{
    AlertScopeValue, AlertWindowValue, GrantStatusValue, GranularityValue, LedgerEntryKindValue, PoolValue,
    PurchaseStatusValue, RoleValue, WeekdayValue,
};
use crate::graphql::errors::ApiError;
use crate::graphql::inputs::{PreviewArguments, TimeRangeInput, UsageFilter};
use crate::graphql::lists::{List, PageArguments};
use crate::graphql::request::request;
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar, TimeZoneName, TimeZoneScalar};
use crate::node_id::NodeId;

const USAGE: Protected<ReadUsage> = Protected::field("Workspace", "usage");
const USAGE_EVENT: Protected<ReadUsage> = Protected::field("Workspace", "usageEvent");
const USAGE_EVENTS: Protected<ReadUsage> = Protected::field("Workspace", "usageEvents");
const BALANCE: Protected<ReadBalance> = Protected::field("Workspace", "balance");
const BALANCE_HISTORY: Protected<ReadLedger> = Protected::field("Workspace", "balanceHistory");
const FORECAST: Protected<ReadLedger> = Protected::field("Workspace", "forecast");
const PURCHASES: Protected<ReadLedger> = Protected::field("Workspace", "purchases");
const GRANTS: Protected<ReadLedger> = Protected::field("Workspace", "grants");
const LEDGER: Protected<ReadLedger> = Protected::field("Workspace", "ledger");
const MEMBERS: Protected<ReadMembers> = Protected::field("Workspace", "members");
const SPEND_ALERTS: Protected<ReadAlerts> = Protected::field("Workspace", "spendAlerts");
const PREVIEW_SPEND_ALERT: Protected<ReadAlerts> = Protected::field("Workspace", "previewSpendAlert");

/// A workspace, and the page that it stands on if there are others on it.
#[derive(Clone)]
pub(in crate::graphql) struct Workspace(pub VisibleWorkspace, Option<Arc<WorkspacePage>>);

/// A customer's workspace: the tenant, with its own time zone and first day of the week. To a caller who is not a
/// member it looks as if it did not exist.
#[Object]
impl Workspace {
    /// An opaque id. It is unique among all objects and never reused.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::Workspace(self.0.row().id).encode())
    }

    /// The host product's identifier for it.
    async fn key(&self) -> &str {
        &self.0.row().key
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.row().name
    }

    /// The organization that owns it. Null if there is none, or if the caller may not see it.
    async fn organization(&self, context: &Context<'_>) -> Option<Result<Organization, ApiError>> {
        let visible = request(context).organization_by_id(self.0.row().organization_id?).await;
        visible.transpose().map(|visible| Ok(Organization(visible?)))
    }

    /// The time zone in which its days, weeks and months begin.
    async fn time_zone(&self) -> TimeZoneName<'_> {
        TimeZoneName(&self.0.row().time_zone)
    }

    /// The first day of its week.
    #[expect(clippy::unused_async, reason = "the library calls resolvers as async functions")]
    async fn week_start(&self) -> Result<WeekdayValue, ApiError> {
        Ok(self.0.week_start()?.into())
    }

    /// The caller's role here. Null for a service.
    async fn viewer_role(&self) -> Option<RoleValue> {
        self.0.role().map(Into::into)
    }

    /// Usage over a range of time: totals, series, breakdowns, comparisons.
    #[graphql(directive = auth::apply(roles(USAGE)))]
    async fn usage(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The range of time.")] range: TimeRangeInput,
        #[graphql(desc = "Only usage that this pool paid for.")] pool: Option<PoolValue>,
        #[graphql(desc = "Only usage that meets all of these conditions.")] filter: Option<UsageFilter>,
        #[graphql(desc = "The time zone in which days begin. By default it is the workspace's.")] time_zone: Option<
            TimeZoneScalar,
        >,
    ) -> Option<Result<UsageReport, ApiError>> {
        let report = async || {
            let access = self.0.permit(USAGE)?;
            let (request, pool) = (request(context), pool.map(Into::into));
            let filter = filter.unwrap_or_default().read()?;
            let range =
                range.of_workspace(request, &access.implied::<UsageSums>(), pool, time_zone.map(|zone| zone.0)).await?;
            let workspaces = Question::covered(&[access], &filter);
            Ok(UsageReport(Question { range, workspaces, pool, filter: filter.into(), now: request.now }))
        };
        Some(report().await)
    }

    /// A usage event by its identifier in the system that reported it. Null if it is unknown.
    #[graphql(directive = auth::apply(roles(USAGE_EVENT)))]
    async fn usage_event(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The system that reported it.")] source: String,
        #[graphql(desc = "Its identifier within the source.")] event_id: String,
    ) -> Option<Result<UsageEvent, ApiError>> {
        let event = async || {
            let access = self.0.permit(USAGE_EVENT)?;
            usage::event(request(context), &access, &source, &event_id).await
        };
        event().await.transpose()
    }

    /// Single usage events, the newest first. Days of a range begin in the workspace's time zone.
    #[graphql(directive = auth::apply(roles(USAGE_EVENTS)))]
    #[expect(clippy::too_many_arguments, reason = "a field's arguments")]
    async fn usage_events(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only events that occurred in this range.")] range: Option<TimeRangeInput>,
        #[graphql(desc = "Only events that this pool paid for.")] pool: Option<PoolValue>,
        #[graphql(desc = "Only events that meet all of these conditions.")] filter: Option<UsageFilter>,
        #[graphql(desc = "How many to take from the beginning: 50 by default, at most 200.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many to take from the end, at most 200.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Option<Result<UsageEventConnection, ApiError>> {
        let page = async || {
            let access = self.0.permit(USAGE_EVENTS)?;
            let which = (range, pool, filter);
            usage::events(context, &access, which, PageArguments { first, after, last, before }).await
        };
        Some(page().await)
    }

    /// What can be spent from one pool: now, or at any past or future instant. A past balance is what the journal says,
    /// as known now. A future balance is what today's grants come to if nothing is spent until then. An Editor may ask
    /// only without `at`: another instant needs the role that `balanceHistory` needs.
    #[graphql(directive = auth::apply(roles(BALANCE)))]
    async fn balance(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pool.", default)] pool: PoolValue,
        #[graphql(desc = "The instant. Now by default.")] at: Option<DateTimeScalar>,
    ) -> Option<Result<CreditBalance, ApiError>> {
        let (request, page) = (request(context), self.1.as_deref());
        Some(CreditBalance::read(request, &self.0, page, pool.into(), at.map(|at| at.0)).await)
    }

    /// The balance over time, and what changed it. It has at most 4,000 buckets.
    #[graphql(directive = auth::apply(roles(BALANCE_HISTORY)))]
    async fn balance_history(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The range of time.")] range: TimeRangeInput,
        #[graphql(desc = "The length of a bucket.")] granularity: GranularityValue,
        #[graphql(desc = "The pool.", default)] pool: PoolValue,
        #[graphql(desc = "The time zone in which days begin. By default it is the workspace's.")] time_zone: Option<
            TimeZoneScalar,
        >,
    ) -> Option<Result<BalanceHistory, ApiError>> {
        let history = async || {
            let access = self.0.permit(BALANCE_HISTORY)?;
            let request = request(context);
            let (zone, pool) = (time_zone.map(|zone| zone.0), pool.into());
            let range = range.of_workspace(request, &access.implied::<UsageSums>(), Some(pool), zone).await?;
            credits::history(request, &access, pool, range, granularity).await
        };
        Some(history().await)
    }

    /// Where the balance is heading, and when it runs out.
    #[graphql(directive = auth::apply(roles(FORECAST)))]
    async fn forecast(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pool.", default)] pool: PoolValue,
        #[graphql(desc = "How many local days to look ahead, from 1 to 1,825.", default = 365)] horizon_days: i32,
    ) -> Option<Result<CreditForecast, ApiError>> {
        let forecast = async || {
            let access = self.0.permit(FORECAST)?;
            credits::forecast(request(context), &access, pool.into(), horizon_days).await
        };
        Some(forecast().await)
    }

    /// Purchases, the newest first.
    #[graphql(directive = auth::apply(roles(PURCHASES)))]
    #[expect(clippy::too_many_arguments, reason = "a field's arguments")]
    async fn purchases(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only purchases for this pool.")] pool: Option<PoolValue>,
        #[graphql(desc = "Only purchases with one of these statuses.")] status: Option<Vec<PurchaseStatusValue>>,
        #[graphql(desc = "How many to take from the beginning: 50 by default, at most 200.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many to take from the end, at most 200.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Option<Result<PurchaseConnection, ApiError>> {
        let page = async || {
            let access = self.0.permit(PURCHASES)?;
            let status = status.map(|status| status.into_iter().map(Into::into).collect());
            let filter = PurchaseFilter { pool: pool.map(Into::into), status };
            credits::purchases(context, &access, filter, PageArguments { first, after, last, before }).await
        };
        Some(page().await)
    }

    /// Grants of credits, the newest first.
    #[graphql(directive = auth::apply(roles(GRANTS)))]
    #[expect(clippy::too_many_arguments, reason = "a field's arguments")]
    async fn grants(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only what belongs to this pool.")] pool: Option<PoolValue>,
        #[graphql(desc = "Only grants with one of these statuses now.")] status: Option<Vec<GrantStatusValue>>,
        #[graphql(desc = "How many to take from the beginning: 50 by default, at most 200.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many to take from the end, at most 200.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Option<Result<CreditGrantConnection, ApiError>> {
        let page = async || {
            let access = self.0.permit(GRANTS)?;
            let status = status.map(|status| status.into_iter().map(Into::into).collect());
            let filter = GrantFilter { pool: pool.map(Into::into), status };
            credits::grants(context, &access, filter, PageArguments { first, after, last, before }).await
        };
        Some(page().await)
    }

    /// The journal, the newest line first. With two pools, the web app's lines come first. A range goes by
    /// `effectiveAt`, and its days begin in the workspace's time zone.
    #[graphql(directive = auth::apply(roles(LEDGER)))]
    #[expect(clippy::too_many_arguments, reason = "a field's arguments")]
    async fn ledger(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only what belongs to this pool.")] pool: Option<PoolValue>,
        #[graphql(desc = "Only lines of these kinds.")] kind: Option<Vec<LedgerEntryKindValue>>,
        #[graphql(desc = "Only lines that took effect in this range.")] range: Option<TimeRangeInput>,
        #[graphql(desc = "How many to take from the beginning: 50 by default, at most 200.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many to take from the end, at most 200.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Option<Result<LedgerEntryConnection, ApiError>> {
        let page = async || {
            let access = self.0.permit(LEDGER)?;
            let pool = pool.map(Into::into);
            let filter = EntryFilter {
                pool,
                kinds: kind.map(|kinds| kinds.into_iter().map(Into::into).collect()),
                range: credits::range_of(request(context), &access.implied::<UsageSums>(), range, pool).await?,
            };
            credits::ledger(context, &access, filter, PageArguments { first, after, last, before }).await
        };
        Some(page().await)
    }

    /// The workspace's members, and everyone else who appears in its usage, in the order in which they were first seen.
    #[graphql(directive = auth::apply(roles(MEMBERS)))]
    async fn members(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only members with one of these roles.")] role: Option<Vec<RoleValue>>,
        #[graphql(desc = "How many to take from the beginning: 50 by default, at most 200.")] first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many to take from the end, at most 200.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Option<Result<MemberConnection, ApiError>> {
        let page = async || {
            let access = self.0.permit(MEMBERS)?;
            usage::members(context, &access, role, PageArguments { first, after, last, before }).await
        };
        Some(page().await)
    }

    /// The spend alerts that watch the workspace, in the order of their creation. One that watches others too is there
    /// only if the caller holds the role in all of them.
    #[graphql(directive = auth::apply(roles(SPEND_ALERTS)))]
    async fn spend_alerts(&self, context: &Context<'_>) -> Option<Result<List<SpendAlert>, ApiError>> {
        let alerts = async || {
            let access = self.0.permit(SPEND_ALERTS)?;
            usage::alerts(request(context), &access, SPEND_ALERTS).await
        };
        Some(alerts().await)
    }

    /// How often a rule on this workspace would have fired in a past range, before it is saved. Each event is judged when
    /// it occurred, with refunds taken off. A CUMULATIVE rule counts from the start of the range.
    #[graphql(directive = auth::apply(roles(PREVIEW_SPEND_ALERT)))]
    #[expect(clippy::too_many_arguments, reason = "a field's arguments")]
    async fn preview_spend_alert(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Ids of others of the organization that are watched together with this one.")]
        workspaces: Option<Vec<ID>>,
        #[graphql(desc = "What it watches.", default)] scope: AlertScopeValue,
        #[graphql(desc = "The ids of the members that it watches. Only with the scope MEMBERS.")] members: Option<
            Vec<ID>,
        >,
        #[graphql(desc = "The pool whose credits count. By default both.")] pool: Option<PoolValue>,
        #[graphql(desc = "It fires when more than this is spent.")] threshold: CreditsScalar,
        #[graphql(desc = "Which spend counts.")] window: AlertWindowValue,
        #[graphql(desc = "The range of time. Its days begin in the workspace's time zone.")] range: TimeRangeInput,
    ) -> Option<Result<List<AlertFiringPreview>, ApiError>> {
        let preview = async || {
            let access = self.0.permit(PREVIEW_SPEND_ALERT)?;
            let threshold = threshold.0;
            let preview = PreviewArguments { workspaces, scope, members, pool, threshold, window, range };
            usage::preview(request(context), access, PREVIEW_SPEND_ALERT, preview).await
        };
        Some(preview().await)
    }
}

impl Workspace {
    /// A workspace that is on no page.
    pub(in crate::graphql) const fn alone(visible: VisibleWorkspace) -> Self {
        Self(visible, None)
    }

    /// The workspaces of one page, in the same order.
    pub(in crate::graphql) fn of_page(all_visible: Vec<VisibleWorkspace>) -> impl Iterator<Item = Self> {
        let page = WorkspacePage::of(&all_visible).map(Arc::new);
        all_visible.into_iter().map(move |visible| Self(visible, page.clone()))
    }
}
