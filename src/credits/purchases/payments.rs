//! The payments that the provider has reported: what each bought, whether it was refunded, and which bought nothing.
//!
//! The row of a payment is its lock. A writer locks the payment first and workspaces after that.

use std::collections::HashMap;

use entity::{PurchaseId, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};

use crate::amounts::Money;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::CreditsById;
use crate::calendar::Instant;
use crate::database::{Database, Reads, Rows, Transaction, is_any, numbers, statement};

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
const PURCHASES_LIMIT: usize = 100;

/// Locks the row of a payment, and inserts it if it is missing. Returns whether a refund of the payment arrived before it.
pub(super) async fn lock_payment(transaction: &Transaction, reference: &str) -> Result<bool, DbErr> {
    // The update locks the row. It returns what other transactions have committed to it.
    let sql = "INSERT INTO provider_payment (reference) VALUES ($1) ON CONFLICT (reference) \
               DO UPDATE SET refunded_at = provider_payment.refunded_at RETURNING refunded_at";
    let row = transaction.query_one_raw(statement(transaction, sql, vec![reference.into()])).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("provider_payment".to_owned()))?;
    Ok(row.integer_or_none(0)?.is_some())
}

/// Stores that a refund arrived before its payment, or clears that.
pub(super) async fn note_refunded(
    transaction: &Transaction,
    reference: &str,
    at: Option<Instant>,
) -> Result<(), DbErr> {
    let sql = "UPDATE provider_payment SET refunded_at = $2 WHERE reference = $1";
    let values = vec![reference.into(), at.map(Instant::micros).into()];
    transaction.execute_raw(statement(transaction, sql, values)).await?;
    Ok(())
}

/// The purchases that a payment bought.
pub(super) async fn bought_by(
    transaction: &Transaction,
    reference: &str,
) -> Result<Vec<(WorkspaceId, PurchaseId)>, DbErr> {
    let sql = format!(
        "SELECT workspace_id, purchase_id FROM provider_purchase WHERE reference = $1 ORDER BY workspace_id, purchase_id \
         LIMIT {PURCHASES_LIMIT}"
    );
    purchases(transaction, &sql, reference).await
}

/// Stores which purchase a payment bought.
pub(super) async fn note_bought(
    transaction: &Transaction,
    reference: &str,
    (workspace, purchase): (WorkspaceId, PurchaseId),
) -> Result<(), DbErr> {
    let sql = "INSERT INTO provider_purchase (reference, workspace_id, purchase_id) VALUES ($1, $2, $3)";
    let values = vec![reference.into(), workspace.0.into(), purchase.0.into()];
    transaction.execute_raw(statement(transaction, sql, values)).await?;
    Ok(())
}

/// Stores that a payment bought nothing. Returns whether that was not known.
pub(super) async fn note_unmatched(
    transaction: &Transaction,
    (workspace, purchase): (WorkspaceId, PurchaseId),
    payment: &UnmatchedPayment,
) -> Result<bool, DbErr> {
    let sql = "INSERT INTO credit_unmatched_payment (workspace_id, purchase_id, reference, amount, currency, received_at) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (workspace_id, purchase_id, reference) DO NOTHING";
    let values = vec![
        workspace.0.into(),
        purchase.0.into(),
        payment.reference.clone().into(),
        payment.amount.thousandths().into(),
        payment.amount.currency().into(),
        payment.received_at.micros().into(),
    ];
    Ok(transaction.execute_raw(statement(transaction, sql, values)).await?.rows_affected() > 0)
}

/// Purchases whose own row names this payment: the host product recorded or settled them with it.
pub(super) async fn purchases_naming(
    database: &Database,
    reference: &str,
) -> Result<Vec<(WorkspaceId, PurchaseId)>, DbErr> {
    // A cluster asks every shard, so this is a transaction of its own. It writes nothing, but a replica could be behind.
    let transaction = database.begin_write().await?;
    let sql = format!(
        "SELECT workspace_id, id FROM credit_purchase WHERE reference = $1 ORDER BY workspace_id, id \
         LIMIT {PURCHASES_LIMIT}"
    );
    let found = purchases(&transaction, &sql, reference).await?;
    transaction.commit().await?;
    Ok(found)
}

async fn purchases(
    transaction: &Transaction,
    sql: &str,
    reference: &str,
) -> Result<Vec<(WorkspaceId, PurchaseId)>, DbErr> {
    let rows = transaction.query_all_raw(statement(transaction, sql, vec![reference.into()])).await?;
    rows.iter().map(|row| Ok((WorkspaceId(row.integer(0)?), PurchaseId(row.integer(1)?)))).collect()
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
    let sql = format!(
        "SELECT purchase_id, reference, amount, currency, received_at FROM credit_unmatched_payment \
         WHERE workspace_id = $1 AND {} ORDER BY purchase_id, received_at, reference",
        is_any(reads.backend(), "purchase_id", 2)
    );
    let values = vec![access.id().0.into(), numbers(reads.backend(), purchases.iter().map(|id| id.0))];
    let mut found: HashMap<PurchaseId, Vec<UnmatchedPayment>> = HashMap::new();
    reads
        .ask(async |connection| {
            for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
                let payment = UnmatchedPayment {
                    reference: row.text(1)?,
                    amount: Money::from_thousandths(row.integer(2)?, row.text(3)?),
                    received_at: Instant::from_micros(row.integer(4)?),
                };
                found.entry(PurchaseId(row.integer(0)?)).or_default().push(payment);
            }
            Ok(found)
        })
        .await
}
