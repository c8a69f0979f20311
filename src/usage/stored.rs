//! An event as it is stored, and as it is shown.

use std::collections::BTreeMap;

use entity::{EventId, Pool, RateCardId, TermId, UserId, WorkspaceId};
use sea_orm::{DbErr, QueryResult};

use crate::amounts::Credits;
use crate::calendar::Instant;
use crate::credits::Drawn;
use crate::database::{Rows, invariant_violated};
use crate::rates::RateLine;
use crate::rollups::UsagePoint;

/// A row of `usage_event`.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRow {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// Its id in the workspace.
    pub id: EventId,
    /// The system that reported it.
    pub source: TermId,
    /// Its identity within the source.
    pub event_key: String,
    /// When it happened.
    pub occurred_at: Instant,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// The pool that pays.
    pub pool: Pool,
    /// What made it.
    pub model: TermId,
    /// With which tool.
    pub tool: TermId,
    /// By whom.
    pub user: Option<UserId>,
    /// For what.
    pub project: Option<TermId>,
    /// What the quantity counts.
    pub unit: Option<TermId>,
    /// How much it took.
    pub quantity: Option<f64>,
    /// How many outputs it made.
    pub count: i64,
    /// What it cost, before refunds. Rollups and the API call it `charged`.
    pub credits: Credits,
    /// How much of that was refunded.
    pub refunded: Credits,
    /// Attributes as canonical JSON. None if there are none.
    pub attributes: Option<String>,
    /// The line of the rate card that priced it. None if its cost was reported, and for events from before this was stored.
    pub priced_by: Option<RateLine>,
    /// How the ledger paid for it.
    pub(crate) drawn: Drawn,
}

impl EventRow {
    /// Its cost less its refunds, which are never more.
    #[must_use]
    pub const fn net(&self) -> Credits {
        Credits::from_thousandths(self.credits.thousandths().saturating_sub(self.refunded.thousandths()))
    }
}

impl From<&EventRow> for UsagePoint {
    fn from(row: &EventRow) -> Self {
        Self {
            workspace: row.workspace,
            occurred_at: row.occurred_at,
            pool: row.pool,
            model: row.model,
            tool: row.tool,
            user: row.user,
            project: row.project,
            charged: row.credits,
        }
    }
}

/// What a client adds to an event, by name.
pub(in crate::usage) type Attributes = BTreeMap<String, String>;

/// The memory of an attribute besides its texts. In the worst case it has a tree leaf with room for eleven to itself.
const ATTRIBUTE_BYTES: usize = 22 * size_of::<String>();
/// The memory of an event besides its attributes: its own, and its key and five names with their allocations.
const EVENT_BYTES: usize = size_of::<UsageEvent>() + 6 * 48;

/// The memory that an event takes once it is read.
pub(in crate::usage) fn memory(attributes: &Attributes) -> usize {
    let each =
        |(name, value): (&String, &String)| ATTRIBUTE_BYTES.saturating_add(name.len()).saturating_add(value.len());
    attributes.iter().map(each).fold(EVENT_BYTES, usize::saturating_add)
}

/// An event with names in place of ids.
#[derive(Clone, Debug)]
pub struct UsageEvent {
    /// The row.
    pub row: EventRow,
    /// The system that reported it.
    pub source: String,
    /// What made it.
    pub model: String,
    /// With which tool.
    pub tool: String,
    /// For what.
    pub project: Option<String>,
    /// What the quantity counts.
    pub unit: Option<String>,
    /// Anything else, by name.
    pub attributes: Attributes,
}

/// The columns of [`EventRow`], in the order in which [`read`] takes them. `e` is the table.
pub(in crate::usage) const COLUMNS: &str = "e.workspace_id, e.id, e.source_id, e.event_key, e.occurred_at, e.recorded_at, e.pool, \
     e.model_id, e.tool_id, e.user_id, e.project_id, e.unit_id, e.quantity, e.count, e.credits, e.refunded, e.attributes, \
     e.overdraft, e.first_entry, e.entries, e.rate_card_id, e.rate_position";

/// Reads the [`COLUMNS`] of a row.
pub(in crate::usage) fn read(row: &QueryResult) -> Result<EventRow, DbErr> {
    let instant = |column| row.integer(column).map(Instant::from_micros);
    let term = |column| row.integer_or_none(column).map(|id| id.map(TermId));
    Ok(EventRow {
        workspace: WorkspaceId(row.integer(0)?),
        id: EventId(row.integer(1)?),
        source: TermId(row.integer(2)?),
        event_key: row.text(3)?,
        occurred_at: instant(4)?,
        recorded_at: instant(5)?,
        pool: entity::from_number(row.integer(6)?)?,
        model: TermId(row.integer(7)?),
        tool: TermId(row.integer(8)?),
        user: row.integer_or_none(9)?.map(UserId),
        project: term(10)?,
        unit: term(11)?,
        quantity: row.double_or_none(12)?,
        count: row.integer(13)?,
        credits: Credits::from_thousandths(row.integer(14)?),
        refunded: Credits::from_thousandths(row.integer(15)?),
        attributes: row.text_or_none(16)?,
        drawn: Drawn {
            overdraft: Credits::from_thousandths(row.integer(17)?),
            first_entry: row.integer(18)?,
            entries: row.integer(19)?,
        },
        priced_by: line_of(row.integer_or_none(20)?, row.integer_or_none(21)?),
    })
}

fn line_of(card: Option<i64>, place: Option<i64>) -> Option<RateLine> {
    card.zip(place).map(|(card, place)| RateLine { card: RateCardId(card), place })
}

/// Attributes as they are stored: sorted by name, so that equal attributes are equal texts.
pub(in crate::usage) fn canonical(attributes: &Attributes) -> Option<String> {
    if attributes.is_empty() {
        return None;
    }
    let object = attributes.iter().map(|(name, value)| (name.clone(), serde_json::Value::from(value.as_str())));
    Some(serde_json::Value::Object(object.collect()).to_string())
}

/// Takes the attributes out of a row, so that their text is not kept twice.
pub(in crate::usage) fn take_attributes(row: &mut EventRow) -> Result<Attributes, DbErr> {
    let Some(text) = row.attributes.take() else { return Ok(Attributes::new()) };
    serde_json::from_str(&text).map_err(|error| invariant_violated(format!("the attributes of an event: {error}")))
}
