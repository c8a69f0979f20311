use async_graphql::{Context, ID, Subscription};

use super::found::{Found, Look, answer, seen, watched};
use crate::alerts::{FiringsSeen, alerts_of};
use crate::authz::Protected;
use crate::authz::permission::ReadAlerts;
use crate::graphql::directives::{auth, roles};
use crate::graphql::request::request;
use crate::graphql::types::{AlertFiring, alerts_of_page, firings_of};

const FIELD: Protected<ReadAlerts> = Protected::field("Subscription", "alertChanged");

#[derive(Default)]
pub(in crate::graphql) struct AlertChangedSubscription;

#[Subscription]
impl AlertChangedSubscription {
    /// Alerts of the workspace as they fire and recover, each for itself. Null if the caller cannot see the workspace: then
    /// it ends.
    #[graphql(directive = auth::apply(roles(FIELD)))]
    async fn alert_changed(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The id of the workspace.")] workspace: ID,
    ) -> Look<AlertFiring> {
        let look = async || {
            let Some(visible) = watched(context, &workspace).await? else { return Ok(Found::Hidden) };
            let access = visible.permit(FIELD)?;
            let request = request(context);
            let hidden = alerts_of(&request.reads, &access).await?;
            let alerts = request.open_alerts(hidden, FIELD).await?;
            let Some(mut firings) = seen(context).firings() else {
                seen(context).note_firings(FiringsSeen::now(&request.reads, &alerts).await?, false);
                return Ok(Found::Unchanged);
            };
            let change = firings.next_change(&request.reads, &alerts).await?;
            // There may be more: each is told for itself.
            seen(context).note_firings(firings, change.is_some());
            let Some(row) = change else { return Ok(Found::Unchanged) };
            let alert = alerts_of_page(alerts).into_iter().find(|alert| alert.alert().rule().id == row.alert_id);
            let firing = alert.and_then(|alert| firings_of(vec![row], &alert).pop());
            Ok(firing.map_or(Found::Unchanged, Found::Changed))
        };
        answer(look().await)
    }
}
