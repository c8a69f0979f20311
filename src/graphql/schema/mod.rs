//! The schema: its entry points, its text, and the check that every field has a row in the policy table.

mod audience;
mod build;
mod description;
mod guarded;
mod mutation;
mod nodes;
mod query;
mod sdl;
mod subscription;

pub(super) use build::{SELECTION_LEVELS, Schema, build, build_for_valid_documents};
pub(super) use description::DESCRIPTION;
pub use guarded::{SchemaError, UnguardedField, unguarded_fields};
pub use sdl::{parse_sdl, sdl};
