//! Ranges of time: how the caller gives one, what it resolves to, and what it is compared with.

mod comparison;
mod contract_year;
mod error;
mod input;
mod last;
mod range;
mod resolve;
mod shift;
mod width;

pub use comparison::{Comparison, shifted};
pub use contract_year::ContractYear;
pub use error::RangeError;
pub use input::{RangeInput, ResolvedRange};
pub use range::Range;
pub use resolve::resolve;
