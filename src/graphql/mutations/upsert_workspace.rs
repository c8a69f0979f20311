use std::sync::Arc;

use async_graphql::{Context, InputObject, MaybeUndefined, Object, SimpleObject};

use super::upsert_member::seen;
use crate::authz::Field;
use crate::calendar::rollups_are_behind;
use crate::directory::{Owner, WorkspaceUpsert, upsert_workspace};
use crate::graphql::directives::{scope, scopes};
use crate::graphql::error::ApiError;
use crate::graphql::request::request;
use crate::graphql::scalars::TimeZoneScalar;
use crate::graphql::types::{WeekdayValue, Workspace};

const FIELD: Field = Field("Mutation", "upsertWorkspace");

/// The values of a workspace. An omitted field keeps its value, or gets its default in a new workspace.
#[derive(InputObject)]
struct UpsertWorkspaceInput {
    /// The host product's own identifier.
    key: String,
    /// Its name.
    name: String,
    /// The key of the organization that owns it; null: nobody does.
    organization: MaybeUndefined<String>,
    /// The zone in which its days begin; UTC by default.
    time_zone: Option<TimeZoneScalar>,
    /// The first day of its week; MONDAY by default.
    week_start: Option<WeekdayValue>,
}

/// The workspace as it is now.
#[derive(SimpleObject)]
struct UpsertWorkspacePayload {
    /// The workspace.
    workspace: Workspace,
}

#[derive(Default)]
pub(in crate::graphql) struct UpsertWorkspaceMutation;

#[Object]
impl UpsertWorkspaceMutation {
    /// Creates a workspace, or changes the one with this key. Figures follow a new time zone at once. The rollups that make
    /// them fast follow in the background.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn upsert_workspace(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The values to set.")] input: UpsertWorkspaceInput,
    ) -> Option<Result<UpsertWorkspacePayload, ApiError>> {
        let request = request(context);
        let write = async || {
            let access = request.permit_service(FIELD)?;
            let (app, now) = (Arc::clone(&request.app), request.now);
            let wanted = WorkspaceUpsert {
                key: input.key,
                name: input.name,
                owner: match input.organization {
                    MaybeUndefined::Undefined => Owner::AsBefore,
                    MaybeUndefined::Null => Owner::Nobody,
                    MaybeUndefined::Value(key) => Owner::Organization(key),
                },
                zone: input.time_zone.map(|zone| zone.0),
                week_start: input.week_start.map(Into::into),
            };
            let row = request.write(async move { upsert_workspace(&app.database, access, wanted, now).await }).await?;
            if rollups_are_behind(&row.time_zone, &row.rollup_zone) {
                request.app.rezoned.notify_one();
            }
            Ok(UpsertWorkspacePayload { workspace: Workspace(seen(request, row)?) })
        };
        Some(write().await)
    }
}
