//! Events in the binary mode of the HTTP binding: attributes in headers, and `data` as the body.

use std::borrow::Cow;

use super::CloudEvent;
use super::envelope::Envelope;
use crate::usage::Reject;
use crate::usage::formats::field::quoted;
use crate::usage::formats::value::Value;

impl CloudEvent {
    /// Reads the attributes, each by its header's name without `ce-`, and the JSON of `data`. An empty body means no `data`.
    ///
    /// # Errors
    ///
    /// When `data` is not JSON.
    pub fn from_parts<'part>(
        attributes: impl IntoIterator<Item = (&'part str, &'part [u8])>,
        data: &[u8],
    ) -> serde_json::Result<Self> {
        let mut envelope = Envelope::default();
        for (name, value) in attributes {
            match decode(value) {
                // The header `Content-Type` takes its place. The request handler checks it.
                Some(_) if name == "datacontenttype" => {}
                Some(text) => envelope.attribute(name, Value::Text(Cow::Owned(text))),
                None => {
                    let message = format!("the header {} is not UTF-8", quoted(&format!("ce-{name}")));
                    envelope.fail(Reject::invalid(message));
                }
            }
        }
        if !data.trim_ascii().is_empty() {
            envelope.data(data)?;
        }
        Ok(Self(envelope.finish()))
    }
}

/// The text of a header (HTTP binding, section 3.1.3.2): first out of its double quotes, which earlier versions of the binding
/// wrote, then percent-decoded once. A percent sign without two digits stands for itself, as senders that encode nothing write it.
fn decode(value: &[u8]) -> Option<String> {
    let value = value.trim_ascii();
    let value = match value {
        [b'"', inner @ .., b'"'] => Cow::Owned(unescaped(inner)),
        _ => Cow::Borrowed(value),
    };
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest: &[u8] = &value;
    while let [first, others @ ..] = rest {
        rest = others;
        let encoded = match (first, others) {
            (b'%', [high, low, after @ ..]) => digit(*high).zip(digit(*low)).map(|digits| (digits, after)),
            _ => None,
        };
        match encoded {
            Some(((high, low), after)) => {
                bytes.push(high.saturating_mul(16).saturating_add(low));
                rest = after;
            }
            None => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).ok()
}

/// Removes the backslashes of escapes.
fn unescaped(quoted: &[u8]) -> Vec<u8> {
    let mut escaped = false;
    let keep = |byte: &u8| {
        escaped = *byte == b'\\' && !escaped;
        !escaped
    };
    quoted.iter().copied().filter(keep).collect()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn headers_are_decoded_as_the_binding_says() {
        for (value, text) in [
            ("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀"),
            ("north", "north"),
            (" north\t", "north"),
            ("%6eorth", "north"),
            ("%2525", "%25"),
            ("\"a \\\"quoted\\\" \\\\ text\"", "a \"quoted\" \\ text"),
            ("\"%41\"", "A"),
            ("caf\u{e9}", "café"),
            ("100%", "100%"),
            ("5%x1", "5%x1"),
            ("%", "%"),
            ("\"", "\""),
            ("", ""),
        ] {
            assert_eq!(decode(value.as_bytes()).as_deref(), Some(text), "{value}");
        }
        // Overlong, cut short, a surrogate, and Latin-1.
        for value in [&b"%C0%A0"[..], b"%E2%82", b"%ED%A0%80", b"caf\xe9"] {
            assert_eq!(decode(value), None);
        }
    }
}
