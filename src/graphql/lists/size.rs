//! The memory that a value of an answer takes.

use async_graphql::Value;

/// The bytes of a value itself.
pub(in crate::graphql) const VALUE_BYTES: usize = size_of::<Value>();
/// The bytes of an object's member besides its value: its name, and its entries in the object's index.
const MEMBER_BYTES: usize = 40;
/// The bytes that the allocator adds to each allocation.
const ALLOCATION_BYTES: usize = 16;

/// The size of a value's content. Lists are not included, because each list has counted itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::graphql) struct Size {
    pub bytes: usize,
    pub values: usize,
}

impl Size {
    pub(in crate::graphql) fn of(value: &Value) -> Self {
        let bytes = match value {
            Value::Object(members) => {
                // The capacity is the next power of two, which is less than twice as many. That stays enough when the
                // library merges two selections of one field into one object.
                let places = members.len().saturating_mul(2);
                let own = places.saturating_mul(MEMBER_BYTES.saturating_add(VALUE_BYTES));
                let own = Self { bytes: own.saturating_add(ALLOCATION_BYTES), values: members.len() };
                return members.values().map(Self::of).fold(own, Self::plus);
            }
            Value::String(text) => text.len().saturating_add(ALLOCATION_BYTES),
            Value::Enum(name) => name.len().saturating_add(ALLOCATION_BYTES),
            Value::Null | Value::Number(_) | Value::Boolean(_) | Value::Binary(_) | Value::List(_) => 0,
        };
        Self { bytes, values: 1 }
    }

    /// The least memory that the lists in a value took, with their elements.
    pub(in crate::graphql) fn of_lists(value: &Value) -> usize {
        match value {
            Value::List(elements) => elements.iter().fold(0, |bytes, element| {
                let own = VALUE_BYTES.saturating_add(Self::of(element).bytes);
                bytes.saturating_add(own).saturating_add(Self::of_lists(element))
            }),
            Value::Object(members) => members.values().map(Self::of_lists).fold(0, usize::saturating_add),
            _ => 0,
        }
    }

    pub(super) const fn plus(self, other: Self) -> Self {
        Self { bytes: self.bytes.saturating_add(other.bytes), values: self.values.saturating_add(other.values) }
    }
}
