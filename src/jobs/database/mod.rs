//! Jobs about the database itself.

mod changes_of_others;
mod damage;

pub use changes_of_others::HearOtherWriters;
pub use damage::CheckForDamage;
