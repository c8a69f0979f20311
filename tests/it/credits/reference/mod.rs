//! A slow reference of the ledger for property tests. It follows the rules of credits (`src/credits/README.md`) step by step.
//!
//! It was written from that page alone and shares no code with the program. Everything is in memory, and every query scans all grants,
//! events and lines. The future is a copy of the world with the clock moved forward.
//!
//! Amounts are thousandths of a credit, instants are microseconds, and every operation takes the time. Where the page leaves something
//! open, the word "Reading" marks the choice.

mod balance;
mod clock;
mod draw;
mod examples;
mod history;
pub mod invariants;
mod model;
mod operations;
mod random;
mod refund;
mod replay;
mod transfer;
mod tricky;

pub use balance::{Balance, BalanceAt};
pub use history::Row;
pub use model::{
    Account, Credits, Draw, Event, EventKey, Grant, GrantKey, GrantKind, Instant, Line, LineKind, Pool, Position,
    Refused, Status, Workspace, World,
};
pub use operations::NewGrant;
pub use transfer::Part;
