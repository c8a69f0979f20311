//! Recorded events draw on grants.

use entity::{EventId, Pool, WorkspaceId};
use sea_orm::DbErr;

use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::account::{AccountKey, Drawn};
use crate::credits::store::{AccountToLoad, LoadedAccount, catch_up, load_first, load_rest, post_all};
use crate::database::Transaction;

/// What an event costs that is being recorded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Charge {
    /// Its number.
    pub event: EventId,
    /// When it occurred.
    pub occurred_at: Instant,
    /// What it costs.
    pub credits: Credits,
}

/// What the events of one account cost, in the order of their recording.
#[derive(Clone, Debug)]
pub(crate) struct AccountCharges {
    /// Its workspace.
    pub workspace: WorkspaceId,
    /// The pool that pays.
    pub pool: Pool,
    /// What each event costs.
    pub charges: Vec<Charge>,
}

/// Draws events on the grants of their accounts. Each account is named once. The results are in the order of the events.
pub(crate) async fn draw_events(
    transaction: &Transaction,
    charges: &[AccountCharges],
    now: Instant,
) -> Result<Vec<Vec<Drawn>>, DbErr> {
    if charges.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: Vec<AccountToLoad> = charges
        .iter()
        .map(|account| AccountToLoad {
            key: AccountKey { workspace: account.workspace, pool: account.pool },
            earliest: account.charges.iter().map(|charge| charge.occurred_at).min().unwrap_or(now),
        })
        .collect();
    let (mut accounts, mut all_drawn) = (Vec::with_capacity(charges.len()), Vec::with_capacity(charges.len()));
    for (account_charges, loaded) in charges.iter().zip(load_first(transaction, &wanted, now).await?) {
        let LoadedAccount { mut account, mut is_complete } = loaded;
        catch_up(transaction, &mut account).await?;
        let mut drawn = Vec::with_capacity(account_charges.charges.len());
        for charge in &account_charges.charges {
            if !is_complete && !account.covers(charge.occurred_at, charge.credits) {
                load_rest(transaction, &mut account).await?;
                is_complete = true;
            }
            drawn.push(account.draw(charge.event, charge.occurred_at, charge.credits)?);
        }
        accounts.push(account);
        all_drawn.push(drawn);
    }
    post_all(transaction, &accounts).await?;
    Ok(all_drawn)
}
