//! Trying out a rule before it is saved.

use async_graphql::ID;

use crate::alerts::{PreviewFiring, Trial, TrialStart, try_out};
use crate::amounts::Credits;
use crate::authz::permission::{ReadAlerts, UsageSums};
use crate::authz::{Protected, WorkspaceAccess};
use crate::graphql::enums::{AlertScopeValue, AlertWindowValue, PoolValue};
use crate::graphql::errors::ApiError;
use crate::graphql::inputs::TimeRangeInput;
use crate::graphql::request::{RequestContext, alert_members, trial_error};

/// The arguments of a trial.
pub(in crate::graphql) struct TrialArguments {
    pub workspaces: Option<Vec<ID>>,
    pub scope: AlertScopeValue,
    pub members: Option<Vec<ID>>,
    pub pool: Option<PoolValue>,
    pub threshold: Credits,
    pub window: AlertWindowValue,
    pub range: TimeRangeInput,
}

/// The proofs of a trial, and when its rule would have fired.
pub(in crate::graphql) type Tried = (Vec<WorkspaceAccess<ReadAlerts>>, Vec<PreviewFiring>);

impl TrialArguments {
    /// Tries the rule out on a workspace, together with others.
    pub(in crate::graphql) async fn try_on(
        self,
        request: &RequestContext,
        access: WorkspaceAccess<ReadAlerts>,
        field: Protected<ReadAlerts>,
    ) -> Result<Tried, ApiError> {
        let pool = self.pool.map(Into::into);
        let range = self.range.of_workspace(request, &access.implied::<UsageSums>(), pool, None).await?;
        let others = self.workspaces.unwrap_or_default();
        let mut accesses = request.readable_workspaces(&others, "workspaces", field).await?;
        accesses.insert(0, access);
        let trial = Trial {
            scope: self.scope.into(),
            members: alert_members(self.members.as_deref().unwrap_or_default(), "members")?,
            pool,
            threshold: self.threshold,
            window: self.window.into(),
            starts: TrialStart::OfRange,
        };
        let fired = try_out(&request.reads, &accesses, &trial, range.range()).await.map_err(trial_error)?;
        Ok((accesses, fired))
    }
}
