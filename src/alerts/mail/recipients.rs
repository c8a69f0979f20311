//! Whose addresses an alert may write to.

use std::collections::HashSet;

use entity::{WorkspaceId, member};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// Those of the addresses that belong to no present member of any of the workspaces. Case does not matter.
///
/// # Errors
///
/// When the database does not answer.
pub async fn outsiders<C: ConnectionTrait>(
    connection: &C,
    workspaces: &[WorkspaceId],
    emails: &[String],
) -> Result<Vec<String>, DbErr> {
    if emails.is_empty() {
        return Ok(Vec::new());
    }
    let lowered = emails.iter().map(|email| email.to_ascii_lowercase());
    let known: Vec<Option<String>> = member::Entity::find()
        .select_only()
        .column(member::Column::Email)
        .filter(member::Column::WorkspaceId.is_in(workspaces.iter().copied()))
        .filter(member::Column::Role.is_not_null())
        .filter(Expr::expr(Func::lower(Expr::col(member::Column::Email))).is_in(lowered))
        .into_tuple()
        .all(connection)
        .await?;
    let known: HashSet<String> = known.into_iter().flatten().map(|email| email.to_ascii_lowercase()).collect();
    Ok(emails.iter().filter(|email| !known.contains(&email.to_ascii_lowercase())).cloned().collect())
}
