//! The scalars. Each parses its input into a domain value, or refuses it with a sentence.

mod attributes;
mod credits;
mod date;
mod date_time;
mod decimal;
mod lenient;
mod long;
mod refusal;
mod time_zone;

pub(super) use attributes::AttributesScalar;
pub(super) use credits::{CreditsScalar, check_exact};
pub(super) use date::DateScalar;
pub(super) use date_time::DateTimeScalar;
pub(super) use decimal::DecimalScalar;
pub(super) use lenient::Lenient;
pub(super) use long::LongScalar;
pub(super) use refusal::{REFUSED, Refusal, RefusalKind};
pub(super) use time_zone::{TimeZoneName, TimeZoneScalar};
