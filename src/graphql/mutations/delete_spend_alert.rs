use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use crate::alerts::delete_alert;
use crate::authz::Protected;
use crate::authz::permission::ManageAlerts;
use crate::graphql::directives::{auth, roles};
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::node_id::NodeId;

const FIELD: Protected<ManageAlerts> = Protected::field("Mutation", "deleteSpendAlert");

/// A spend alert to delete.
#[derive(InputObject)]
struct DeleteSpendAlertInput {
    /// The id of the alert.
    alert: ID,
}

/// What was deleted.
#[derive(SimpleObject)]
struct DeleteSpendAlertPayload {
    /// The id that the alert had.
    deleted_id: ID,
}

#[derive(Default)]
pub(in crate::graphql) struct DeleteSpendAlertMutation;

#[Object]
impl DeleteSpendAlertMutation {
    /// Deletes a spend alert with its firings. What was not delivered yet is never delivered. The caller needs the role in
    /// all of its workspaces.
    #[graphql(directive = auth::apply(roles(FIELD)))]
    async fn delete_spend_alert(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to delete.")] input: DeleteSpendAlertInput,
    ) -> Option<Result<DeleteSpendAlertPayload, ApiError>> {
        let request = request(context);
        let delete = async || {
            let alert = request.managed_alert(&input.alert, "input.alert", FIELD).await?;
            let (app, id) = (Arc::clone(&request.app), alert.rule().id);
            request.write(async move { delete_alert(&app.database, &alert).await }).await?;
            Ok(DeleteSpendAlertPayload { deleted_id: ID(NodeId::SpendAlert(id).encode()) })
        };
        Some(delete().await)
    }
}
