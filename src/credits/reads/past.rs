//! The balance at a past instant, by the journal as it is now.
//!
//! Raw SQL: every dashboard runs it (`cargo bench --bench dashboard`), and columns are read by position. sea-query has no
//! `seek_each`.

use std::collections::BTreeMap;

use entity::{EntryKind, GrantId, GrantState, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::balance::Balance;
use crate::amounts::{Credits, TooLarge};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::ReadLedger;
use crate::calendar::Instant;
use crate::credits::account::Grant;
use crate::credits::error::LedgerError;
use crate::credits::store::{GRANT_COLUMNS, Pending, day_of, stored};
use crate::database::{Reads, Rows, is_any, numbers, seek_each, statement};

const DAY_MICROS: i64 = 86_400_000_000;

/// The balance of an account at a past instant, and the grants that could be spent then, in burn order. The grants have the
/// figures of that instant.
///
/// # Errors
///
/// When the database does not answer.
pub async fn past_balance(
    reads: &Reads,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    at: Instant,
    now: Instant,
) -> Result<(Balance, Vec<Grant>), DbErr> {
    reads
        .ask(async |connection| {
            let mut sums = Sums::default();
            used(connection, access.id(), pool, at, &mut sums).await?;
            other(connection, access.id(), pool, at, &mut sums).await?;
            let pending = Pending::up_to(connection, access.id(), pool, now).await?;
            for line in pending.lines.iter().filter(|line| line.effective_at <= at) {
                sums.add(line.grant, line.kind, line.credits, line.settled)?;
            }
            let grants = grants_then(connection, access.id(), &pending, &sums, at).await?;
            Ok((sums.balance(&grants)?, grants))
        })
        .await
}

/// The sum of an account's lines that are effective before an instant. Lines that are due by `now` count.
///
/// # Errors
///
/// When the database does not answer.
pub async fn opening_balance(
    reads: &Reads,
    access: &WorkspaceAccess<ReadLedger>,
    pool: Pool,
    before: Instant,
    now: Instant,
) -> Result<Credits, DbErr> {
    let at = before.checked_sub_micros(1).unwrap_or(before);
    reads
        .ask(async |connection| {
            let mut sums = Sums::default();
            used(connection, access.id(), pool, at, &mut sums).await?;
            other(connection, access.id(), pool, at, &mut sums).await?;
            let pending = Pending::up_to(connection, access.id(), pool, now.max(at)).await?;
            let due = pending.lines.iter().filter(|line| line.effective_at <= at).map(|line| line.credits);
            Ok(sums.available().and_then(|sum| sum.plus(Credits::sum_of(due)?)).map_err(LedgerError::from)?)
        })
        .await
}

/// Sums of lines, by grant and kind.
#[derive(Debug, Default)]
struct Sums {
    of: BTreeMap<Option<GrantId>, BTreeMap<EntryKind, (Credits, Credits)>>,
}

impl Sums {
    fn add(
        &mut self,
        grant: Option<GrantId>,
        kind: EntryKind,
        credits: Credits,
        settled: Credits,
    ) -> Result<(), LedgerError> {
        let sum = self.of.entry(grant).or_default().entry(kind).or_default();
        *sum = (sum.0.plus(credits)?, sum.1.plus(settled)?);
        Ok(())
    }

    fn credits(&self, grant: Option<GrantId>, kind: EntryKind) -> Credits {
        self.of.get(&grant).and_then(|sums| sums.get(&kind)).map_or(Credits::ZERO, |sum| sum.0)
    }

    fn settled(&self, grant: GrantId) -> Credits {
        let sums = self.of.get(&Some(grant)).and_then(|sums| sums.get(&EntryKind::Settlement));
        sums.map_or(Credits::ZERO, |sum| sum.1)
    }

    fn available(&self) -> Result<Credits, TooLarge> {
        Credits::sum_of(self.of.values().flat_map(BTreeMap::values).map(|sum| sum.0))
    }

    fn balance(&self, grants: &[Grant]) -> Result<Balance, LedgerError> {
        let remaining =
            |is: &dyn Fn(&&Grant) -> bool| Credits::sum_of(grants.iter().filter(is).map(|grant| grant.remaining));
        let settled = Credits::sum_of(self.of.keys().flatten().map(|grant| self.settled(*grant)))?;
        let unpaid = Credits::sum_of(self.of.get(&None).into_iter().flat_map(BTreeMap::values).map(|sum| sum.0))?;
        let next = grants.iter().filter(|grant| grant.remaining > Credits::ZERO).find_map(|grant| grant.expires_at);
        let expiring = |at: Instant| Ok::<_, TooLarge>((at, remaining(&|grant| grant.expires_at == Some(at))?));
        Ok(Balance {
            available: self.available()?,
            permanent: remaining(&|grant| grant.expires_at.is_none())?,
            overdraft: Credits::ZERO.minus(unpaid)?.minus(settled)?,
            next_expiry: next.map(expiring).transpose()?,
        })
    }

    /// A grant as it was at an instant at which it was usable.
    fn then(&self, mut grant: Grant, at: Instant) -> Result<Grant, LedgerError> {
        grant.voided_at = grant.voided_at.filter(|voided_at| *voided_at <= at);
        grant.state = GrantState::Open;
        let of = |kind| self.credits(Some(grant.id), kind);
        let nothing = Credits::ZERO;
        grant.withdrawn = nothing.minus(of(EntryKind::Void))?.minus(of(EntryKind::TransferOut))?;
        let spent = nothing.minus(of(EntryKind::Usage))?.minus(of(EntryKind::Refund))?;
        grant.consumed = spent.plus(self.settled(grant.id))?;
        grant.expired = nothing.minus(of(EntryKind::Expiry))?;
        grant.remaining = grant.amount.minus(grant.consumed)?.minus(grant.expired)?.minus(grant.withdrawn)?;
        Ok(grant)
    }
}

/// What events drew. Whole days come from the sums by day, and the rest of the last day from its lines. The lines of forgotten
/// events are in the range that their day keeps, among others.
async fn used<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    at: Instant,
    sums: &mut Sums,
) -> Result<(), DbErr> {
    let today = day_of(at);
    let drawn = "SELECT COALESCE(l.grant_id, 0), -CAST(SUM(l.credits) AS BIGINT)";
    let of_pool = format!("l.workspace_id = $1 AND l.pool = $2 AND l.kind = {}", EntryKind::Usage.number());
    let lines = |first: &str, end: &str| {
        let condition = format!("{of_pool} AND l.sequence >= {first} AND l.sequence < {end}");
        seek_each(connection.get_database_backend(), "credit_entry", "l", &condition)
    };
    let sql = format!(
        "SELECT grant_id, CAST(SUM(used) AS BIGINT) FROM credit_drawdown_day WHERE workspace_id = $1 AND pool = $2 AND day < $3 \
         GROUP BY grant_id \
         UNION ALL {drawn} FROM usage_event e {of_event} \
         WHERE e.workspace_id = $1 AND e.pool = $2 AND e.occurred_at >= $4 AND e.occurred_at <= $5 GROUP BY l.grant_id \
         UNION ALL {drawn} FROM credit_forgotten_day f {of_day} \
         WHERE f.workspace_id = $1 AND f.pool = $2 AND f.day = $3 AND l.effective_at >= $4 AND l.effective_at <= $5 AND NOT EXISTS \
         (SELECT 1 FROM usage_event k WHERE k.workspace_id = $1 AND k.id = l.event_id) GROUP BY l.grant_id",
        of_event = lines("e.first_entry", "e.first_entry + e.entries"),
        of_day = lines("f.first_entry", "f.end_entry"),
    );
    let values = vec![
        workspace.0.into(),
        pool.number().into(),
        today.into(),
        today.saturating_mul(DAY_MICROS).into(),
        at.micros().into(),
    ];
    for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
        let grant = Some(GrantId(row.integer(0)?)).filter(|id| id.0 != 0);
        sums.add(grant, EntryKind::Usage, stored::credits(&row, 1)?.negated()?, Credits::ZERO)?;
    }
    Ok(())
}

/// What all other lines came to.
async fn other<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    at: Instant,
    sums: &mut Sums,
) -> Result<(), DbErr> {
    let sql = format!(
        "SELECT grant_id, kind, CAST(SUM(credits) AS BIGINT), CAST(SUM(settled) AS BIGINT) FROM credit_entry \
         WHERE workspace_id = $1 AND pool = $2 AND kind <> {usage} AND effective_at <= $3 GROUP BY grant_id, kind",
        usage = EntryKind::Usage.number(),
    );
    let values = vec![workspace.0.into(), pool.number().into(), at.micros().into()];
    for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
        let grant = row.integer_or_none(0)?.map(GrantId);
        sums.add(grant, stored::enumerated(&row, 1)?, stored::credits(&row, 2)?, stored::credits(&row, 3)?)?;
    }
    Ok(())
}

/// The grants that could be spent at the instant, in burn order.
async fn grants_then<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pending: &Pending,
    sums: &Sums,
    at: Instant,
) -> Result<Vec<Grant>, DbErr> {
    let sql = format!(
        "SELECT {GRANT_COLUMNS} FROM credit_grant g WHERE workspace_id = $1 AND {} \
         AND effective_at <= $3 AND (expires_at IS NULL OR expires_at > $3)",
        is_any(connection.get_database_backend(), "id", 2)
    );
    let ids = numbers(connection.get_database_backend(), sums.of.keys().flatten().map(|id| id.0));
    let values = vec![workspace.0.into(), ids, at.micros().into()];
    let mut grants: Vec<Grant> = Vec::new();
    for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
        let grant = sums.then(pending.apply(stored::grant(&row)?), at)?;
        if grant.remaining != Credits::ZERO {
            grants.push(grant);
        }
    }
    grants.sort_by_key(Grant::burn_key);
    Ok(grants)
}
