use std::collections::{BTreeMap, HashMap};

use async_graphql::{Context, InputObject, Object, SimpleObject};
use entity::{EventId, WorkspaceId};

use crate::authz::permission::{EventsById, RecordUsage};
use crate::authz::{Protected, ServiceAccess};
use crate::graphql::directives::{scope, scopes};
use crate::graphql::enums::{PoolValue, RecordOutcome, RejectionCode};
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::request::DuplicateMembers;
use crate::graphql::request::{RequestContext, request};
use crate::graphql::scalars::{AttributesScalar, CreditsScalar, DateTimeScalar, Lenient, Refusal, RefusalKind};
use crate::graphql::types::{UsageEvent, with_members};
use crate::usage::{BATCH_LIMIT, NewUsage, Outcome, Reject, RejectCode, TimeBounds, WriteError, find_events, in_order};

const FIELD: Protected<RecordUsage> = Protected::field("Mutation", "recordUsage");

/// One generation to record. Its workspace, source and event id identify it.
#[derive(InputObject)]
struct UsageEventInput {
    /// The workspace's key.
    workspace: String,
    /// The system that reports it.
    source: String,
    /// Its identifier within the source. The same event again is a duplicate. The same identifier with other content is
    /// a CONFLICT.
    event_id: String,
    /// When it happened: at most 400 days back and 5 minutes ahead.
    occurred_at: Lenient<DateTimeScalar>,
    /// The pool that pays for it.
    #[graphql(default)]
    pool: PoolValue,
    /// The model that made it.
    model: String,
    /// The tool that made it. By default it is the tool of the rate that prices it. If `credits` is given, no rate prices
    /// it, and the default is the model's key.
    tool: Option<String>,
    /// The user's key. An unknown user becomes a member without a role.
    user: Option<String>,
    /// The project.
    project: Option<String>,
    /// The quantity, in the rate's unit. Needed if a rate prices it, unless the unit is GENERATION.
    quantity: Option<f64>,
    /// The number of outputs. The price is multiplied by it.
    #[graphql(default = 1)]
    count: Lenient<i32>,
    /// What it cost. By default the rate card in force at `occurredAt` prices it.
    credits: Option<Lenient<CreditsScalar>>,
    /// Other attributes, at most 20. They may select a rate.
    attributes: Option<Lenient<AttributesScalar>>,
}

/// A batch of usage.
#[derive(InputObject)]
struct RecordUsageInput {
    /// The events, at most 10,000. A rejected event does not affect the others.
    events: Vec<UsageEventInput>,
}

/// The result of recording one event.
#[derive(SimpleObject)]
struct RecordUsageResult {
    /// Its index in the input, from 0.
    index: i32,
    /// The outcome.
    outcome: RecordOutcome,
    /// The recorded event. Null if it was rejected.
    event: Option<UsageEvent>,
    /// Why it was rejected.
    code: Option<RejectionCode>,
    /// Why it was rejected, in a sentence that names the field.
    message: Option<String>,
}

/// The results of a batch, in the order of the input. Recorded events are durable when this is returned.
#[derive(SimpleObject)]
struct RecordUsagePayload {
    /// How many events were recorded.
    recorded: i32,
    /// How many had already been recorded.
    duplicates: i32,
    /// How many were rejected.
    rejected: i32,
    /// The result of each event, in the order of the input.
    results: List<RecordUsageResult>,
}

#[derive(Default)]
pub(in crate::graphql) struct RecordUsageMutation;

#[Object]
impl RecordUsageMutation {
    /// Records usage in batches of up to 10,000 events. It is idempotent: an event's workspace, source and eventId
    /// identify it.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn record_usage(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The batch.")] input: RecordUsageInput,
    ) -> Option<Result<RecordUsagePayload, ApiError>> {
        Some(record(context, input).await)
    }
}

async fn record(context: &Context<'_>, input: RecordUsageInput) -> Result<RecordUsagePayload, ApiError> {
    let request = request(context);
    let access = request.permit_service(FIELD)?;
    if input.events.len() > BATCH_LIMIT {
        let message = format!("{} events are more than the {BATCH_LIMIT} of one batch", input.events.len());
        return Err(ApiError::bad_input("input.events", message));
    }
    let mut twice = DuplicateMembers::in_batch(context);
    let (mut events, mut rejects) = (Vec::new(), Vec::new());
    for (index, event) in input.events.into_iter().enumerate() {
        let reject = match (twice.remove(&index), event.read()) {
            (Some(path), _) => Some(Reject::invalid(format!("{path} is given twice"))),
            (None, Err(refusal)) => Some(rejected(refusal)),
            (None, Ok(event)) => {
                events.push(event);
                None
            }
        };
        rejects.push(reject);
    }
    let limits = &request.app.limits;
    let bounds = TimeBounds::around(request.now, limits.past_hours, limits.ahead_seconds);
    let outcomes = request.app.writer.record_batch(events, access, bounds).await?;
    let outcomes = in_order(rejects, outcomes)?;
    if Outcome::are_unavailable(&outcomes) {
        return Err(WriteError::NoWorkspace.into());
    }
    request.renew_snapshot();
    let wants_events = context.look_ahead().field("results").field("event").exists();
    let events = if wants_events { stored(request, access, &outcomes).await? } else { HashMap::new() };
    Ok(payload(outcomes, &events))
}

/// An instant that no calendar has counts as out of range, too.
fn rejected(Refusal { message, kind }: Refusal) -> Reject {
    let code = match kind {
        RefusalKind::OutOfSpan => RejectCode::OutOfRange,
        RefusalKind::Invalid => RejectCode::Invalid,
    };
    Reject { code, message }
}

type Events = HashMap<(WorkspaceId, EventId), UsageEvent>;

async fn stored(
    request: &RequestContext,
    access: ServiceAccess<RecordUsage>,
    outcomes: &[Outcome],
) -> Result<Events, ApiError> {
    let ids: Vec<(WorkspaceId, EventId)> = outcomes
        .iter()
        .filter_map(|outcome| match outcome {
            Outcome::Recorded(workspace, event) | Outcome::Duplicate(workspace, event) => Some((*workspace, *event)),
            Outcome::Rejected(_) => None,
        })
        .collect();
    recorded_events(request, access, &ids).await
}

/// Events that the service has just written, by workspace and id.
pub(super) async fn recorded_events(
    request: &RequestContext,
    access: ServiceAccess<RecordUsage>,
    ids: &[(WorkspaceId, EventId)],
) -> Result<Events, ApiError> {
    let mut by_workspace: BTreeMap<WorkspaceId, Vec<EventId>> = BTreeMap::new();
    for (workspace, event) in ids {
        by_workspace.entry(*workspace).or_default().push(*event);
    }
    let mut events = HashMap::new();
    for (workspace, ids) in by_workspace {
        let Some(access) = access.read_back::<EventsById>(&request.reads, workspace).await? else { continue };
        let found = find_events(&request.reads, request.app.writer.terms(), &access, &ids).await?;
        let found = with_members(request, &access, found).await?;
        events.extend(found.into_iter().map(|event| ((workspace, event.number()), event)));
    }
    Ok(events)
}

fn payload(outcomes: Vec<Outcome>, events: &Events) -> RecordUsagePayload {
    let (mut recorded, mut duplicates, mut rejected) = (0_i32, 0_i32, 0_i32);
    let results = (0..)
        .zip(outcomes)
        .map(|(index, outcome)| {
            let (counter, known, at, reject) = match outcome {
                Outcome::Recorded(workspace, event) => {
                    (&mut recorded, RecordOutcome::Recorded, Some((workspace, event)), None)
                }
                Outcome::Duplicate(workspace, event) => {
                    (&mut duplicates, RecordOutcome::Duplicate, Some((workspace, event)), None)
                }
                Outcome::Rejected(reject) => (&mut rejected, RecordOutcome::Rejected, None, Some(reject)),
            };
            *counter = counter.saturating_add(1);
            RecordUsageResult {
                index,
                outcome: known,
                event: at.and_then(|id| events.get(&id).cloned()),
                code: reject.as_ref().map(|reject| reject.code.into()),
                message: reject.map(|reject| reject.message),
            }
        })
        .collect();
    RecordUsagePayload { recorded, duplicates, rejected, results }
}

impl UsageEventInput {
    fn read(self) -> Result<NewUsage, Refusal> {
        let input = self;
        let attributes = input.attributes.map(|attributes| attributes.of_field("attributes")).transpose()?;
        Ok(NewUsage {
            workspace: input.workspace,
            source: input.source,
            event_id: input.event_id,
            occurred_at: input.occurred_at.of_field("occurredAt")?.0,
            pool: input.pool.into(),
            model: input.model,
            tool: input.tool,
            user: input.user,
            project: input.project,
            quantity: input.quantity,
            count: i64::from(input.count.of_field("count")?),
            credits: input.credits.map(|credits| credits.of_field("credits")).transpose()?.map(|credits| credits.0),
            attributes: attributes.unwrap_or_default().0,
        })
    }
}
