//! What one statement each finds: refunds, purchases, requests.

mod purchases;
mod refunds;
mod report_rows;
mod requests;

use sea_orm::{ConnectionTrait, DbErr};

use super::report::CreditReport;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;

/// Runs every statement on one workspace. Single events are kept from `kept_from` on; all are, if it is none.
pub(super) async fn check<C: ConnectionTrait>(
    connection: &C,
    access: &WorkspaceAccess<Maintain>,
    kept_from: Option<Instant>,
    report: &mut CreditReport,
) -> Result<(), DbErr> {
    refunds::check(connection, access, kept_from, report).await?;
    purchases::check(connection, access, report).await?;
    requests::check(connection, access, report).await
}
