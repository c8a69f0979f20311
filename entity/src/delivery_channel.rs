//! The channels of messages.

use sea_orm::entity::prelude::*;

/// How a message goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "i16", db_type = "SmallInteger")]
#[repr(i16)]
pub enum DeliveryChannel {
    /// By e-mail.
    Email = 1,
    /// By a signed HTTP request.
    Webhook = 2,
    /// By an incoming webhook of Slack.
    Slack = 3,
}

impl DeliveryChannel {
    /// Its name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "EMAIL",
            Self::Webhook => "WEBHOOK",
            Self::Slack => "SLACK",
        }
    }
}
