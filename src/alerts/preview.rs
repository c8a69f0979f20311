//! How often a rule would have fired in a past range. Each event is judged at the instant at which it occurred.
//!
//! Raw SQL: a sum of raw events, by user.

use std::collections::{BTreeSet, HashMap, VecDeque};

use entity::{AlertScope, AlertWindow, Pool, UserId, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::error::AlertError;
use super::rules::check::{check_members, check_organization, check_threshold, check_workspaces, find_all_members};
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::ReadAlerts;
use crate::calendar::{Instant, Range};
use crate::database::{Reads, Rows, Transaction, statement};
use crate::directory::events_kept_from;
use crate::spend::{
    Cause, Departures, RuleState, Step, Transition, after_a_day, before_a_day, changed_by, read_departures, undoing,
};

/// A rule to preview.
#[derive(Clone, Debug)]
pub struct PreviewRule {
    /// What it watches.
    pub scope: AlertScope,
    /// The members that it watches, for the scope `Members`.
    pub members: Vec<(WorkspaceId, UserId)>,
    /// The pool that it watches. None: both.
    pub pool: Option<Pool>,
    /// It fires when more than this is spent.
    pub threshold: Credits,
    /// Which spend counts.
    pub window: AlertWindow,
    /// From when a cumulative rule counts.
    pub counts_from: CountsFrom,
}

/// From when a cumulative rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountsFrom {
    /// From the start of the range.
    StartOfRange,
    /// From an instant.
    At(Instant),
}

/// A time at which the rule would have fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreviewFiring {
    /// The member who crossed. None if whole workspaces are watched.
    pub member: Option<(WorkspaceId, UserId)>,
    /// When the event that crossed occurred.
    pub fired_at: Instant,
    /// What was spent with it.
    pub spent: Credits,
}

/// Previews a rule on the events of some workspaces in a range.
///
/// # Errors
///
/// When a value is not acceptable, events of the range are not kept any more, or they exceed the budget.
pub async fn preview_rule(
    reads: &Reads,
    accesses: &[WorkspaceAccess<ReadAlerts>],
    rule: &PreviewRule,
    range: Range,
) -> Result<Vec<PreviewFiring>, AlertError> {
    check_threshold(rule.threshold)?;
    let workspaces = check_workspaces(accesses.iter().map(WorkspaceAccess::id))?;
    let members = check_members(rule.scope, &workspaces, &rule.members)?;
    let from = first_needed(rule, range);
    reads
        .ask(async |connection: &Transaction| {
            check_organization(connection, &workspaces).await?;
            find_all_members(connection, &rule.members).await?;
            are_kept(connection, &workspaces, from).await
        })
        .await?;
    let mut judges = Judges { rule, members, range, subjects: HashMap::new(), fired: Vec::new() };
    let mut after = match (rule.window, rule.counts_from) {
        (AlertWindow::Cumulative, CountsFrom::At(at)) if at < range.start() => {
            for workspace in &workspaces {
                let spent = reads
                    .ask(async |connection| spent_between(connection, *workspace, rule.pool, at, range.start()).await)
                    .await?;
                judges.begin_with(*workspace, spent)?;
            }
            just_before(range.start())
        }
        (AlertWindow::Cumulative, CountsFrom::At(at)) => just_before(at),
        (AlertWindow::Cumulative, CountsFrom::StartOfRange) => just_before(range.start()),
        (AlertWindow::Rolling24Hours, _) => before_a_day(range.start()),
    };
    let end = just_before(range.end());
    while after < end {
        let Departures { steps, upto } =
            reads.ask(async |connection| read_departures(connection, &workspaces, after, end).await).await?;
        reads.budget().spend_rows(steps.len())?;
        reads.budget().let_others_run(steps.len()).await;
        let fired = judges.fired.len();
        for step in &steps {
            judges.take(step)?;
        }
        let more = judges.fired.len().saturating_sub(fired);
        reads.budget().take(more.saturating_mul(size_of::<PreviewFiring>()))?;
        after = upto;
    }
    Ok(judges.fired)
}

/// The instant of the first event that a preview needs.
fn first_needed(rule: &PreviewRule, range: Range) -> Instant {
    match (rule.window, rule.counts_from) {
        (AlertWindow::Rolling24Hours, _) => before_a_day(range.start()),
        (AlertWindow::Cumulative, CountsFrom::StartOfRange) => range.start(),
        (AlertWindow::Cumulative, CountsFrom::At(at)) => at,
    }
}

/// Whether all events from an instant on are still there.
async fn are_kept(connection: &Transaction, workspaces: &[WorkspaceId], from: Instant) -> Result<(), AlertError> {
    for workspace in workspaces {
        if let Some(kept) = events_kept_from(connection, *workspace).await?.filter(|kept| from < *kept) {
            return Err(AlertError::NotKept { from: kept });
        }
    }
    Ok(())
}

const fn just_before(instant: Instant) -> Instant {
    Instant::from_micros(instant.micros().saturating_sub(1))
}

/// What each user spent between two instants.
async fn spent_between(
    connection: &Transaction,
    workspace: WorkspaceId,
    pool: Option<Pool>,
    start: Instant,
    end: Instant,
) -> Result<Vec<(Option<UserId>, i64)>, DbErr> {
    let mut values = vec![workspace.0.into(), start.micros().into(), end.micros().into()];
    let mut of_pool = "";
    if let Some(pool) = pool {
        of_pool = "AND pool = $4 ";
        values.push(pool.number().into());
    }
    let sql = format!(
        "SELECT user_id, CAST(SUM(credits - refunded) AS BIGINT) FROM usage_event \
         WHERE workspace_id = $1 AND occurred_at >= $2 AND occurred_at < $3 {of_pool}GROUP BY user_id"
    );
    let rows = connection.query_all_raw(statement(connection, &sql, values)).await?;
    rows.iter().map(|row| Ok((row.integer_or_none(0)?.map(UserId), row.integer(1)?))).collect()
}

/// Whom a previewed rule watches: a member, or whole workspaces.
type Subject = Option<(WorkspaceId, UserId)>;

/// The rule for each of those that it watches.
struct Judges<'rule> {
    rule: &'rule PreviewRule,
    members: BTreeSet<(WorkspaceId, UserId)>,
    range: Range,
    subjects: HashMap<Subject, Judge>,
    fired: Vec<PreviewFiring>,
}

struct Judge {
    state: RuleState,
    /// The events of the last 24 hours, in order.
    window: VecDeque<Step>,
    /// Whether the range has begun for it.
    in_range: bool,
}

impl Judges<'_> {
    /// Whom an event concerns. None inside if whole workspaces are watched.
    fn subject(&self, workspace: WorkspaceId, user: Option<UserId>) -> Option<Subject> {
        match self.rule.scope {
            AlertScope::Workspace => Some(None),
            AlertScope::EachMember => user.map(|user| Some((workspace, user))),
            AlertScope::Members => {
                let member = user.map(|user| (workspace, user));
                member.filter(|member| self.members.contains(member)).map(Some)
            }
        }
    }

    fn judge_of(&mut self, subject: Subject) -> &mut Judge {
        let threshold = self.rule.threshold.thousandths();
        let state = RuleState { threshold, counts_from: None, spent: 0, is_firing: false };
        self.subjects.entry(subject).or_insert_with(|| Judge { state, window: VecDeque::new(), in_range: false })
    }

    /// Notes what was spent before the range.
    fn begin_with(&mut self, workspace: WorkspaceId, spent: Vec<(Option<UserId>, i64)>) -> Result<(), DbErr> {
        for (user, spent) in spent {
            let Some(subject) = self.subject(workspace, user) else { continue };
            let state = &mut self.judge_of(subject).state;
            state.spent = changed_by(state.spent, spent)?;
            state.is_firing = state.spent > state.threshold;
        }
        Ok(())
    }

    /// Judges an event, which the step subtracts, at the instant at which it occurred.
    fn take(&mut self, departure: &Step) -> Result<(), DbErr> {
        let step = Step { change: undoing(departure.change)?, cause: Cause::Recorded, ..*departure };
        if self.rule.pool.is_some_and(|pool| pool != step.pool) {
            return Ok(());
        }
        let Some(subject) = self.subject(step.workspace, step.user) else { return Ok(()) };
        let (rolls, range) = (self.rule.window == AlertWindow::Rolling24Hours, self.range);
        let judge = self.judge_of(subject);
        if rolls {
            judge.leave_behind(step.occurred_at.min(range.start()))?;
            if step.occurred_at >= range.start() && !judge.in_range {
                judge.in_range = true;
                // What the window holds says whether it was firing then, unless it is at the threshold.
                judge.state.judge_now();
            }
            judge.leave_behind(step.occurred_at)?;
            judge.window.push_back(step);
        }
        if let Some(Transition::Fired { occurred_at, spent, .. }) = judge.state.take(&step)?
            && occurred_at >= range.start()
        {
            let spent = Credits::from_thousandths(spent);
            self.fired.push(PreviewFiring { member: subject, fired_at: occurred_at, spent });
        }
        Ok(())
    }
}

impl Judge {
    /// Subtracts what has left the last 24 hours at an instant.
    fn leave_behind(&mut self, at: Instant) -> Result<(), DbErr> {
        while let Some(oldest) = self.window.front().copied().filter(|step| after_a_day(step.occurred_at) <= at) {
            self.window.pop_front();
            self.state.take(&Step { change: undoing(oldest.change)?, cause: Cause::Left, ..oldest })?;
        }
        Ok(())
    }
}
