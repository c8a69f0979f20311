//! Paths into the JSON of a request's variables.

use std::fmt;

use async_graphql::Name;

/// The longest part of a client's name that a message repeats, in characters.
const LONGEST_NAME: usize = 64;

/// A step into a JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the member of an object.
    Member(Name),
    /// To the element of a list.
    Element(usize),
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(name) => match name.char_indices().nth(LONGEST_NAME) {
                Some((end, _)) => write!(formatter, "{}…", name.get(..end).unwrap_or_default()),
                None => formatter.write_str(name),
            },
            Self::Element(index) => write!(formatter, "{index}"),
        }
    }
}

/// The path to a member, from the outside in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberPath(pub(super) Vec<Step>);

impl FromIterator<Step> for MemberPath {
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Self {
        Self(steps.into_iter().collect())
    }
}

impl fmt::Display for MemberPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&written(&self.0))
    }
}

pub(super) fn written<'step>(steps: impl IntoIterator<Item = &'step Step>) -> String {
    let steps: Vec<String> = steps.into_iter().map(Step::to_string).collect();
    steps.join(".")
}
