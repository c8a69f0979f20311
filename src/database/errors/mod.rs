//! Errors: a database that does not open, a statement that fails, a row that makes no sense, a damaged file.

pub(super) mod error_class;
pub(super) mod health;
pub(super) mod invariant;
pub(super) mod open_error;

pub use error_class::{ErrorClass, HasDatabaseError, class_of, is_conflict, is_out_of_reach, retrying};
pub use invariant::{invariant_violated, next};
pub use open_error::{Damage, OpenError};
