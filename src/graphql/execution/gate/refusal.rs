//! Why a document is not executed.

use async_graphql::Pos;

/// Why a document is not executed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::graphql) enum Refusal {
    #[error("the query has {bytes} bytes, which is more than the limit of {limit}")]
    Long { bytes: usize, limit: usize },
    #[error("the query nests more than {limit} brackets")]
    Brackets { limit: usize },
    #[error("the query has more than {limit} tokens")]
    ManyTokens { limit: usize },
    #[error("the query has more than {limit} {what}")]
    Many { what: &'static str, limit: usize, at: Option<Pos> },
    #[error("the query asks for more about the schema than the introspection queries of the common tools do")]
    Introspection { at: Pos },
    #[error("introspection is switched off here (limits.introspection): GET /schema.graphql has the schema")]
    NoIntrospection { at: Pos },
    #[error("the fragment {name:?} spreads itself")]
    Circle { name: String, at: Pos },
    #[error("{name} is given twice in one input object")]
    Repeated { name: String, at: Pos },
    #[error("{reason}")]
    NoGraphql { reason: String, at: Option<Pos> },
}

impl Refusal {
    /// The code that clients know it by.
    pub(in crate::graphql) const fn code(&self) -> &'static str {
        match self {
            Self::Long { .. }
            | Self::Brackets { .. }
            | Self::ManyTokens { .. }
            | Self::Many { .. }
            | Self::Introspection { .. } => "QUERY_TOO_COMPLEX",
            Self::NoIntrospection { .. } | Self::Circle { .. } | Self::Repeated { .. } => "GRAPHQL_VALIDATION_FAILED",
            Self::NoGraphql { .. } => "GRAPHQL_PARSE_FAILED",
        }
    }

    /// Whether the document was refused because of its size.
    pub(in crate::graphql) fn is_unbounded(&self) -> bool {
        matches!(self, Self::Circle { .. }) || self.code() == "QUERY_TOO_COMPLEX"
    }

    /// Where in the text.
    pub(in crate::graphql) const fn position(&self) -> Option<Pos> {
        match self {
            Self::Long { .. } | Self::Brackets { .. } | Self::ManyTokens { .. } => None,
            Self::Many { at, .. } | Self::NoGraphql { at, .. } => *at,
            Self::Introspection { at }
            | Self::NoIntrospection { at }
            | Self::Circle { at, .. }
            | Self::Repeated { at, .. } => Some(*at),
        }
    }
}
