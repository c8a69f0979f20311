//! The errors of an answer: which of them it has, and what each says.

mod argument;
mod limit;
mod path;
mod refused_value;
mod report;

pub(super) use limit::{few, one_a_path};
pub(super) use path::extend;
pub(super) use refused_value::{InputTypes, few_values};
pub(super) use report::Reporter;
