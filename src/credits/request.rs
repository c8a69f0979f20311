//! Writes that may be sent again: the same key with the same content is answered from what it made the first time.

use entity::WorkspaceId;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::{CreditError, check_text};
use crate::calendar::Instant;
use crate::database::{Rows, Transaction, statement};
use crate::digest::hex_sha256;
use crate::text::KEY_LIMIT;

/// The kinds of writes; a key belongs to one of them in one workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    SetContract,
    IssueGrant,
    VoidGrant,
    RecordPurchase,
    SettlePurchase,
    PurchaseCredits,
    TransferCredits,
}

impl Operation {
    const fn number(self) -> i64 {
        match self {
            Self::SetContract => 1,
            Self::IssueGrant => 2,
            Self::VoidGrant => 3,
            Self::RecordPurchase => 4,
            Self::SettlePurchase => 5,
            Self::PurchaseCredits => 6,
            Self::TransferCredits => 7,
        }
    }
}

/// A write with its key and the hash of its content.
pub(super) struct Request<'input> {
    workspace: WorkspaceId,
    operation: Operation,
    key: &'input str,
    content_sha256: String,
}

impl<'input> Request<'input> {
    /// `content` is all that the write says, as parsed, so that spellings make no difference.
    pub(super) fn new(
        workspace: WorkspaceId,
        operation: Operation,
        key: &'input str,
        content: &serde_json::Value,
    ) -> Result<Self, CreditError> {
        check_text("idempotencyKey", key, KEY_LIMIT)?;
        Ok(Self { workspace, operation, key, content_sha256: hex_sha256(content.to_string().as_bytes()) })
    }

    /// What the write was answered from the first time; none if this is the first.
    pub(super) async fn replay<A: DeserializeOwned>(
        &self,
        transaction: &Transaction,
    ) -> Result<Option<A>, CreditError> {
        let sql = "SELECT content_sha256, answer FROM credit_request \
                   WHERE workspace_id = $1 AND operation = $2 AND idempotency_key = $3";
        let values = vec![self.workspace.0.into(), self.operation.number().into(), self.key.to_owned().into()];
        let Some(row) = transaction.query_one_raw(statement(transaction, sql, values)).await? else {
            return Ok(None);
        };
        if row.text(0)? != self.content_sha256 {
            return Err(CreditError::OtherContent);
        }
        let answer = serde_json::from_str(&row.text(1)?).map_err(|error| DbErr::Type(error.to_string()))?;
        Ok(Some(answer))
    }

    /// Remembers what the write made, in its transaction.
    pub(super) async fn remember(
        &self,
        transaction: &Transaction,
        answer: &impl Serialize,
        now: Instant,
    ) -> Result<(), CreditError> {
        let answer = serde_json::to_string(answer).map_err(|error| DbErr::Type(error.to_string()))?;
        let sql = "INSERT INTO credit_request (workspace_id, operation, idempotency_key, content_sha256, answer, recorded_at) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let values = vec![
            self.workspace.0.into(),
            self.operation.number().into(),
            self.key.to_owned().into(),
            self.content_sha256.clone().into(),
            answer.into(),
            now.micros().into(),
        ];
        transaction.execute_raw(statement(transaction, sql, values)).await?;
        Ok(())
    }
}
