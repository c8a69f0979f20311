//! What a request costs, before it is executed.
//!
//! The unit is one object in the answer. A list costs as many elements as it may return, times the cost of one.
//! Arithmetic saturates. The costs in hundredths:
//!
//! | what | costs |
//! |---|---|
//! | an object | 100, and what [`table`] adds for work that the answer does not show |
//! | a scalar of it | 5 |
//! | a page | its `first` or `last`, by default 50, times the cost of one element, for `nodes` and `edges` each |
//! | any other list of objects | its length if the arguments give it, else the length that [`table`] assumes |
//! | a list of values by bucket | 100 for each 100 buckets of each column; at most 1,000 units for one list |
//! | a variable that is used again, in the document or while it is executed | 1 for each value in it |
//! | introspection | 1 for each 10 steps of the gate's count |
//!
//! A person can afford anything that the other limits allow: a series of 4,000 buckets and 250 columns, pages of 200, a
//! batch of 10,000 events. Conditional fields count, unless `@skip` or `@include` certainly leaves them out. Fragments
//! on several types all count.
//!
//! The largest cost of a request and the allowance of a caller per minute (`rate_limit.rs`) are settings.
//! `docs/limits.md` describes them for callers.

mod field_costs;
mod limiter;
mod multiplicity;
mod operation;
mod rate_limit;
mod sizes;
mod table;
mod walk;

pub(super) use limiter::CostLimiter;
pub use limiter::RequestCost;

#[cfg(test)]
mod tests;
