//! Time zones: where their local days begin, and by which rules.
//!
//! A [`Zone`] is found by its name in the database that the program chose at its start ([`chosen`]). Stored days name
//! the rules by which they were cut ([`stored`]).

mod chosen;
mod database;
mod day_index;
mod directory;
mod lookup;
mod rules;
mod stored;
mod zone;

pub use chosen::{
    choose_zone_database, directory_lacks_zone, embedded_zone_database_version, zone_database_version, zone_names,
};
pub use day_index::DayIndex;
pub use directory::ZoneDatabaseError;
pub use lookup::ZoneError;
pub use stored::{StoredRules, knows_rules, learn_rules, rollups_are_behind};
pub use zone::{Zone, day_number};
