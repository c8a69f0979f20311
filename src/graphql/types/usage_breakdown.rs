use async_graphql::{Context, Object};

use super::{Member, UsageMeasures};
use crate::analytics::{Breakdown, BreakdownRow};
use crate::graphql::enums::UsageDimensionValue;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::request::request;

pub(in crate::graphql) struct UsageBreakdown {
    pub by: UsageDimensionValue,
    pub breakdown: Breakdown,
}

/// Usage by group. The rows and `other` add up to the total.
#[Object]
impl UsageBreakdown {
    /// The dimension to group by.
    async fn by(&self) -> UsageDimensionValue {
        self.by
    }

    /// The largest groups by credits, the largest first. Ties go by key.
    async fn rows(&self, context: &Context<'_>) -> Result<List<UsageBreakdownRow<'_>>, ApiError> {
        let rows = &self.breakdown.rows;
        if context.look_ahead().field("member").field("workspace").exists() {
            let members = rows.iter().filter_map(|row| row.name.as_ref()?.member.as_ref());
            request(context).prefetch_workspaces(members.map(|row| row.member.workspace_id)).await?;
        }
        Ok(rows.iter().map(UsageBreakdownRow).collect())
    }

    /// All groups beyond `top`, as one. Null if there are none.
    async fn other(&self) -> Option<UsageBreakdownRow<'_>> {
        self.breakdown.other.as_ref().map(UsageBreakdownRow)
    }

    /// All groups together.
    async fn total(&self) -> UsageMeasures {
        UsageMeasures(self.breakdown.total)
    }
}

pub(in crate::graphql) struct UsageBreakdownRow<'breakdown>(&'breakdown BreakdownRow);

/// One group of a breakdown.
#[Object]
impl UsageBreakdownRow<'_> {
    /// The key of the model, tool, project or pool, or the id of the member or workspace. Empty for events without a
    /// project or member. Null for `other`.
    async fn key(&self) -> Option<&str> {
        self.0.name.as_ref().map(|name| name.key.as_str())
    }

    /// A label for display: the key, or the name of the member or workspace.
    async fn label(&self) -> &str {
        self.0.name.as_ref().map_or("Other", |name| name.label.as_str())
    }

    /// The member. Null unless the breakdown is by MEMBER.
    async fn member(&self) -> Option<Member> {
        self.0.name.as_ref().and_then(|name| name.member.clone()).map(Member)
    }

    /// The sums of the group.
    async fn measures(&self) -> UsageMeasures {
        UsageMeasures(self.0.measures)
    }

    /// Its share of the total's credits, from 0 to 1. Null when the total is 0.
    async fn share(&self) -> Option<f64> {
        self.0.share
    }
}
