//! What recording and refunding usage asks of the ledger, within their transactions.

use entity::{EventId, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::account::{Account, Draw, Drawn};
use super::entry::Entry;
use super::error::LedgerError;
use super::funding::{Drawdown, drawdowns};
use super::load::{catch_up, load, load_grants, settle};
use super::load_first::{Wanted, load_first, load_rest};
use super::post::{post, post_all};
use super::stored::{self, ENTRY_COLUMNS, Numbered};
use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::database::{Transaction, by_index, statement};

/// An event that is about to be recorded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spend {
    /// Its number.
    pub event: EventId,
    /// When it occurred.
    pub occurred_at: Instant,
    /// What it costs.
    pub credits: Credits,
}

/// Events of one account, in the order of their recording.
#[derive(Clone, Debug)]
pub(crate) struct Spending {
    /// Its workspace.
    pub workspace: WorkspaceId,
    /// The pool that pays.
    pub pool: Pool,
    /// The events.
    pub events: Vec<Spend>,
}

/// Draws events on the grants of their accounts, each of which is named once. What became of each stands in the same order.
pub(crate) async fn spend(
    transaction: &Transaction,
    spendings: &[Spending],
    now: Instant,
) -> Result<Vec<Vec<Drawn>>, DbErr> {
    if spendings.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: Vec<Wanted> = spendings
        .iter()
        .map(|spending| Wanted {
            workspace: spending.workspace,
            pool: spending.pool,
            earliest: spending.events.iter().map(|event| event.occurred_at).min().unwrap_or(now),
        })
        .collect();
    let (mut accounts, mut all_drawn) = (Vec::with_capacity(spendings.len()), Vec::with_capacity(spendings.len()));
    for (spending, (mut account, mut all)) in spendings.iter().zip(load_first(transaction, &wanted, now).await?) {
        catch_up(transaction, &mut account).await?;
        let mut drawn = Vec::with_capacity(spending.events.len());
        for event in &spending.events {
            if !all && !account.covers(event.occurred_at, event.credits) {
                load_rest(transaction, &mut account).await?;
                all = true;
            }
            drawn.push(account.draw(event.event, event.occurred_at, event.credits)?);
        }
        accounts.push(account);
        all_drawn.push(drawn);
    }
    post_all(transaction, &accounts).await?;
    Ok(all_drawn)
}

/// An event that credits are given back for, as it stands recorded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spent {
    /// Its workspace.
    pub workspace: WorkspaceId,
    /// The pool that paid.
    pub pool: Pool,
    /// Its number.
    pub event: EventId,
    /// What no grant has paid for.
    pub overdraft: Credits,
    /// Where the lines of its drawdowns begin.
    pub first_entry: i64,
    /// How many there are.
    pub entries: i64,
}

/// Gives credits back for an event: not more than it cost, less what was given back before.
pub(crate) async fn give_back(
    transaction: &Transaction,
    spent: &Spent,
    amount: Credits,
    reason: Option<&str>,
    now: Instant,
) -> Result<(), DbErr> {
    let mut account = load(transaction, spent.workspace, spent.pool, now, now).await?;
    catch_up(transaction, &mut account).await?;
    let mut lines = lines_of(transaction, spent).await?;
    // What the clock did a moment ago may have settled this event too.
    lines.extend(account.lines.iter().filter(|line| line.event == Some(spent.event)).cloned());
    let overdraft = account.owed.get(&spent.event).copied().unwrap_or(spent.overdraft);
    let paid = drawdowns(&lines)?;
    load_grants(transaction, &mut account, paid.iter().map(|drawdown| drawdown.grant)).await?;
    let draws = draws(&account, &paid)?;
    account.give_back(spent.event, overdraft, &draws, amount, reason)?;
    let now = account.now;
    settle(transaction, &mut account, now).await?;
    post(transaction, account).await
}

fn draws(account: &Account, paid: &[Drawdown]) -> Result<Vec<Draw>, LedgerError> {
    paid.iter()
        .map(|drawdown| {
            let grant = account.key_of(drawdown.grant).ok_or(LedgerError::GrantLost)?;
            Ok(Draw { grant, credits: drawdown.credits })
        })
        .collect()
}

/// All lines that concern an event, in their order.
async fn lines_of<C: ConnectionTrait>(connection: &C, spent: &Spent) -> Result<Vec<Entry>, DbErr> {
    let by_event = by_index(connection, "credit_entry_event");
    let sql = format!(
        "SELECT {ENTRY_COLUMNS} FROM credit_entry l WHERE workspace_id = $1 AND pool = $2 AND sequence >= $3 AND sequence < $4 \
         UNION ALL \
         SELECT {ENTRY_COLUMNS} FROM credit_entry AS l {by_event} WHERE workspace_id = $1 AND event_id = $5 AND kind <> 2 \
         AND NOT (sequence >= $3 AND sequence < $4) ORDER BY 2"
    );
    let values = vec![
        spent.workspace.0.into(),
        spent.pool.number().into(),
        spent.first_entry.into(),
        spent.first_entry.checked_add(spent.entries).ok_or(LedgerError::Overflow)?.into(),
        spent.event.0.into(),
    ];
    connection.query_all_raw(statement(connection, &sql, values)).await?.iter().map(stored::entry).collect()
}
