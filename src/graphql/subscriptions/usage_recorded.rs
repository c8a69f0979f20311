use async_graphql::{Context, ID, SimpleObject, Subscription};

use super::found::{Found, Look, answer, seen, watched};
use crate::authz::Protected;
use crate::authz::permission::ReadUsage;
use crate::calendar::Instant;
use crate::graphql::directives::{auth, roles};
use crate::graphql::lists::List;
use crate::graphql::request::request;
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar, LongScalar};
use crate::usage::{ModelTick, recorded_between, recorded_through};

const FIELD: Protected<ReadUsage> = Protected::field("Subscription", "usageRecorded");

/// Usage that was recorded since the tick before. Sums are net of what was refunded meanwhile, so they may be negative.
#[derive(SimpleObject)]
pub(in crate::graphql) struct UsageTick {
    /// The instant through which it is complete.
    at: DateTimeScalar,
    /// What the recorded events cost, minus what was refunded, also for earlier events.
    credits: CreditsScalar,
    /// The number of recorded generations.
    generations: LongScalar,
    /// The same by model, the largest first.
    by_model: List<UsageTickRow>,
}

/// A model's part of a tick.
#[derive(SimpleObject)]
pub(in crate::graphql) struct UsageTickRow {
    /// The model.
    model: String,
    /// What its events cost, minus what was refunded.
    credits: CreditsScalar,
    /// The number of its generations.
    generations: LongScalar,
}

#[derive(Default)]
pub(in crate::graphql) struct UsageRecordedSubscription;

#[Subscription]
impl UsageRecordedSubscription {
    /// Usage as it is recorded, summed over short intervals. Null if the caller cannot see the workspace: then it ends.
    #[graphql(directive = auth::apply(roles(FIELD)))]
    async fn usage_recorded(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The id of the workspace.")] workspace: ID,
    ) -> Look<UsageTick> {
        let look = async || {
            let Some(visible) = watched(context, &workspace).await? else { return Ok(Found::Hidden) };
            let access = visible.permit(FIELD)?;
            let request = request(context);
            let now = recorded_through(&request.reads, &access).await?;
            let Some(before) = seen(context).recorded(now).filter(|before| *before != now) else {
                return Ok(Found::Unchanged);
            };
            let terms = request.app.writer.terms();
            let recorded = recorded_between(&request.reads, &access, terms, before, now).await;
            // What could not be read is in the next tick.
            let tick = recorded.inspect_err(|_| {
                seen(context).recorded(before);
            })?;
            Ok(Found::Changed(UsageTick::of(tick, request.now)))
        };
        answer(look().await)
    }
}

impl UsageTick {
    fn of(tick: crate::usage::UsageTick, at: Instant) -> Self {
        let row = |ModelTick { model, credits, generations }| UsageTickRow {
            model,
            credits: CreditsScalar(credits),
            generations: LongScalar(generations),
        };
        Self {
            at: DateTimeScalar(at),
            credits: CreditsScalar(tick.credits),
            generations: LongScalar(tick.generations),
            by_model: tick.by_model.into_iter().map(row).collect(),
        }
    }
}
