//! Pages of lists, as the Relay connection specification defines them.

use std::sync::Arc;

use async_graphql::{Context, SimpleObject, Value};

use super::cursor::{decode_cursor, encode_cursor};
use crate::budget::Budget;
use crate::database::ListPage;
use crate::digest::hex_sha256;
use crate::graphql::errors::ApiError;
use crate::graphql::request::request;

/// The default number of elements of a page.
const DEFAULT_SIZE: u64 = 50;
/// The largest number of elements of a page.
const LARGEST_SIZE: u64 = 200;
/// An estimate of an element's text in bytes. Each element is in both the edges and the nodes.
const TEXT_BYTES: usize = 1_024;
/// The arguments that choose a page of the list, rather than the list.
const PAGE_ARGUMENTS: [&str; 4] = ["first", "after", "last", "before"];

/// The position of a page in its list.
#[derive(Clone, Debug, SimpleObject)]
pub(in crate::graphql) struct PageInfo {
    /// Whether there is more after this page.
    has_next_page: bool,
    /// Whether there is more before this page.
    has_previous_page: bool,
    /// The cursor of the page's first element. Null if the page is empty.
    start_cursor: Option<String>,
    /// The cursor of the page's last element. Null if the page is empty.
    end_cursor: Option<String>,
}

/// The paging arguments of a connection field.
#[derive(Clone, Debug)]
pub(in crate::graphql) struct PageArguments {
    pub first: Option<i32>,
    pub after: Option<String>,
    pub last: Option<i32>,
    pub before: Option<String>,
}

/// A checked request for a page. `P` is a position in the list's order.
#[derive(Clone, Debug)]
pub(in crate::graphql) struct PageRequest<P> {
    after: Option<P>,
    before: Option<P>,
    backwards: bool,
    size: u64,
    query: String,
    budget: Arc<Budget>,
}

/// A position that a cursor can hold.
pub(in crate::graphql) trait Position: Clone {
    fn numbers(&self) -> Vec<i64>;
    fn of(numbers: &[i64]) -> Option<Self>;
}

/// Elements with their cursors, in the list's order.
pub(in crate::graphql) struct Page<T> {
    pub elements: Vec<(String, T)>,
    pub info: PageInfo,
}

impl<P: Position> PageRequest<P> {
    /// Checks the arguments of a field. `owner` is the id of the object that the field is on.
    pub(in crate::graphql) fn new(
        context: &Context<'_>,
        owner: &str,
        arguments: PageArguments,
    ) -> Result<Self, ApiError> {
        let (backwards, size) = match (arguments.first, arguments.last) {
            (Some(_), Some(_)) => return Err(ApiError::bad_input("last", "provide either first or last, not both")),
            (Some(first), None) => (false, size("first", first)?),
            (None, Some(last)) => (true, size("last", last)?),
            (None, None) => (false, DEFAULT_SIZE),
        };
        let query = query_digest(context, owner)?;
        let position = |argument, cursor: Option<String>| match cursor {
            None => Ok(None),
            Some(cursor) => match decode_cursor(&query, &cursor).and_then(|numbers| P::of(&numbers)) {
                Some(position) => Ok(Some(position)),
                None => Err(ApiError::bad_input(argument, "this cursor was not made by this query")),
            },
        };
        let after = position("after", arguments.after)?;
        let before = position("before", arguments.before)?;
        let budget = Arc::clone(request(context).reads.budget());
        Ok(Self { after, before, backwards, size, query, budget })
    }

    /// What to ask the database for: one more than the page holds, to know whether there is more.
    pub(in crate::graphql) fn wanted(&self) -> ListPage<P> {
        let Self { after, before, backwards, size, .. } = self;
        let (after, before) = (after.clone(), before.clone());
        ListPage { after, before, backwards: *backwards, limit: size.saturating_add(1) }
    }

    /// Builds the page from what was found, which is in the direction of the page.
    pub(in crate::graphql) fn page<T>(&self, mut found: Vec<T>, position: impl Fn(&T) -> P) -> Page<T> {
        let size = usize::try_from(self.size).unwrap_or(usize::MAX);
        let more = found.len() > size;
        found.truncate(size);
        if self.backwards {
            found.reverse();
        }
        // If this exceeds the budget, the request ends at its next await.
        let _ =
            self.budget.take(found.len().saturating_mul(size_of::<T>().saturating_mul(2).saturating_add(TEXT_BYTES)));
        let elements: Vec<(String, T)> = found
            .into_iter()
            .map(|element| (encode_cursor(&self.query, &position(&element).numbers()), element))
            .collect();
        let info = PageInfo {
            has_next_page: if self.backwards { self.before.is_some() } else { more },
            has_previous_page: if self.backwards { more } else { self.after.is_some() },
            start_cursor: elements.first().map(|(cursor, _)| cursor.clone()),
            end_cursor: elements.last().map(|(cursor, _)| cursor.clone()),
        };
        Page { elements, info }
    }
}

fn size(argument: &str, wanted: i32) -> Result<u64, ApiError> {
    let size = u64::try_from(wanted).ok().filter(|size| *size <= LARGEST_SIZE);
    size.ok_or_else(|| ApiError::bad_input(argument, format!("{argument} must be from 0 to {LARGEST_SIZE}")))
}

/// A digest of what a cursor belongs to: the object, the field, and its arguments except those of the page.
fn query_digest(context: &Context<'_>, owner: &str) -> Result<String, ApiError> {
    let field = context.field();
    let arguments = field.arguments().map_err(|error| ApiError::bad_input("arguments", error.message))?;
    let mut kept: Vec<(String, String)> = arguments
        .into_iter()
        .filter(|(name, value)| !PAGE_ARGUMENTS.contains(&name.as_str()) && *value != Value::Null)
        .map(|(name, value)| (name.to_string(), plain(value)))
        .collect();
    kept.sort_unstable();
    Ok(hex_sha256(format!("{owner} {} {kept:?}", field.name()).as_bytes()))
}

/// A value as text. It is the same for a literal and for a variable.
fn plain(value: Value) -> String {
    match value {
        Value::Enum(name) => Value::String(name.to_string()).to_string(),
        Value::List(elements) => elements.into_iter().map(plain).collect::<Vec<_>>().join(","),
        Value::Object(members) => {
            let said = members.into_iter().filter(|(_, member)| *member != Value::Null);
            let mut members: Vec<String> = said.map(|(name, member)| format!("{name}={}", plain(member))).collect();
            members.sort_unstable();
            format!("{{{}}}", members.join(";"))
        }
        scalar => scalar.to_string(),
    }
}

/// Whether the current field's selection asks for the total count.
pub(in crate::graphql) fn wants_count(context: &Context<'_>) -> bool {
    context.look_ahead().field("totalCount").exists()
}
