use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::record_purchase::recorded;
use crate::authz::Protected;
use crate::authz::permission::WriteBilling;
use crate::credits::CreditError;
use crate::credits::purchases::{PurchaseSettlement, settle_purchase};
use crate::graphql::directives::{scope, scopes};
use crate::graphql::enums::PurchaseStatusValue;
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::graphql::types::Purchase;
use crate::node_id::NodeId;

const FIELD: Protected<WriteBilling> = Protected::field("Mutation", "settlePurchase");

/// The new status of a purchase.
#[derive(InputObject)]
struct SettlePurchaseInput {
    /// The purchase's id.
    purchase: ID,
    /// COMPLETED, FAILED or REFUNDED. A pending purchase can complete or fail. A failed one can still complete. A
    /// completed one can be refunded.
    status: PurchaseStatusValue,
    /// The payment provider's reference. By default it stays as it is.
    reference: Option<String>,
    /// A key that makes the request safe to repeat. The same key with the same content replays the first answer; with
    /// other content it is a CONFLICT.
    idempotency_key: String,
}

/// The purchase as it is now.
#[derive(SimpleObject)]
struct SettlePurchasePayload {
    /// The purchase.
    purchase: Purchase,
}

#[derive(Default)]
pub(in crate::graphql) struct SettlePurchaseMutation;

#[Object]
impl SettlePurchaseMutation {
    /// Completes, fails or refunds a purchase, as the payment provider reports it. The credits of a completed purchase
    /// are usable at once. A refund withdraws what is left of them.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn settle_purchase(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The outcome.")] input: SettlePurchaseInput,
    ) -> Option<Result<SettlePurchasePayload, ApiError>> {
        let request = request(context);
        let write = async || {
            let access = request.permit_service(FIELD)?;
            let app = Arc::clone(&request.app);
            let Some(NodeId::Purchase(workspace, id)) = NodeId::decode(&input.purchase) else {
                return Err(CreditError::UnknownId { field: "purchase", what: "purchase" }.into());
            };
            let settlement = PurchaseSettlement {
                purchase: (workspace, id),
                status: input.status.into(),
                reference: input.reference,
                idempotency_key: input.idempotency_key,
            };
            request.write(async move { settle_purchase(&app.database, access, settlement, &app.clock).await }).await?;
            Ok(SettlePurchasePayload { purchase: recorded(request, access, workspace, id).await? })
        };
        Some(write().await)
    }
}
