use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use crate::authz::Protected;
use crate::authz::permission::{BuyAndTransferCredits, ReadLedger};
use crate::credits::{find_entries, transfer_credits};
use crate::graphql::directives::{auth, roles};
use crate::graphql::enums::PoolValue;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::request::request;
use crate::graphql::scalars::CreditsScalar;
use crate::graphql::types::{LedgerEntry, entries_of};

const FIELD: Protected<BuyAndTransferCredits> = Protected::field("Mutation", "transferCredits");

/// Credits to move.
#[derive(InputObject)]
struct TransferCreditsInput {
    /// The id of the workspace that gives the credits.
    from: ID,
    /// The id of the workspace that gets them: another workspace of the same organization.
    to: ID,
    /// The pool, in both workspaces.
    #[graphql(default)]
    pool: PoolValue,
    /// How many. Not more than the usable grants hold.
    credits: CreditsScalar,
    /// A key that makes the request safe to repeat. The same key with the same content replays the first answer; with
    /// other content it is a CONFLICT.
    idempotency_key: String,
}

/// Both sides of the transfer.
#[derive(SimpleObject)]
struct TransferCreditsPayload {
    /// The lines in the journal of the workspace that gave, one for each grant.
    outgoing: List<LedgerEntry>,
    /// The lines in the journal of the workspace that got. Each has a grant that expires when its source does.
    incoming: List<LedgerEntry>,
}

#[derive(Default)]
pub(in crate::graphql) struct TransferCreditsMutation;

#[Object]
impl TransferCreditsMutation {
    /// Moves unspent credits between two workspaces of one organization, within one pool. The caller needs the role in
    /// both. Credits move in burn order and take effect at once.
    #[graphql(directive = auth::apply(roles(FIELD)))]
    async fn transfer_credits(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to move.")] input: TransferCreditsInput,
    ) -> Option<Result<TransferCreditsPayload, ApiError>> {
        let request = request(context);
        let transfer = async || {
            let from = request.permitted_workspace(&input.from, "input.from", FIELD).await?;
            let to = request.permitted_workspace(&input.to, "input.to", FIELD).await?;
            let (app, source, target) = (Arc::clone(&request.app), from.clone(), to.clone());
            let (pool, credits, key) = (input.pool.into(), input.credits.0, input.idempotency_key);
            let moved =
                async move { transfer_credits(&app.database, &source, &target, pool, credits, &key, &app.clock).await };
            let moved = request.write(moved).await?;
            let (from, to) = (from.implied::<ReadLedger>(), to.implied::<ReadLedger>());
            let outgoing = find_entries(&request.reads, &from, pool, &moved.outgoing).await?;
            let incoming = find_entries(&request.reads, &to, pool, &moved.incoming).await?;
            let (outgoing, incoming) = (List(entries_of(outgoing, &from)), List(entries_of(incoming, &to)));
            Ok(TransferCreditsPayload { outgoing, incoming })
        };
        Some(transfer().await)
    }
}
