use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use crate::alerts::delivery::send_test;
use crate::authz::Protected;
use crate::authz::permission::ManageAlerts;
use crate::graphql::directives::{auth, roles};
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::request::request;
use crate::graphql::types::AlertDelivery;

const FIELD: Protected<ManageAlerts> = Protected::field("Mutation", "testSpendAlert");

/// A spend alert to test.
#[derive(InputObject)]
struct TestSpendAlertInput {
    /// The id of the alert.
    alert: ID,
}

/// What became of the test messages.
#[derive(SimpleObject)]
struct TestSpendAlertPayload {
    /// A message to each target. It was tried once.
    deliveries: List<AlertDelivery>,
}

#[derive(Default)]
pub(in crate::graphql) struct TestSpendAlertMutation;

#[Object]
impl TestSpendAlertMutation {
    /// Sends a message that is marked as a test over the alert's channels now, also if the alert is muted. An alert may be
    /// tested five times a minute. The caller needs the role in all of its workspaces.
    #[graphql(directive = auth::apply(roles(FIELD)))]
    async fn test_spend_alert(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which alert.")] input: TestSpendAlertInput,
    ) -> Option<Result<TestSpendAlertPayload, ApiError>> {
        let request = request(context);
        let test = async || {
            let alert = request.managed_alert(&input.alert, "input.alert", FIELD).await?;
            let app = Arc::clone(&request.app);
            let sent = async move { send_test(&app.database, &app.courier, &alert, &app.clock).await };
            let deliveries = request.write(sent).await?;
            Ok(TestSpendAlertPayload { deliveries: deliveries.into_iter().map(AlertDelivery).collect() })
        };
        Some(test().await)
    }
}
