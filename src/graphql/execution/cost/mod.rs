//! What a request costs, before it is executed.
//!
//! The unit is one object in the answer. A list costs as many elements as it may return, times the cost of one. Arithmetic
//! saturates. In hundredths:
//!
//! | what | costs |
//! |---|---|
//! | an object | 100, and what [`table`] adds for work that does not show in the answer |
//! | a scalar of it | 5 |
//! | a page | its `first` or `last`, by default 50, times the cost of one element, for `nodes` and `edges` each |
//! | any other list of objects | its length if the arguments give it, else the length that [`table`] supposes |
//! | a list of values by bucket | 100 for each 100 buckets, and each column; a single list no more than 1,000 units |
//! | a variable that is used again, in the document or while it is executed | 1 for each value in it |
//! | introspection | 1 for each 10 steps of the gate's count |
//!
//! Anything that the other limits allow is affordable: a series of 4,000 buckets and 250 columns, pages of 200, a batch of 10,000
//! events. Both sides of a condition count, unless `@skip` or `@include` decide it by a literal or by a variable that is given.
//! Fragments on several types all count.
//!
//! What a request may cost and what a caller may spend in a minute (`rate_limit.rs`) are settings. `docs/limits.md` describes them for
//! callers.

mod charge;
mod many;
mod operation;
mod rate_limit;
mod shapes;
mod sizes;
mod table;
mod walk;

pub use charge::Bill;
pub(super) use charge::Till;

#[cfg(test)]
mod tests;
