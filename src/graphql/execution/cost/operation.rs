//! The cost of one operation.

use async_graphql::Variables;

use super::field_costs::FieldCosts;
use super::walk;
use crate::graphql::execution::arguments::count;
use crate::graphql::execution::documents::Operation;
use crate::graphql::execution::gate::Admitted;

/// How many steps of introspection cost a hundredth.
const STEPS_A_HUNDREDTH: u64 = 10;

/// The cost of an operation with these variables, at least one.
pub(super) fn cost(admitted: &Admitted, operation: Operation<'_>, variables: &Variables, costs: &FieldCosts) -> u64 {
    let executed = walk::operation(operation, variables, costs);
    let schema = admitted.counts(operation.name).introspection.checked_div(STEPS_A_HUNDREDTH).unwrap_or_default();
    // Validation copies a variable wherever the document uses it.
    let again = admitted.repeated_variables.iter().map(|(name, times)| {
        let values = variables.get(name).map_or(0, count);
        values.saturating_mul(times.saturating_sub(1))
    });
    again.chain([schema]).fold(executed, u64::saturating_add).div_ceil(100).max(1)
}
