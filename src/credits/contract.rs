//! Contracts: a grant for each contract year, from local midnight to local midnight.

use chrono::Months;
use entity::{GrantId, GrantKind, Pool, WorkspaceId};
use serde_json::json;

use super::error::{CreditError, check_instant};
use super::issue::{Draft, begin, check_amount, issue, workspace_of};
use super::post::post;
use super::request::{Operation, Request};
use super::stored::Numbered;
use crate::amounts::Credits;
use crate::authz::ServiceAccess;
use crate::calendar::{Instant, NaiveDate, Zone};
use crate::clock::Clock;
use crate::database::Database;

/// Years of one contract.
const YEARS_LIMIT: i32 = 25;

/// A contract to set.
#[derive(Clone, Debug)]
pub struct NewContract {
    /// The workspace's key.
    pub workspace: String,
    /// The pool that the credits are for.
    pub pool: Pool,
    /// Credits of each year.
    pub annual_credits: Credits,
    /// The first day of the first year.
    pub starts_on: NaiveDate,
    /// How many years.
    pub years: i32,
    /// The same key again with the same content replays the first answer.
    pub idempotency_key: String,
}

/// Makes the grants of a contract's years, or finds those that were made with this key and content.
///
/// # Errors
///
/// When a value makes no sense, the workspace is unknown, or the key was used for another contract.
pub async fn set_contract(
    database: &Database,
    access: ServiceAccess,
    new: NewContract,
    clock: &Clock,
) -> Result<(WorkspaceId, Vec<GrantId>), CreditError> {
    check_amount("annualCredits", new.annual_credits)?;
    if !(1..=YEARS_LIMIT).contains(&new.years) {
        return Err(CreditError::invalid("years", format!("must be from 1 to {YEARS_LIMIT}")));
    }
    let transaction = database.begin_write().await?;
    let row = workspace_of(&transaction, access, &new.workspace).await?;
    let content = json!([new.pool.number(), new.annual_credits.thousandths(), new.starts_on.to_string(), new.years]);
    let request = Request::new(row.id, Operation::SetContract, &new.idempotency_key, &content)?;
    if let Some(ids) = request.replay::<Vec<i64>>(&transaction).await? {
        return Ok((row.id, ids.into_iter().map(GrantId).collect()));
    }
    let mut account = begin(&transaction, row.id, new.pool, clock.settled()).await?;
    let mut ids = Vec::new();
    for (effective_at, expires_at) in contract_years(new.starts_on, new.years, row.zone())? {
        let draft = Draft {
            field: "annualCredits",
            kind: GrantKind::Contract,
            amount: new.annual_credits,
            effective_at,
            expires_at: Some(expires_at),
            purchase: None,
            note: None,
        };
        ids.push(issue(&transaction, &mut account, draft).await?);
    }
    let now = account.now;
    post(&transaction, account).await?;
    let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
    request.remember(&transaction, &numbers, now).await?;
    transaction.commit().await?;
    Ok((row.id, ids))
}

/// The bounds of each contract year: they meet. From 29 February the anniversary is the 28th in common years.
fn contract_years(starts_on: NaiveDate, years: i32, zone: Zone) -> Result<Vec<(Instant, Instant)>, CreditError> {
    let out_of_span = || CreditError::invalid("startsOn", "the contract must lie in the years 1900 to 2199");
    let anniversary = |year: i32| {
        let months = u32::try_from(year).ok()?.checked_mul(12)?;
        starts_on.checked_add_months(Months::new(months)).map(|day| zone.day_start_or_next(day))
    };
    let mut bounds = Vec::new();
    for year in 0..years {
        let (start, end) = (anniversary(year), year.checked_add(1).and_then(anniversary));
        let (start, end) = start.zip(end).ok_or_else(out_of_span)?;
        check_instant("startsOn", start).and_then(|()| check_instant("startsOn", end)).map_err(|_| out_of_span())?;
        bounds.push((start, end));
    }
    Ok(bounds)
}

#[cfg(test)]
mod tests {
    use super::contract_years;
    use crate::calendar::{NaiveDate, Zone};

    fn bounds(starts_on: (i32, u32, u32), years: i32, zone: &str) -> Vec<String> {
        let day = NaiveDate::from_ymd_opt(starts_on.0, starts_on.1, starts_on.2).unwrap_or_default();
        let years = contract_years(day, years, Zone::parse(zone).unwrap_or(Zone::utc())).unwrap_or_default();
        let starts = years.iter().map(|(start, _)| start.to_string());
        starts.chain(years.last().map(|(_, end)| end.to_string())).collect()
    }

    #[test]
    fn years_run_from_local_midnight_to_local_midnight() {
        assert_eq!(bounds((2025, 4, 1), 1, "Europe/Oslo"), ["2025-03-31T22:00:00Z", "2026-03-31T22:00:00Z"]);
        assert_eq!(bounds((2025, 11, 1), 1, "America/New_York"), ["2025-11-01T04:00:00Z", "2026-11-01T04:00:00Z"]);
        // Clocks leap over midnight.
        assert_eq!(bounds((2018, 11, 4), 1, "America/Sao_Paulo"), ["2018-11-04T03:00:00Z", "2019-11-04T03:00:00Z"]);
    }

    #[test]
    fn leap_day_has_its_anniversary_on_the_28th_in_common_years() {
        let expected = ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29", "2029-02-28"];
        assert_eq!(bounds((2024, 2, 29), 5, "UTC"), expected.map(|day| format!("{day}T00:00:00Z")));
    }
}
