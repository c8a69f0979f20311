use async_graphql::{Context, ID, Subscription};

use super::found::{Found, Look, answer, seen, watched};
use crate::authz::Protected;
use crate::authz::permission::ReadBalance;
use crate::graphql::directives::{auth, roles};
use crate::graphql::enums::PoolValue;
use crate::graphql::request::request;
use crate::graphql::types::CreditBalance;

const FIELD: Protected<ReadBalance> = Protected::field("Subscription", "balanceChanged");

#[derive(Default)]
pub(in crate::graphql) struct BalanceChangedSubscription;

#[Subscription]
impl BalanceChangedSubscription {
    /// The balance, at once and after every change. Null if the caller cannot see the workspace: then it ends.
    #[graphql(directive = auth::apply(roles(FIELD)))]
    async fn balance_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The id of the workspace.")] workspace: ID,
        #[graphql(desc = "The pool.", default)] pool: PoolValue,
    ) -> Look<CreditBalance> {
        let look = async || {
            let Some(visible) = watched(context, &workspace).await? else { return Ok(Found::Hidden) };
            let access = visible.permit(FIELD)?;
            let balance = CreditBalance::now(request(context), &visible, &access, pool.into()).await?;
            let is_new = seen(context).balance(balance.figures());
            Ok(if is_new { Found::Changed(balance) } else { Found::Unchanged })
        };
        answer(look().await)
    }
}
