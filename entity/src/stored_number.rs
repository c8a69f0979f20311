//! The number that the database stores for each value of an enum.
//!
//! An enum's discriminants are these numbers, and nothing else defines them. Raw statements bind [`number`](crate::Pool::number)
//! or interpolate it. They never spell the number out: a test of the house looks for such literals.

use sea_orm::{ActiveEnum, DbErr};

use crate::alert_scope::AlertScope;
use crate::alert_window::AlertWindow;
use crate::credit_operation::CreditOperation;
use crate::delivery_channel::DeliveryChannel;
use crate::delivery_status::DeliveryStatus;
use crate::entry_kind::EntryKind;
use crate::firing_reason::FiringReason;
use crate::grant_kind::GrantKind;
use crate::grant_state::GrantState;
use crate::pool::Pool;
use crate::purchase_channel::PurchaseChannel;
use crate::purchase_status::PurchaseStatus;
use crate::role::Role;
use crate::term_kind::TermKind;

macro_rules! stored_numbers {
    ($($name:ident),*) => {$(
        impl $name {
            /// The number that the database stores for this value.
            #[must_use]
            #[expect(clippy::as_conversions, reason = "a discriminant of 16 bits fits 64")]
            pub const fn number(self) -> i64 {
                self as i64
            }
        }
    )*};
}

stored_numbers!(
    AlertScope,
    AlertWindow,
    CreditOperation,
    DeliveryChannel,
    DeliveryStatus,
    EntryKind,
    FiringReason,
    GrantKind,
    GrantState,
    Pool,
    PurchaseChannel,
    PurchaseStatus,
    Role,
    TermKind
);

/// The value of an enum for which the database stores a number.
///
/// # Errors
///
/// When no value has this number.
pub fn from_number<E: ActiveEnum<Value = i16>>(number: i64) -> Result<E, DbErr> {
    let number = i16::try_from(number).map_err(|error| DbErr::Type(error.to_string()))?;
    E::try_from_value(&number)
}

#[cfg(test)]
mod tests {
    use super::from_number;
    use crate::{EntryKind, GrantKind, GrantState, Pool};

    /// Conditions of partial indexes contain these numbers: see migrations 5 and 12.
    #[test]
    fn numbers_in_index_conditions_never_change() {
        assert_eq!(EntryKind::Usage.number(), 2);
        assert_eq!([GrantState::Scheduled, GrantState::Open, GrantState::Expired].map(GrantState::number), [1, 2, 3]);
        assert_eq!(GrantKind::Contract.number(), 1);
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for pool in Pool::ALL {
            assert_eq!(from_number(pool.number()), Ok(pool));
        }
        for unknown in [0, 3, i64::MAX] {
            assert!(from_number::<Pool>(unknown).is_err(), "{unknown}");
        }
    }
}
