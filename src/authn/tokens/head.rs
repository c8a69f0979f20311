//! The header of a token.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::Algorithm;

use super::error::{JwtError, reason};

/// The most bytes of a token.
const TOKEN_LIMIT: usize = 8 * 1024;
/// Members of a header that change what its other parts mean. `b64` does so even if `crit` does not name it (RFC 7797, section 6).
const EXTENSIONS: [&str; 2] = ["crit", "b64"];

/// What the header of a token says. Nothing of it is trusted.
#[derive(Clone, Debug)]
pub(in crate::authn) struct Head {
    pub algorithm: Algorithm,
    /// The name of the key that signed it.
    pub kid: Option<String>,
}

impl Head {
    /// Reads the header of a token. One that names an extension is refused.
    pub(in crate::authn) fn read(token: &str) -> Result<Self, JwtError> {
        if token.len() > TOKEN_LIMIT {
            return Err(JwtError::Malformed);
        }
        let head = token.split('.').next().unwrap_or_default();
        let bytes = URL_SAFE_NO_PAD.decode(head).map_err(|_| JwtError::Malformed)?;
        let members: serde_json::Map<String, serde_json::Value> =
            serde_json::from_slice(&bytes).map_err(|_| JwtError::Malformed)?;
        if EXTENSIONS.iter().any(|name| members.contains_key(*name)) {
            return Err(JwtError::Extension);
        }
        let header = jsonwebtoken::decode_header(token).map_err(|error| reason(error.kind()))?;
        Ok(Self { algorithm: header.alg, kid: header.kid })
    }
}
