//! Answers and refusals, whatever the route.

pub(super) mod answer;
mod bounded;
pub(super) mod negotiate;
