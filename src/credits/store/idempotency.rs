//! Idempotency keys: a repeated write gets the answer of the first one.

use entity::{CreditOperation, WorkspaceId};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::calendar::Instant;
use crate::credits::error::{CreditError, check_text};
use crate::database::{Rows, Transaction, statement};
use crate::digest::hex_sha256;
use crate::text::KEY_LIMIT;

/// A write, with its idempotency key and the hash of its content.
pub(in crate::credits) struct Request<'input> {
    workspace: WorkspaceId,
    operation: CreditOperation,
    key: &'input str,
    content_sha256: String,
}

impl<'input> Request<'input> {
    /// `content` is everything that the write says, as parsed, so that other spellings of it are equal.
    pub(in crate::credits) fn new(
        workspace: WorkspaceId,
        operation: CreditOperation,
        key: &'input str,
        content: &serde_json::Value,
    ) -> Result<Self, CreditError> {
        check_text("idempotencyKey", key, KEY_LIMIT)?;
        Ok(Self { workspace, operation, key, content_sha256: hex_sha256(content.to_string().as_bytes()) })
    }

    /// What the first write with this key made; none if this is the first.
    pub(in crate::credits) async fn replay<A: DeserializeOwned>(
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

    /// Stores what the write made, in its transaction.
    pub(in crate::credits) async fn store(
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
