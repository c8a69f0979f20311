//! A slow reference of the ledger, for property tests: what the rules of credits (`src/credits/README.md`) say, step by
//! step, without any cleverness. It was written from that page alone and shares no code with the program: everything is
//! in memory, every question goes through every grant, event and line, and the future is a copy of the world on which
//! the clock has been moved on.
//!
//! Amounts are thousandths of a credit, instants are microseconds, and the time is handed in with every operation.
//! Where the page leaves something open, the reading is marked with the word "Reading".

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
