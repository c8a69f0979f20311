//! What a client is told when something fails: a code, a sentence, and no text of the database or the program.

use std::sync::Arc;

use async_graphql::{Error, ErrorExtensionValues, Value};
use entity::Scope;
use sea_orm::DbErr;

use crate::amounts::Credits;
use crate::analytics::AnalyticsError;
use crate::authz::{Denied, Need};
use crate::budget::Spent;
use crate::calendar::RangeError;
use crate::credits::CreditError;
use crate::database::{Trouble, trouble_of};
use crate::directory::DirectoryError;
use crate::rates::{PriceError, PublishError};
use crate::usage::{RefundError, WriteError};

/// An error with the code that clients know it by.
#[derive(Clone, Debug)]
pub enum ApiError {
    /// The caller may not.
    Forbidden {
        /// Why, or what would have helped.
        message: String,
        /// Any one of these would have done.
        requires: Vec<Need>,
    },
    /// The input names nothing.
    NotFound {
        /// The argument.
        argument: String,
        /// Which and what.
        message: String,
    },
    /// The input is wrong.
    BadUserInput {
        /// The argument, with dots into it.
        argument: String,
        /// What is wrong with it.
        message: String,
    },
    /// The same key was used for something else.
    Conflict(String),
    /// The range is too long, or has too many buckets.
    RangeTooWide {
        /// What is wrong with it.
        message: String,
        /// The most that there may be.
        maximum: Value,
    },
    /// It takes too much, and the whole request is refused.
    TooComplex(Spent),
    /// Not now; the same request may be sent again.
    Unavailable(Arc<dyn std::error::Error + Send + Sync>),
    /// It took longer than it may.
    TooSlow(Arc<dyn std::error::Error + Send + Sync>),
    /// Something that should not happen. Its text is for the log.
    Internal(Arc<dyn std::error::Error + Send + Sync>),
}

/// What a client is told of an [`ApiError::Internal`]; the request's id is added where it is known.
pub(super) const INTERNAL_MESSAGE: &str = "something went wrong on the server; it is logged under this request's id";
/// What a client is told of an [`ApiError::Unavailable`].
pub(super) const UNAVAILABLE_MESSAGE: &str =
    "the server cannot answer at the moment; the same request may be sent again";

impl ApiError {
    /// Something that should not happen.
    pub fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Arc::new(error))
    }

    /// What was written a moment ago is not there. The table is told in the log alone.
    #[must_use]
    pub fn lost(table: &'static str) -> Self {
        Self::internal(DbErr::RecordNotFound(table.to_owned()))
    }

    /// The input is wrong.
    pub fn bad_input(argument: impl Into<String>, message: impl std::fmt::Display) -> Self {
        Self::BadUserInput { argument: argument.into(), message: message.to_string() }
    }

    /// A sum that a JSON number cannot hold exactly.
    #[must_use]
    pub fn untold() -> Self {
        let first = Credits::FIRST_UNTOLD;
        let message =
            format!("the sum is {first} credits or more, too large for a JSON number to hold to the thousandth");
        Self::RangeTooWide { message, maximum: first.to_f64().into() }
    }

    /// The code in `extensions.code`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Forbidden { .. } => "FORBIDDEN",
            Self::NotFound { .. } => "NOT_FOUND",
            Self::BadUserInput { .. } => "BAD_USER_INPUT",
            Self::Conflict(_) => "CONFLICT",
            Self::RangeTooWide { .. } => "RANGE_TOO_WIDE",
            Self::TooComplex(_) => "QUERY_TOO_COMPLEX",
            Self::Unavailable(_) => "UNAVAILABLE",
            Self::TooSlow(_) => "TIMEOUT",
            Self::Internal(_) => "INTERNAL",
        }
    }

    fn message(&self) -> &str {
        match self {
            Self::Forbidden { message, .. }
            | Self::NotFound { message, .. }
            | Self::BadUserInput { message, .. }
            | Self::Conflict(message)
            | Self::RangeTooWide { message, .. } => message,
            Self::TooComplex(_) => "the request takes too much",
            Self::Unavailable(_) => UNAVAILABLE_MESSAGE,
            Self::TooSlow(_) => "the question took longer than it may",
            Self::Internal(_) => INTERNAL_MESSAGE,
        }
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", error.code());
        let mut answer = Self::new(error.message());
        match error {
            ApiError::Forbidden { requires, .. } => {
                let names: Vec<&str> = requires.into_iter().map(Need::name).collect();
                extensions.set("requires", names);
            }
            ApiError::NotFound { argument, .. } | ApiError::BadUserInput { argument, .. } => {
                extensions.set("argument", argument);
            }
            ApiError::RangeTooWide { maximum, .. } => extensions.set("maximum", maximum),
            ApiError::Conflict(_) | ApiError::TooComplex(_) => {}
            ApiError::Unavailable(source) | ApiError::TooSlow(source) | ApiError::Internal(source) => {
                answer.source = Some(Arc::new(source));
            }
        }
        answer.extensions = Some(extensions);
        answer
    }
}

impl From<Denied> for ApiError {
    fn from(denied: Denied) -> Self {
        let names: Vec<&str> = denied.requires.iter().copied().map(Need::name).collect();
        let message = if names.is_empty() {
            "this field is open to nobody".to_owned()
        } else {
            format!("this field requires {}", names.join(" or "))
        };
        Self::Forbidden { message, requires: denied.requires }
    }
}

impl From<DbErr> for ApiError {
    fn from(error: DbErr) -> Self {
        match trouble_of(&error) {
            Trouble::Passing | Trouble::Broken => Self::Unavailable(Arc::new(error)),
            Trouble::TooSlow => Self::TooSlow(Arc::new(error)),
            Trouble::Lasting => Self::internal(error),
        }
    }
}

impl From<RangeError> for ApiError {
    fn from(error: RangeError) -> Self {
        let message = error.to_string();
        match error {
            RangeError::TooWide { maximum } => Self::RangeTooWide { message, maximum: maximum.into() },
            RangeError::TooManyBuckets { maximum, .. } => {
                Self::RangeTooWide { message, maximum: i64::try_from(maximum).unwrap_or(i64::MAX).into() }
            }
            RangeError::Empty { .. }
            | RangeError::Reversed { .. }
            | RangeError::NoSuchDay { .. }
            | RangeError::CountTooSmall { .. }
            | RangeError::YearToCome { .. }
            | RangeError::NoContractYear { .. }
            | RangeError::OutOfSpan => Self::bad_input("range", message),
            RangeError::NoEarlierYear => Self::bad_input("to", message),
        }
    }
}

impl From<AnalyticsError> for ApiError {
    fn from(error: AnalyticsError) -> Self {
        let message = error.to_string();
        match error {
            AnalyticsError::Range(error) => error.into(),
            AnalyticsError::Top { .. } => Self::bad_input("top", message),
            AnalyticsError::TooWide { maximum, .. } => {
                Self::RangeTooWide { message, maximum: i64::try_from(maximum).unwrap_or(i64::MAX).into() }
            }
            AnalyticsError::NotKept { .. } => Self::bad_input("range", message),
            AnalyticsError::Forecast(_) => Self::internal(error),
            AnalyticsError::TooLarge(_) => Self::untold(),
            AnalyticsError::Spent(spent) => Self::TooComplex(spent),
            AnalyticsError::Database(error) => error.into(),
        }
    }
}

impl From<DirectoryError> for ApiError {
    fn from(error: DirectoryError) -> Self {
        let message = error.to_string();
        match error {
            DirectoryError::Text { field, .. } => Self::bad_input(format!("input.{field}"), message),
            DirectoryError::Unknown { field, .. } => Self::NotFound { argument: format!("input.{field}"), message },
            DirectoryError::DaysStand { .. } => Self::bad_input("input.timeZone", message),
            DirectoryError::Bound => Self::Forbidden { message, requires: vec![Need::Scope(Scope::DirectoryWrite)] },
            DirectoryError::Database(error) => error.into(),
        }
    }
}

impl From<PublishError> for ApiError {
    fn from(error: PublishError) -> Self {
        let message = error.to_string();
        match error {
            PublishError::Line { index, field, .. } => Self::bad_input(format!("input.rates.{index}.{field}"), message),
            PublishError::Card { field, .. } => Self::bad_input(format!("input.{field}"), message),
            PublishError::Conflict => Self::Conflict(message),
            PublishError::Bound => Self::Forbidden { message, requires: vec![Need::Scope(Scope::BillingWrite)] },
            PublishError::Database(error) => error.into(),
        }
    }
}

impl From<PriceError> for ApiError {
    fn from(error: PriceError) -> Self {
        let message = error.to_string();
        match error {
            PriceError::NoRate { .. } => Self::NotFound { argument: "input.model".to_owned(), message },
            PriceError::NoCard => Self::NotFound { argument: "input.pool".to_owned(), message },
            PriceError::ToolNeeded(_) => Self::bad_input("input.tool", message),
            PriceError::QuantityNeeded(_) | PriceError::TooLarge => Self::bad_input("input.quantity", message),
        }
    }
}

impl From<RefundError> for ApiError {
    fn from(error: RefundError) -> Self {
        let message = error.to_string();
        match error {
            RefundError::Text { field, .. } => Self::bad_input(format!("input.{field}"), message),
            RefundError::Unknown { field, .. } => Self::NotFound { argument: format!("input.{field}"), message },
            RefundError::NotKept { .. } => Self::NotFound { argument: "input.eventId".to_owned(), message },
            RefundError::NotPositive | RefundError::TooMuch { .. } | RefundError::NothingLeft { .. } => {
                Self::bad_input("input.credits", message)
            }
            RefundError::Conflict => Self::Conflict(message),
            RefundError::Database(error) => error.into(),
        }
    }
}

impl From<CreditError> for ApiError {
    fn from(error: CreditError) -> Self {
        let message = error.to_string();
        match error {
            CreditError::Text { field, .. } | CreditError::Invalid { field, .. } => {
                Self::bad_input(format!("input.{field}"), message)
            }
            CreditError::Unknown { field, .. } | CreditError::UnknownId { field, .. } => {
                Self::NotFound { argument: format!("input.{field}"), message }
            }
            CreditError::NotEnough { .. } => Self::bad_input("input.credits", message),
            CreditError::OtherContent | CreditError::CannotBecome { .. } => Self::Conflict(message),
            CreditError::Database(error) => error.into(),
        }
    }
}

impl From<WriteError> for ApiError {
    fn from(error: WriteError) -> Self {
        match error {
            // Nothing of the batch is recorded, so it may be sent again.
            WriteError::Failed(_) | WriteError::Stopping => Self::Unavailable(Arc::new(error)),
        }
    }
}
