//! The list of workspaces that are visible to a caller.

use std::sync::Arc;

use entity::{OrganizationId, WorkspaceId, workspace};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::access_rule::Denied;
use super::permission::ListWorkspaces;
use super::protected::Protected;
use super::visible::{VisibleWorkspace, is_summed};
use crate::authn::Caller;
use crate::database::{ListPage, Reads};

/// The position of a workspace in the list: by name, then by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamePosition {
    /// Its name.
    pub name: String,
    /// Its key.
    pub key: String,
}

/// The caller may list the workspaces that are visible to them.
#[derive(Clone, Debug)]
pub struct WorkspaceList {
    caller: Arc<Caller>,
    organization: Option<OrganizationId>,
}

impl WorkspaceList {
    /// Checks the policy for a field that lists workspaces: all that are visible, or those of an organization.
    ///
    /// # Errors
    ///
    /// When the caller may not.
    pub fn permit(
        caller: &Arc<Caller>,
        field: Protected<ListWorkspaces>,
        organization: Option<OrganizationId>,
    ) -> Result<Self, Denied> {
        field.rule().admit(caller, None)?;
        Ok(Self { caller: Arc::clone(caller), organization })
    }

    /// A page of the list, in the page's direction, and the total if `count` asks for it.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn page(
        &self,
        reads: &Reads,
        page: ListPage<NamePosition>,
        count: bool,
    ) -> Result<(Vec<VisibleWorkspace>, Option<u64>), DbErr> {
        let all = workspace::Entity::find().filter(self.shown());
        let mut some = all.clone();
        if let Some(after) = page.after {
            some = some.filter(place().gt(place_of(after)));
        }
        if let Some(before) = page.before {
            some = some.filter(place().lt(place_of(before)));
        }
        let order = if page.backwards { sea_orm::Order::Desc } else { sea_orm::Order::Asc };
        some = some.order_by(workspace::Column::Name, order.clone()).order_by(workspace::Column::Key, order);
        let some = some.limit(page.limit);
        let (rows, total) = reads
            .ask(async |connection| {
                let rows = some.all(connection).await?;
                let total = if count { Some(all.count(connection).await?) } else { None };
                Ok::<_, DbErr>((rows, total))
            })
            .await?;
        let shown = rows.into_iter().filter_map(|row| VisibleWorkspace::shown(&self.caller, row));
        Ok((shown.collect(), total))
    }

    /// The workspaces of the list. One statement finds them, whether or not the organization is visible.
    fn shown(&self) -> Condition {
        let mut shown = match &*self.caller {
            Caller::Person(person) => Condition::all().add(workspace::Column::Id.is_in(person.roles.keys().copied())),
            Caller::Service(service) => {
                Condition::all().add_option(service.bound_to.map(|bound| workspace::Column::Id.eq(bound)))
            }
        };
        let Some(organization) = self.organization else { return shown };
        shown = shown.add(workspace::Column::OrganizationId.eq(organization));
        if let Caller::Person(person) = &*self.caller {
            // An organization is visible to whoever may sum at least one of its workspaces.
            let summed = person.roles.iter().filter(|(_, role)| is_summed(**role));
            let summed: Vec<WorkspaceId> = summed.map(|(workspace, _)| *workspace).collect();
            let seen = workspace::Entity::find()
                .select_only()
                .column(workspace::Column::OrganizationId)
                .filter(workspace::Column::OrganizationId.eq(organization))
                .filter(workspace::Column::Id.is_in(summed))
                .into_query();
            shown = shown.add(workspace::Column::OrganizationId.in_subquery(seen));
        }
        shown
    }
}

fn place() -> Expr {
    let column = |column| Expr::col((workspace::Entity, column));
    Expr::tuple([column(workspace::Column::Name), column(workspace::Column::Key)])
}

fn place_of(position: NamePosition) -> Expr {
    Expr::tuple([Expr::value(position.name), Expr::value(position.key)])
}
