//! Brings a journal up to date before it is read.

use entity::Pool;

use super::context::RequestContext;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::ReadLedger;
use crate::credits::{next_due_at, write_due_of};
use crate::graphql::errors::ApiError;

impl RequestContext {
    /// Posts what is due in a workspace, such as expiries, to its journals. The request then goes on with a new
    /// snapshot. What only a leap of the clock makes due is not posted yet. A request checks each workspace once.
    pub(in crate::graphql) async fn post_due(&self, access: &WorkspaceAccess<ReadLedger>) -> Result<(), ApiError> {
        let post = async || {
            let now = self.now.min(self.app.clock.trusted_now());
            for pool in Pool::ALL {
                let due = next_due_at(&self.reads, access, pool).await?;
                if due.is_some_and(|due| due <= now) {
                    let (app, access) = (self.app.clone(), access.clone());
                    self.write(async move { write_due_of(&app.database, &access, pool, &app.clock).await }).await?;
                }
            }
            Ok::<_, ApiError>(Some(()))
        };
        self.lookups.journals.find(&access.id(), post).await.map(|_| ())
    }
}
