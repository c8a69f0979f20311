//! What credentials are checked with.

use std::time::Duration;

use jsonwebtoken::Algorithm;

use super::keys::KeyUses;
use super::tokens::{Head, Issuers, JwtError, KeysUnavailable, RefreshError, TokenKeys};
use crate::calendar::Instant;
use crate::config::JwtSettings;

/// What credentials are checked with.
pub struct Credentials {
    tokens: TokenKeys,
    issuers: Issuers,
    uses: KeyUses,
}

impl Credentials {
    /// Tokens are checked as the settings say. The uses of API keys are noted in `uses`.
    #[must_use]
    pub fn new(settings: &JwtSettings, uses: KeyUses) -> Self {
        Self { tokens: TokenKeys::new(settings), issuers: Issuers::new(settings), uses }
    }

    /// Whether tokens of issuers are accepted, whose keys have to be fetched.
    #[must_use]
    pub const fn have_issuers(&self) -> bool {
        !self.issuers.is_empty()
    }

    /// Fetches the keys of issuers that are due. Returns how long until others are.
    ///
    /// # Errors
    ///
    /// When keys could not be fetched. Those that are known stay in use.
    pub async fn refresh(&self) -> Result<Duration, RefreshError> {
        self.issuers.refresh().await
    }

    /// Where the uses of API keys are noted.
    pub(super) const fn uses(&self) -> &KeyUses {
        &self.uses
    }

    /// The user's key in a token that is valid at `now`, or what is wrong with it.
    pub(super) async fn verify(&self, token: &str, now: Instant) -> Result<Result<String, JwtError>, KeysUnavailable> {
        if self.issuers.is_empty() && !self.tokens.have_secret() {
            return Ok(Err(JwtError::NotAccepted));
        }
        let head = match Head::read(token) {
            Ok(head) => head,
            Err(error) => return Ok(Err(error)),
        };
        match head.algorithm {
            Algorithm::HS256 => Ok(self.tokens.verify(token, now)),
            Algorithm::RS256 | Algorithm::PS256 | Algorithm::ES256 | Algorithm::EdDSA => {
                self.issuers.verify(token, &head, now).await
            }
            _ => Ok(Err(JwtError::Signature)),
        }
    }
}
