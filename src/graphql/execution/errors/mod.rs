//! The errors of an answer: which of them it has, and what each says.

mod argument;
mod limit;
mod path;
mod refused_value;
mod report;

pub(super) use limit::{limit_errors, one_per_path};
pub(super) use path::push_segment;
pub(super) use refused_value::{InputTypes, copy_if_small};
pub(super) use report::Reporter;
