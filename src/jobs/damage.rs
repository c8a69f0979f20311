//! Looking for damage in the file of an embedded database.

use std::time::{Duration, Instant};

use super::job::{Job, Reach, RoundError};
use crate::database::Database;

/// The shortest rest after a look.
const REST: Duration = Duration::from_secs(5);
/// It rests this many times as long as the look took, so it uses a hundredth of one processor.
const REST_TIMES: u32 = 100;

/// Looks through the file every now and then. Damage turns readiness off.
#[derive(Debug)]
pub struct Damage {
    /// The database. A database server looks after its own files.
    pub database: Database,
}

impl Job for Damage {
    const NAME: &'static str = "damage";
    const REACH: Reach = Reach::EveryServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        let begun = Instant::now();
        self.database.look_for_damage().await?;
        Ok(begun.elapsed().saturating_mul(REST_TIMES).max(REST))
    }
}
