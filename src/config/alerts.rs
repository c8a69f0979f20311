//! `[alerts]`

use std::path::PathBuf;

use lettre::message::Mailbox;
use serde::{Deserialize, Serialize};
use url::Url;

use super::Secret;

/// How messages of spend alerts are delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AlertSettings {
    /// The SMTP server: `smtp://USER:PASSWORD@HOST` with STARTTLS, `smtps://USER:PASSWORD@HOST` with TLS from the start.
    pub smtp_url: Option<Secret>,
    /// The sender of e-mails.
    pub mail_from: String,
    /// A folder into which e-mails are written as `.eml` files, instead of being sent.
    pub mail_folder: Option<PathBuf>,
    /// Whether webhooks may reach private addresses, and without TLS.
    pub allow_private_webhooks: bool,
    /// Whether e-mails may go to addresses of people who are not members.
    pub allow_outside_addresses: bool,
}

impl Default for AlertSettings {
    fn default() -> Self {
        Self {
            smtp_url: None,
            mail_from: "Tallygraph <alerts@localhost>".to_owned(),
            mail_folder: None,
            allow_private_webhooks: false,
            allow_outside_addresses: false,
        }
    }
}

/// An SMTP server, as `alerts.smtp_url` names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmtpServer {
    /// Its name or address, without brackets.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub encryption: SmtpEncryption,
    /// The user and the password.
    pub credentials: Option<(Secret, Secret)>,
}

/// How a connection to an SMTP server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpEncryption {
    /// TLS from the start.
    Implicit,
    /// STARTTLS, and no mail without it.
    Required,
    /// STARTTLS if the server offers it.
    Opportunistic,
    /// None.
    None,
}

impl AlertSettings {
    /// The SMTP server, if one is set.
    ///
    /// # Errors
    ///
    /// What is wrong with the setting, without its value.
    pub fn smtp_server(&self) -> Result<Option<SmtpServer>, &'static str> {
        self.smtp_url.as_ref().map(|url| SmtpServer::parse(url.expose())).transpose()
    }

    /// The sender.
    ///
    /// # Errors
    ///
    /// When the setting is not a mailbox.
    pub fn sender(&self) -> Result<Mailbox, &'static str> {
        self.mail_from.parse().map_err(|_| "takes an address, as in \"Tallygraph <alerts@example.com>\"")
    }
}

impl SmtpServer {
    fn parse(text: &str) -> Result<Self, &'static str> {
        let url = Url::parse(text).map_err(|_| "takes a URL, as in smtps://USER:PASSWORD@smtp.example.com")?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or("names no host")?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let mut tls = None;
        for (name, value) in url.query_pairs() {
            match &*name {
                "tls" => tls = Some(value),
                _ => return Err("takes one parameter, tls: required, opportunistic or none"),
            }
        }
        let encryption = match (url.scheme(), tls.as_deref()) {
            ("smtps", None) => SmtpEncryption::Implicit,
            ("smtp", None) if is_this_machine(&host) => SmtpEncryption::Opportunistic,
            ("smtp", None | Some("required")) => SmtpEncryption::Required,
            ("smtp", Some("opportunistic")) => SmtpEncryption::Opportunistic,
            ("smtp", Some("none")) => SmtpEncryption::None,
            ("smtp" | "smtps", Some(_)) => {
                return Err("takes tls=required, tls=opportunistic or tls=none, with smtp://");
            }
            _ => return Err("begins with smtp:// for STARTTLS, or with smtps:// for TLS from the start"),
        };
        let usual_port = match encryption {
            SmtpEncryption::Implicit => 465,
            SmtpEncryption::Required | SmtpEncryption::Opportunistic => 587,
            SmtpEncryption::None => 25,
        };
        let port = url.port().unwrap_or(usual_port);
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) => Some((decoded(user)?, decoded(password)?)),
            (_, None) => return Err("names a user without a password"),
        };
        Ok(Self { host, port, encryption, credentials })
    }
}

/// A server on this machine, to which nobody listens in.
pub(super) fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn decoded(text: &str) -> Result<Secret, &'static str> {
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8();
    decoded.map(|text| text.into_owned().into()).map_err(|_| "has a user or password that is not UTF-8")
}

#[cfg(test)]
mod tests {
    use super::{AlertSettings, SmtpEncryption, SmtpServer};

    /// The host, the port, the encryption, and the user with the password.
    type Parsed = (String, u16, SmtpEncryption, Option<(String, String)>);

    fn parsed(url: &str) -> Result<Parsed, &'static str> {
        let SmtpServer { host, port, encryption, credentials } = SmtpServer::parse(url)?;
        let plain = credentials.map(|(user, password)| (user.expose().to_owned(), password.expose().to_owned()));
        Ok((host, port, encryption, plain))
    }

    #[test]
    fn scheme_says_how_mail_is_encrypted() {
        let server = |host: &str, port, encryption| Ok((host.to_owned(), port, encryption, None));
        let implicit = server("mail.example.com", 465, SmtpEncryption::Implicit);
        assert_eq!(parsed("smtps://mail.example.com"), implicit);
        let required = server("mail.example.com", 587, SmtpEncryption::Required);
        assert_eq!(parsed("smtp://mail.example.com"), required);
        assert_eq!(parsed("smtp://mail.example.com?tls=required"), required);
        assert_eq!(parsed("smtp://10.0.0.1:2525?tls=none"), server("10.0.0.1", 2525, SmtpEncryption::None));
        let opportunistic = server("mail.example.com", 587, SmtpEncryption::Opportunistic);
        assert_eq!(parsed("smtp://mail.example.com?tls=opportunistic"), opportunistic);
        for host in ["localhost", "127.0.0.1", "[::1]"] {
            let local = server(host.trim_matches(['[', ']']), 25, SmtpEncryption::Opportunistic);
            assert_eq!(parsed(&format!("smtp://{host}:25")), local);
            let required = server(host.trim_matches(['[', ']']), 25, SmtpEncryption::Required);
            assert_eq!(parsed(&format!("smtp://{host}:25?tls=required")), required);
        }
    }

    #[test]
    fn user_and_password_are_decoded() {
        let found = parsed("smtps://ada%40example.com:p%3Aw%2F1@mail.example.com").map(|(.., credentials)| credentials);
        assert_eq!(found, Ok(Some(("ada@example.com".to_owned(), "p:w/1".to_owned()))));
    }

    #[test]
    fn other_urls_are_refused() {
        for url in [
            "mail.example.com",
            "https://mail.example.com",
            "smtp://",
            "smtps://mail.example.com?tls=none",
            "smtp://mail.example.com?tls=maybe",
            "smtp://mail.example.com?timeout=3",
            "smtp://ada@mail.example.com",
        ] {
            assert!(parsed(url).is_err(), "{url}");
        }
    }

    #[test]
    fn sender_is_a_mailbox() {
        assert!(AlertSettings::default().sender().is_ok());
        for text in ["", "Tallygraph", "a@b@c", "Tallygraph <alerts@example.com>\r\nBcc: eve@example.com"] {
            let settings = AlertSettings { mail_from: text.to_owned(), ..AlertSettings::default() };
            assert!(settings.sender().is_err(), "{text:?}");
        }
    }
}
