//! The settings. Only this folder and `cli/` read the environment.
//!
//! The sources are the defaults, the settings file, the environment, and the flags of the command line; a later one
//! wins. An unknown key is an error that names it. A setting that silently has no effect would be worse than a program
//! that does not start.

mod alerts;
mod analytics;
mod calendar;
mod clock;
mod database;
mod http;
mod jwt;
mod limits;
mod loading;
mod page;
mod payments;
mod retention;
mod secret;
mod telemetry;

use serde::{Deserialize, Serialize};

pub use alerts::{AlertSettings, SmtpEncryption, SmtpServer};
pub use analytics::AnalyticsSettings;
pub use calendar::CalendarSettings;
pub use clock::ClockSettings;
pub use database::{DatabaseSettings, DatabaseUrl, Synchronous};
pub use http::{HttpSettings, MetricsAddress};
pub use jwt::{IssuerSettings, JwtSettings, KeyAddress, KeyIssuer, PageSignIn, is_safe_for_keys};
pub use limits::LimitSettings;
pub use loading::{ConfigError, Overrides, load, origin};
pub use page::PageSettings;
pub use payments::PaymentSettings;
pub use retention::RetentionSettings;
pub use secret::Secret;
pub use telemetry::{LogSettings, TraceProtocol, TraceSettings};

/// All settings, a section each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// How messages of spend alerts are delivered.
    pub alerts: AlertSettings,
    /// How usage is queried.
    pub analytics: AnalyticsSettings,
    /// The time zone database.
    pub calendar: CalendarSettings,
    /// When a clock that leaps ahead is trusted.
    pub clock: ClockSettings,
    /// Where the data is stored.
    pub database: DatabaseSettings,
    /// The HTTP server.
    pub http: HttpSettings,
    /// How tokens of people are checked.
    pub jwt: JwtSettings,
    /// Limits of a request.
    pub limits: LimitSettings,
    /// What is logged.
    pub log: LogSettings,
    /// What the page Workspace Analytics is told about this installation.
    pub page: PageSettings,
    /// How messages of the payment provider are checked.
    pub payments: PaymentSettings,
    /// How long usage events are kept.
    pub retention: RetentionSettings,
    /// How traces are sent.
    pub traces: TraceSettings,
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn secrets_are_neither_printed_nor_written() {
        let mut settings = Settings::default();
        settings.jwt.hs256_secret = Some("sesame-jwt".into());
        settings.payments.stripe_webhook_secret = Some("whsec_sesame".into());
        settings.alerts.smtp_url = Some("smtps://tally:sesame@smtp.example.com".into());
        settings.database.url = "postgres://tally:sesame@db.example.com/usage?password=sesame".into();
        settings.database.read_url = Some("postgres://tally:sesame@replica.example.com/usage".into());
        let written = serde_json::to_string(&settings).unwrap_or_default();
        for text in [format!("{settings:?}"), format!("{settings:#?}"), written] {
            assert!(text.contains("stripe_webhook_secret") && text.contains("@db.example.com/usage"), "{text}");
            assert!(!text.contains("sesame"), "{text}");
        }
    }
}
