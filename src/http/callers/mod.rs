//! Counts per caller: failed sign-ins by address, streams of events by key, and looks at subscriptions.

pub(super) mod address;
pub(super) mod event_streams;
mod looks;
pub(super) mod sign_ins;

pub use event_streams::StreamSlots;
pub(super) use looks::LookSlots;
pub use sign_ins::FailedSignIns;
