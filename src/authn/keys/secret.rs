//! The secrets of keys, and their hashes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::TryRng;
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;

use super::error::KeyError;

/// The prefix of every key. It makes leaked keys easy to search for.
pub const KEY_PREFIX: &str = "tg_";

/// Random bytes of a key.
const SECRET_BYTES: usize = 32;
/// Characters of a key: four for each three bytes, without padding.
const KEY_LENGTH: usize = KEY_PREFIX.len() + (SECRET_BYTES * 4).div_ceil(3);

/// A new secret.
pub(super) fn random_secret() -> Result<SecretString, KeyError> {
    let mut bits = Zeroizing::new([0_u8; SECRET_BYTES]);
    rand::rngs::SysRng.try_fill_bytes(&mut *bits).map_err(|error| KeyError::Random(error.to_string()))?;
    // The capacity is exact, because a string that grows leaves copies of the secret in memory.
    let mut secret = String::with_capacity(KEY_LENGTH);
    secret.push_str(KEY_PREFIX);
    URL_SAFE_NO_PAD.encode_string(*bits, &mut secret);
    Ok(secret.into())
}

/// What the database has of a secret.
pub(super) fn hash(secret: &str) -> String {
    crate::digest::hex_sha256(secret.as_bytes())
}
