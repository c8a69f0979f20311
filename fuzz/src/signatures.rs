//! The signatures of the payment provider.

use tallygraph::calendar::Instant;
use tallygraph::payments::{ProviderEvent, parse, sign, verify};

use super::two_parts;

const SECRET: &str = "whsec_fuzz";
const NOW: Instant = Instant::from_micros(1_773_847_200_000_000);

/// A signed body verifies. Any other body, header, secret or time does not. The texts read from a body are bounded.
pub fn signatures(bytes: &[u8]) {
    let (stranger, body) = two_parts(bytes);
    let header = sign(body, SECRET, NOW);
    assert!(verify(&header, body, SECRET, NOW).is_ok());
    assert!(verify(&header, body, "whsec_other", NOW).is_err());
    let later = NOW.checked_add_micros(301_000_000).expect("an instant");
    assert!(verify(&header, body, SECRET, later).is_err(), "an old message");

    let mut other = body.to_vec();
    match other.get_mut(stranger.len() % body.len().max(1)) {
        Some(byte) => *byte ^= 1 << (stranger.len() % 8),
        None => other.push(b'x'),
    }
    assert!(verify(&header, &other, SECRET, NOW).is_err(), "another body");
    let mut changed = header.clone().into_bytes();
    let place = bytes.len() % changed.len();
    changed[place] ^= 1 << (stranger.len() % 5);
    let changed = String::from_utf8_lossy(&changed);
    // Hexadecimal digits may be in either case.
    if !changed.eq_ignore_ascii_case(&header) {
        assert!(verify(&changed, body, SECRET, NOW).is_err(), "{header} changed to {changed}");
    }

    let guess = String::from_utf8_lossy(stranger);
    for guess in
        [guess.to_string(), format!("t=1773847200,v1={guess}"), format!("{header},{guess}").replacen("v1=", "v0=", 1)]
    {
        let refused = verify(&guess, body, SECRET, NOW);
        assert_eq!(refused, verify(&guess, body, SECRET, NOW), "two verifications agree");
        assert!(refused.is_err(), "{guess}");
    }

    let read = parse(body);
    assert_eq!(read, parse(body), "two reads agree");
    if let Ok(ProviderEvent::Settles(settlement)) = read {
        for text in [settlement.event_id, settlement.purchase, settlement.reference] {
            assert!((1..=200).contains(&text.chars().count()), "{text:?}");
        }
    }
}
