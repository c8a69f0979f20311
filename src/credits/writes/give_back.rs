//! Refunds of events give credits back.
//!
//! Raw SQL: the index hint of SQLite is not in sea-query.

use entity::{EntryKind, EventId, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::account::{Account, Draw, Drawdown, Entry, Refund, drawdowns};
use crate::credits::error::LedgerError;
use crate::credits::store::{ENTRY_COLUMNS, catch_up, load, load_grants, post, settle_overdraft, stored};
use crate::database::{Transaction, by_index, statement};

/// A recorded event that is refunded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChargedEvent {
    /// Its workspace.
    pub workspace: WorkspaceId,
    /// The pool that paid.
    pub pool: Pool,
    /// Its number.
    pub event: EventId,
    /// What no grant has paid.
    pub overdraft: Credits,
    /// The number of its first journal line.
    pub first_entry: i64,
    /// How many lines it has.
    pub entries: i64,
}

/// Gives credits back for an event: at most its cost, less earlier refunds.
pub(crate) async fn give_back(
    transaction: &Transaction,
    charged: &ChargedEvent,
    amount: Credits,
    reason: Option<&str>,
    now: Instant,
) -> Result<(), DbErr> {
    let mut account = load(transaction, charged.workspace, charged.pool, now, now).await?;
    catch_up(transaction, &mut account).await?;
    let mut lines = lines_of(transaction, charged).await?;
    // Catching up may have settled this event.
    lines.extend(account.lines.iter().filter(|line| line.event == Some(charged.event)).cloned());
    let overdraft = account.overdrafts.get(&charged.event).copied().unwrap_or(charged.overdraft);
    let paid = drawdowns(&lines)?;
    load_grants(transaction, &mut account, paid.iter().map(|drawdown| drawdown.grant)).await?;
    let draws = draws(&account, &paid)?;
    let refund = Refund { event: charged.event, overdraft, draws: &draws, credits: amount, note: reason };
    account.give_back(&refund)?;
    let now = account.now;
    settle_overdraft(transaction, &mut account, now).await?;
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

/// All lines of an event, in their order.
async fn lines_of<C: ConnectionTrait>(connection: &C, charged: &ChargedEvent) -> Result<Vec<Entry>, DbErr> {
    let by_event = by_index(connection, "credit_entry_event");
    let sql = format!(
        "SELECT {ENTRY_COLUMNS} FROM credit_entry l WHERE workspace_id = $1 AND pool = $2 AND sequence >= $3 AND sequence < $4 \
         UNION ALL \
         SELECT {ENTRY_COLUMNS} FROM credit_entry AS l {by_event} WHERE workspace_id = $1 AND event_id = $5 AND kind <> {usage} \
         AND NOT (sequence >= $3 AND sequence < $4) ORDER BY 2",
        usage = EntryKind::Usage.number(),
    );
    let values = vec![
        charged.workspace.0.into(),
        charged.pool.number().into(),
        charged.first_entry.into(),
        charged.first_entry.checked_add(charged.entries).ok_or(LedgerError::Overflow)?.into(),
        charged.event.0.into(),
    ];
    connection.query_all_raw(statement(connection, &sql, values)).await?.iter().map(stored::entry).collect()
}
