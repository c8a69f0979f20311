//! Signatures of webhooks, by the specification Standard Webhooks (pure, except for new secrets).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use rand::TryRng;
use sha2::Sha256;

/// What every secret begins with.
const PREFIX: &str = "whsec_";
/// The bytes of a new secret. The specification asks for 24 to 64.
const SECRET_BYTES: usize = 32;

/// A new secret, as receivers are shown it.
///
/// # Errors
///
/// When the machine has no random numbers.
pub fn new_secret() -> Result<String, rand::rngs::SysError> {
    let mut bytes = [0_u8; SECRET_BYTES];
    rand::rngs::SysRng.try_fill_bytes(&mut bytes)?;
    Ok(format!("{PREFIX}{}", STANDARD.encode(bytes)))
}

/// The header `webhook-signature`: a signature with each secret, so that a receiver may know either one.
///
/// # Errors
///
/// When a secret is not one of ours.
pub(super) fn signatures<'secret>(
    secrets: impl IntoIterator<Item = &'secret str>,
    id: &str,
    timestamp_seconds: i64,
    body: &[u8],
) -> Result<String, MalformedSecret> {
    let sign = |secret: &str| {
        let key = secret.strip_prefix(PREFIX).and_then(|text| STANDARD.decode(text).ok()).ok_or(MalformedSecret)?;
        let mut code = Hmac::<Sha256>::new_from_slice(&key).map_err(|_| MalformedSecret)?;
        code.update(format!("{id}.{timestamp_seconds}.").as_bytes());
        code.update(body);
        Ok(format!("v1,{}", STANDARD.encode(code.finalize().into_bytes())))
    };
    let signed = secrets.into_iter().map(sign).collect::<Result<Vec<_>, _>>()?;
    if signed.is_empty() { Err(MalformedSecret) } else { Ok(signed.join(" ")) }
}

/// A stored secret is missing, or is not `whsec_` and base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the webhook's secret is not one that this program makes")]
pub struct MalformedSecret;

#[cfg(test)]
mod tests {
    use super::{MalformedSecret, new_secret, signatures};

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    /// The example of the specification.
    #[test]
    fn signature_is_the_one_of_the_specification() {
        let signed = signatures([SECRET], ID, 1_614_265_330, br#"{"test": 2432232314}"#);
        assert_eq!(signed.as_deref(), Ok("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    #[test]
    fn each_secret_signs() -> Result<(), Box<dyn std::error::Error>> {
        let (new, old) = (new_secret()?, new_secret()?);
        assert_ne!(new, old);
        assert_eq!(new.len(), "whsec_".len() + 44);
        let alone = |secret: &str| signatures([secret], ID, 1, b"{}");
        assert_eq!(signatures([new.as_str(), &old], ID, 1, b"{}")?, format!("{} {}", alone(&new)?, alone(&old)?));
        Ok(())
    }

    #[test]
    fn without_a_secret_nothing_is_signed() {
        assert_eq!(signatures([], ID, 1, b"{}"), Err(MalformedSecret));
        assert_eq!(signatures(["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], ID, 1, b"{}"), Err(MalformedSecret));
        assert_eq!(signatures(["whsec_%"], ID, 1, b"{}"), Err(MalformedSecret));
    }
}
