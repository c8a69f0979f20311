//! A bucket of a group as one number.

use crate::calendar::MAXIMUM_BUCKETS;

/// The group in SQL if all usage is one group.
pub(super) const NO_GROUP: &str = "0";

/// The number of places that a cell's number has room for.
const PLACES: i64 = 1 << PLACE_BITS;
const PLACE_BITS: u32 = 12;
const _: () = assert!(MAXIMUM_BUCKETS <= 1 << PLACE_BITS, "a bucket of a series fits a cell's number");

/// A bucket of a group as one number: `PLACES` times the group, plus the place. One number costs the database less than two. If a
/// group's id were too large, the multiplication would fail: it never gives the number of another cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analytics) struct Cell {
    pub group: i64,
    /// The bucket, or the span if each span is one grain: see [`Part::one_grain_each`](crate::analytics::plan::Part::one_grain_each).
    pub place: i64,
}

impl Cell {
    pub(super) fn sql(group: &str, place: &str) -> String {
        // There is no group to multiply.
        if group == NO_GROUP { place.to_owned() } else { format!("{group} * {PLACES} + ({place})") }
    }

    pub(in crate::analytics) const fn from_number(number: i64) -> Self {
        Self { group: number.div_euclid(PLACES), place: number.rem_euclid(PLACES) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, PLACES};

    #[test]
    fn cell_is_its_group_and_place() {
        for (group, place) in [(0, 0), (1, 0), (0, PLACES - 1), (7, 89), (i64::MAX / PLACES, PLACES - 1)] {
            assert_eq!(Cell::from_number(group * PLACES + place), Cell { group, place });
        }
    }
}
