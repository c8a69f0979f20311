use std::sync::Arc;

use async_graphql::{Context, InputObject, MaybeUndefined, Object, SimpleObject};

use super::upsert_member::seen;
use crate::authz::Protected;
use crate::authz::permission::WriteDirectory;
use crate::calendar::rollups_are_behind;
use crate::directory::{Owner, WorkspaceUpsert, upsert_workspace};
use crate::graphql::directives::{scope, scopes};
use crate::graphql::enums::WeekdayValue;
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;
use crate::graphql::scalars::TimeZoneScalar;
use crate::graphql::types::Workspace;

const FIELD: Protected<WriteDirectory> = Protected::field("Mutation", "upsertWorkspace");

/// A workspace to create or change. A field that is left out keeps its value, or gets its default in a new workspace.
#[derive(InputObject)]
struct UpsertWorkspaceInput {
    /// The host product's identifier for it.
    key: String,
    /// Its name.
    name: String,
    /// The key of the organization that owns it. Null removes it from its organization.
    organization: MaybeUndefined<String>,
    /// The time zone in which its days begin. UTC by default.
    time_zone: Option<TimeZoneScalar>,
    /// The first day of its week. MONDAY by default.
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
    /// Creates a workspace, or changes the one with this key. Figures follow a new time zone at once. The rollups that
    /// make them fast follow in the background.
    #[graphql(directive = scope::apply(scopes(FIELD)))]
    async fn upsert_workspace(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to create or change.")] input: UpsertWorkspaceInput,
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
            Ok(UpsertWorkspacePayload { workspace: Workspace::alone(seen(request, row)?) })
        };
        Some(write().await)
    }
}
