//! Idempotency keys: a repeated write gets the answer of the first one.

use entity::{CreditOperation, WorkspaceId, credit_request};
use sea_orm::{DbErr, EntityTrait, IntoActiveModel};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::calendar::Instant;
use crate::credits::error::{CreditError, check_text};
use crate::database::Transaction;
use crate::digest::hex_sha256;
use crate::text::KEY_LIMIT;

/// A write, with its idempotency key and the hash of its content.
pub(in crate::credits) struct IdempotentRequest<'input> {
    workspace: WorkspaceId,
    operation: CreditOperation,
    key: &'input str,
    content_sha256: String,
}

impl<'input> IdempotentRequest<'input> {
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
        let key = (self.workspace, self.operation, self.key.to_owned());
        let Some(row) = credit_request::Entity::find_by_id(key).one(transaction).await? else { return Ok(None) };
        if row.content_sha256 != self.content_sha256 {
            return Err(CreditError::OtherContent);
        }
        let answer = serde_json::from_str(&row.answer).map_err(|error| DbErr::Type(error.to_string()))?;
        Ok(Some(answer))
    }

    /// Stores what the write made, in its transaction.
    pub(in crate::credits) async fn store(
        &self,
        transaction: &Transaction,
        answer: &impl Serialize,
        now: Instant,
    ) -> Result<(), CreditError> {
        let row = credit_request::Model {
            workspace_id: self.workspace,
            operation: self.operation,
            idempotency_key: self.key.to_owned(),
            content_sha256: self.content_sha256.clone(),
            answer: serde_json::to_string(answer).map_err(|error| DbErr::Type(error.to_string()))?,
            recorded_at: now.micros(),
        };
        credit_request::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
        Ok(())
    }
}
