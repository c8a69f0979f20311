//! Pages of lists, as the Relay connection specification describes them.

use std::sync::Arc;

use async_graphql::{Context, SimpleObject, Value};

use super::cursor::{decode_cursor, encode_cursor};
use super::error::ApiError;
use super::request::request;
use crate::budget::Budget;
use crate::database::ListPage;
use crate::digest::hex_sha256;

/// Elements of a page by default.
const DEFAULT_SIZE: u64 = 50;
/// Elements of a page at most.
const LARGEST_SIZE: u64 = 200;
/// Bytes for the texts of an element, which is in both the page's edges and its nodes.
const TEXT_BYTES: usize = 1_024;
/// The arguments that choose a page, and not what it is a page of.
const PAGE_ARGUMENTS: [&str; 4] = ["first", "after", "last", "before"];

/// The position of a page in its list.
#[derive(Clone, Debug, SimpleObject)]
pub(super) struct PageInfo {
    /// Whether there is more after this page.
    has_next_page: bool,
    /// Whether there is more before this page.
    has_previous_page: bool,
    /// The cursor of the page's first element; null when the page is empty.
    start_cursor: Option<String>,
    /// The cursor of the page's last element; null when the page is empty.
    end_cursor: Option<String>,
}

/// The arguments of a connection, as they came.
#[derive(Clone, Debug)]
pub(super) struct PageArguments {
    pub first: Option<i32>,
    pub after: Option<String>,
    pub last: Option<i32>,
    pub before: Option<String>,
}

/// A page that can be asked for. `P` is a position in the list's order.
#[derive(Clone, Debug)]
pub(super) struct PageRequest<P> {
    after: Option<P>,
    before: Option<P>,
    backwards: bool,
    size: u64,
    query: String,
    budget: Arc<Budget>,
}

/// A position that can be written into a cursor.
pub(super) trait Position: Clone {
    fn numbers(&self) -> Vec<i64>;
    fn of(numbers: &[i64]) -> Option<Self>;
}

/// Elements with their cursors, in the list's order.
pub(super) struct Page<T> {
    pub elements: Vec<(String, T)>,
    pub info: PageInfo,
}

impl<P: Position> PageRequest<P> {
    /// Checks the arguments of a field of an object; `owner` is the object's id.
    pub(super) fn new(context: &Context<'_>, owner: &str, arguments: PageArguments) -> Result<Self, ApiError> {
        let (backwards, size) = match (arguments.first, arguments.last) {
            (Some(_), Some(_)) => return Err(ApiError::bad_input("last", "say first or last, and not both")),
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

    /// What to ask for: one more than the page holds, to know whether there is more.
    pub(super) fn wanted(&self) -> ListPage<P> {
        let Self { after, before, backwards, size, .. } = self;
        let (after, before) = (after.clone(), before.clone());
        ListPage { after, before, backwards: *backwards, limit: size.saturating_add(1) }
    }

    /// Makes the page of what was found, which stands in the page's direction.
    pub(super) fn page<T>(&self, mut found: Vec<T>, position: impl Fn(&T) -> P) -> Page<T> {
        let size = usize::try_from(self.size).unwrap_or(usize::MAX);
        let more = found.len() > size;
        found.truncate(size);
        if self.backwards {
            found.reverse();
        }
        // If it is too much, the request ends where it waits next.
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

/// What tells one query's cursors from another's: the object, the field, and its arguments but for the page.
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

/// A value as text, the same whether it came as a literal or in a variable.
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

/// Whether the running field's answer is asked for its total count.
pub(super) fn wants_count(context: &Context<'_>) -> bool {
    context.look_ahead().field("totalCount").exists()
}

/// Declares a connection and its edge.
macro_rules! connection {
    ($connection:ident, $edge:ident, $node:ty, $list:literal, $element:literal) => {
        #[doc = concat!("A page of ", $list, ".")]
        #[derive(Clone, async_graphql::SimpleObject)]
        pub(in crate::graphql) struct $connection {
            #[doc = concat!("The ", $list, " with their cursors.")]
            edges: $crate::graphql::list::List<$edge>,
            #[doc = concat!("The ", $list, " themselves.")]
            nodes: $crate::graphql::list::List<$node>,
            /// The position of the page in the list.
            page_info: $crate::graphql::page::PageInfo,
            /// How many there are in all; counted only when it is asked for.
            total_count: $crate::graphql::scalars::LongScalar,
        }

        #[doc = concat!("One ", $element, " of a page.")]
        #[derive(Clone, async_graphql::SimpleObject)]
        pub(in crate::graphql) struct $edge {
            /// Its place in the list, for `after` and `before`.
            cursor: String,
            #[doc = concat!("The ", $element, ".")]
            node: $node,
        }

        impl $connection {
            /// From a page.
            pub(in crate::graphql) fn new(page: $crate::graphql::page::Page<$node>, total: i64) -> Self {
                let nodes = page.elements.iter().map(|(_, node)| node.clone()).collect();
                let edges = page.elements.into_iter().map(|(cursor, node)| $edge { cursor, node }).collect();
                let total_count = $crate::graphql::scalars::LongScalar(total);
                Self { edges, nodes, page_info: page.info, total_count }
            }
        }
    };
}

pub(super) use connection;
