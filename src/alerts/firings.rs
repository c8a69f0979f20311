//! The firings of a rule.

use entity::{AlertId, FiringId, spend_alert_firing};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::rules::Alert;
use crate::authz::permission::ReadAlerts;
use crate::database::{ListPage, Reads, is_one_of, numbers};

/// A firing whose rule may be one that the caller does not know of. It shows only which rule opens it.
#[derive(Clone, Debug)]
pub struct Firing(spend_alert_firing::Model);

impl Firing {
    /// Its rule.
    #[must_use]
    pub const fn alert(&self) -> AlertId {
        self.0.alert_id
    }

    /// Its row, if this is its rule.
    #[must_use]
    pub fn open(self, alert: &Alert<ReadAlerts>) -> Option<spend_alert_firing::Model> {
        (alert.rule().id == self.0.alert_id).then_some(self.0)
    }
}

/// A page of a rule's firings, the newest first, and their number in all if `count` asks for it. The page has its own direction.
///
/// # Errors
///
/// When the database does not answer.
pub async fn list_firings(
    reads: &Reads,
    alert: &Alert<ReadAlerts>,
    page: ListPage<FiringId>,
    count: bool,
) -> Result<(Vec<spend_alert_firing::Model>, Option<u64>), DbErr> {
    let all = spend_alert_firing::Entity::find().filter(spend_alert_firing::Column::AlertId.eq(alert.rule().id));
    let mut some = all.clone();
    if let Some(after) = page.after {
        some = some.filter(spend_alert_firing::Column::Id.lt(after));
    }
    if let Some(before) = page.before {
        some = some.filter(spend_alert_firing::Column::Id.gt(before));
    }
    some = if page.backwards {
        some.order_by_asc(spend_alert_firing::Column::Id)
    } else {
        some.order_by_desc(spend_alert_firing::Column::Id)
    };
    let some = some.limit(page.limit);
    reads
        .ask(async |connection| {
            let rows = some.all(connection).await?;
            let total = if count { Some(all.count(connection).await?) } else { None };
            Ok((rows, total))
        })
        .await
}

/// Firings by their ids. Those that do not exist are left out.
///
/// # Errors
///
/// When the database does not answer.
pub async fn find_firings(reads: &Reads, ids: &[FiringId]) -> Result<Vec<Firing>, DbErr> {
    let list = numbers(reads.backend(), ids.iter().map(|id| id.0));
    let find =
        spend_alert_firing::Entity::find().filter(is_one_of(reads.backend(), spend_alert_firing::Column::Id, list));
    let rows = reads.ask(async |connection| find.all(connection).await).await?;
    Ok(rows.into_iter().map(Firing).collect())
}
