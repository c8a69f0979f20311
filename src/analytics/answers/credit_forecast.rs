//! The credit forecast of a workspace: its recent usage by day and its grants go into the simulation.

use std::sync::Arc;

use chrono::Days;
use entity::Pool;

use crate::amounts::{Credits, TooLarge};
use crate::analytics::ask::QueryContext;
use crate::analytics::error::AnalyticsError;
use crate::analytics::forecast::{CreditForecast, DAY_BYTES, DailyUsage, ForecastGrant, ForecastInput, forecast_while};
use crate::analytics::gather::gather;
use crate::analytics::measures::{Measures, Wanted};
use crate::analytics::question::{Question, UsageFilter};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::{ReadLedger, UsageSums};
use crate::calendar::{Instant, NaiveDate, RangeInput, resolve};
use crate::credits::{Prospects, prospects};

/// Days of usage that the forecast learns from: 26 weeks.
const HISTORY_DAYS: u64 = 182;

/// Forecasts the balance of one pool of a workspace over so many days.
///
/// # Errors
///
/// When the database does not answer.
pub async fn credit_forecast(
    context: QueryContext<'_>,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    horizon_days: u32,
    now: Instant,
) -> Result<CreditForecast, AnalyticsError> {
    let zone = access.zone();
    let today = zone.local_day(now);
    let end = today.checked_add_days(Days::new(u64::from(horizon_days).saturating_add(1))).unwrap_or(NaiveDate::MAX);
    let history = history(context, access, pool, now).await?;
    let until = zone.day_start_or_next(end);
    let Prospects { overdraft, grants, as_of: now } = prospects(context.reads, access, pool, now, until).await?;
    let grants = grants
        .into_iter()
        .map(|grant| ForecastGrant {
            effective_at: grant.effective_at,
            expires_at: grant.expires_at,
            remaining: grant.remaining,
        })
        .collect();
    let input = ForecastInput { now, zone, horizon_days, history, overdraft, grants };
    let days = usize::try_from(horizon_days).unwrap_or(usize::MAX);
    let held = context.reads.budget().hold(days.saturating_mul(DAY_BYTES))?;
    // Dropped if the request ends first. The simulation then stops.
    let wanted = Arc::new(());
    let whether_wanted = Arc::downgrade(&wanted);
    // The simulation takes some hundred thousand steps, so it runs beside the threads that serve requests.
    let made = tokio::task::spawn_blocking(move || {
        let _held = held;
        forecast_while(&input, || whether_wanted.strong_count() > 0)
    });
    let made = made.await;
    drop(wanted);
    made.map_err(AnalyticsError::Forecast)
}

/// Net usage of each whole local day before today, beginning with the first day that has any.
async fn history(
    context: QueryContext<'_>,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    now: Instant,
) -> Result<Vec<DailyUsage>, AnalyticsError> {
    let zone = access.zone();
    let today = zone.local_day(now);
    let first = today.checked_sub_days(Days::new(HISTORY_DAYS)).unwrap_or(today);
    let days: Vec<NaiveDate> = first.iter_days().take_while(|day| *day < today).collect();
    let bounds: Vec<Instant> =
        first.iter_days().take_while(|day| *day <= today).map(|day| zone.day_start_or_next(day)).collect();
    let between = RangeInput::Between { start: zone.day_start_or_next(first), end: zone.day_start_or_next(today) };
    let question = Question {
        workspaces: [access.implied::<UsageSums>()].into(),
        range: resolve(&between, zone, access.week_start(), now)?,
        pool: Some(pool),
        filter: Arc::new(UsageFilter::default()),
        now,
    };
    let cells = gather(context, &question, &bounds, None, Wanted::SUMS).await?.cells;
    let used =
        |place: usize| Credits::sum_of(cells.values().filter_map(|column| column.get(place)).map(Measures::credits));
    let daily = days.into_iter().enumerate().map(|(place, day)| Ok(DailyUsage { day, used: used(place)? }));
    let daily = daily.collect::<Result<Vec<_>, TooLarge>>()?;
    Ok(daily.into_iter().skip_while(|day| day.used == Credits::ZERO).collect())
}
