//! Subscriptions: over WebSocket at `/graphql/ws`, and as server-sent events at `/graphql/stream`.
//!
//! [`session`] is who is calling, checked anew at every look. [`operation`] runs one operation and says what to tell, at
//! which pace. The transports tell it: [`events`] and [`socket`]. `docs/live.md` has what they promise.
//!
//! What always holds: what waits for a change holds no connection to the database. A client that reads slowly is told
//! less, because nothing is kept for it; in the end it is dropped.

pub(in crate::http) mod events;
mod operation;
mod session;
pub(in crate::http) mod socket;
