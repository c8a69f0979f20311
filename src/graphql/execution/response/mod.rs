//! Makes the data of a response what the specification says: nulls where fields failed, and the order of the selections.

mod completion;
mod ordering;

pub(super) use completion::FieldTypes;
pub(super) use ordering::order;
