//! `verify` finds what is wrong with a ledger, and nothing where nothing is.

mod books;
mod random;
mod sound;
mod tampered;
