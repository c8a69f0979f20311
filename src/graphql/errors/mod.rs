//! Errors with the codes that clients know, and no text of the database or the program.

mod api_error;
mod coded;
mod conversions;
mod input;

pub use api_error::ApiError;
pub(super) use api_error::INTERNAL_MESSAGE;
pub use coded::unavailable;
pub(super) use coded::{code_of, coded};
pub(super) use input::{LONGEST_SHOWN, plain_reason, shown};
