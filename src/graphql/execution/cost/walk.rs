//! Adds up the cost of an operation. The gate has bounded the number of selections.

use std::collections::HashSet;

use async_graphql::Variables;
use async_graphql::parser::types::{ExecutableDocument, Field, OperationType, Selection, SelectionSet};

use super::field_costs::{FieldCost, FieldCosts};
use super::multiplicity::Multiplicity;
use super::sizes::Sizes;
use super::table::{MOST_OF_A_LIST, USUAL};
use crate::graphql::execution::arguments::{ArgumentValue, Arguments, count, variables_in};
use crate::graphql::execution::documents::Operation;
use crate::graphql::execution::selections::is_about_the_schema;

/// The cost of an operation, in hundredths.
pub(super) fn operation(
    Operation { document, definition, .. }: Operation<'_>,
    variables: &Variables,
    costs: &FieldCosts,
) -> u64 {
    let operation = &definition.node;
    let root = match operation.ty {
        OperationType::Query => "Query",
        OperationType::Mutation => "Mutation",
        OperationType::Subscription => "Subscription",
    };
    let arguments = Arguments { operation, variables };
    let mut walk = Walk { document, costs, arguments, used: HashSet::new(), cost: 0 };
    walk.set(root, &operation.selection_set.node, Place { times: 1, columns: 1, sizes: Sizes::default() });
    walk.cost
}

/// How often a selection is answered.
#[derive(Clone, Copy)]
struct Place {
    /// For how many objects, not counting the columns of one series.
    times: u64,
    /// For how many columns of a series.
    columns: u64,
    sizes: Sizes,
}

struct Walk<'request> {
    document: &'request ExecutableDocument,
    costs: &'request FieldCosts,
    arguments: Arguments<'request>,
    /// The variables that were used.
    used: HashSet<&'request str>,
    cost: u64,
}

impl<'request> Walk<'request> {
    fn set(&mut self, on: &str, set: &'request SelectionSet, place: Place) {
        for selection in &set.items {
            if self.arguments.leaves_out(selection.node.directives()) {
                continue;
            }
            match &selection.node {
                Selection::Field(field) => self.field(on, &field.node, place),
                Selection::InlineFragment(inline) => {
                    let condition = inline.node.type_condition.as_ref();
                    let on = condition.map_or(on, |condition| condition.node.on.node.as_str());
                    self.set(on, &inline.node.selection_set.node, place);
                }
                Selection::FragmentSpread(spread) => {
                    if let Some(fragment) = self.document.fragments.get(&spread.node.fragment_name.node) {
                        let on = fragment.node.type_condition.node.on.node.as_str();
                        self.set(on, &fragment.node.selection_set.node, place);
                    }
                }
            }
        }
    }

    fn field(&mut self, on: &str, field: &'request Field, place: Place) {
        let name = field.name.node.as_str();
        if is_about_the_schema(name) {
            // The gate has limited the depth.
            return;
        }
        let everywhere = place.times.saturating_mul(place.columns);
        // This is `__typename`, or a field that does not exist, which validation reports.
        let Some(cost) = self.costs.field(on, name) else { return self.add(everywhere.saturating_mul(5)) };
        self.values(field, everywhere);
        self.add(everywhere.saturating_mul(cost.work));
        let sizes = place.sizes.below(self.arguments, field, cost);
        let below = match (cost.multiplicity, place.sizes.buckets) {
            (Multiplicity::ByBucket, Some(buckets)) => return self.by_bucket(field, place, buckets),
            (Multiplicity::Groups, _) => {
                Place { times: everywhere, columns: place.sizes.groups.unwrap_or(USUAL), sizes }
            }
            _ => Place { times: everywhere.saturating_mul(self.length(field, cost, place)), columns: 1, sizes },
        };
        self.add(below.times.saturating_mul(below.columns).saturating_mul(cost.each));
        self.set(&cost.of, &field.selection_set.node, below);
    }

    /// How many objects or values a field answers.
    fn length(&self, field: &'request Field, cost: &FieldCost, place: Place) -> u64 {
        match cost.multiplicity {
            // A list of values without buckets, such as the scopes of a key, counts as one value.
            Multiplicity::One | Multiplicity::ByBucket => 1,
            Multiplicity::Page => place.sizes.page.unwrap_or(USUAL),
            Multiplicity::Given(argument) => self.arguments.argument(field, argument).map_or(0, ArgumentValue::length),
            Multiplicity::Groups => place.sizes.groups.unwrap_or(USUAL),
            Multiplicity::Batch => place.sizes.batch.unwrap_or(USUAL),
            Multiplicity::Supposed(length) => length,
        }
    }

    /// A list by bucket is charged by hundreds of buckets, for each value that is selected.
    fn by_bucket(&mut self, field: &'request Field, place: Place, buckets: u64) {
        let asked = self.leaves(&field.selection_set.node).max(1);
        let one = buckets.div_ceil(100).saturating_mul(100).saturating_mul(place.columns).min(MOST_OF_A_LIST);
        self.add(place.times.saturating_mul(one).saturating_mul(asked));
    }

    fn leaves(&self, set: &'request SelectionSet) -> u64 {
        let leaves = set.items.iter().map(|selection| match &selection.node {
            Selection::Field(field) => self.leaves(&field.node.selection_set.node).max(1),
            Selection::InlineFragment(inline) => self.leaves(&inline.node.selection_set.node),
            Selection::FragmentSpread(spread) => {
                let fragment = self.document.fragments.get(&spread.node.fragment_name.node);
                fragment.map_or(0, |fragment| self.leaves(&fragment.node.selection_set.node))
            }
        });
        leaves.fold(0, u64::saturating_add)
    }

    /// A variable is copied wherever it is used. The first use is free, because the size of the request bounds it.
    fn values(&mut self, field: &'request Field, times: u64) {
        let mut found = Vec::new();
        field.arguments.iter().for_each(|(_, value)| variables_in(&value.node, &mut found));
        for name in found {
            let again = if self.used.insert(name.as_str()) { times.saturating_sub(1) } else { times };
            if again > 0
                && let Some(value) = self.arguments.variable(name)
            {
                self.add(again.saturating_mul(count(value)));
            }
        }
    }

    const fn add(&mut self, hundredths: u64) {
        self.cost = self.cost.saturating_add(hundredths);
    }
}
