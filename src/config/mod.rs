//! The settings, and the only place that reads the environment.
//!
//! They come from the defaults, then the settings file, then the environment, then the command line's flags; a later
//! one wins. A key that nobody knows is an error that names it, because a setting that is silently not applied is worse
//! than a program that does not start.

mod analytics;
mod calendar;
mod clock;
mod database;
mod error;
mod http;
mod jwt;
mod layers;
mod limits;
mod load;
mod log;
mod payments;
mod retention;
mod takes;

use serde::{Deserialize, Serialize};

pub use analytics::AnalyticsSettings;
pub use calendar::CalendarSettings;
pub use clock::ClockSettings;
pub use database::{DatabaseSettings, Synchronous};
pub use error::ConfigError;
pub use http::HttpSettings;
pub use jwt::JwtSettings;
pub use layers::Overrides;
pub use limits::LimitSettings;
pub use load::{load, origin};
pub use log::LogSettings;
pub use payments::PaymentSettings;
pub use retention::RetentionSettings;

/// All settings, a section each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// How questions about usage are answered.
    pub analytics: AnalyticsSettings,
    /// What local days are cut by.
    pub calendar: CalendarSettings,
    /// When a clock that leaps ahead is believed.
    pub clock: ClockSettings,
    /// Where the data is.
    pub database: DatabaseSettings,
    /// How it is served.
    pub http: HttpSettings,
    /// How people's tokens are checked.
    pub jwt: JwtSettings,
    /// What a request may cost.
    pub limits: LimitSettings,
    /// What is logged.
    pub log: LogSettings,
    /// How the payment provider's messages are checked.
    pub payments: PaymentSettings,
    /// How long single events are kept.
    pub retention: RetentionSettings,
}
