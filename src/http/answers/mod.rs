//! Answers and refusals of all routes.

pub(super) mod answer;
mod bounded;
pub(super) mod code;
pub(super) mod negotiate;
