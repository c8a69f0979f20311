//! Spend alerts: when they fire and recover, who may see them, and what a trial of one says.

mod desk;
mod examples;
mod limits;
mod random;
mod roles;
mod trial;
mod verify;
