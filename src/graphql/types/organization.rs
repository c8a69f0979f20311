use async_graphql::{Context, ID, Object};

use super::{UsageReport, Workspace};
use crate::analytics::Question;
use crate::authz::permission::ReadUsage;
use crate::authz::{Protected, VisibleOrganization};
use crate::calendar::Zone;
use crate::graphql::enums::PoolValue;
use crate::graphql::errors::ApiError;
use crate::graphql::inputs::{TimeRangeInput, UsageFilter};
use crate::graphql::lists::List;
use crate::graphql::request::request;
use crate::graphql::scalars::TimeZoneScalar;
use crate::node_id::NodeId;

const USAGE: Protected<ReadUsage> = Protected::field("Organization", "usage");

#[derive(Clone)]
pub(in crate::graphql) struct Organization(pub VisibleOrganization);

/// An owner of workspaces. Whoever is Admin or Billing admin in at least one of them may see it.
#[Object]
impl Organization {
    /// An opaque id. It is unique among all objects and never reused.
    pub(in crate::graphql) async fn id(&self) -> ID {
        ID(NodeId::Organization(self.0.row().id).encode())
    }

    /// The host product's identifier for it.
    async fn key(&self) -> &str {
        &self.0.row().key
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.row().name
    }

    /// Its workspaces in which the caller is Admin or Billing admin, by key.
    async fn workspaces(&self) -> List<Workspace> {
        Workspace::of_page(self.0.workspaces().to_vec()).collect()
    }

    /// Usage of those workspaces together. Group by WORKSPACE to tell them apart. Days begin in `timeZone`, by default
    /// UTC. Weeks begin on Monday.
    async fn usage(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The range of time.")] range: TimeRangeInput,
        #[graphql(desc = "Only usage that this pool paid for.")] pool: Option<PoolValue>,
        #[graphql(desc = "Only usage that meets all of these conditions.")] filter: Option<UsageFilter>,
        #[graphql(desc = "The time zone in which days begin. UTC by default.")] time_zone: Option<TimeZoneScalar>,
    ) -> Option<Result<UsageReport, ApiError>> {
        let report = || {
            let access = self.0.permit(USAGE)?;
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
