use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use entity::UserId;

use crate::alerts::rules::AddressRules;
use crate::alerts::{NewAlert, create_alert};
use crate::authn::Caller;
use crate::authz::permission::{ManageAlerts, ReadAlerts};
use crate::authz::{Protected, WorkspaceAccess};
use crate::graphql::directives::{auth, roles};
use crate::graphql::enums::{AlertScopeValue, AlertWindowValue, PoolValue};
use crate::graphql::errors::ApiError;
use crate::graphql::request::{RequestContext, alert_members, request};
use crate::graphql::scalars::CreditsScalar;
use crate::graphql::types::{SpendAlert, alerts_of_page};

const FIELD: Protected<ManageAlerts> = Protected::field("Mutation", "createSpendAlert");

/// A spend alert to create.
#[derive(InputObject)]
struct CreateSpendAlertInput {
    /// Its name.
    name: String,
    /// The ids of the workspaces that it watches: one, or up to 50 of one organization. A workspace has at most 1,000
    /// alerts.
    workspaces: Vec<ID>,
    /// What it watches.
    #[graphql(default)]
    scope: AlertScopeValue,
    /// The ids of the members that it watches, at most 200. Only with the scope MEMBERS.
    members: Option<Vec<ID>>,
    /// The pool whose credits count. By default both.
    pool: Option<PoolValue>,
    /// It fires when more than this is spent. More than 0.
    threshold: CreditsScalar,
    /// Which spend counts.
    window: AlertWindowValue,
    /// The addresses that its e-mails go to, at most 20. Unless a setting allows others, they are addresses of members.
    emails: Option<Vec<String>>,
    /// The address that its webhook goes to: an https URL, also that of an incoming webhook of Slack.
    webhook_url: Option<String>,
}

/// The alert.
#[derive(SimpleObject)]
struct CreateSpendAlertPayload {
    /// The alert.
    alert: SpendAlert,
    /// The secret that verifies the webhook's signatures. It is shown only here. Null without a webhook, and for one of
    /// Slack.
    webhook_secret: Option<String>,
}

#[derive(Default)]
pub(in crate::graphql) struct CreateSpendAlertMutation;

#[Object]
impl CreateSpendAlertMutation {
    /// Creates a spend alert. It fires at once for whoever has spent more than its threshold in its window. The caller
    /// needs the role in all of its workspaces. Calling it again creates another alert.
    #[graphql(directive = auth::apply(roles(FIELD)))]
    async fn create_spend_alert(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to create.")] input: CreateSpendAlertInput,
    ) -> Option<Result<CreateSpendAlertPayload, ApiError>> {
        let request = request(context);
        let create = async || {
            let accesses = request.managed_workspaces(&input.workspaces, "input.workspaces", FIELD).await?;
            let wanted = NewAlert {
                name: input.name,
                scope: input.scope.into(),
                members: alert_members(input.members.as_deref().unwrap_or_default(), "input.members")?,
                pool: input.pool.map(Into::into),
                threshold: input.threshold.0,
                window: input.window.into(),
                emails: input.emails.unwrap_or_default(),
                webhook_url: input.webhook_url,
                created_by: creator(request),
            };
            let (app, proofs) = (Arc::clone(&request.app), accesses.clone());
            let (id, webhook_secret) = request
                .write(async move {
                    let rules = AddressRules::from(&app.alerts);
                    let created = create_alert(&app.database, &proofs, &wanted, rules, &app.clock).await;
                    // It may have fired.
                    app.courier.filled().notify_one();
                    created
                })
                .await?;
            let proofs = accesses.iter().map(WorkspaceAccess::implied::<ReadAlerts>).collect();
            let alert = request.reopened(id, proofs).await?;
            let alert = alerts_of_page(vec![alert]).pop().ok_or_else(|| ApiError::lost("spend_alert"))?;
            Ok(CreateSpendAlertPayload { alert, webhook_secret })
        };
        Some(create().await)
    }
}

fn creator(request: &RequestContext) -> Option<UserId> {
    match &*request.caller {
        Caller::Person(person) => person.user.as_ref().map(|user| user.id),
        Caller::Service(_) => None,
    }
}
