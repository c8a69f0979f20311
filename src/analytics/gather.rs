//! The way from a question to its numbers: plan, ask, add up.

use super::add_up::{ActiveUsers, CellSums, Cells, add_active_users};
use super::ask::{QueryContext, ResolvedFilter, Revisions, open_end, read};
use super::error::AnalyticsError;
use super::measures::Wanted;
use super::plan::{Selection, plan_queries};
use super::question::{Dimension, Question};
use crate::calendar::Instant;
use crate::rollups::RollupZones;

/// The numbers that answer a question.
pub(super) struct Gathered {
    /// Sums by group and bucket.
    pub cells: Cells,
    /// Who was active in each group over the whole range; none if that is not wanted.
    pub active: Option<ActiveUsers>,
}

/// Gathers what is wanted of a question's usage, by a dimension and by the buckets between consecutive `bounds`.
pub(super) async fn gather(
    context: QueryContext<'_>,
    question: &Question,
    bounds: &[Instant],
    dimension: Option<Dimension>,
    wanted: Wanted,
) -> Result<Gathered, AnalyticsError> {
    let budget = context.reads.budget();
    let buckets = bounds.len().saturating_sub(1);
    let mut sums = CellSums::new(budget, dimension, wanted, buckets)?;
    let inputs = Inputs::read(context, question).await?;
    for access in question.workspaces.iter() {
        let Some(conditions) = inputs.filter.within(access) else { continue };
        let zone = inputs.zones.zone(access);
        let bounds = open_end(context, &inputs.revisions, access, zone, question, bounds).await?;
        for query in plan_queries(access, zone, &conditions, &bounds, dimension, Selection::Sums(wanted)) {
            let part = query.part.clone();
            let answer = read(context, &inputs.revisions, access, query, question.now).await?;
            sums.add(access.id(), &part, &answer)?;
            budget.let_others_run(answer.len()).await;
        }
    }
    let cells = sums.into_cells();
    let active =
        if wanted.active_members { Some(active_users(context, question, dimension, &inputs).await?) } else { None };
    Ok(Gathered { cells, active })
}

/// What is read once for all workspaces of a question.
struct Inputs<'question> {
    filter: ResolvedFilter<'question>,
    revisions: Revisions,
    zones: RollupZones,
}

impl<'question> Inputs<'question> {
    async fn read(context: QueryContext<'_>, question: &'question Question) -> Result<Self, AnalyticsError> {
        let filter = ResolvedFilter::of(context, question).await?;
        // They are read before the sums, on the same snapshot.
        let revisions = if context.cache.is_on() {
            context.revisions.read(context.reads, &question.workspaces).await?
        } else {
            Revisions::default()
        };
        let zones = RollupZones::of(context.reads, &question.workspaces).await?;
        Ok(Self { filter, revisions, zones })
    }
}

/// Who was active in each group, over the question's whole range.
async fn active_users(
    context: QueryContext<'_>,
    question: &Question,
    dimension: Option<Dimension>,
    inputs: &Inputs<'_>,
) -> Result<ActiveUsers, AnalyticsError> {
    let budget = context.reads.budget();
    let mut active = ActiveUsers::new();
    let bounds = [question.range.start(), question.range.end()];
    for access in question.workspaces.iter() {
        let Some(conditions) = inputs.filter.within(access) else { continue };
        let zone = inputs.zones.zone(access);
        let bounds = open_end(context, &inputs.revisions, access, zone, question, &bounds).await?;
        for query in plan_queries(access, zone, &conditions, &bounds, dimension, Selection::ActiveUsers) {
            let answer = read(context, &inputs.revisions, access, query, question.now).await?;
            add_active_users(budget, &mut active, dimension, access.id(), &answer)?;
            budget.let_others_run(answer.len()).await;
        }
    }
    Ok(active)
}
