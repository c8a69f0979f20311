use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};

use crate::alerts::rules::AddressRules;
use crate::alerts::{AlertChanges, update_alert};
use crate::authz::permission::{ManageAlerts, ReadAlerts};
use crate::authz::{Protected, WorkspaceAccess};
use crate::graphql::directives::{auth, roles};
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::graphql::scalars::CreditsScalar;
use crate::graphql::types::{SpendAlert, alerts_of_page};

const FIELD: Protected<ManageAlerts> = Protected::field("Mutation", "updateSpendAlert");

/// Changes of a spend alert. A field that is left out keeps its value.
#[derive(InputObject)]
struct UpdateSpendAlertInput {
    /// The id of the alert.
    alert: ID,
    /// Its name.
    name: Option<String>,
    /// It fires when more than this is spent. Below what is spent it fires at once; above, it recovers at once.
    threshold: Option<CreditsScalar>,
    /// The addresses that its e-mails go to. Null and an empty list remove all.
    emails: MaybeUndefined<Vec<String>>,
    /// The address that its webhook goes to. Null removes it.
    webhook_url: MaybeUndefined<String>,
    /// Whether to replace the secret that signs webhooks. For 24 hours messages are signed with both.
    rotate_webhook_secret: Option<bool>,
    /// Whether it is muted. What a muted alert has not delivered yet is never delivered.
    muted: Option<bool>,
}

/// The alert as it is now.
#[derive(SimpleObject)]
struct UpdateSpendAlertPayload {
    /// The alert.
    alert: SpendAlert,
    /// The secret that verifies the webhook's signatures, if a webhook was added or its secret replaced. It is shown only
    /// here.
    webhook_secret: Option<String>,
}

#[derive(Default)]
pub(in crate::graphql) struct UpdateSpendAlertMutation;

#[Object]
impl UpdateSpendAlertMutation {
    /// Changes a spend alert, or mutes it. The caller needs the role in all of its workspaces.
    #[graphql(directive = auth::apply(roles(FIELD)))]
    async fn update_spend_alert(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to change.")] input: UpdateSpendAlertInput,
    ) -> Option<Result<UpdateSpendAlertPayload, ApiError>> {
        let request = request(context);
        let update = async || {
            let alert = request.managed_alert(&input.alert, "input.alert", FIELD).await?;
            let changes = AlertChanges {
                name: input.name,
                threshold: input.threshold.map(|threshold| threshold.0),
                emails: match input.emails {
                    MaybeUndefined::Undefined => None,
                    MaybeUndefined::Null => Some(Vec::new()),
                    MaybeUndefined::Value(emails) => Some(emails),
                },
                webhook_url: match input.webhook_url {
                    MaybeUndefined::Undefined => None,
                    MaybeUndefined::Null => Some(None),
                    MaybeUndefined::Value(url) => Some(Some(url)),
                },
                rotates_secret: input.rotate_webhook_secret.unwrap_or_default(),
                muted: input.muted,
            };
            let (app, managed) = (Arc::clone(&request.app), alert.clone());
            let webhook_secret = request
                .write(async move {
                    let rules = AddressRules::from(&app.alerts);
                    let updated = update_alert(&app.database, &managed, &changes, rules, &app.clock).await;
                    // It may have fired.
                    app.courier.filled().notify_one();
                    updated
                })
                .await?;
            let proofs = alert.accesses().map(WorkspaceAccess::implied::<ReadAlerts>).collect();
            let alert = request.reopened(alert.rule().id, proofs).await?;
            let alert = alerts_of_page(vec![alert]).pop().ok_or_else(|| ApiError::lost("spend_alert"))?;
            Ok(UpdateSpendAlertPayload { alert, webhook_secret })
        };
        Some(update().await)
    }
}
