//! A preview of a rule before it is saved.

use async_graphql::ID;

use crate::alerts::{CountsFrom, PreviewFiring, PreviewRule, preview_rule};
use crate::amounts::Credits;
use crate::authz::permission::{ReadAlerts, UsageSums};
use crate::authz::{Protected, WorkspaceAccess};
use crate::graphql::enums::{AlertScopeValue, AlertWindowValue, PoolValue};
use crate::graphql::errors::ApiError;
use crate::graphql::inputs::TimeRangeInput;
use crate::graphql::request::{RequestContext, alert_members, preview_error};

/// The arguments of a preview.
pub(in crate::graphql) struct PreviewArguments {
    pub workspaces: Option<Vec<ID>>,
    pub scope: AlertScopeValue,
    pub members: Option<Vec<ID>>,
    pub pool: Option<PoolValue>,
    pub threshold: Credits,
    pub window: AlertWindowValue,
    pub range: TimeRangeInput,
}

/// The proofs of a preview, and when the rule would have fired.
pub(in crate::graphql) type Preview = (Vec<WorkspaceAccess<ReadAlerts>>, Vec<PreviewFiring>);

impl PreviewArguments {
    /// Previews the rule on a workspace, together with others.
    pub(in crate::graphql) async fn preview_on(
        self,
        request: &RequestContext,
        access: WorkspaceAccess<ReadAlerts>,
        field: Protected<ReadAlerts>,
    ) -> Result<Preview, ApiError> {
        let pool = self.pool.map(Into::into);
        let range = self.range.of_workspace(request, &access.implied::<UsageSums>(), pool, None).await?;
        let others = self.workspaces.unwrap_or_default();
        let mut accesses = request.readable_workspaces(&others, "workspaces", field).await?;
        accesses.insert(0, access);
        let preview = PreviewRule {
            scope: self.scope.into(),
            members: alert_members(self.members.as_deref().unwrap_or_default(), "members")?,
            pool,
            threshold: self.threshold,
            window: self.window.into(),
            counts_from: CountsFrom::StartOfRange,
        };
        let fired = preview_rule(&request.reads, &accesses, &preview, range.range()).await.map_err(preview_error)?;
        Ok((accesses, fired))
    }
}
