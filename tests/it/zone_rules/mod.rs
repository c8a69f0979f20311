//! The time zone rules by which days are cut: the newest, and during an upgrade both old and new ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test that cannot go on may stop where it is"
)]

mod cases;
mod directory;
mod far;
mod place;
mod servers;
mod unknown;
mod upgrade;
