//! Spend alerts: when they fire and recover, who may see them, and what a preview of one says.

mod desk;
mod examples;
mod limits;
mod preview;
mod random;
mod roles;
mod verify;
mod wrong_clock;
