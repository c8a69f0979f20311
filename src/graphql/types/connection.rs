//! Connections, as the Relay specification defines them.

/// Declares a connection type and its edge type.
macro_rules! connection {
    ($connection:ident, $edge:ident, $node:ty, $list:literal, $element:literal) => {
        #[doc = concat!("A page of ", $list, ".")]
        #[derive(Clone, async_graphql::SimpleObject)]
        pub(in crate::graphql) struct $connection {
            #[doc = concat!("The ", $list, " with their cursors.")]
            edges: $crate::graphql::lists::List<$edge>,
            #[doc = concat!("The ", $list, " themselves.")]
            nodes: $crate::graphql::lists::List<$node>,
            /// The position of the page in the list.
            page_info: $crate::graphql::lists::PageInfo,
            /// How many there are in all. It is counted only if it is selected.
            total_count: $crate::graphql::scalars::LongScalar,
        }

        #[doc = concat!("One ", $element, " of a page.")]
        #[derive(Clone, async_graphql::SimpleObject)]
        pub(in crate::graphql) struct $edge {
            /// Its cursor, for `after` and `before`.
            cursor: String,
            #[doc = concat!("The ", $element, ".")]
            node: $node,
        }

        impl $connection {
            /// From a page.
            pub(in crate::graphql) fn new(page: $crate::graphql::lists::Page<$node>, total: i64) -> Self {
                let nodes = page.elements.iter().map(|(_, node)| node.clone()).collect();
                let edges = page.elements.into_iter().map(|(cursor, node)| $edge { cursor, node }).collect();
                let total_count = $crate::graphql::scalars::LongScalar(total);
                Self { edges, nodes, page_info: page.info, total_count }
            }
        }
    };
}

pub(super) use connection;
