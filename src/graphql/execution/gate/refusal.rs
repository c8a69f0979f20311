//! Why a document is not executed.

use async_graphql::Pos;

/// Why a document is not executed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::graphql) enum Refusal {
    #[error("the query has {bytes} bytes, which is more than the limit of {limit}")]
    TooLong { bytes: usize, limit: usize },
    #[error("the query nests more than {limit} brackets")]
    TooDeep { limit: usize },
    #[error("the query has more than {limit} tokens")]
    TooManyTokens { limit: usize },
    #[error("the query has more than {limit} {what}")]
    TooMany { what: &'static str, limit: usize, at: Option<Pos> },
    #[error("the introspection query is larger than those of the common tools")]
    TooMuchIntrospection { at: Pos },
    #[error("introspection is switched off here (limits.introspection): GET /schema.graphql has the schema")]
    IntrospectionOff { at: Pos },
    #[error("the fragment {name:?} spreads itself")]
    FragmentCycle { name: String, at: Pos },
    #[error("{name} is given twice in one input object")]
    DuplicateMember { name: String, at: Pos },
    #[error("{reason}")]
    NotGraphql { reason: String, at: Option<Pos> },
}

impl Refusal {
    /// The code that clients know it by.
    pub(in crate::graphql) const fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. }
            | Self::TooDeep { .. }
            | Self::TooManyTokens { .. }
            | Self::TooMany { .. }
            | Self::TooMuchIntrospection { .. } => "QUERY_TOO_COMPLEX",
            Self::IntrospectionOff { .. } | Self::FragmentCycle { .. } | Self::DuplicateMember { .. } => {
                "GRAPHQL_VALIDATION_FAILED"
            }
            Self::NotGraphql { .. } => "GRAPHQL_PARSE_FAILED",
        }
    }

    /// Whether the document was refused because of its size.
    pub(in crate::graphql) fn is_unbounded(&self) -> bool {
        matches!(self, Self::FragmentCycle { .. }) || self.code() == "QUERY_TOO_COMPLEX"
    }

    /// Where in the text.
    pub(in crate::graphql) const fn position(&self) -> Option<Pos> {
        match self {
            Self::TooLong { .. } | Self::TooDeep { .. } | Self::TooManyTokens { .. } => None,
            Self::TooMany { at, .. } | Self::NotGraphql { at, .. } => *at,
            Self::TooMuchIntrospection { at }
            | Self::IntrospectionOff { at }
            | Self::FragmentCycle { at, .. }
            | Self::DuplicateMember { at, .. } => Some(*at),
        }
    }
}
