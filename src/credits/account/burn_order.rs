//! The order in which grants are spent.

use entity::GrantId;

use crate::calendar::Instant;

/// A grant's place in burn order. The order is total: soonest expiry first and never-expiring last, then earlier
/// `effective_at`, then lower number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct BurnKey {
    /// A grant that never expires has the last instant of the calendar. No other grant has it.
    expires_at: Instant,
    effective_at: Instant,
    id: GrantId,
}

impl BurnKey {
    /// The place of a grant.
    pub(crate) fn new(expires_at: Option<Instant>, effective_at: Instant, id: GrantId) -> Self {
        Self { expires_at: expires_at.unwrap_or(Instant::LAST), effective_at, id }
    }

    /// The first place of grants that have not expired at an instant.
    pub(crate) fn expiring_after(at: Instant) -> Self {
        let expires_at = at.checked_add_micros(1).unwrap_or(Instant::LAST);
        Self { expires_at, effective_at: Instant::FIRST, id: GrantId(i64::MIN) }
    }
}

#[cfg(test)]
mod tests {
    use super::BurnKey;
    use crate::calendar::Instant;
    use entity::GrantId;

    #[test]
    fn soonest_expiry_is_first_and_never_expiring_is_last() {
        let key = |expires: Option<i64>, effective: i64, id: i64| {
            BurnKey::new(expires.map(Instant::from_micros), Instant::from_micros(effective), GrantId(id))
        };
        let ordered = [key(Some(5), 9, 9), key(Some(7), 1, 4), key(Some(7), 2, 1), key(Some(7), 2, 2), key(None, 0, 3)];
        let mut sorted = ordered;
        sorted.reverse();
        sorted.sort_unstable();
        assert_eq!(sorted, ordered);
    }
}
