use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use crate::authn::Caller;
use crate::authz::Protected;
use crate::authz::permission::{BuyAndTransferCredits, CreditsById};
use crate::credits::purchases::{PurchaseOutcome, Refusal, start_purchase};
use crate::graphql::directives::{auth, roles};
use crate::graphql::enums::{PoolValue, PurchaseRefusalCodeValue};
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::graphql::types::{Money, Purchase, find_purchase};

const FIELD: Protected<BuyAndTransferCredits> = Protected::field("Mutation", "purchaseCredits");

/// Credits to buy.
#[derive(InputObject)]
struct PurchaseCreditsInput {
    /// The workspace's id.
    workspace: ID,
    /// The pool that the credits are for.
    #[graphql(default)]
    pool: PoolValue,
    /// Whole dollars, from 10 to 9,999. A dollar buys 100 credits.
    dollars: i32,
    /// A key that makes the request safe to repeat. The same key with the same content replays the first answer; with
    /// other content it is a CONFLICT.
    idempotency_key: String,
}

/// Exactly one of the two fields is set.
#[derive(SimpleObject)]
struct PurchaseCreditsPayload {
    /// The purchase. It is pending until the payment settles.
    purchase: Option<Purchase>,
    /// Why nothing was bought.
    refusal: Option<PurchaseRefusal>,
}

/// Why an in-app purchase was not accepted, and what to do instead.
#[derive(SimpleObject)]
struct PurchaseRefusal {
    /// The reason, for programs.
    code: PurchaseRefusalCodeValue,
    /// The reason, and what to do instead, for people.
    message: &'static str,
    /// The minimum price of a purchase.
    minimum: Money,
    /// The maximum price of an in-app purchase.
    maximum: Money,
}

#[derive(Default)]
pub(in crate::graphql) struct PurchaseCreditsMutation;

#[Object]
impl PurchaseCreditsMutation {
    /// Makes an in-app purchase, in whole dollars from $10 to $9,999. It is pending until the payment settles.
    #[graphql(directive = auth::apply(roles(FIELD)))]
    async fn purchase_credits(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to buy.")] input: PurchaseCreditsInput,
    ) -> Option<Result<PurchaseCreditsPayload, ApiError>> {
        let request = request(context);
        let buy = async || {
            let access = request.permitted_workspace(&input.workspace, "input.workspace", FIELD).await?;
            let buyer = match &*request.caller {
                Caller::Person(person) => person.user.as_ref().map(|user| user.id),
                Caller::Service(_) => None,
            };
            let (app, payer) = (Arc::clone(&request.app), access.clone());
            let (pool, dollars, key) = (input.pool.into(), input.dollars, input.idempotency_key);
            let bought =
                async move { start_purchase(&app.database, &payer, buyer, pool, dollars, &key, &app.clock).await };
            match request.write(bought).await? {
                PurchaseOutcome::Refused(refusal) => {
                    Ok(PurchaseCreditsPayload { purchase: None, refusal: Some(refusal.into()) })
                }
                PurchaseOutcome::Pending(id) => {
                    let purchase = find_purchase(request, &access.implied::<CreditsById>(), id).await?;
                    let purchase = purchase.ok_or_else(|| ApiError::lost("credit_purchase"))?;
                    Ok(PurchaseCreditsPayload { purchase: Some(purchase), refusal: None })
                }
            }
        };
        Some(buy().await)
    }
}

impl From<Refusal> for PurchaseRefusal {
    fn from(refusal: Refusal) -> Self {
        Self {
            code: refusal.code.into(),
            message: refusal.message,
            minimum: Money::from(&refusal.minimum),
            maximum: Money::from(&refusal.maximum),
        }
    }
}
