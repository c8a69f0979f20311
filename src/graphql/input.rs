//! Inputs that several fields share.

use async_graphql::{Context, ID, InputObject, OneofObject, SelectionField};
use entity::{Pool, WorkspaceId};

use super::error::ApiError;
use super::request::RequestContext;
use super::scalars::{DateScalar, DateTimeScalar};
use super::types::GranularityValue;
use crate::analytics::{self, MemberKey, Wanted};
use crate::authz::WorkspaceAccess;
use crate::calendar::{ContractYear, Instant, Range, RangeError, RangeInput, ResolvedRange, Weekday, Zone, resolve};
use crate::credits::contract_years;
use crate::node_id::NodeId;

/// Exactly one of these. Every range is half-open: its end is not part of it.
#[derive(OneofObject)]
pub(super) enum TimeRangeInput {
    /// Two instants.
    Between(InstantRangeInput),
    /// Whole local days in the report's time zone; `until` is the first day not included.
    Days(DayRangeInput),
    /// The last units up to now, including the current, incomplete one.
    Last(LastRangeInput),
    /// Whole units before the current one: last month is `{ count: 1, unit: MONTH }`. Weeks begin on the first day of the
    /// workspace's week.
    Previous(LastRangeInput),
    /// A contract year of the workspace: 0 is the current one up to now, -1 the one before. It is that of the pool in
    /// question, or of WEB_APP if the query names none. BAD_USER_INPUT if there is none, and for an organization.
    ContractYear(i32),
}

/// A range between two instants.
#[derive(InputObject)]
pub(super) struct InstantRangeInput {
    /// The first instant of the range.
    start: DateTimeScalar,
    /// The first instant after the range.
    end: DateTimeScalar,
}

/// A range of local days.
#[derive(InputObject)]
pub(super) struct DayRangeInput {
    /// The first day of the range.
    from: DateScalar,
    /// The first day after the range.
    until: DateScalar,
}

/// A number of calendar units.
#[derive(InputObject)]
pub(super) struct LastRangeInput {
    /// How many units, at least 1. In `last` the current unit is one of them.
    count: i32,
    /// Which unit. As `last`, `{ count: 7, unit: DAY }` is today and the six local days before, up to now; as `previous` it is
    /// the seven days before today.
    unit: GranularityValue,
}

impl TimeRangeInput {
    /// The range of a workspace, in its zone unless another is said; a contract year is that of a pool, by default of WEB_APP.
    pub(super) async fn of_workspace(
        &self,
        request: &RequestContext,
        access: &WorkspaceAccess,
        pool: Option<Pool>,
        zone: Option<Zone>,
    ) -> Result<ResolvedRange, ApiError> {
        let years = match self {
            Self::ContractYear(_) => contract_years(&request.reads, access, pool.unwrap_or(Pool::WebApp)).await?,
            Self::Between(_) | Self::Days(_) | Self::Last(_) | Self::Previous(_) => Vec::new(),
        };
        self.resolve(&years, zone.unwrap_or(access.zone()), access.week_start(), request.now)
    }

    /// The range of an organization, which has no contract and whose weeks begin on Monday.
    pub(super) fn of_organization(&self, zone: Zone, now: Instant) -> Result<ResolvedRange, ApiError> {
        if matches!(self, Self::ContractYear(_)) {
            let message = "an organization has no contract year: each of its workspaces has its own";
            return Err(ApiError::bad_input("range.contractYear", message));
        }
        self.resolve(&[], zone, Weekday::Mon, now)
    }

    fn resolve(
        &self,
        years: &[Range],
        zone: Zone,
        week_start: Weekday,
        now: Instant,
    ) -> Result<ResolvedRange, ApiError> {
        let argument = match self {
            Self::Between(_) => "range.between",
            Self::Days(_) => "range.days",
            Self::Last(_) => "range.last",
            Self::Previous(_) => "range.previous",
            Self::ContractYear(_) => "range.contractYear",
        };
        let range = self.read(years, now).and_then(|input| resolve(&input, zone, week_start, now));
        range.map_err(|error| match ApiError::from(error) {
            ApiError::BadUserInput { message, .. } => ApiError::bad_input(argument, message),
            other => other,
        })
    }

    fn read(&self, years: &[Range], now: Instant) -> Result<RangeInput, RangeError> {
        Ok(match self {
            Self::Between(range) => RangeInput::Between { start: range.start.0, end: range.end.0 },
            Self::Days(range) => RangeInput::Days { from: range.from.0, until: range.until.0 },
            Self::Last(range) => RangeInput::Last { count: range.count, unit: range.unit.into() },
            Self::Previous(range) => RangeInput::Previous { count: range.count, unit: range.unit.into() },
            Self::ContractYear(number) => RangeInput::ContractYear(ContractYear::find(years, *number, now)?),
        })
    }
}

/// All given conditions must hold; within one list, any value may match.
#[derive(Default, InputObject)]
pub(super) struct UsageFilter {
    /// Keys of models.
    models: Option<Vec<String>>,
    /// Keys of tools.
    tools: Option<Vec<String>>,
    /// Member ids. The empty one is usage without a member: the key of any group of a series or breakdown is a value here.
    members: Option<Vec<ID>>,
    /// Keys of projects. The empty one is usage without a project.
    projects: Option<Vec<String>>,
    /// Ids of workspaces, for an organization's report. One that the report does not cover matches nothing.
    workspaces: Option<Vec<ID>>,
}

/// Values in one list of a filter.
const FILTER_LIMIT: usize = 1_000;

impl UsageFilter {
    /// The filter with members by their numbers.
    pub(super) fn read(self) -> Result<analytics::UsageFilter, ApiError> {
        let lists = [("models", &self.models), ("tools", &self.tools), ("projects", &self.projects)];
        let ids = [("members", &self.members), ("workspaces", &self.workspaces)];
        let lengths = lists.into_iter().map(|(name, list)| (name, list.as_ref().map_or(0, Vec::len)));
        let lengths_of_ids = ids.into_iter().map(|(name, list)| (name, list.as_ref().map_or(0, Vec::len)));
        for (name, length) in lengths.chain(lengths_of_ids) {
            if length > FILTER_LIMIT {
                let message = format!("{name} holds {length} values, and may hold {FILTER_LIMIT}");
                return Err(ApiError::bad_input(format!("filter.{name}"), message));
            }
        }
        let members = self.members.map(|ids| ids.iter().map(member_of).collect::<Result<_, _>>()).transpose()?;
        let workspaces =
            self.workspaces.map(|ids| ids.iter().map(workspace_of).collect::<Result<_, _>>()).transpose()?;
        let Self { models, tools, projects, .. } = self;
        Ok(analytics::UsageFilter { models, tools, members, projects, workspaces })
    }
}

fn member_of(id: &ID) -> Result<MemberKey, ApiError> {
    match NodeId::decode(id) {
        Some(NodeId::Member(workspace, user)) => Ok(MemberKey::Member(workspace, user)),
        _ if id.is_empty() => Ok(MemberKey::Nobody),
        _ => Err(ApiError::bad_input("filter.members", format!("{:?} is not the id of a member", id.as_str()))),
    }
}

fn workspace_of(id: &ID) -> Result<WorkspaceId, ApiError> {
    match NodeId::decode(id) {
        Some(NodeId::Workspace(workspace)) => Ok(workspace),
        _ => Err(ApiError::bad_input("filter.workspaces", format!("{:?} is not the id of a workspace", id.as_str()))),
    }
}

/// The measures that are asked for in the running field's answer; active members where one of the paths leads to them.
pub(super) fn wanted_measures(context: &Context<'_>, members_at: &[&[&str]]) -> Wanted {
    let active_members = members_at.iter().any(|path| {
        let mut ahead = context.look_ahead();
        for field in *path {
            ahead = ahead.field(field);
        }
        ahead.field("activeMembers").exists()
    });
    let mut wanted = Wanted { active_members, ..Wanted::CREDITS };
    let mut fields: Vec<SelectionField<'_>> = context.field().selection_set().collect();
    while let Some(field) = fields.pop() {
        match field.name() {
            "charged" | "refunded" => wanted.charged_and_refunded = true,
            "generations" => wanted.generations = true,
            _ => fields.extend(field.selection_set()),
        }
    }
    wanted
}
