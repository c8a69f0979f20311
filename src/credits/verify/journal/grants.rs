//! The first invariant: grants beside their lines.
//!
//! Raw SQL: all grants of a workspace are read by position, as the ledger reads them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::{EntryKind, GrantId, GrantState, Pool};
use sea_orm::{ConnectionTrait, DbErr};

use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::authz::permission::Maintain;
use crate::calendar::Instant;
use crate::credits::account::{BurnKey, Grant};
use crate::credits::store::{GRANT_COLUMNS, stored};
use crate::credits::verify::line::JournalLine;
use crate::credits::verify::report::{CreditReport, Invariant};
use crate::credits::verify::total::Total;
use crate::database::statement;

/// The sums of a grant's lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// How many lines make it take effect.
    pub openings: usize,
    pub consumed: Total,
    pub remaining: Total,
    pub expired: Total,
    pub withdrawn: Total,
}

impl Sums {
    fn add(&mut self, line: &JournalLine) {
        self.remaining = self.remaining.plus(line.credits).minus(line.settled);
        match line.kind {
            EntryKind::Grant | EntryKind::TransferIn => self.openings = self.openings.saturating_add(1),
            EntryKind::Usage | EntryKind::Refund => self.consumed = self.consumed.minus(line.credits),
            EntryKind::Settlement => self.consumed = self.consumed.plus(line.settled),
            EntryKind::Expiry => self.expired = self.expired.minus(line.credits),
            EntryKind::Void | EntryKind::TransferOut => self.withdrawn = self.withdrawn.minus(line.credits),
        }
    }

    pub(super) fn least(&self) -> Total {
        self.consumed.min(self.remaining).min(self.expired).min(self.withdrawn)
    }

    fn words(&self) -> String {
        let Self { consumed, remaining, expired, withdrawn, .. } = self;
        format!("{consumed} consumed, {remaining} remaining, {expired} expired, {withdrawn} withdrawn")
    }
}

/// A grant as it is stored, with the sums of its lines so far.
pub(super) struct TrackedGrant {
    pub row: Grant,
    pub sums: Sums,
}

/// The grants of an account, in burn order.
pub(super) struct Grants {
    all: BTreeMap<BurnKey, TrackedGrant>,
    keys: HashMap<GrantId, BurnKey>,
    /// Those with remaining credits.
    remaining: BTreeSet<BurnKey>,
    /// Those on which an event can draw, because credits remain or have expired.
    holding: BTreeSet<BurnKey>,
}

impl Grants {
    pub(super) async fn read<C: ConnectionTrait>(
        connection: &C,
        access: &WorkspaceAccess<Maintain>,
        pool: Pool,
    ) -> Result<Self, DbErr> {
        let sql = format!("SELECT {GRANT_COLUMNS} FROM credit_grant g WHERE workspace_id = $1 AND pool = $2");
        let values = vec![access.id().0.into(), pool.number().into()];
        let (mut all, mut keys) = (BTreeMap::new(), HashMap::new());
        for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
            let row = stored::grant(&row)?;
            keys.insert(row.id, row.burn_key());
            all.insert(row.burn_key(), TrackedGrant { row, sums: Sums::default() });
        }
        Ok(Self { all, keys, remaining: BTreeSet::new(), holding: BTreeSet::new() })
    }

    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// How many take effect or expire up to now without a line that says so.
    pub(super) fn due(&self, now: Instant) -> usize {
        self.rows().filter(|grant| grant.due_at().is_some_and(|due| due <= now)).count()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &Grant> {
        self.all.values().map(|tracked| &tracked.row)
    }

    pub(super) fn find(&self, id: GrantId) -> Option<&TrackedGrant> {
        self.all.get(self.keys.get(&id)?)
    }

    /// Adds a line to the sums of its grant, and returns the sums.
    pub(super) fn add(&mut self, id: GrantId, line: &JournalLine) -> Option<Sums> {
        let key = *self.keys.get(&id)?;
        let sums = &mut self.all.get_mut(&key)?.sums;
        sums.add(line);
        let sums = *sums;
        let holds = sums.remaining.plus(sums.expired) > Total::ZERO;
        for (set, stays) in [(&mut self.remaining, sums.remaining > Total::ZERO), (&mut self.holding, holds)] {
            if stays {
                set.insert(key);
            } else {
                set.remove(&key);
            }
        }
        Some(sums)
    }

    /// The first grant on which an event can draw that occurs at one instant and is recorded at another. A grant that was voided
    /// at the moment of recording is left out, because nothing says which came first.
    pub(super) fn first_holding(&self, at: Instant, recorded_at: Instant) -> Option<&TrackedGrant> {
        self.first_of(&self.holding, at, recorded_at)
    }

    /// The first grant that is usable at an instant and holds credits.
    pub(super) fn first_usable(&self, at: Instant) -> Option<&TrackedGrant> {
        self.first_of(&self.remaining, at, at)
    }

    fn first_of(&self, set: &BTreeSet<BurnKey>, at: Instant, recorded_at: Instant) -> Option<&TrackedGrant> {
        let usable = set.range(BurnKey::expiring_after(at)..).filter_map(|key| self.all.get(key));
        let voided = |tracked: &TrackedGrant| tracked.row.voided_at.is_some_and(|voided_at| voided_at <= recorded_at);
        usable.into_iter().find(|tracked| tracked.row.covers(at) && !voided(tracked))
    }

    /// A grant that has expired by an instant and still has remaining credits.
    pub(super) fn overdue(&self, at: Instant) -> Option<&TrackedGrant> {
        let first = self.remaining.first().and_then(|key| self.all.get(key));
        first.filter(|tracked| tracked.row.has_expired(at))
    }

    /// Compares the stored figures with the sums of all lines. `recorded_at` is the moment of the last write.
    pub(super) fn check(&self, pool: Pool, recorded_at: Instant, report: &mut CreditReport) {
        for TrackedGrant { row, sums } in self.all.values() {
            let mut add = |words: String| report.add(Invariant::Grants, pool, || format!("grant {} {words}", row.id.0));
            let parts = [row.consumed, row.remaining, row.expired, row.withdrawn];
            let [consumed, remaining, expired, withdrawn] = parts.map(Total::from);
            let says = Sums { openings: sums.openings, consumed, remaining, expired, withdrawn };
            if Total::of(parts.into_iter()) != row.amount.into() || says.least() < Total::ZERO {
                add(format!("of {} does not add up: {}", row.amount, says.words()));
            }
            let lines = if takes_effect(row) { *sums } else { without_lines(row, sums.openings) };
            if lines != says {
                add(format!("has {}, and its lines come to {}", says.words(), lines.words()));
            }
            if sums.openings != usize::from(takes_effect(row)) {
                add(format!("is {:?} and has {} lines that make it take effect", row.state, sums.openings));
            }
            if !state_is_right(row, recorded_at) {
                let bounds = row.expires_at.map_or(String::new(), |expires_at| format!(" until {expires_at}"));
                add(format!("from {}{bounds} is {:?} at {recorded_at}", row.effective_at, row.state));
            }
        }
    }
}

/// Whether a line should say that a grant took effect. A grant that was voided before has no such line.
fn takes_effect(row: &Grant) -> bool {
    row.state != GrantState::Scheduled && row.voided_at.is_none_or(|voided_at| voided_at >= row.effective_at)
}

/// The sums that a grant without lines should have.
fn without_lines(row: &Grant, openings: usize) -> Sums {
    let sums = Sums { openings, ..Sums::default() };
    if row.voided_at.is_some() {
        Sums { withdrawn: row.amount.into(), ..sums }
    } else {
        Sums { remaining: row.amount.into(), ..sums }
    }
}

/// Whether a grant is in the state in which a write at an instant leaves it.
fn state_is_right(row: &Grant, at: Instant) -> bool {
    let nothing = Credits::ZERO;
    match row.state {
        GrantState::Voided => row.voided_at.is_some_and(|voided_at| voided_at <= at) && row.remaining == nothing,
        GrantState::Scheduled => row.voided_at.is_none() && row.effective_at > at,
        GrantState::Open => row.voided_at.is_none() && row.covers(at) && row.expired == nothing,
        GrantState::Expired => row.voided_at.is_none() && row.has_expired(at) && row.remaining == nothing,
    }
}
