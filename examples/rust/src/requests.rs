//! The requests of `requests.graphql`. `build.rs` generates them.

#![allow(warnings, clippy::all, clippy::pedantic, reason = "generated")]

use std::collections::HashMap;

// The types of the schema's own scalars. A double holds every `Credits` and every `Long` exactly.
type Attributes = HashMap<String, String>;
type Credits = f64;
type Date = String;
type DateTime = String;

include!(concat!(env!("OUT_DIR"), "/requests.rs"));
