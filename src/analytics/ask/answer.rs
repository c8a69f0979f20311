//! What a source answers.

use std::sync::Arc;

/// What a source answers: rows that were read, and rows of what was recorded since. The rows of one group and place add up. Clones
/// share them.
#[derive(Clone, Debug)]
pub(in crate::analytics) struct Answer {
    /// Column by column. Those of [`Selection::Sums`](crate::analytics::plan::Selection::Sums) are a [`Cell`](super::Cell)'s number and
    /// the wanted sums, those of [`Selection::ActiveUsers`](crate::analytics::plan::Selection::ActiveUsers) a group and a user.
    pub rows: Arc<Vec<Vec<i64>>>,
    /// Sorted by key, each of which has one row.
    pub added: Arc<[Added]>,
}

/// A row of what was recorded since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analytics) struct Added {
    /// A group, and a place or a user.
    pub key: [i64; 2],
    /// Charged and refunded credits, and generations, as far as they are wanted. Without the first two, their difference and 0. That is
    /// negative where more was refunded than charged since.
    pub sums: [i64; 3],
}

impl Answer {
    /// What was read just now.
    pub(super) fn of(rows: Vec<Vec<i64>>) -> Self {
        Self { rows: Arc::new(rows), added: Arc::default() }
    }

    /// The same with the rows in the order of their first column, so that one group comes after another. That is how they are added up
    /// fastest, and a database groups them in any order.
    pub(super) fn in_order(self) -> Self {
        let first: &[i64] = self.rows.first().map_or(&[], Vec::as_slice);
        if first.is_sorted() {
            return self;
        }
        let mut order: Vec<(i64, usize)> = first.iter().copied().zip(0..).collect();
        order.sort_unstable();
        let ordered = |column: &Vec<i64>| order.iter().filter_map(|(_, row)| column.get(*row).copied()).collect();
        Self { rows: Arc::new(self.rows.iter().map(ordered).collect()), added: self.added }
    }

    /// The number of rows.
    pub(in crate::analytics) fn len(&self) -> usize {
        self.rows.first().map_or(0, Vec::len).saturating_add(self.added.len())
    }
}
