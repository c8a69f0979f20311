//! How much a query selects once its fragments are spelled out.
//!
//! Fragments that spread fragments grow exponentially in the text's length. Each is counted once and remembered, so that
//! counting costs no more than reading the document does.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, Selection, SelectionSet};

/// Selections of one operation, fragments spelled out.
const SELECTION_LIMIT: usize = 2_000;

/// Why a query is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum TooMany {
    /// It selects too much.
    #[error("the query selects more than {SELECTION_LIMIT} fields, its fragments spelled out")]
    Selections,
    /// A fragment spreads itself.
    #[error("the fragment {0:?} spreads itself")]
    Circle(String),
}

/// Counts what an operation selects.
pub(super) fn check(document: &ExecutableDocument, operation: &OperationDefinition) -> Result<(), TooMany> {
    let mut counter = Counter { document, fragments: HashMap::new() };
    let count = counter.count(&operation.selection_set.node)?;
    if count > SELECTION_LIMIT { Err(TooMany::Selections) } else { Ok(()) }
}

struct Counter<'document> {
    document: &'document ExecutableDocument,
    /// What each fragment comes to; none while it is being counted.
    fragments: HashMap<&'document str, Option<usize>>,
}

impl<'document> Counter<'document> {
    fn count(&mut self, set: &'document SelectionSet) -> Result<usize, TooMany> {
        let mut count = 0_usize;
        for selection in &set.items {
            let more = match &selection.node {
                Selection::Field(field) => self.count(&field.node.selection_set.node)?.saturating_add(1),
                Selection::InlineFragment(fragment) => self.count(&fragment.node.selection_set.node)?,
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node)?,
            };
            count = count.saturating_add(more);
        }
        Ok(count)
    }

    fn fragment(&mut self, name: &str) -> Result<usize, TooMany> {
        // One that is not there is for the validation to name.
        let Some((name, fragment)) = self.document.fragments.get_key_value(name) else { return Ok(0) };
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

    fn checked(query: &str) -> Option<Result<(), TooMany>> {
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
    fn one_fragment_may_be_spread_often() {
        let query = "{ a { ...F } b { ...F } } fragment F on T { x y z }";
        assert_eq!(checked(query), Some(Ok(())));
    }
}
