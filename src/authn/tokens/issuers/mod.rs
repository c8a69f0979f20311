//! Issuers of tokens that are signed with private keys.
//!
//! What always holds: a token is checked only with keys of the issuer that its `iss` names. Keys are kept in memory, fetched again
//! regularly, and at once when a token names an unknown one, but at most every ten seconds. While an issuer does not answer, its known
//! keys are used.

mod cache;
mod fetch;
mod key_set;

use std::sync::Arc;
use std::time::Duration;

use futures::future::join_all;
use serde_json::Value;

use super::claims::{ClaimRules, unchecked};
use super::error::{JwtError, KeysUnavailable};
use super::head::Head;
use crate::calendar::Instant;
use crate::config::{JwtSettings, KeyIssuer};
use cache::{KeyCache, KeyTimes};
use fetch::Published;

/// The issuers that are configured.
pub(in crate::authn) struct Issuers(Vec<Issuer>);

struct Issuer {
    rules: ClaimRules,
    keys: Arc<KeyCache>,
}

/// The keys of some issuers could not be fetched.
#[derive(Debug, thiserror::Error)]
#[error("the keys of {0}")]
pub struct RefreshError(String);

impl Issuers {
    /// From the settings, which were checked.
    pub(in crate::authn) fn new(settings: &JwtSettings) -> Self {
        let times = KeyTimes {
            refresh: Duration::from_secs(settings.keys_refresh_seconds),
            kept: Duration::from_secs(settings.keys_kept_seconds),
            ..KeyTimes::default()
        };
        let issuers = settings.key_issuers().unwrap_or_default();
        Self(issuers.into_iter().map(|issuer| Issuer::new(issuer, times)).collect())
    }

    /// Whether there are none.
    pub(in crate::authn) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The user's key in a token that is valid at `now`, or what is wrong with it.
    pub(in crate::authn) async fn verify(
        &self,
        token: &str,
        head: &Head,
        now: Instant,
    ) -> Result<Result<String, JwtError>, KeysUnavailable> {
        let claims = match unchecked(token) {
            Ok(claims) => claims,
            Err(error) => return Ok(Err(error)),
        };
        let Some(issuer) = self.issuer_of(&claims) else { return Ok(Err(JwtError::Claims)) };
        // A token that no key could make valid has no keys fetched.
        if let Err(error) = issuer.rules.user_key(&claims, now) {
            return Ok(Err(error));
        }
        let decided = issuer.keys.decide(|keys| keys.check(token, head, &issuer.rules, now)).await?;
        Ok(decided.unwrap_or(Err(JwtError::Signature)))
    }

    /// The issuer that a token names, or else the one that is configured without a name.
    fn issuer_of(&self, claims: &Value) -> Option<&Issuer> {
        let named = claims.get("iss").and_then(Value::as_str);
        let of_name = |name: Option<&str>| self.0.iter().find(|issuer| issuer.rules.issuer.as_deref() == name);
        named.and_then(|name| of_name(Some(name))).or_else(|| of_name(None))
    }

    /// Fetches the keys that are due. Returns how long until others are. If it fails, the known keys stay in use.
    pub(in crate::authn) async fn refresh(&self) -> Result<Duration, RefreshError> {
        let refreshed = join_all(self.0.iter().map(async |issuer| {
            let refreshed = issuer.keys.refresh_if_due().await;
            refreshed.map_err(|error| format!("{}: {error}", issuer.keys.name()))
        }));
        let failed: Vec<String> = refreshed.await.into_iter().filter_map(Result::err).collect();
        if !failed.is_empty() {
            return Err(RefreshError(failed.join("; of ")));
        }
        Ok(self.0.iter().map(|issuer| issuer.keys.due_in()).min().unwrap_or(Duration::MAX))
    }
}

impl Issuer {
    fn new(issuer: KeyIssuer, times: KeyTimes) -> Self {
        let KeyIssuer { issuer, keys, audience, user_claim } = issuer;
        let published = Published { keys, issuer: issuer.clone() };
        let keys = Arc::new(KeyCache::new(published.name(), Box::new(published), times));
        Self { rules: ClaimRules { issuer, audience, user_claim }, keys }
    }
}
