//! Inputs that several fields share.

use async_graphql::{Context, ID, InputObject, OneofObject, SelectionField};

use super::error::ApiError;
use super::scalars::{DateScalar, DateTimeScalar};
use super::types::GranularityValue;
use crate::analytics::{self, Wanted};
use crate::calendar::{Instant, RangeInput, ResolvedRange, Weekday, Zone, resolve};
use crate::node_id::NodeId;

/// Exactly one of these. Every range is half-open: its end is not part of it.
#[derive(OneofObject)]
pub(super) enum TimeRangeInput {
    /// Two instants.
    Between(InstantRangeInput),
    /// Whole local days in the report's time zone; `until` is the first day not included.
    Days(DayRangeInput),
    /// The last so many units up to now, the current, incomplete one included.
    Last(LastRangeInput),
}

/// From one instant to another.
#[derive(InputObject)]
pub(super) struct InstantRangeInput {
    /// The first instant of the range.
    start: DateTimeScalar,
    /// The first instant after the range.
    end: DateTimeScalar,
}

/// From one local day to another.
#[derive(InputObject)]
pub(super) struct DayRangeInput {
    /// The first day of the range.
    from: DateScalar,
    /// The first day after the range.
    until: DateScalar,
}

/// The last so many units of the calendar.
#[derive(InputObject)]
pub(super) struct LastRangeInput {
    /// How many units, the current one included.
    count: i32,
    /// Which unit. `{ count: 7, unit: DAY }` is today and the six local days before, up to now.
    unit: GranularityValue,
}

impl TimeRangeInput {
    /// The range in a zone.
    pub(super) fn resolve(&self, zone: Zone, week_start: Weekday, now: Instant) -> Result<ResolvedRange, ApiError> {
        let (argument, input) = match self {
            Self::Between(range) => ("range.between", RangeInput::Between { start: range.start.0, end: range.end.0 }),
            Self::Days(range) => ("range.days", RangeInput::Days { from: range.from.0, until: range.until.0 }),
            Self::Last(range) => ("range.last", RangeInput::Last { count: range.count, unit: range.unit.into() }),
        };
        resolve(&input, zone, week_start, now).map_err(|error| match ApiError::from(error) {
            ApiError::BadUserInput { message, .. } => ApiError::bad_input(argument, message),
            other => other,
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
    /// Member ids.
    members: Option<Vec<ID>>,
    /// Keys of projects.
    projects: Option<Vec<String>>,
}

/// Values in one list of a filter.
const FILTER_LIMIT: usize = 1_000;

impl UsageFilter {
    /// The filter with members by their numbers.
    pub(super) fn read(self) -> Result<analytics::UsageFilter, ApiError> {
        let lists = [("models", &self.models), ("tools", &self.tools), ("projects", &self.projects)];
        let members = self.members.as_ref().map_or(0, Vec::len);
        let lengths = lists.into_iter().map(|(name, list)| (name, list.as_ref().map_or(0, Vec::len)));
        for (name, length) in lengths.chain([("members", members)]) {
            if length > FILTER_LIMIT {
                let message = format!("{name} holds {length} values, and may hold {FILTER_LIMIT}");
                return Err(ApiError::bad_input(format!("filter.{name}"), message));
            }
        }
        let members = self.members.map(|ids| ids.iter().map(member_of).collect::<Result<_, _>>()).transpose()?;
        Ok(analytics::UsageFilter { models: self.models, tools: self.tools, members, projects: self.projects })
    }
}

fn member_of(id: &ID) -> Result<(entity::WorkspaceId, entity::UserId), ApiError> {
    match NodeId::decode(id) {
        Some(NodeId::Member(workspace, user)) => Ok((workspace, user)),
        _ => Err(ApiError::bad_input("filter.members", format!("{:?} is not the id of a member", id.as_str()))),
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
