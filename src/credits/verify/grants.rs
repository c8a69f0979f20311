//! The first invariant: grants, with what their lines come to.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::{EntryKind, GrantId, GrantState, Pool};
use sea_orm::{ConnectionTrait, DbErr};

use super::feed::Line;
use super::report::{CreditReport, Invariant};
use super::total::Total;
use crate::amounts::Credits;
use crate::authz::WorkspaceAccess;
use crate::calendar::Instant;
use crate::credits::burn_order::BurnKey;
use crate::credits::grant::Grant;
use crate::credits::stored::{self, GRANT_COLUMNS, Numbered};
use crate::database::statement;

/// What the lines of a grant come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// Lines by which it took effect.
    pub openings: usize,
    pub consumed: Total,
    pub remaining: Total,
    pub expired: Total,
    pub withdrawn: Total,
}

impl Sums {
    fn add(&mut self, line: &Line) {
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

/// A grant as it is stored, and as its lines have it so far.
pub(super) struct Tracked {
    pub row: Grant,
    pub sums: Sums,
}

/// The grants of an account, in burn order.
pub(super) struct Grants {
    all: BTreeMap<BurnKey, Tracked>,
    keys: HashMap<GrantId, BurnKey>,
    /// Those of which something remains.
    remaining: BTreeSet<BurnKey>,
    /// Those on which an event can draw: something remains, or has expired.
    holding: BTreeSet<BurnKey>,
}

impl Grants {
    pub(super) async fn read<C: ConnectionTrait>(
        connection: &C,
        access: &WorkspaceAccess,
        pool: Pool,
    ) -> Result<Self, DbErr> {
        let sql = format!("SELECT {GRANT_COLUMNS} FROM credit_grant g WHERE workspace_id = $1 AND pool = $2");
        let values = vec![access.id().0.into(), pool.number().into()];
        let (mut all, mut keys) = (BTreeMap::new(), HashMap::new());
        for row in connection.query_all_raw(statement(connection, &sql, values)).await? {
            let row = stored::grant(&row)?;
            keys.insert(row.id, row.burn_key());
            all.insert(row.burn_key(), Tracked { row, sums: Sums::default() });
        }
        Ok(Self { all, keys, remaining: BTreeSet::new(), holding: BTreeSet::new() })
    }

    pub(super) fn count(&self) -> usize {
        self.all.len()
    }

    /// Those for which the clock has something to do.
    pub(super) fn due(&self, now: Instant) -> usize {
        self.rows().filter(|grant| grant.due_at().is_some_and(|due| due <= now)).count()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &Grant> {
        self.all.values().map(|tracked| &tracked.row)
    }

    pub(super) fn find(&self, id: GrantId) -> Option<&Tracked> {
        self.all.get(self.keys.get(&id)?)
    }

    /// Adds a line to what the lines of its grant come to, and gives that.
    pub(super) fn add(&mut self, id: GrantId, line: &Line) -> Option<Sums> {
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

    /// The first that an event of an instant can draw on, recorded at a moment. One that was voided at the very moment, without
    /// a line, may have been so before or after: it is left out.
    pub(super) fn first_holding(&self, at: Instant, recorded_at: Instant) -> Option<&Tracked> {
        self.first_of(&self.holding, at, recorded_at)
    }

    /// The first that is usable at a moment and holds credits.
    pub(super) fn first_usable(&self, at: Instant) -> Option<&Tracked> {
        self.first_of(&self.remaining, at, at)
    }

    fn first_of(&self, set: &BTreeSet<BurnKey>, at: Instant, recorded_at: Instant) -> Option<&Tracked> {
        let usable = set.range(BurnKey::expiring_after(at)..).filter_map(|key| self.all.get(key));
        let voided = |tracked: &Tracked| tracked.row.voided_at.is_some_and(|voided_at| voided_at <= recorded_at);
        usable.into_iter().find(|tracked| tracked.row.covers(at) && !voided(tracked))
    }

    /// One that is over at a moment, and something remains of it.
    pub(super) fn overdue(&self, at: Instant) -> Option<&Tracked> {
        let first = self.remaining.first().and_then(|key| self.all.get(key));
        first.filter(|tracked| tracked.row.has_expired(at))
    }

    /// Compares what is stored with what the lines come to, once all are added. `recorded_at` is the moment of the last write.
    pub(super) fn check(&self, pool: Pool, recorded_at: Instant, report: &mut CreditReport) {
        for Tracked { row, sums } in self.all.values() {
            let mut tell =
                |words: String| report.tell(Invariant::Grants, pool, || format!("grant {} {words}", row.id.0));
            let parts = [row.consumed, row.remaining, row.expired, row.withdrawn];
            let [consumed, remaining, expired, withdrawn] = parts.map(Total::from);
            let says = Sums { openings: sums.openings, consumed, remaining, expired, withdrawn };
            if Total::of(parts.into_iter()) != row.amount.into() || says.least() < Total::ZERO {
                tell(format!("of {} does not add up: {}", row.amount, says.words()));
            }
            let lines = if takes_effect(row) { *sums } else { without_lines(row, sums.openings) };
            if lines != says {
                tell(format!("says {}; its lines come to {}", says.words(), lines.words()));
            }
            if sums.openings != usize::from(takes_effect(row)) {
                tell(format!("is {:?} and took effect by {} lines", row.state, sums.openings));
            }
            if !state_is_right(row, recorded_at) {
                let bounds = row.expires_at.map_or(String::new(), |expires_at| format!(" until {expires_at}"));
                tell(format!("from {}{bounds} is {:?} at {recorded_at}", row.effective_at, row.state));
            }
        }
    }
}

/// Whether a grant has taken effect, as far as it is written. One that was voided before never does.
fn takes_effect(row: &Grant) -> bool {
    row.state != GrantState::Scheduled && row.voided_at.is_none_or(|voided_at| voided_at >= row.effective_at)
}

/// What a grant is of which there are no lines.
fn without_lines(row: &Grant, openings: usize) -> Sums {
    let sums = Sums { openings, ..Sums::default() };
    if row.voided_at.is_some() {
        Sums { withdrawn: row.amount.into(), ..sums }
    } else {
        Sums { remaining: row.amount.into(), ..sums }
    }
}

/// Whether a grant is in the state in which a write at a moment leaves it.
fn state_is_right(row: &Grant, at: Instant) -> bool {
    let nothing = Credits::ZERO;
    match row.state {
        GrantState::Voided => row.voided_at.is_some_and(|voided_at| voided_at <= at) && row.remaining == nothing,
        GrantState::Scheduled => row.voided_at.is_none() && row.effective_at > at,
        GrantState::Open => row.voided_at.is_none() && row.covers(at) && row.expired == nothing,
        GrantState::Expired => row.voided_at.is_none() && row.has_expired(at) && row.remaining == nothing,
    }
}
