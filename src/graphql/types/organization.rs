use async_graphql::{Context, ID, Object};

use super::{PoolValue, UsageReport, Workspace};
use crate::analytics::Question;
use crate::authz::{Field, OrganizationSight};
use crate::calendar::Zone;
use crate::graphql::error::ApiError;
use crate::graphql::input::{TimeRangeInput, UsageFilter};
use crate::graphql::list::List;
use crate::graphql::request::request;
use crate::graphql::scalars::TimeZoneScalar;
use crate::node_id::NodeId;

#[derive(Clone)]
pub(in crate::graphql) struct Organization(pub OrganizationSight);

/// Owns workspaces. A person sees it if they are Admin or Billing admin in at least one of them.
#[Object]
impl Organization {
    /// Opaque, unique among all objects, and never used again.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::Organization(self.0.row().id).encode())
    }

    /// The host product's own identifier.
    async fn key(&self) -> &str {
        &self.0.row().key
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.row().name
    }

    /// Its workspaces, by key: only those in which the caller is Admin or Billing admin.
    async fn workspaces(&self) -> List<Workspace> {
        self.0.workspaces().iter().cloned().map(Workspace).collect()
    }

    /// Usage over those workspaces together; group by WORKSPACE to tell them apart. Days begin in `timeZone`, by
    /// default UTC, and weeks on Monday.
    async fn usage(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Which time.")] range: TimeRangeInput,
        #[graphql(desc = "Only what this pool paid for.")] pool: Option<PoolValue>,
        #[graphql(desc = "Only usage that meets all of these conditions.")] filter: Option<UsageFilter>,
        #[graphql(desc = "The zone in which days begin; by default UTC.")] time_zone: Option<TimeZoneScalar>,
    ) -> Option<Result<UsageReport, ApiError>> {
        let report = || {
            let access = self.0.permit(Field("Organization", "usage"))?;
            let request = request(context);
            let zone = time_zone.map_or(Zone::utc(), |zone| zone.0);
            let range = range.of_organization(zone, request.now)?;
            let filter = filter.unwrap_or_default().read()?;
            Ok(UsageReport(Question {
                workspaces: Question::covered(access.workspaces(), &filter),
                range,
                pool: pool.map(Into::into),
                filter: filter.into(),
                now: request.now,
            }))
        };
        Some(report())
    }
}
