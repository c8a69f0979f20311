//! How much a query selects once its fragments are spelled out.
//!
//! Fragments that spread fragments grow exponentially in the text's length. Each is counted once and remembered, so that
//! counting costs no more than reading the document does.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, Selection, SelectionSet};

/// Selections of one operation, fragments spelled out.
const SELECTION_LIMIT: usize = 2_000;
/// Fields of the operation itself.
const ROOT_LIMIT: usize = 20;
/// Fields under another name.
const ALIAS_LIMIT: usize = 50;

/// Why a query is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum TooMany {
    /// It selects too much.
    #[error("the query selects more than {SELECTION_LIMIT} fields, its fragments spelled out")]
    Selections,
    /// The operation has too many fields itself.
    #[error("the operation has more than {ROOT_LIMIT} fields")]
    Roots,
    /// Too many fields have another name.
    #[error("the query has more than {ALIAS_LIMIT} aliases, its fragments spelled out")]
    Aliases,
    /// A fragment spreads itself.
    #[error("the fragment {0:?} spreads itself")]
    Circle(String),
}

/// Counts what an operation selects, and gives how many of its fields ask the database something of their own.
pub(super) fn check(document: &ExecutableDocument, operation: &OperationDefinition) -> Result<usize, TooMany> {
    let mut counter = Counter { document, fragments: HashMap::new() };
    let count = counter.count(&operation.selection_set.node)?;
    if count.fields > SELECTION_LIMIT {
        Err(TooMany::Selections)
    } else if count.roots > ROOT_LIMIT {
        Err(TooMany::Roots)
    } else if count.aliases > ALIAS_LIMIT {
        Err(TooMany::Aliases)
    } else {
        Ok(count.parts)
    }
}

/// Fields that each ask the database something of their own.
const PARTS: [&str; 12] = [
    "total",
    "series",
    "breakdown",
    "compare",
    "balance",
    "balanceHistory",
    "forecast",
    "grants",
    "ledger",
    "members",
    "purchases",
    "usageEvents",
];

/// What a selection set comes to.
#[derive(Clone, Copy, Default)]
struct Count {
    fields: usize,
    /// Of those, the ones of the set itself.
    roots: usize,
    aliases: usize,
    parts: usize,
}

impl Count {
    const fn add(&mut self, other: Self) {
        self.fields = self.fields.saturating_add(other.fields);
        self.roots = self.roots.saturating_add(other.roots);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.parts = self.parts.saturating_add(other.parts);
    }
}

struct Counter<'document> {
    document: &'document ExecutableDocument,
    /// What each fragment comes to; none while it is being counted.
    fragments: HashMap<&'document str, Option<Count>>,
}

impl<'document> Counter<'document> {
    fn count(&mut self, set: &'document SelectionSet) -> Result<Count, TooMany> {
        let mut count = Count::default();
        for selection in &set.items {
            count.add(match &selection.node {
                Selection::Field(field) => {
                    let below = self.count(&field.node.selection_set.node)?;
                    Count {
                        fields: below.fields.saturating_add(1),
                        roots: 1,
                        aliases: below.aliases.saturating_add(usize::from(field.node.alias.is_some())),
                        // What stands below a part comes with it.
                        parts: if PARTS.contains(&field.node.name.node.as_str()) { 1 } else { below.parts },
                    }
                }
                Selection::InlineFragment(fragment) => self.count(&fragment.node.selection_set.node)?,
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node)?,
            });
        }
        Ok(count)
    }

    fn fragment(&mut self, name: &str) -> Result<Count, TooMany> {
        // One that is not there is for the validation to name.
        let Some((name, fragment)) = self.document.fragments.get_key_value(name) else { return Ok(Count::default()) };
        match self.fragments.get(name.as_str()) {
            Some(Some(count)) => Ok(*count),
            Some(None) => Err(TooMany::Circle(name.to_string())),
            None => {
                self.fragments.insert(name.as_str(), None);
                let count = self.count(&fragment.node.selection_set.node)?;
                self.fragments.insert(name.as_str(), Some(count));
                Ok(count)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TooMany, check};

    fn checked(query: &str) -> Option<Result<usize, TooMany>> {
        let document = async_graphql::parser::parse_query(query).ok()?;
        let (_, operation) = document.operations.iter().next()?;
        Some(check(&document, &operation.node))
    }

    #[test]
    fn fragments_that_double_are_refused_without_spelling_them_out() {
        let fragments: Vec<String> =
            (0..31).map(|number| format!("fragment F{number} on Query {{ ...F{0} ...F{0} }}", number + 1)).collect();
        let query = format!("{{ ...F0 }} {} fragment F31 on Query {{ viewer {{ __typename }} }}", fragments.join(" "));
        assert_eq!(checked(&query), Some(Err(TooMany::Selections)));
    }

    #[test]
    fn fragments_in_a_circle_are_refused() {
        let query = "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }";
        assert_eq!(checked(query), Some(Err(TooMany::Circle("A".to_owned()))));
    }

    #[test]
    fn fields_of_the_operation_and_aliases_are_counted_through_fragments() {
        let roots = "a ".repeat(11);
        assert_eq!(
            checked(&format!("{{ {roots} ...F }} fragment F on Query {{ {roots} }}")),
            Some(Err(TooMany::Roots))
        );
        let aliases = (0..51).map(|number| format!("x{number}: y")).collect::<Vec<_>>().join(" ");
        assert_eq!(checked(&format!("{{ a {{ {aliases} }} }}")), Some(Err(TooMany::Aliases)));
    }

    #[test]
    fn parts_are_counted_through_fragments() {
        let query = "{ w { usage { total { credits } a: series { total { x } } ...F } balance { y } } } fragment F on U { series { x } }";
        assert_eq!(checked(query), Some(Ok(4)));
    }

    #[test]
    fn one_fragment_may_be_spread_often() {
        let query = "{ a { ...F } b { ...F } } fragment F on T { x y z }";
        assert_eq!(checked(query), Some(Ok(0)));
    }
}
