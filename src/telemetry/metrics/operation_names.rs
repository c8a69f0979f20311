//! The names of operations, as values of a label.
//!
//! Callers choose them, so their number has to be bounded: each value is a time series of its own. A name gets a value
//! once an operation of that name was answered without an error. After enough of them, all others share one value.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

/// How many names have a value of their own.
const MOST: usize = 100;
/// The longest name that has one, in bytes.
const LONGEST: usize = 80;

/// No operation can have these names, because of their parentheses.
const ANONYMOUS: &str = "(anonymous)";
const OTHER: &str = "(other)";

/// The names that have a value of their own.
#[derive(Debug)]
pub(super) struct OperationNames {
    known: RwLock<HashSet<Arc<str>>>,
    anonymous: Arc<str>,
    other: Arc<str>,
}

impl Default for OperationNames {
    fn default() -> Self {
        Self { known: RwLock::default(), anonymous: ANONYMOUS.into(), other: OTHER.into() }
    }
}

impl OperationNames {
    /// The value for an operation. `succeeded` says whether it was answered without an error.
    pub(super) fn value(&self, name: Option<&str>, succeeded: bool) -> Arc<str> {
        let Some(name) = name else { return Arc::clone(&self.anonymous) };
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(name) {
            return Arc::clone(known);
        }
        let is_full = known.len() >= MOST;
        drop(known);
        if is_full || !succeeded || name.len() > LONGEST {
            return Arc::clone(&self.other);
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST && !known.contains(name) {
            return Arc::clone(&self.other);
        }
        let name: Arc<str> = name.into();
        known.insert(Arc::clone(&name));
        name
    }
}

#[cfg(test)]
mod tests {
    use super::{ANONYMOUS, LONGEST, MOST, OTHER, OperationNames};

    #[test]
    fn names_without_end_share_one_value() {
        let names = OperationNames::default();
        for number in 0..10 * MOST {
            names.value(Some(&format!("Query{number}")), true);
        }
        assert_eq!(&*names.value(Some("Query7"), false), "Query7");
        assert_eq!(&*names.value(Some("Query777"), true), OTHER);
        assert_eq!(names.known.read().map(|known| known.len()).ok(), Some(MOST));
    }

    #[test]
    fn name_has_a_value_once_it_was_answered() {
        let names = OperationNames::default();
        assert_eq!(&*names.value(Some("Dashboard"), false), OTHER);
        assert_eq!(&*names.value(Some("Dashboard"), true), "Dashboard");
        assert_eq!(&*names.value(Some("Dashboard"), false), "Dashboard");
        assert_eq!(&*names.value(Some(&"a".repeat(LONGEST + 1)), true), OTHER);
        assert_eq!(&*names.value(None, true), ANONYMOUS);
    }
}
