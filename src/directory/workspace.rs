//! Workspaces.

use entity::{OrganizationId, organization, workspace};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, NotSet, QueryFilter, QueryOrder, Set};

use super::error::{DirectoryError, check, key_of};
use super::events_from::kept_from;
use super::lock::{lock_found, make_lock};
use crate::authz::permission::{Maintain, WriteDirectory};
use crate::authz::{ServiceAccess, SystemAccess};
use crate::calendar::{Instant, Weekday, Zone};
use crate::database::{Database, Reads, Transaction, key_is, retrying, store_zone_rules};
use crate::text::NAME_LIMIT;

/// A workspace to store. A field that is left out keeps its value, or has its default in a new workspace.
#[derive(Clone, Debug)]
pub struct WorkspaceUpsert {
    /// The host product's own identifier.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its owner.
    pub owner: Owner,
    /// The zone in which its days begin; UTC by default.
    pub zone: Option<Zone>,
    /// The first day of its week; Monday by default.
    pub week_start: Option<Weekday>,
}

/// The owner to store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Owner {
    /// The present owner. A new workspace has none.
    #[default]
    AsBefore,
    /// No owner.
    Nobody,
    /// The organization with this key.
    Organization(String),
}

/// Inserts a workspace, or changes the one with this key. Its daily rollups follow a new zone in the background. They cannot
/// follow one after events were deleted.
///
/// # Errors
///
/// When a text is not acceptable, the organization is unknown, the API key is bound to another workspace, or the rollups cannot
/// follow the zone.
pub async fn upsert_workspace(
    database: &Database,
    access: ServiceAccess<WriteDirectory>,
    wanted: WorkspaceUpsert,
    now: Instant,
) -> Result<workspace::Model, DirectoryError> {
    let wanted = WorkspaceUpsert { key: key_of("key", wanted.key)?, ..wanted };
    check("name", &wanted.name, NAME_LIMIT)?;
    retrying(|| upsert(database, access, wanted.clone(), now)).await
}

async fn upsert(
    database: &Database,
    access: ServiceAccess<WriteDirectory>,
    wanted: WorkspaceUpsert,
    now: Instant,
) -> Result<workspace::Model, DirectoryError> {
    let transaction = database.begin_write().await?;
    let found = workspace::Entity::find().filter(key_is(workspace::Column::Key, &wanted.key)).one(&transaction).await?;
    let reached = found.as_ref().map_or(access.bound_to().is_none(), |row| access.reaches(row.id));
    if !reached {
        return Err(unknown("key", "workspace", &wanted.key));
    }
    let current = found.as_ref().and_then(|row| row.organization_id);
    let owner = owner_of(&transaction, access, current, &wanted.owner).await?;
    let row = match found {
        Some(found) => change(&transaction, found, wanted, owner).await?,
        None => insert(&transaction, wanted, owner, now).await?,
    };
    transaction.commit().await?;
    Ok(row)
}

/// The new owner of a workspace that `current` owns. An API key that is bound to one workspace cannot change the owner: it sees
/// no other organization.
async fn owner_of(
    transaction: &Transaction,
    access: ServiceAccess<WriteDirectory>,
    current: Option<OrganizationId>,
    wanted: &Owner,
) -> Result<Option<OrganizationId>, DirectoryError> {
    let key = match wanted {
        Owner::AsBefore => return Ok(current),
        Owner::Nobody if access.bound_to().is_some() && current.is_some() => return Err(DirectoryError::Bound),
        Owner::Nobody => return Ok(None),
        Owner::Organization(key) => key,
    };
    let found = organization::Entity::find().filter(key_is(organization::Column::Key, key)).one(transaction).await?;
    let shown = found.filter(|row| access.bound_to().is_none() || current == Some(row.id));
    shown.map(|row| Some(row.id)).ok_or_else(|| unknown("organization", "organization", key))
}

async fn change(
    transaction: &Transaction,
    found: workspace::Model,
    wanted: WorkspaceUpsert,
    owner: Option<OrganizationId>,
) -> Result<workspace::Model, DirectoryError> {
    let found = match &wanted.zone {
        Some(zone) if zone.name() != found.time_zone => can_follow(transaction, found).await?,
        Some(_) | None => found,
    };
    let mut row = found.into_active_model();
    row.name = Set(wanted.name);
    row.organization_id = Set(owner);
    if let Some(zone) = wanted.zone {
        row.time_zone = Set(zone.name().to_owned());
    }
    if let Some(week_start) = wanted.week_start {
        row.week_start = Set(number(week_start));
    }
    Ok(row.update(transaction).await?)
}

/// The workspace, if its rollups can follow a new zone. The check takes the lock, because retention may be deleting events.
async fn can_follow(transaction: &Transaction, found: workspace::Model) -> Result<workspace::Model, DirectoryError> {
    let row = lock_found(transaction, found).await?;
    match kept_from(&row) {
        Some(from) => Err(DirectoryError::DaysStand { zone: row.time_zone, from }),
        None => Ok(row),
    }
}

async fn insert(
    transaction: &Transaction,
    wanted: WorkspaceUpsert,
    owner: Option<OrganizationId>,
    now: Instant,
) -> Result<workspace::Model, DirectoryError> {
    let zone = wanted.zone.unwrap_or(Zone::utc());
    store_zone_rules(transaction, zone).await?;
    let row = workspace::ActiveModel {
        id: NotSet,
        key: Set(wanted.key),
        name: Set(wanted.name),
        organization_id: Set(owner),
        time_zone: Set(zone.name().to_owned()),
        rollup_zone: Set(zone.stored_name().to_owned()),
        week_start: Set(number(wanted.week_start.unwrap_or(Weekday::Mon))),
        created_at: Set(now.micros()),
        events_from: Set(None),
    };
    let row = row.insert(transaction).await?;
    make_lock(transaction, row.id).await?;
    Ok(row)
}

/// All workspaces, by key.
///
/// # Errors
///
/// When the database does not answer.
pub async fn all_workspaces(
    reads: &Reads,
    _access: SystemAccess<Maintain>,
) -> Result<Vec<workspace::Model>, DirectoryError> {
    let find = workspace::Entity::find().order_by_asc(workspace::Column::Key);
    Ok(reads.ask(async |connection| find.all(connection).await).await?)
}

fn number(week_start: Weekday) -> i16 {
    i16::try_from(week_start.num_days_from_monday()).unwrap_or(0)
}

pub(super) fn unknown(field: &'static str, what: &'static str, key: &str) -> DirectoryError {
    DirectoryError::Unknown { field, what, key: key.to_owned() }
}
