//! E-mails: plain text and HTML, handed to an SMTP server or written into a folder.
//!
//! What always holds: nothing that comes from outside gets into a header, except through the library that encodes it, and
//! on one line. Names in the HTML are escaped, and it loads nothing.

mod compose;
mod html;
mod mailer;
mod recipients;

pub use compose::{ComposeError, Links, check_address};
pub use html::escaped;
pub use mailer::{MailError, Mailer, MailerError};
pub use recipients::outsiders;
