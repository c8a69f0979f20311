//! Limits on requests and their bodies: how many at once, how long, how many bytes.

pub(super) mod body;
pub(super) mod requests;
