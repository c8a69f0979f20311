//! Signing in with a key.
//!
//! Raw SQL: every request signs in with it (`cargo bench --bench ordinary`), and it looks up the expected workspace in the same
//! statement.

use entity::{ApiKeyId, Scopes, WorkspaceId};
use sea_orm::{DbErr, Statement};

use super::secret::hash;
use crate::authn::caller::Service;
use crate::authn::expected::{AskedLast, Expected, GUESSED};
use crate::calendar::Instant;
use crate::database::{Reads, Rows};

/// The service with this secret, unless its key has expired or was revoked, and the workspace that it is expected to ask for. The
/// lookup is by hash, so its duration reveals nothing about the secret.
pub(in crate::authn) async fn find_service(
    reads: &Reads,
    asked_last: &AskedLast,
    secret: &str,
    now: Instant,
) -> Result<Option<(Service, Expected)>, DbErr> {
    let hash = hash(secret);
    let guess = asked_last.guess(format!("key {hash}"), reads);
    let sql = format!(
        "SELECT k.id, k.name, k.scopes, k.workspace_id, k.expires_at, {GUESSED} FROM api_key k \
         LEFT JOIN workspace w ON w.id = $2 \
         WHERE k.secret_sha256 = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $3)"
    );
    let values = [hash.into(), guess.number().into(), now.micros().into()];
    let find = Statement::from_sql_and_values(reads.backend(), sql, values);
    let (rows, moment) = reads.ask_primary(find).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let service = Service {
        id: ApiKeyId(row.integer(0)?),
        name: row.text(1)?,
        scopes: Scopes(row.integer(2)?),
        bound_to: row.integer_or_none(3)?.map(WorkspaceId),
        expires_at: row.integer_or_none(4)?.map(Instant::from_micros),
    };
    Ok(Some((service, guess.found(Some(row), 5, moment)?)))
}
