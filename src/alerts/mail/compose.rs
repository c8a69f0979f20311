//! The e-mail of a message (pure).

use std::time::{Duration, SystemTime};

use lettre::address::AddressError;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

use super::html::html;
use crate::alerts::message::{Fact, Notice, facts, headline, title};
use crate::calendar::Instant;

/// The most bytes of an address (RFC 5321, section 4.5.3.1.3, less its brackets).
const LONGEST_ADDRESS: usize = 254;

/// Why an e-mail cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// The address is none.
    #[error("the address is not one that mail can be sent to")]
    Address(#[from] AddressError),
    /// The library refused the message.
    #[error("the e-mail cannot be made: {0}")]
    Message(#[from] lettre::error::Error),
}

/// Where the links of an e-mail lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// To the alert.
    pub alert: String,
    /// To the page that unsubscribes. A POST to it unsubscribes at once.
    pub unsubscribe: String,
}

/// Accepts an address that mail can be sent to.
///
/// # Errors
///
/// When it is none. The sentence follows the field's name.
pub fn check_address(text: &str) -> Result<(), &'static str> {
    let is_plain = text.len() <= LONGEST_ADDRESS && text.is_ascii() && !text.contains(['"', '[', '(']);
    if is_plain && text.parse::<Address>().is_ok() { Ok(()) } else { Err("must be an e-mail address") }
}

/// Makes the e-mail to one address.
pub(super) fn compose(notice: &Notice, from: &Mailbox, to: &str, links: &Links) -> Result<Message, ComposeError> {
    let to = Mailbox::new(None, to.parse()?);
    // The id and the date are those of the message, whichever attempt delivers it.
    let id = format!("<{}@{}>", notice.id, from.email.domain());
    let mut message = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(title(notice))
        .date(system_time(notice.at))
        .message_id(Some(id))
        .header(Plain::<Unsubscribe>::new(format!("<{}>", links.unsubscribe)))
        // Absences and bounces are not answered (RFC 3834).
        .header(Plain::<AutoSubmitted>::new("auto-generated".to_owned()));
    // Mail programs post to encrypted links only.
    if links.unsubscribe.starts_with("https://") {
        message = message.header(Plain::<UnsubscribePost>::new("List-Unsubscribe=One-Click".to_owned()));
    }
    let body = MultiPart::alternative_plain_html(text(notice, links), html(notice, &links.alert, &links.unsubscribe));
    Ok(message.multipart(body)?)
}

/// The plain text.
fn text(notice: &Notice, links: &Links) -> String {
    let facts = facts(notice);
    let width = facts.iter().map(|fact| fact.label.len()).max().unwrap_or_default();
    let lines: Vec<String> = facts
        .iter()
        .map(|Fact { label, value }| {
            format!("{:<padded$} {value}\r\n", format!("{label}:"), padded = width.saturating_add(1))
        })
        .collect();
    format!(
        "{}\r\n\r\n{}\r\nOpen Tallygraph: {}\r\n\r\n-- \r\nYou get this e-mail because the alert names your address.\r\n\
         Unsubscribe: {}\r\n",
        headline(notice),
        lines.concat(),
        links.alert,
        links.unsubscribe
    )
}

fn system_time(instant: Instant) -> SystemTime {
    let micros = u64::try_from(instant.micros()).unwrap_or_default();
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_micros(micros)).unwrap_or(SystemTime::UNIX_EPOCH)
}

/// A header whose value is ASCII of this program's own: a URL and fixed words.
#[derive(Clone, Debug)]
struct Plain<N>(String, std::marker::PhantomData<N>);

/// The name of a header.
trait Name: Clone {
    const NAME: &'static str;
}

#[derive(Clone, Copy, Debug)]
enum Unsubscribe {}

#[derive(Clone, Copy, Debug)]
enum UnsubscribePost {}

#[derive(Clone, Copy, Debug)]
enum AutoSubmitted {}

impl Name for Unsubscribe {
    const NAME: &'static str = "List-Unsubscribe";
}

impl Name for UnsubscribePost {
    const NAME: &'static str = "List-Unsubscribe-Post";
}

impl Name for AutoSubmitted {
    const NAME: &'static str = "Auto-Submitted";
}

impl<N: Name> Plain<N> {
    const fn new(value: String) -> Self {
        Self(value, std::marker::PhantomData)
    }
}

impl<N: Name> Header for Plain<N> {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str(N::NAME)
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self::new(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::{Links, check_address, compose};
    use crate::alerts::message::Notice;
    use crate::alerts::message::tests::{fired, test_of};

    fn composed(notice: &Notice) -> String {
        let links = Links {
            alert: "https://usage.example.com/graphiql".to_owned(),
            unsubscribe: "https://usage.example.com/v1/unsubscribe?token=2-0123456789abcdef0123456789abcdef".to_owned(),
        };
        let from = "Tallygraph <alerts@example.com>".parse().unwrap_or_else(|error| panic!("{error}"));
        let message = compose(notice, &from, "ops@example.com", &links).unwrap_or_else(|error| panic!("{error}"));
        String::from_utf8_lossy(&message.formatted()).into_owned()
    }

    fn head(mail: &str) -> Vec<&str> {
        mail.split("\r\n\r\n").next().unwrap_or_default().split("\r\n").collect()
    }

    #[test]
    fn mail_has_the_headers_of_one_click_unsubscribing() {
        let mail = composed(&fired());
        for line in [
            "From: Tallygraph <alerts@example.com>",
            "To: ops@example.com",
            "Message-ID: <msg_01@example.com>",
            "Date: Sun, 29 Mar 2026 01:10:06 +0000",
            "List-Unsubscribe: <https://usage.example.com/v1/unsubscribe?token=2-0123456789abcdef0123456789abcdef>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(unfolded(&mail).iter().any(|found| found == line), "{line} is not in {mail}");
        }
        assert!(mail.contains("multipart/alternative") && mail.contains("text/plain") && mail.contains("text/html"));
        assert!(composed(&test_of(&fired())).contains("Subject: [Test] Spend alert: Studio budget"));
    }

    /// The head with folded lines joined.
    fn unfolded(mail: &str) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for line in head(mail) {
            match (line.strip_prefix(' '), lines.last_mut()) {
                (Some(rest), Some(last)) => {
                    if !last.ends_with(' ') {
                        last.push(' ');
                    }
                    last.push_str(rest);
                }
                _ => lines.push(line.to_owned()),
            }
        }
        lines
    }

    #[test]
    fn names_add_no_header_and_no_line() {
        let expected = head(&composed(&fired())).len();
        for name in
            ["a\r\nBcc: eve@example.com", "a\nBcc: eve@example.com", "a\rX: y", "a\u{2028}X: y", "a\0b", "a\u{b}b"]
        {
            let mut notice = fired();
            notice.name = name.to_owned();
            for workspace in &mut notice.workspaces {
                workspace.name = format!("{name}\r\n\r\nbody");
            }
            let mail = composed(&notice);
            let names: Vec<String> =
                unfolded(&mail).iter().filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect();
            assert!(!names.iter().any(|header| header == "Bcc" || header == "X"), "{name:?}: {mail}");
            assert!(head(&mail).len().abs_diff(expected) <= 1, "{name:?} changed the head: {mail}");
        }
    }

    #[test]
    fn only_plain_addresses_are_taken() {
        for address in ["a@example.com", "first.last+tag@sub.example.co.uk", "o'neil@example.com"] {
            assert_eq!(check_address(address), Ok(()), "{address}");
        }
        let long = format!("{}@example.com", "a".repeat(250));
        for address in [
            "",
            "a",
            "@example.com",
            "a@",
            "a b@example.com",
            "a@example.com\r\nRCPT TO:<eve@example.com>",
            "a@example.com, b@example.com",
            "<a@example.com>",
            "Ada <a@example.com>",
            "\"a b\"@example.com",
            "a@[127.0.0.1]",
            "ä@example.com",
            &long,
        ] {
            assert!(check_address(address).is_err(), "{address}");
        }
    }
}
