//! Hashes, as text.

use sha2::{Digest, Sha256};

/// The SHA-256 of bytes, in hexadecimal.
#[must_use]
pub fn hex_sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
