//! Contracts: one grant for each contract year, from local midnight to local midnight.

use chrono::Months;
use entity::{CreditOperation, GrantId, GrantKind, Pool, WorkspaceId};
use serde_json::json;

use super::draft::{GrantDraft, issue_draft};
use super::workspace::workspace_of;
use crate::amounts::Credits;
use crate::authz::ServiceAccess;
use crate::authz::permission::WriteBilling;
use crate::calendar::{NaiveDate, Range, Zone};
use crate::clock::Clock;
use crate::credits::error::{CreditError, check_amount, check_instant};
use crate::credits::store::{IdempotentRequest, load_caught_up, post};
use crate::database::Database;

/// The most years that one contract has.
const YEARS_LIMIT: i32 = 25;

/// A contract to set.
#[derive(Clone, Debug)]
pub struct NewContract {
    /// The workspace's key.
    pub workspace: String,
    /// The pool that the credits are for.
    pub pool: Pool,
    /// The credits of each year.
    pub annual_credits: Credits,
    /// The first day of the first year.
    pub starts_on: NaiveDate,
    /// The number of years.
    pub years: i32,
    /// A repeated key with the same content gets the first answer.
    pub idempotency_key: String,
}

/// Issues a grant for each contract year, or finds the grants that this key and content issued before.
///
/// # Errors
///
/// When a value is not acceptable, the workspace is unknown, or the key was used with other content.
pub async fn set_contract(
    database: &Database,
    access: ServiceAccess<WriteBilling>,
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
    let request = IdempotentRequest::new(row.id, CreditOperation::SetContract, &new.idempotency_key, &content)?;
    if let Some(ids) = request.replay::<Vec<i64>>(&transaction).await? {
        return Ok((row.id, ids.into_iter().map(GrantId).collect()));
    }
    let mut account = load_caught_up(&transaction, row.id, new.pool, clock.trusted_now()).await?;
    let mut ids = Vec::new();
    for year in contract_years(new.starts_on, new.years, row.zone())? {
        let draft = GrantDraft {
            field: "annualCredits",
            kind: GrantKind::Contract,
            amount: new.annual_credits,
            effective_at: year.start(),
            expires_at: Some(year.end()),
            purchase: None,
            note: None,
        };
        ids.push(issue_draft(&transaction, &mut account, draft).await?);
    }
    let now = account.now;
    post(&transaction, account).await?;
    let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
    request.store(&transaction, &numbers, now).await?;
    transaction.commit().await?;
    Ok((row.id, ids))
}

/// The contract years, each of which begins where the one before it ends. The anniversary of 29 February is 28 February in
/// common years.
fn contract_years(starts_on: NaiveDate, years: i32, zone: Zone) -> Result<Vec<Range>, CreditError> {
    let out_of_span = || CreditError::invalid("startsOn", "must keep the contract within the years 1900 to 2199");
    let anniversary = |year: i32| {
        let months = u32::try_from(year).ok()?.checked_mul(12)?;
        starts_on.checked_add_months(Months::new(months)).map(|day| zone.day_start_or_next(day))
    };
    let mut ranges = Vec::new();
    for year in 0..years {
        let (start, end) = (anniversary(year), year.checked_add(1).and_then(anniversary));
        let (start, end) = start.zip(end).ok_or_else(out_of_span)?;
        check_instant("startsOn", start).and_then(|()| check_instant("startsOn", end)).map_err(|_| out_of_span())?;
        ranges.push(Range::new(start, end).map_err(|_| out_of_span())?);
    }
    Ok(ranges)
}

#[cfg(test)]
mod tests {
    use super::contract_years;
    use crate::calendar::{NaiveDate, Zone};

    fn bounds(starts_on: (i32, u32, u32), years: i32, zone: &str) -> Vec<String> {
        let day = NaiveDate::from_ymd_opt(starts_on.0, starts_on.1, starts_on.2).unwrap_or_default();
        let years = contract_years(day, years, Zone::parse(zone).unwrap_or(Zone::utc())).unwrap_or_default();
        let starts = years.iter().map(|year| year.start().to_string());
        starts.chain(years.last().map(|year| year.end().to_string())).collect()
    }

    #[test]
    fn years_run_from_local_midnight_to_local_midnight() {
        assert_eq!(bounds((2025, 4, 1), 1, "Europe/Oslo"), ["2025-03-31T22:00:00Z", "2026-03-31T22:00:00Z"]);
        assert_eq!(bounds((2025, 11, 1), 1, "America/New_York"), ["2025-11-01T04:00:00Z", "2026-11-01T04:00:00Z"]);
        // The clocks skip midnight on this day.
        assert_eq!(bounds((2018, 11, 4), 1, "America/Sao_Paulo"), ["2018-11-04T03:00:00Z", "2019-11-04T03:00:00Z"]);
    }

    #[test]
    fn anniversary_of_29_february_is_28_february_in_common_years() {
        let expected = ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29", "2029-02-28"];
        assert_eq!(bounds((2024, 2, 29), 5, "UTC"), expected.map(|day| format!("{day}T00:00:00Z")));
    }
}
