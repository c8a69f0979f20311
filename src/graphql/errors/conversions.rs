//! From the errors of the domain folders to those of the API.

use std::sync::Arc;

use sea_orm::DbErr;

use super::api_error::ApiError;
use crate::alerts::AlertError;
use crate::alerts::delivery::TestMessageError;
use crate::analytics::AnalyticsError;
use crate::authz::permission::PermissionKind;
use crate::authz::policy::needs_of_service;
use crate::authz::{BrokenWorkspace, Denied, Need, Refused};
use crate::calendar::RangeError;
use crate::credits::CreditError;
use crate::database::{ErrorClass, class_of};
use crate::directory::DirectoryError;
use crate::rates::{PriceError, PublishError};
use crate::usage::{RefundError, WriteError};

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

impl From<Refused> for ApiError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Denied(denied) => denied.into(),
            Refused::Broken(broken) => broken.into(),
        }
    }
}

impl From<BrokenWorkspace> for ApiError {
    fn from(broken: BrokenWorkspace) -> Self {
        DbErr::from(broken).into()
    }
}

impl From<DbErr> for ApiError {
    fn from(error: DbErr) -> Self {
        match class_of(&error) {
            ErrorClass::Transient | ErrorClass::InvariantViolated => Self::Unavailable(Arc::new(error)),
            ErrorClass::TooSlow => Self::TooSlow(Arc::new(error)),
            ErrorClass::Permanent => Self::internal(error),
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
            AnalyticsError::TooLarge(_) => Self::too_large_for_json(),
            AnalyticsError::Spent(spent) => Self::TooComplex(spent),
            AnalyticsError::Database(error) => error.into(),
        }
    }
}

impl From<DirectoryError> for ApiError {
    fn from(error: DirectoryError) -> Self {
        let message = error.to_string();
        match error {
            DirectoryError::Text { field, .. } | DirectoryError::Invalid { field, .. } => {
                Self::bad_field(field, message)
            }
            DirectoryError::Unknown { field, .. } | DirectoryError::UnknownId { field, .. } => {
                Self::field_not_found(field, message)
            }
            DirectoryError::DaysStand { .. } => Self::bad_field("timeZone", message),
            DirectoryError::Bound => {
                Self::Forbidden { message, requires: needs_of_service(PermissionKind::WriteDirectory) }
            }
            DirectoryError::ScopesLacking(scopes) => {
                Self::Forbidden { message, requires: scopes.into_iter().map(Need::Scope).collect() }
            }
            DirectoryError::OutlivesKey | DirectoryError::KeyIsOver => {
                Self::Forbidden { message, requires: needs_of_service(PermissionKind::ManageKeys) }
            }
            DirectoryError::Key(error) => Self::internal(error),
            DirectoryError::Database(error) => error.into(),
        }
    }
}

impl From<PublishError> for ApiError {
    fn from(error: PublishError) -> Self {
        let message = error.to_string();
        match error {
            PublishError::Line { index, field, .. } => Self::bad_field(&format!("rates.{index}.{field}"), message),
            PublishError::Card { field, .. } => Self::bad_field(field, message),
            PublishError::Conflict => Self::Conflict(message),
            PublishError::Bound => {
                Self::Forbidden { message, requires: needs_of_service(PermissionKind::WriteBilling) }
            }
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
            RefundError::Text { field, .. } => Self::bad_field(field, message),
            RefundError::Unknown { field, .. } => Self::field_not_found(field, message),
            RefundError::NotKept { .. } => Self::field_not_found("eventId", message),
            RefundError::NotPositive | RefundError::TooMuch { .. } | RefundError::NothingLeft { .. } => {
                Self::bad_field("credits", message)
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
            CreditError::Text { field, .. } | CreditError::Invalid { field, .. } => Self::bad_field(field, message),
            CreditError::Unknown { field, .. } | CreditError::UnknownId { field, .. } => {
                Self::field_not_found(field, message)
            }
            CreditError::NotEnough { .. } => Self::bad_field("credits", message),
            CreditError::OtherContent | CreditError::CannotBecome { .. } => Self::Conflict(message),
            CreditError::Database(error) => error.into(),
        }
    }
}

impl From<AlertError> for ApiError {
    fn from(error: AlertError) -> Self {
        let message = error.to_string();
        match error {
            AlertError::Text { field, .. } | AlertError::Invalid { field, .. } => Self::bad_field(&field, message),
            AlertError::Unknown { field, .. } => Self::field_not_found(&field, message),
            AlertError::NotKept { .. } => Self::bad_input("range", message),
            AlertError::Spent(spent) => Self::TooComplex(spent),
            AlertError::Random(_) => Self::internal(error),
            AlertError::Database(error) => error.into(),
        }
    }
}

impl From<TestMessageError> for ApiError {
    fn from(error: TestMessageError) -> Self {
        match error {
            TestMessageError::TooMany => Self::Conflict(error.to_string()),
            TestMessageError::Database(error) => error.into(),
        }
    }
}

impl From<WriteError> for ApiError {
    fn from(error: WriteError) -> Self {
        match error {
            // Nothing of the batch is recorded, so it may be sent again.
            WriteError::NoWorkspace | WriteError::Failed(_) | WriteError::Stopping => {
                Self::Unavailable(Arc::new(error))
            }
        }
    }
}
