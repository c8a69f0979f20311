//! Errors: a database that does not open, a statement that fails, a row that makes no sense, a damaged file.

pub(super) mod broken;
pub(super) mod failure;
pub(super) mod health;
pub(super) mod open_error;

pub use broken::{broken, next};
pub use failure::{Failure, Trouble, is_conflict, is_out_of_reach, retrying, trouble_of};
pub use open_error::{Damage, OpenError};
