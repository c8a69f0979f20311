//! Loading the settings from all their sources.

mod error;
mod layers;
mod takes;

pub use error::ConfigError;
use layers::Layers;
pub use layers::Overrides;
use layers::unreadable;

use super::Settings;

/// Loads the settings.
///
/// # Errors
///
/// When a file is missing, a key unknown, or a value one that its setting does not take; the error names it.
pub fn load(overrides: &Overrides) -> Result<Settings, ConfigError> {
    let layers = Layers::read(overrides)?;
    layers.check()?;
    let settings: Settings = layers.figment().extract().map_err(|error| unreadable(&error))?;
    check(&settings).map_err(|(key, reason)| ConfigError::Unusable { key, origin: layers.in_origin(key), reason })?;
    Ok(settings)
}

/// Where the value of a setting comes from, such as `tallygraph.toml` or `the variable TALLYGRAPH_LISTEN`; none for a default.
#[must_use]
pub fn origin(overrides: &Overrides, key: &str) -> Option<String> {
    Layers::read(overrides).ok()?.origin(key)
}

/// What the kinds of the values do not tell.
fn check(settings: &Settings) -> Result<(), (&'static str, String)> {
    if settings.jwt.hs256_secret.as_ref().is_some_and(|secret| secret.expose().is_empty()) {
        return Err(("jwt.hs256_secret", "is empty; leave it out to accept no tokens".to_owned()));
    }
    settings.jwt.check_user_claim().map_err(|reason| ("jwt.user_claim", reason))?;
    settings.jwt.key_issuers()?;
    if settings.payments.stripe_webhook_secret.as_ref().is_some_and(|secret| secret.expose().trim().is_empty()) {
        return Err(("payments.stripe_webhook_secret", "is empty; leave it out to accept no payments".to_owned()));
    }
    settings.page.check_sales_contact().map_err(|reason| ("page.sales_contact", reason))?;
    settings.alerts.smtp_server().map_err(|reason| ("alerts.smtp_url", reason.to_owned()))?;
    settings.alerts.sender().map_err(|reason| ("alerts.mail_from", reason.to_owned()))?;
    settings.jwt.page_sign_ins().map_err(|reason| ("jwt.issuers", reason))?;
    settings.http.public_base().map_err(|reason| ("http.public_url", reason.to_owned()))?;
    settings.http.check_origins().map_err(|(key, origin)| {
        let reason = "takes origins, each a scheme and a host as in https://app.example.com, and a port unless it is the usual one";
        (key, format!("{reason}, not {origin:?}"))
    })?;
    if let Err(proxy) = settings.http.proxy_networks() {
        let reason = format!("takes addresses and networks, as in 10.0.0.0/8, not {proxy:?}");
        return Err(("http.trusted_proxies", reason));
    }
    if !settings.http.listens_on_a_port() {
        let reason = format!("takes an address and a port, as in 127.0.0.1:8080, not {:?}", settings.http.listen);
        return Err(("http.listen", reason));
    }
    if !settings.http.places_metrics() {
        let given = &settings.http.metrics_listen;
        let reason = format!("takes an address and a port as in 127.0.0.1:9464, or main or off, not {given:?}");
        return Err(("http.metrics_listen", reason));
    }
    if !crate::telemetry::is_filter(&settings.log.filter) {
        let reason =
            format!("takes targets with levels, as in \"tallygraph=debug,warn\", not {:?}", settings.log.filter);
        return Err(("log.filter", reason));
    }
    if !settings.traces.has_usable_endpoint() {
        return Err(("traces.endpoint", "takes a URL, as in http://127.0.0.1:4317".to_owned()));
    }
    if let Some(days) = settings.retention.events_days {
        settings.check_kept_days(days).map_err(|reason| ("retention.events_days", reason.to_owned()))?;
    }
    Ok(())
}
