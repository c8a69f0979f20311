//! What is due in an account, done in memory for a reader.

use entity::{GrantId, Pool, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::figures::figures;
use super::load::load;
use crate::calendar::Instant;
use crate::credits::account::{Account, Entry, Grant};
use crate::database::invariant_violated;

/// An account as it is once everything due up to an instant is done.
pub(in crate::credits) async fn caught_up<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    at: Instant,
) -> Result<Account, DbErr> {
    let mut account = load(connection, workspace, pool, at, at).await?;
    account.catch_up_in_sum()?;
    Ok(account)
}

/// The account before it is caught up, if something is due in it.
pub(in crate::credits) async fn due_account<C: ConnectionTrait>(
    connection: &C,
    workspace: WorkspaceId,
    pool: Pool,
    at: Instant,
) -> Result<Option<Account>, DbErr> {
    if !figures(connection, workspace, pool).await?.is_due(at) {
        return Ok(None);
    }
    load(connection, workspace, pool, at, at).await.map(Some)
}

/// What is due in an account up to an instant. The overdraft of all events is settled as one.
#[derive(Clone, Debug, Default)]
pub(in crate::credits) struct Pending {
    /// The grants that change, as they are afterwards.
    pub grants: Vec<Grant>,
    /// The lines that will be written.
    pub lines: Vec<Entry>,
}

impl Pending {
    pub(in crate::credits) async fn up_to<C: ConnectionTrait>(
        connection: &C,
        workspace: WorkspaceId,
        pool: Pool,
        at: Instant,
    ) -> Result<Self, DbErr> {
        let Some(mut account) = due_account(connection, workspace, pool, at).await? else {
            return Ok(Self::default());
        };
        account.catch_up_in_sum()?;
        let grant = |key| {
            account
                .grants
                .get(key)
                .cloned()
                .ok_or_else(|| invariant_violated("a changed grant is missing from its account"))
        };
        let grants = account.changed.iter().map(grant).collect::<Result<_, DbErr>>()?;
        Ok(Self { grants, lines: account.lines })
    }

    /// A grant as it is afterwards.
    pub(in crate::credits) fn apply(&self, stored: Grant) -> Grant {
        self.find(stored.id).cloned().unwrap_or(stored)
    }

    fn find(&self, id: GrantId) -> Option<&Grant> {
        self.grants.iter().find(|grant| grant.id == id)
    }
}
