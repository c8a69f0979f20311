//! Handing e-mails to an SMTP server, or writing them into a folder.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Code;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::compose::{ComposeError, Links, compose};
use crate::alerts::message::Notice;
use crate::config::{AlertSettings, SmtpEncryption, SmtpServer};
use crate::trust::machine_roots;

/// The time limit of one attempt, from the connection to the server's answer.
const ATTEMPT: Duration = Duration::from_secs(20);
/// Connections to the server at once.
const CONNECTIONS: usize = 8;

/// Answers that a later attempt would get too: no such mailbox, moved, over its quota, no valid name, rejected, takes no mail.
const FINAL: [&str; 7] = ["521", "550", "551", "552", "553", "554", "556"];

/// Sends e-mails.
#[derive(Debug)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

/// Where e-mails go.
enum Way {
    /// To a server.
    Smtp { transport: AsyncSmtpTransport<Tokio1Executor>, places: Semaphore },
    /// Into a folder.
    Folder(PathBuf),
    /// Nowhere: no server is set.
    Nowhere,
}

impl fmt::Debug for Way {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Smtp { .. } => formatter.write_str("Smtp"),
            Self::Folder(folder) => formatter.debug_tuple("Folder").field(folder).finish(),
            Self::Nowhere => formatter.write_str("Nowhere"),
        }
    }
}

/// Why an e-mail was not delivered.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// No server is set.
    #[error("this server sends no e-mails: alerts.smtp_url is not set")]
    NoServer,
    /// The message cannot be made.
    #[error(transparent)]
    Compose(#[from] ComposeError),
    /// The server will never take it.
    #[error("the mail server refused it with {0}")]
    Refused(Code),
    /// The server does not take it now.
    #[error("the mail server answered {0}")]
    Answered(Code),
    /// The encryption failed.
    #[error("TLS with the mail server failed")]
    Tls(#[source] lettre::transport::smtp::Error),
    /// The server cannot be reached, or the connection broke.
    #[error("the mail server cannot be reached")]
    Server(#[source] lettre::transport::smtp::Error),
    /// It took too long.
    #[error("the mail server did not answer within {} seconds", ATTEMPT.as_secs())]
    TooSlow,
    /// The folder cannot be written to.
    #[error("the e-mail could not be written")]
    Folder(#[source] io::Error),
}

impl MailError {
    /// Whether it makes no sense to try again.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Compose(_))
    }
}

/// Why the settings give no mailer.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// A setting is wrong.
    #[error("{0} {1}")]
    Setting(&'static str, &'static str),
    /// The encryption cannot be set up.
    #[error("TLS for mail cannot be set up: {0}")]
    Tls(#[from] lettre::transport::smtp::Error),
}

impl Mailer {
    /// A mailer by the settings. `name` is what it calls itself to the server.
    ///
    /// # Errors
    ///
    /// When a setting is wrong, or a trusted certificate unusable.
    pub fn new(settings: &AlertSettings, name: Option<String>) -> Result<Self, MailerError> {
        let from = settings.sender().map_err(|reason| MailerError::Setting("alerts.mail_from", reason))?;
        let server = settings.smtp_server().map_err(|reason| MailerError::Setting("alerts.smtp_url", reason))?;
        let way = match (&settings.mail_folder, server) {
            (Some(folder), _) => Way::Folder(folder.clone()),
            (None, Some(server)) => {
                Way::Smtp { transport: transport(&server, name)?, places: Semaphore::new(CONNECTIONS) }
            }
            (None, None) => Way::Nowhere,
        };
        Ok(Self { from, way })
    }

    /// Sends a message to one address, once.
    ///
    /// # Errors
    ///
    /// Why it was not delivered.
    pub async fn send(&self, notice: &Notice, to: &str, links: &Links) -> Result<(), MailError> {
        let message = compose(notice, &self.from, to, links)?;
        match &self.way {
            Way::Nowhere => Err(MailError::NoServer),
            Way::Folder(folder) => write(folder, &notice.id, message).await.map_err(MailError::Folder),
            Way::Smtp { transport, places } => {
                // The semaphore is never closed.
                let _place = places.acquire().await;
                let sent = timeout(ATTEMPT, transport.send(message)).await.map_err(|_| MailError::TooSlow)?;
                sent.map(|_| ()).map_err(refusal)
            }
        }
    }
}

/// Answers about the mailbox or the message are final. Others, such as a refused password, can be mended on either side.
fn refusal(error: lettre::transport::smtp::Error) -> MailError {
    match error.status() {
        Some(code) if FINAL.contains(&code.to_string().as_str()) => MailError::Refused(code),
        Some(code) => MailError::Answered(code),
        None if error.is_tls() => MailError::Tls(error),
        None => MailError::Server(error),
    }
}

fn transport(server: &SmtpServer, name: Option<String>) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailerError> {
    let tls = match server.encryption {
        SmtpEncryption::Implicit => Tls::Wrapper(parameters(&server.host)?),
        SmtpEncryption::Required => Tls::Required(parameters(&server.host)?),
        SmtpEncryption::Opportunistic => Tls::Opportunistic(parameters(&server.host)?),
        SmtpEncryption::None => Tls::None,
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
        .port(server.port)
        .tls(tls)
        .timeout(Some(ATTEMPT));
    if let Some(name) = name {
        builder = builder.hello_name(ClientId::Domain(name));
    }
    if let Some((user, password)) = &server.credentials {
        builder = builder.credentials(Credentials::new(user.expose().to_owned(), password.expose().to_owned()));
    }
    Ok(builder.build())
}

fn parameters(host: &str) -> Result<TlsParameters, lettre::transport::smtp::Error> {
    let roots = machine_roots();
    let builder = TlsParameters::builder(host.to_owned());
    if roots.is_empty() {
        return builder.certificate_store(CertificateStore::WebpkiRoots).build_rustls();
    }
    let mut builder = builder.certificate_store(CertificateStore::None);
    for root in roots {
        builder = builder.add_root_certificate(Certificate::from_der(root.to_vec())?);
    }
    builder.build_rustls()
}

/// Writes an e-mail under a name of its own, whole or not at all.
async fn write(folder: &Path, id: &str, message: Message) -> io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let unfinished = folder.join(format!(".{id}.unfinished"));
    tokio::fs::write(&unfinished, message.formatted()).await?;
    tokio::fs::rename(&unfinished, folder.join(format!("{id}.eml"))).await
}
