//! The journals of a workspace, replayed line by line beside its events and grants.

mod account;
mod days;
mod events;
mod expiry;
mod figures;
mod future;
mod grants;
mod lines;
mod overdrafts;
mod replay;
mod shape;

pub(super) use account::check;
