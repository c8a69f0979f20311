//! The second pass, over the parsed document.
//!
//! Fragments that spread fragments can grow exponentially with the length of the text. Each fragment is counted once
//! and its counts are kept, so the work is linear. Unused fragments count, too, because the GraphQL library also walks
//! those.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, Selection, SelectionSet};
use async_graphql::{Pos, Positioned};

use super::admitted::{OperationCounts, operations};
use super::refusal::Refusal;
use crate::config::LimitSettings;
use crate::graphql::execution::selections::is_about_the_schema;
use crate::graphql::schema::SELECTION_LEVELS;

/// The largest depth of an introspection query. The standard query needs 14. More is allowed, because the size of the
/// answer is counted (see `introspection`).
const INTROSPECTION_DEPTH: usize = 30;

/// Counts every operation and fragment, and refuses those beyond the limits.
pub(super) fn check(
    document: &ExecutableDocument,
    limits: &LimitSettings,
) -> Result<HashMap<Option<String>, OperationCounts>, Refusal> {
    let many = |what, count: usize, limit: usize, at| {
        if limit > 0 && count > limit { Err(Refusal::TooMany { what, limit, at }) } else { Ok(()) }
    };
    many("fragments", document.fragments.len(), limits.query_fragments, None)?;
    let mut counter = Counter { document, fragments: HashMap::new() };
    let within = |count: &Count, at: Pos| {
        let at = Some(at);
        many("selections, its fragments decoded out", count.selections, limits.query_selections, at)?;
        many("fields below one another", count.depth, limits.depth, at)?;
        many("fields below one another in a question about the schema", count.asked_depth, INTROSPECTION_DEPTH, at)?;
        many("aliases, its fragments decoded out", count.aliases, limits.query_aliases, at)?;
        many("directives, its fragments decoded out", count.directives, limits.query_directives, at)
    };
    for (name, fragment) in &document.fragments {
        within(&counter.fragment(name.as_str(), fragment.pos, 0)?, fragment.pos)?;
    }
    let mut counts = HashMap::new();
    for (name, operation) in operations(document) {
        let definition = &operation.node;
        many("variables", definition.variable_definitions.len(), limits.query_variables, Some(operation.pos))?;
        let mut count = counter.count(&definition.selection_set.node, false, 0)?;
        let on_variables = definition.variable_definitions.iter().map(|variable| variable.node.directives.len());
        count.directives =
            on_variables.chain([definition.directives.len()]).fold(count.directives, usize::saturating_add);
        within(&count, operation.pos)?;
        many("fields of the operation itself", count.roots, limits.query_roots, Some(operation.pos))?;
        counts.insert(name.map(str::to_owned), OperationCounts { parts: count.parts, introspection: 0 });
    }
    Ok(counts)
}

/// The position of the first introspection field of an operation.
pub(super) fn asks_about_the_schema(
    document: &ExecutableDocument,
    operation: &Positioned<OperationDefinition>,
) -> Option<Pos> {
    let mut sets = vec![&operation.node.selection_set.node];
    let mut spread: Vec<&str> = Vec::new();
    while let Some(set) = sets.pop() {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) if is_about_the_schema(&field.node.name.node) => return Some(field.pos),
                Selection::Field(_) => {}
                Selection::InlineFragment(inline) => sets.push(&inline.node.selection_set.node),
                Selection::FragmentSpread(at) => {
                    let name = at.node.fragment_name.node.as_str();
                    if let Some(fragment) = document.fragments.get(name)
                        && !spread.contains(&name)
                    {
                        spread.push(name);
                        sets.push(&fragment.node.selection_set.node);
                    }
                }
            }
        }
    }
    None
}

/// Fields that each query the database.
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

/// The counts of a selection set.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    /// Fields, fragment spreads and inline fragments.
    selections: usize,
    /// The fields of the set itself.
    roots: usize,
    aliases: usize,
    directives: usize,
    parts: usize,
    /// The depth in fields.
    depth: usize,
    /// The depth in fields within introspection.
    asked_depth: usize,
    /// The depth in selection sets.
    levels: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.selections = self.selections.saturating_add(other.selections);
        self.roots = self.roots.saturating_add(other.roots);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.directives = self.directives.saturating_add(other.directives);
        self.parts = self.parts.saturating_add(other.parts);
        self.depth = self.depth.max(other.depth);
        self.asked_depth = self.asked_depth.max(other.asked_depth);
        self.levels = self.levels.max(other.levels);
    }
}

struct Counter<'document> {
    document: &'document ExecutableDocument,
    /// The counts of each fragment. None while it is being counted.
    fragments: HashMap<&'document str, Option<Count>>,
}

impl<'document> Counter<'document> {
    /// Counts a selection set. `asked` says whether it is within introspection, and `level` how many sets it is in.
    fn count(&mut self, set: &'document SelectionSet, asked: bool, level: usize) -> Result<Count, Refusal> {
        let mut count = Count::default();
        for selection in &set.items {
            // This is checked before the recursion goes deeper.
            let below = deeper(level, 1, selection.pos)?;
            let mut one = match &selection.node {
                Selection::Field(field) => {
                    let name = field.node.name.node.as_str();
                    let about = is_about_the_schema(name);
                    let inner = self.count(&field.node.selection_set.node, asked || about, below)?;
                    field_count(name, field.node.alias.is_some(), about, asked, inner)
                }
                Selection::InlineFragment(inline) => {
                    let on = inline.node.type_condition.as_ref().map(|on| on.node.on.node.as_str());
                    let asked = asked || on.is_some_and(|on| on.starts_with("__"));
                    self.count(&inline.node.selection_set.node, asked, below)?
                }
                Selection::FragmentSpread(spread) => {
                    self.fragment(&spread.node.fragment_name.node, spread.pos, below)?
                }
            };
            one.selections = one.selections.saturating_add(1);
            one.directives = one.directives.saturating_add(selection.node.directives().len());
            one.levels = one.levels.saturating_add(1);
            count.add(one);
        }
        Ok(count)
    }

    fn fragment(&mut self, name: &str, at: Pos, level: usize) -> Result<Count, Refusal> {
        // Validation reports a fragment that does not exist.
        let Some((name, fragment)) = self.document.fragments.get_key_value(name) else { return Ok(Count::default()) };
        match self.fragments.get(name.as_str()) {
            Some(Some(count)) => {
                deeper(level, count.levels, at)?;
                Ok(*count)
            }
            Some(None) => Err(Refusal::FragmentCycle { name: name.to_string(), at }),
            None => {
                self.fragments.insert(name.as_str(), None);
                let about = fragment.node.type_condition.node.on.node.starts_with("__");
                let mut count = self.count(&fragment.node.selection_set.node, about, level)?;
                count.directives = count.directives.saturating_add(fragment.node.directives.len());
                self.fragments.insert(name.as_str(), Some(count));
                Ok(count)
            }
        }
    }
}

/// The counts of a field and of the selections below it.
fn field_count(name: &str, aliased: bool, about: bool, asked: bool, below: Count) -> Count {
    // `__typename` adds no depth, and introspection has a depth of its own.
    let own = usize::from(name != "__typename");
    let within = asked || about;
    let deep = |depth: usize, counts: bool| if counts { depth.saturating_add(own) } else { depth };
    Count {
        roots: 1,
        aliases: below.aliases.saturating_add(usize::from(aliased)),
        // What is selected below such a field is read with it.
        parts: if PARTS.contains(&name) { 1 } else { below.parts },
        depth: deep(below.depth, !within || about),
        asked_depth: deep(below.asked_depth, within),
        ..below
    }
}

/// Adds levels, and refuses too many.
fn deeper(level: usize, by: usize, at: Pos) -> Result<usize, Refusal> {
    let level = level.saturating_add(by);
    if level > SELECTION_LEVELS {
        let what = "selections within one another, its fragments decoded out";
        return Err(Refusal::TooMany { what, limit: SELECTION_LEVELS, at: Some(at) });
    }
    Ok(level)
}

#[cfg(test)]
mod tests {
    use super::super::refusal::Refusal;
    use super::check;
    use crate::config::LimitSettings;

    /// The number of parts of the only operation, or the limit that it exceeds.
    fn checked(query: &str) -> Result<usize, String> {
        let document = async_graphql::parser::parse_query(query).map_err(|error| error.to_string())?;
        match check(&document, &LimitSettings::default()) {
            Ok(counts) => Ok(counts.values().map(|counts| counts.parts).sum()),
            Err(Refusal::TooMany { what, .. }) => Err(what.split(',').next().unwrap_or_default().to_owned()),
            Err(Refusal::FragmentCycle { name, .. }) => Err(format!("circle of {name}")),
            Err(other) => Err(other.to_string()),
        }
    }

    /// Fragments `F0` to `F{last - 1}`; each spreads the next one `times` times.
    fn chain(last: usize, times: usize, on: &str) -> String {
        let spread = |number: usize| format!("...F{} ", number.saturating_add(1)).repeat(times);
        (0..last)
            .map(|number| format!("fragment F{number} on {on} {{ {}}} ", spread(number)))
            .collect::<Vec<_>>()
            .concat()
    }

    #[test]
    fn fragments_that_multiply_are_refused_without_spelling_them_out() {
        for (operation, end) in [
            ("{ ...F0 }", "fragment F31 on Query { viewer { __typename } }"),
            ("{ ...F0 }", ""),
            ("{ viewer { __typename } }", ""),
            ("query A { viewer { __typename } } query B { ...F0 }", ""),
        ] {
            let query = format!("{operation} {} {end}", chain(31, 2, "Query"));
            assert_eq!(checked(&query), Err("selections".to_owned()), "{query}");
        }
        assert_eq!(checked(&format!("{{ ...F0 }} {}", chain(40, 1, "Query"))), Ok(0), "a chain that does not multiply");
    }

    #[test]
    fn fragments_in_a_circle_are_refused_wherever_they_are() {
        for query in [
            "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
            "{ viewer { __typename } } fragment A on Query { ...A }",
            "query X { viewer { __typename } } query Y { a { ...A } } fragment A on Query { a { ...A } }",
        ] {
            assert!(checked(query).is_err_and(|error| error.starts_with("circle of ")), "{query}");
        }
    }

    #[test]
    fn fields_of_the_operation_aliases_and_directives_are_counted_through_fragments() {
        let refused = |query: String, what: &str| assert_eq!(checked(&query), Err(what.to_owned()), "{query}");
        let roots = "a ".repeat(11);
        refused(format!("{{ {roots} ...F }} fragment F on Query {{ {roots} }}"), "fields of the operation itself");
        let aliases = (0..51).map(|number| format!("x{number}: y ")).collect::<Vec<_>>().concat();
        refused(format!("{{ a {{ {aliases} }} }}"), "aliases");
        refused(format!("{{ a }} fragment F on Query {{ a {{ {aliases} }} }}"), "aliases");
        let directives = "@a ".repeat(26);
        refused(format!("{{ a {directives} ...F }} fragment F on Query {directives} {{ a }}"), "directives");
        refused(format!("query($a: A {directives}) {directives} {{ a }}"), "directives");
        let variables = (0..51).map(|number| format!("$x{number}: Int ")).collect::<Vec<_>>().concat();
        refused(format!("query A {{ a }} query B({variables}) {{ a }}"), "variables");
        let fragments =
            (0..51).map(|number| format!("fragment F{number} on Query {{ a }} ")).collect::<Vec<_>>().concat();
        refused(format!("{{ a }} {fragments}"), "fragments");
    }

    #[test]
    fn depth_is_counted_through_fragments_in_every_definition() {
        let deep = |depth: usize| format!("{}a{}", "a { ".repeat(depth - 1), " }".repeat(depth - 1));
        assert_eq!(checked(&format!("{{ {} }}", deep(15))), Ok(0));
        let refused = Err("fields below one another".to_owned());
        assert_eq!(checked(&format!("{{ {} }}", deep(16))), refused);
        assert_eq!(checked(&format!("{{ a }} fragment F on Query {{ {} }}", deep(16))), refused);
        assert_eq!(checked(&format!("query A {{ a }} query B {{ {} }}", deep(16))), refused);
        let split = format!("{{ {{0}} }} fragment F on Query {{ {} }}", deep(10));
        assert_eq!(checked(&split.replace("{0}", "a { a { a { a { a { ...F } } } } }")), Ok(0));
        assert_eq!(checked(&split.replace("{0}", "a { a { a { a { a { a { ...F } } } } } }")), refused);
    }

    #[test]
    fn questions_about_the_schema_have_a_depth_of_their_own() {
        let types = |depth: usize| format!("{}name{}", "ofType { ".repeat(depth), " }".repeat(depth));
        assert_eq!(checked(&format!("{{ __type(name: \"A\") {{ {} }} }}", types(25))), Ok(0));
        assert_eq!(
            checked(&format!("{{ __schema {{ types {{ ...F }} }} }} fragment F on __Type {{ {} }}", types(20))),
            Ok(0)
        );
        let refused = Err("fields below one another in a question about the schema".to_owned());
        assert_eq!(checked(&format!("{{ __type(name: \"A\") {{ {} }} }}", types(31))), refused);
    }

    #[test]
    fn fragments_do_not_make_a_document_deeper_than_the_library_follows() {
        let nested = |name: usize, depth: usize, inner: &str| {
            format!("fragment F{name} on Query {{ {}{inner}{} }} ", "... on Query { ".repeat(depth), " }".repeat(depth))
        };
        let chain: String = (0..49).map(|number| nested(number, 15, &format!("...F{}", number + 1))).collect();
        let query = format!("{{ ...F0 }} {chain} {}", nested(49, 15, "a"));
        assert_eq!(checked(&query), Err("selections within one another".to_owned()));
    }

    #[test]
    fn parts_are_counted_through_fragments() {
        let query = "{ w { usage { total { credits } a: series { total { x } } ...F } balance { y } } } fragment F on U { series { x } }";
        assert_eq!(checked(query), Ok(4));
    }

    #[test]
    fn one_fragment_may_be_spread_often_and_at_several_depths() {
        let query = "{ a { ...F } b { c { d { ...F } } } ...F } fragment F on T { x y z }";
        assert_eq!(checked(query), Ok(0));
    }
}
