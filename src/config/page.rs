//! `[page]`

use serde::{Deserialize, Serialize};

/// The most characters of the sales contact: it is shown on one line.
const CONTACT_CHARACTERS: usize = 200;

/// What the page Workspace Analytics is told about this installation. Anybody who reaches the server can read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PageSettings {
    /// Whom people ask for more credits than they may buy on the page: an e-mail address, a URL, or any other text.
    pub sales_contact: Option<String>,
}

impl PageSettings {
    /// Whether the sales contact can be shown.
    pub(super) fn check_sales_contact(&self) -> Result<(), String> {
        let Some(contact) = &self.sales_contact else { return Ok(()) };
        if contact.trim().is_empty() {
            return Err("is empty; leave it out to name nobody".to_owned());
        }
        if contact.chars().count() > CONTACT_CHARACTERS || contact.chars().any(char::is_control) {
            return Err(format!("takes one line of at most {CONTACT_CHARACTERS} characters"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::PageSettings;

    #[test]
    fn sales_contact_is_one_line_of_text() {
        let check = |contact: &str| PageSettings { sales_contact: Some(contact.to_owned()) }.check_sales_contact();
        assert_eq!(PageSettings::default().check_sales_contact(), Ok(()));
        for contact in ["sales@example.com", "https://example.com/contact", "Mia, +49 30 123"] {
            assert_eq!(check(contact), Ok(()), "{contact}");
        }
        for contact in ["", "  ", "two\nlines", &"x".repeat(201)] {
            assert!(check(contact).is_err(), "{contact:?}");
        }
    }
}
