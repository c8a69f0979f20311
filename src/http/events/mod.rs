//! `POST /v1/events`: usage as CloudEvents 1.0.
//!
//! | `Content-Type` | body | answer |
//! |---|---|---|
//! | `application/cloudevents+json` | one event | counts and results |
//! | `application/json`, or none, beside headers `ce-…` | the `data` of one event | counts and results |
//! | `application/cloudevents-batch+json` | an array of at most as many as `recordUsage` takes | counts and results |
//! | `application/x-ndjson` | one event a line, of any length | NDJSON, while the body still comes |
//!
//! What an event may say is [`crate::usage::formats`]'s to know, and who may send it is the policy of `recordUsage`. What always
//! holds: nothing of the body is read before the caller is known; what is answered as recorded is durable; the memory of a
//! stream is bounded, whatever its length and whether or not the client reads its answer.

mod admission;
mod answers;
mod chunk;
mod encoding;
mod handshake;
mod lines;
mod record;
mod results;
mod stop;
mod stream;
mod whole;

pub(super) use handshake::shake_hands;
pub(super) use record::record;
