//! `verify` finds every fault of a ledger, and none in a sound one.

mod books;
mod random;
mod sound;
mod tampered;
