//! Which requests are taken, and how their bodies are read: how many at once, how long, how much.

pub(super) mod body;
pub(super) mod requests;
