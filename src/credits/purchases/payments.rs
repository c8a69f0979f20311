//! The payments that the provider has reported: what each bought, whether it was refunded, and which bought nothing.
//!
//! The row of a payment is its lock. A writer locks the payment first and workspaces after that.

use std::collections::HashMap;

use entity::{PurchaseId, WorkspaceId, credit_purchase, credit_unmatched_payment, provider_payment, provider_purchase};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, IntoActiveModel, NotSet, QueryFilter, QueryOrder, QuerySelect, Set, Unchanged,
};

use crate::amounts::Money;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::CreditsById;
use crate::calendar::Instant;
use crate::database::{Database, Reads, Transaction, is_one_of, numbers};

/// A payment that named a purchase but bought nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmatchedPayment {
    /// The provider's reference.
    pub reference: String,
    /// What was paid.
    pub amount: Money,
    /// When the provider reported it first.
    pub received_at: Instant,
}

/// The most purchases of one payment that a refund considers.
const PURCHASES_LIMIT: u64 = 100;

/// Locks the row of a payment, and inserts it if it is missing. Returns whether a refund of the payment arrived before it.
pub(super) async fn lock_payment(transaction: &Transaction, reference: &str) -> Result<bool, DbErr> {
    use provider_payment::{ActiveModel, Column, Entity};
    let row = ActiveModel { reference: Set(reference.to_owned()), refunded_at: NotSet };
    // The update locks the row. It returns what other transactions have committed to it.
    let lock = OnConflict::column(Column::Reference)
        .value(Column::RefundedAt, Expr::col((Entity, Column::RefundedAt)))
        .to_owned();
    let row = Entity::insert(row).on_conflict(lock).exec_with_returning(transaction).await?;
    Ok(row.refunded_at.is_some())
}

/// Stores that a refund arrived before its payment, or clears that.
pub(super) async fn note_refunded(
    transaction: &Transaction,
    reference: &str,
    at: Option<Instant>,
) -> Result<(), DbErr> {
    let row = provider_payment::ActiveModel {
        reference: Unchanged(reference.to_owned()),
        refunded_at: Set(at.map(Instant::micros)),
    };
    provider_payment::Entity::update(row).exec_without_returning(transaction).await?;
    Ok(())
}

/// The purchases that a payment bought.
pub(super) async fn bought_by(
    transaction: &Transaction,
    reference: &str,
) -> Result<Vec<(WorkspaceId, PurchaseId)>, DbErr> {
    use provider_purchase::{Column, Entity};
    Entity::find()
        .select_only()
        .columns([Column::WorkspaceId, Column::PurchaseId])
        .filter(Column::Reference.eq(reference))
        .order_by_asc(Column::WorkspaceId)
        .order_by_asc(Column::PurchaseId)
        .limit(PURCHASES_LIMIT)
        .into_tuple()
        .all(transaction)
        .await
}

/// Stores which purchase a payment bought.
pub(super) async fn note_bought(
    transaction: &Transaction,
    reference: &str,
    (workspace_id, purchase_id): (WorkspaceId, PurchaseId),
) -> Result<(), DbErr> {
    let row = provider_purchase::Model { reference: reference.to_owned(), workspace_id, purchase_id };
    provider_purchase::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    Ok(())
}

/// Stores that a payment bought nothing. Returns whether that was not known.
pub(super) async fn note_unmatched(
    transaction: &Transaction,
    (workspace_id, purchase_id): (WorkspaceId, PurchaseId),
    payment: &UnmatchedPayment,
) -> Result<bool, DbErr> {
    use credit_unmatched_payment::{Column, Entity, Model};
    let row = Model {
        workspace_id,
        purchase_id,
        reference: payment.reference.clone(),
        amount: payment.amount.thousandths(),
        currency: payment.amount.currency().to_owned(),
        received_at: payment.received_at.micros(),
    };
    let key = [Column::WorkspaceId, Column::PurchaseId, Column::Reference];
    let known = OnConflict::columns(key).do_nothing().to_owned();
    let inserted = Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(transaction);
    Ok(inserted.await? > 0)
}

/// Purchases whose own row names this payment: the host product recorded or settled them with it.
pub(super) async fn purchases_naming(
    database: &Database,
    reference: &str,
) -> Result<Vec<(WorkspaceId, PurchaseId)>, DbErr> {
    use credit_purchase::{Column, Entity};
    // A cluster asks every shard, so this is a transaction of its own. It writes nothing, but a replica could be behind.
    let transaction = database.begin_write().await?;
    let found = Entity::find()
        .select_only()
        .columns([Column::WorkspaceId, Column::Id])
        .filter(Column::Reference.eq(reference))
        .order_by_asc(Column::WorkspaceId)
        .order_by_asc(Column::Id)
        .limit(PURCHASES_LIMIT)
        .into_tuple()
        .all(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(found)
}

/// Payments that named these purchases but bought nothing, by purchase, the oldest first.
///
/// # Errors
///
/// When the database does not answer.
pub async fn unmatched_payments(
    reads: &Reads,
    access: &WorkspaceAccess<CreditsById>,
    purchases: &[PurchaseId],
) -> Result<HashMap<PurchaseId, Vec<UnmatchedPayment>>, DbErr> {
    use credit_unmatched_payment::{Column, Entity};
    let purchases = numbers(reads.backend(), purchases.iter().map(|id| id.0));
    let find = Entity::find()
        .filter(Column::WorkspaceId.eq(access.id()))
        .filter(is_one_of(reads.backend(), Column::PurchaseId, purchases))
        .order_by_asc(Column::PurchaseId)
        .order_by_asc(Column::ReceivedAt)
        .order_by_asc(Column::Reference);
    let mut found: HashMap<PurchaseId, Vec<UnmatchedPayment>> = HashMap::new();
    for row in reads.ask(async |connection| find.all(connection).await).await? {
        let payment = UnmatchedPayment {
            reference: row.reference,
            amount: Money::from_thousandths(row.amount, row.currency),
            received_at: Instant::from_micros(row.received_at),
        };
        found.entry(row.purchase_id).or_default().push(payment);
    }
    Ok(found)
}
