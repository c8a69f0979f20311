//! A question's filter with ids in place of names.

use entity::{TermId, TermKind};
use sea_orm::DbErr;

use super::context::QueryContext;
use crate::analytics::plan::Conditions;
use crate::analytics::question::{MemberKey, Question};
use crate::authz::WorkspaceAccess;
use crate::authz::permission::UsageSums;

/// A question's filter with ids in place of names. The ids are the same in every workspace.
pub(in crate::analytics) struct ResolvedFilter<'question> {
    question: &'question Question,
    models: Option<Vec<TermId>>,
    tools: Option<Vec<TermId>>,
    projects: Option<Vec<TermId>>,
}

impl<'question> ResolvedFilter<'question> {
    /// Looks up the ids of the names. A name without an id is left out: no usage has it.
    pub(in crate::analytics) async fn of(
        context: QueryContext<'_>,
        question: &'question Question,
    ) -> Result<Self, DbErr> {
        let find = async |kind: TermKind, names: &Option<Vec<String>>| match names {
            None => Ok::<_, DbErr>(None),
            Some(names) => {
                let found =
                    context.reads.ask(async |connection| context.terms.find(connection, kind, names).await).await?;
                Ok(Some(found))
            }
        };
        Ok(Self {
            question,
            models: find(TermKind::Model, &question.filter.models).await?,
            tools: find(TermKind::Tool, &question.filter.tools).await?,
            projects: find(TermKind::Project, &question.filter.projects).await?,
        })
    }

    /// The conditions on one workspace's usage; none if no usage can meet them.
    pub(in crate::analytics) fn within(&self, access: &WorkspaceAccess<UsageSums>) -> Option<Conditions> {
        let here = |member: &MemberKey| member.within(access.id());
        let conditions = Conditions {
            pool: self.question.pool,
            models: self.models.clone(),
            tools: self.tools.clone(),
            projects: self.projects.clone(),
            users: self.question.filter.members.as_ref().map(|members| members.iter().filter_map(here).collect()),
        };
        (!conditions.match_nothing()).then_some(conditions)
    }
}
