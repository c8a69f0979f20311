//! The header `Stripe-Signature`, which proves who sent a body, and when.
//!
//! Its form is `t=1492774577,v1=…,v1=…,v0=…`. `t` is the time of the signature, in seconds since 1970. `v1` is HMAC-SHA256 of
//! `{t}.{body}` in hexadecimal, keyed by the endpoint's secret. While a secret is being replaced, old and new each have a `v1`.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::calendar::Instant;

/// How far the time of a signature may be from now, in both directions. Stripe's own libraries allow the same.
const TOLERANCE_MICROS: u64 = 300 * 1_000_000;
const MICROS_PER_SECOND: i64 = 1_000_000;

/// Why a signature was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The header is missing or empty.
    #[error("the header Stripe-Signature is missing")]
    MissingHeader,
    /// It has no time, two times, or a part without `=`.
    #[error("the header Stripe-Signature is malformed")]
    MalformedHeader,
    /// It has no signature of the one scheme that we accept.
    #[error("the header Stripe-Signature holds no v1 signature")]
    NoSignature,
    /// The signature is too old, and may be replayed, or is from the future.
    #[error("the timestamp of the signature is more than 300 seconds from now")]
    OutsideTolerance,
    /// The secret or the body is another one.
    #[error("no signature matches the body")]
    NoMatch,
}

/// The evidence that a body was signed. Only [`verify`] makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedEvent {
    _private: (),
}

/// Checks that the holder of the secret signed this body at about this time. The body must be the bytes as they came: JSON that
/// was parsed and written again has another signature.
///
/// # Errors
///
/// When the signature is missing, malformed, too old, or does not match.
pub fn verify(header: &str, body: &[u8], secret: &str, now: Instant) -> Result<SignedEvent, SignatureError> {
    let header = Header::parse(header)?;
    if header.signatures.is_empty() {
        return Err(SignatureError::NoSignature);
    }
    let signed_at = header.signed_at.ok_or(SignatureError::OutsideTolerance)?;
    if now.micros_since(signed_at).unsigned_abs() > TOLERANCE_MICROS {
        return Err(SignatureError::OutsideTolerance);
    }
    // Anyone can sign with an empty secret. The settings refuse one too.
    if secret.is_empty() {
        return Err(SignatureError::NoMatch);
    }
    let code = authentication_code(header.timestamp, body, secret).ok_or(SignatureError::NoMatch)?;
    // `verify_slice` runs in constant time.
    let matches = |signature: &[u8]| code.clone().verify_slice(signature).is_ok();
    let found =
        header.signatures.into_iter().filter_map(|text| hex::decode(text).ok()).any(|signature| matches(&signature));
    if found { Ok(SignedEvent { _private: () }) } else { Err(SignatureError::NoMatch) }
}

/// The header that the provider would send with this body at this time. Tests use it, and operators who try the endpoint without
/// the provider.
#[must_use]
pub fn sign(body: &[u8], secret: &str, now: Instant) -> String {
    let timestamp = now.micros().div_euclid(MICROS_PER_SECOND).to_string();
    let code = authentication_code(&timestamp, body, secret);
    let signature = code.map(|code| hex::encode(code.finalize().into_bytes())).unwrap_or_default();
    format!("t={timestamp},v1={signature}")
}

/// The parts of the header.
struct Header<'a> {
    /// The time as it is written, because that text is signed.
    timestamp: &'a str,
    /// The same time as an instant, if it is one.
    signed_at: Option<Instant>,
    /// Every `v1`.
    signatures: Vec<&'a str>,
}

impl<'a> Header<'a> {
    fn parse(header: &'a str) -> Result<Self, SignatureError> {
        if header.is_empty() {
            return Err(SignatureError::MissingHeader);
        }
        let mut timestamp = None;
        let mut signatures = Vec::new();
        for part in header.split(',') {
            let (scheme, value) = part.split_once('=').ok_or(SignatureError::MalformedHeader)?;
            match scheme {
                // Only one of two times would be checked.
                "t" if timestamp.is_some() => return Err(SignatureError::MalformedHeader),
                "t" => timestamp = Some(value),
                "v1" => signatures.push(value),
                // Other schemes do not count. An older one may be weaker.
                _ => {}
            }
        }
        let timestamp = timestamp.ok_or(SignatureError::MalformedHeader)?;
        if timestamp.is_empty() || !timestamp.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(SignatureError::MalformedHeader);
        }
        let seconds: Option<i64> = timestamp.parse().ok();
        let micros = seconds.and_then(|seconds| seconds.checked_mul(MICROS_PER_SECOND));
        let signed_at = micros.and_then(|micros| Instant::try_from_micros(micros).ok());
        Ok(Self { timestamp, signed_at, signatures })
    }
}

/// The unfinished code of time and body. HMAC takes keys of any length, so it always exists.
fn authentication_code(timestamp: &str, body: &[u8], secret: &str) -> Option<Hmac<Sha256>> {
    let mut code = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    code.update(timestamp.as_bytes());
    code.update(b".");
    code.update(body);
    Some(code)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{SignatureError, sign, verify};
    use crate::calendar::Instant;

    const SECRET: &str = "whsec_kJ3xTq8vN2bR7wYc5mZp";
    /// 2017-04-21T11:36:17Z, in seconds 1492774577.
    const SIGNED_AT: Instant = Instant::from_micros(1_492_774_577_000_000);
    const BODY: &[u8] = br#"{"id":"evt_1PQRs2TuVwXyZ","object":"event"}"#;
    /// From Python: `hmac.new(SECRET, b"1492774577." + BODY, hashlib.sha256).hexdigest()`.
    const SIGNATURE: &str = "626851fc0e4e63eda27b53b2b368dd2dd29058dd6a1b519a1415f7145820bcb6";
    const ZEROS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

    fn check(header: &str) -> Result<(), SignatureError> {
        verify(header, BODY, SECRET, SIGNED_AT).map(|_| ())
    }

    fn later(seconds: i64) -> Instant {
        Instant::from_micros(SIGNED_AT.micros().saturating_add(seconds.saturating_mul(1_000_000)))
    }

    #[test]
    fn signature_is_the_one_that_python_computes() {
        assert_eq!(sign(BODY, SECRET, SIGNED_AT), format!("t=1492774577,v1={SIGNATURE}"));
        // Bytes that are no text, and a secret longer than a block of the hash.
        let binary = "c8e9c01c2625692aa1b7ffc7c0cbc6894d94b16f6e91648c911611ae6e6446de";
        assert_eq!(sign(b"\xff\x00\n", SECRET, SIGNED_AT), format!("t=1492774577,v1={binary}"));
        let long = "c24f02015fd62ab942ce7392b5fd1d32fb72c61f39a9a2291b6c9337953b16cf";
        assert_eq!(sign(b"", &SECRET.repeat(5), SIGNED_AT), format!("t=1492774577,v1={long}"));
    }

    #[test]
    fn signed_body_is_accepted() {
        assert_eq!(check(&format!("t=1492774577,v1={SIGNATURE}")), Ok(()));
        assert_eq!(check(&format!("v1={SIGNATURE},t=1492774577")), Ok(()), "in any order");
    }

    #[test]
    fn any_of_several_signatures_may_match() {
        assert_eq!(check(&format!("t=1492774577,v1={ZEROS},v1={SIGNATURE}")), Ok(()));
        assert_eq!(check(&format!("t=1492774577,v1={SIGNATURE},v1={ZEROS}")), Ok(()));
        assert_eq!(check(&format!("t=1492774577,v1=,v1=no hex,v1=0,v1={SIGNATURE}")), Ok(()));
        assert_eq!(check(&format!("t=1492774577,v1={ZEROS},v1={ZEROS}")), Err(SignatureError::NoMatch));
    }

    #[test]
    fn other_schemes_are_passed_over_and_never_count() {
        assert_eq!(check(&format!("t=1492774577,v1={SIGNATURE},v0={ZEROS},v2=x,k=a=b")), Ok(()));
        for scheme in ["v0", "v2", "V1", " v1", "v1 ", ""] {
            let header = format!("t=1492774577,{scheme}={SIGNATURE}");
            assert_eq!(check(&header), Err(SignatureError::NoSignature), "{header}");
        }
    }

    #[test]
    fn time_of_the_signing_may_lie_five_minutes_away_in_both_directions() {
        let header = sign(BODY, SECRET, SIGNED_AT);
        for seconds in [-300, -1, 0, 1, 300] {
            assert!(verify(&header, BODY, SECRET, later(seconds)).is_ok(), "{seconds}");
        }
        for seconds in [-86_400, -301, 301, 86_400] {
            let verdict = verify(&header, BODY, SECRET, later(seconds));
            assert_eq!(verdict, Err(SignatureError::OutsideTolerance), "{seconds}");
        }
    }

    #[test]
    fn old_signature_with_a_new_time_does_not_match() {
        let header = format!("t=1492860977,v1={SIGNATURE}");
        assert_eq!(verify(&header, BODY, SECRET, later(86_400)), Err(SignatureError::NoMatch));
    }

    #[test]
    fn time_beyond_the_calendar_is_outside_the_tolerance() {
        for seconds in ["253402300800", "9223372036854775807", "99999999999999999999999999"] {
            let header = format!("t={seconds},v1={SIGNATURE}");
            assert_eq!(check(&header), Err(SignatureError::OutsideTolerance), "{header}");
        }
    }

    #[test]
    fn another_secret_does_not_match() {
        let header = sign(BODY, "whsec_another", SIGNED_AT);
        assert_eq!(check(&header), Err(SignatureError::NoMatch));
        // The prefix is part of the key.
        let header = sign(BODY, SECRET.trim_start_matches("whsec_"), SIGNED_AT);
        assert_eq!(check(&header), Err(SignatureError::NoMatch));
    }

    #[test]
    fn empty_secret_matches_nothing() {
        let header = sign(BODY, "", SIGNED_AT);
        assert_eq!(verify(&header, BODY, "", SIGNED_AT), Err(SignatureError::NoMatch));
    }

    #[test]
    fn body_that_differs_by_one_bit_does_not_match() {
        let header = sign(BODY, SECRET, SIGNED_AT);
        for place in 0..BODY.len() {
            let changed: Vec<u8> =
                (0..).zip(BODY).map(|(at, byte)| if at == place { byte ^ 1 } else { *byte }).collect();
            assert_eq!(verify(&header, &changed, SECRET, SIGNED_AT), Err(SignatureError::NoMatch), "{place}");
        }
        let shorter = BODY.strip_suffix(b"}").unwrap_or_default();
        assert_eq!(verify(&header, shorter, SECRET, SIGNED_AT), Err(SignatureError::NoMatch));
    }

    #[test]
    fn shortened_signature_does_not_match() {
        let bytes = hex::decode(SIGNATURE).unwrap_or_default();
        assert_eq!(bytes.len(), 32);
        for length in 0..64 {
            let header = format!("t=1492774577,v1={}", SIGNATURE.get(..length).unwrap_or_default());
            assert_eq!(check(&header), Err(SignatureError::NoMatch), "{header}");
        }
        assert_eq!(check(&format!("t=1492774577,v1={SIGNATURE}00")), Err(SignatureError::NoMatch));
    }

    #[test]
    fn header_that_cannot_be_read_says_why() {
        assert_eq!(check(""), Err(SignatureError::MissingHeader));
        let malformed = [
            " ".to_owned(),
            "garbage".to_owned(),
            SIGNATURE.to_owned(),
            format!("v1={SIGNATURE}"),
            format!("t=,v1={SIGNATURE}"),
            format!("t=now,v1={SIGNATURE}"),
            format!("t=-1492774577,v1={SIGNATURE}"),
            format!("t=+1492774577,v1={SIGNATURE}"),
            format!("t= 1492774577,v1={SIGNATURE}"),
            format!("t=1492774577.5,v1={SIGNATURE}"),
            format!("t=1492774577,t=1492774577,v1={SIGNATURE}"),
            format!("t=1492774577,v1={SIGNATURE},"),
            format!("t=1492774577;v1={SIGNATURE}"),
        ];
        for header in malformed {
            assert_eq!(check(&header), Err(SignatureError::MalformedHeader), "{header}");
        }
        assert_eq!(check("t=1492774577"), Err(SignatureError::NoSignature));
    }

    proptest! {
        #[test]
        fn what_was_signed_verifies(body: Vec<u8>, secret in "whsec_[a-zA-Z0-9]{1,80}", fraction in 0..1_000_000_i64) {
            let now = Instant::from_micros(SIGNED_AT.micros().saturating_add(fraction));
            let header = sign(&body, &secret, now);
            prop_assert!(verify(&header, &body, &secret, now).is_ok());
        }

        #[test]
        fn no_header_of_a_stranger_verifies(header: String, body: Vec<u8>) {
            prop_assert!(verify(&header, &body, SECRET, SIGNED_AT).is_err());
        }

        #[test]
        fn no_guess_verifies(
            seconds in "1492774[0-9]{3}|[0-9]{0,25}",
            guesses in prop::collection::vec("(v0|v1)=([0-9a-f]{64}|[0-9a-f]{0,70}|[^,]{0,70})", 0..5),
            body: Vec<u8>,
        ) {
            let header = format!("t={seconds},{}", guesses.join(","));
            prop_assert!(verify(&header, &body, SECRET, SIGNED_AT).is_err());
        }
    }
}
