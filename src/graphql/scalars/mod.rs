//! The scalars: what comes in is parsed into a value that cannot be wrong, or refused with a sentence.

mod attributes;
mod credits;
mod date;
mod date_time;
mod decimal;
mod doubtful;
mod long;
mod time_zone;

pub(super) use attributes::AttributesScalar;
pub(super) use credits::{CreditsScalar, all_told};
pub(super) use date::DateScalar;
pub(super) use date_time::DateTimeScalar;
pub(super) use decimal::DecimalScalar;
pub(super) use doubtful::Doubtful;
pub(super) use long::LongScalar;
pub(super) use time_zone::TimeZoneScalar;

use async_graphql::{InputType, InputValueError, Value};

/// Where an error keeps the value that a scalar refused, until it is known where it stands in the arguments.
pub(super) const REFUSED: &str = "refused";

/// The longest value that an error repeats, in characters.
const LONGEST_SHOWN: usize = 64;

/// A refusal with the code that every bad input has. The message says what was given.
fn refuse<T: InputType>(message: impl std::fmt::Display, value: Value) -> InputValueError<T> {
    InputValueError::custom(message).with_extension("code", "BAD_USER_INPUT").with_extension(REFUSED, value)
}

/// The same where the message leaves out what was given.
fn refuse_value<T: InputType>(message: impl std::fmt::Display, value: Value) -> InputValueError<T> {
    refuse(format!("{message}, not {}", shown(&value)), value)
}

/// A value as an error repeats it, cut short.
pub(super) fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
