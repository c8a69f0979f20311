//! Recorded events draw on grants.

use entity::{EventId, Pool, WorkspaceId};
use sea_orm::DbErr;

use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::account::{AccountKey, Drawn};
use crate::credits::store::{AccountToLoad, LoadedAccount, catch_up, load_first, load_rest, post_all};
use crate::database::Transaction;

/// An event that is being recorded.
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

/// Draws events on the grants of their accounts. Each account is named once. The results are in the order of the events.
pub(crate) async fn spend(
    transaction: &Transaction,
    spendings: &[Spending],
    now: Instant,
) -> Result<Vec<Vec<Drawn>>, DbErr> {
    if spendings.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: Vec<AccountToLoad> = spendings
        .iter()
        .map(|spending| AccountToLoad {
            key: AccountKey { workspace: spending.workspace, pool: spending.pool },
            earliest: spending.events.iter().map(|event| event.occurred_at).min().unwrap_or(now),
        })
        .collect();
    let (mut accounts, mut all_drawn) = (Vec::with_capacity(spendings.len()), Vec::with_capacity(spendings.len()));
    for (spending, loaded) in spendings.iter().zip(load_first(transaction, &wanted, now).await?) {
        let LoadedAccount { mut account, mut is_complete } = loaded;
        catch_up(transaction, &mut account).await?;
        let mut drawn = Vec::with_capacity(spending.events.len());
        for event in &spending.events {
            if !is_complete && !account.covers(event.occurred_at, event.credits) {
                load_rest(transaction, &mut account).await?;
                is_complete = true;
            }
            drawn.push(account.draw(event.event, event.occurred_at, event.credits)?);
        }
        accounts.push(account);
        all_drawn.push(drawn);
    }
    post_all(transaction, &accounts).await?;
    Ok(all_drawn)
}
