//! Counts per caller: failed sign-ins by address, and streams of events by key.

pub(super) mod address;
pub(super) mod event_streams;
pub(super) mod sign_ins;

pub use event_streams::StreamSlots;
pub use sign_ins::FailedSignIns;
