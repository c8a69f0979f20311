//! `POST /v1/events`: usage as CloudEvents 1.0.
//!
//! | `Content-Type` | body | answer |
//! |---|---|---|
//! | `application/cloudevents+json` | one event | counts and results |
//! | `application/json`, or none, beside headers `ce-…` | the `data` of one event | counts and results |
//! | `application/cloudevents-batch+json` | an array of at most as many as `recordUsage` takes | counts and results |
//! | `application/x-ndjson` | one event a line, of any length | NDJSON, while the body still comes |
//!
//! [`crate::usage::formats`] defines the form of an event; the policy of `recordUsage` defines who may send it.
//!
//! What always holds:
//!
//! - Nothing of the body is read before the caller is known.
//! - What is answered as recorded is durable.
//! - The memory of a stream is bounded, whatever its length and whether or not the client reads its answer.

mod acknowledgements;
mod admission;
mod chunk;
mod encoding;
mod handshake;
mod lines;
mod record;
mod results;
mod stop;
mod stream;
mod whole;

pub(super) use handshake::Handshakes;
pub(super) use record::post_events;
