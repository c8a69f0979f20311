use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, SimpleObject};
use entity::{PurchaseId, WorkspaceId};

use crate::amounts::{Money, MoneyError};
use crate::authz::permission::{CreditsById, WriteBilling};
use crate::authz::{Protected, ServiceAccess};
use crate::credits::purchases::{NewPurchase, record_purchase};
use crate::graphql::directives::{scope, scopes};
use crate::graphql::enums::{PoolValue, PurchaseChannelValue, PurchaseStatusValue};
use crate::graphql::errors::ApiError;
use crate::graphql::request::{RequestContext, request};
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar, DecimalScalar, Lenient};
use crate::graphql::types::{Purchase, find_purchase};

const FIELD: Protected<WriteBilling> = Protected::field("Mutation", "recordPurchase");

/// An amount of money.
#[derive(InputObject)]
struct MoneyInput {
    /// The amount, with no more decimal places than ISO 4217 gives the currency: 49.50 in USD, 4500 in JPY.
    amount: Lenient<DecimalScalar>,
    /// The currency's ISO 4217 code.
    #[graphql(default_with = "\"USD\".to_owned()")]
    currency: String,
}

/// A purchase to record.
#[derive(InputObject)]
struct RecordPurchaseInput {
    /// The workspace's key.
    workspace: String,
    /// The pool that the credits are for.
    #[graphql(default)]
    pool: PoolValue,
    /// How it was bought. An in-app purchase costs at most 9999 of its currency.
    channel: PurchaseChannelValue,
    /// How many credits.
    credits: CreditsScalar,
    /// The price.
    price: MoneyInput,
    /// Its status. Only a completed purchase brings credits.
    #[graphql(default_with = "PurchaseStatusValue::Completed")]
    status: PurchaseStatusValue,
    /// The key of the user who bought. The workspace must know the user.
    purchased_by: Option<String>,
    /// When it was made. Now by default. The credits of a completed purchase are usable from then on.
    purchased_at: Option<DateTimeScalar>,
    /// The reference of the payment provider or invoice.
    reference: Option<String>,
    /// A key that makes the request safe to repeat. The same key with the same content replays the first answer; with
    /// other content it is a CONFLICT.
    idempotency_key: String,
}

/// The purchase as it is now.
#[derive(SimpleObject)]
struct RecordPurchasePayload {
    /// The purchase.
    purchase: Purchase,
}

#[derive(Default)]
pub(in crate::graphql) struct RecordPurchaseMutation;

#[Object]
impl RecordPurchaseMutation {
    /// Records a purchase that was made elsewhere. A completed purchase brings a grant that never expires.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn record_purchase(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The purchase.")] input: RecordPurchaseInput,
    ) -> Option<Result<RecordPurchasePayload, ApiError>> {
        let request = request(context);
        let write = async || {
            let access = request.permit_service(FIELD)?;
            let app = Arc::clone(&request.app);
            let new = input.read()?;
            let (workspace, id) =
                request.write(async move { record_purchase(&app.database, access, new, &app.clock).await }).await?;
            Ok(RecordPurchasePayload { purchase: recorded(request, access, workspace, id).await? })
        };
        Some(write().await)
    }
}

/// A purchase that was just written.
pub(super) async fn recorded(
    request: &RequestContext,
    access: ServiceAccess<WriteBilling>,
    workspace: WorkspaceId,
    id: PurchaseId,
) -> Result<Purchase, ApiError> {
    let access = access.read_back::<CreditsById>(&request.reads, workspace).await?;
    let access = access.ok_or_else(|| ApiError::lost("workspace"))?;
    find_purchase(request, &access, id).await?.ok_or_else(|| ApiError::lost("credit_purchase"))
}

impl MoneyInput {
    fn read(self) -> Result<Money, ApiError> {
        let amount = self.amount.of_field("input.price.amount");
        let amount = amount.map_err(|refused| ApiError::bad_input("input.price.amount", refused.message))?;
        Money::new(amount.0, &self.currency).map_err(|error| {
            let (field, value) = match error {
                MoneyError::TooPrecise { .. } => ("amount", amount.0.to_string()),
                MoneyError::Form | MoneyError::Unknown => {
                    ("currency", format!("{:?}", self.currency.chars().take(16).collect::<String>()))
                }
            };
            let path = format!("input.price.{field}");
            ApiError::bad_input(path.clone(), format!("{path}: {error}, not {value}"))
        })
    }
}

impl RecordPurchaseInput {
    fn read(self) -> Result<NewPurchase, ApiError> {
        Ok(NewPurchase {
            workspace: self.workspace,
            pool: self.pool.into(),
            channel: self.channel.into(),
            credits: self.credits.0,
            price: self.price.read()?,
            status: self.status.into(),
            purchased_by: self.purchased_by,
            purchased_at: self.purchased_at.map(|at| at.0),
            reference: self.reference,
            idempotency_key: self.idempotency_key,
        })
    }
}
