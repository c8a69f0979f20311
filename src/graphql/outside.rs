//! The gate for code outside of the server: fuzz targets and benches. They run the same code as requests.

use async_graphql::Variables;

use super::bill::Till;
use super::gate::Gate;
use super::schema::{build, sdl};
use crate::config::LimitSettings;

/// The check that every query's text passes before it is executed.
#[derive(Clone)]
pub struct QueryGate {
    gate: Gate,
    till: Till,
}

/// Why a text is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateRefusal {
    /// The code that clients know it by.
    pub code: &'static str,
    /// Why, for people.
    pub message: String,
}

impl QueryGate {
    /// With the limits of a server.
    #[must_use]
    pub fn new(limits: &LimitSettings) -> Self {
        let schema = build();
        Self { gate: Gate::new(limits, &schema), till: Till::new(limits, &sdl()) }
    }

    /// Decides on a text, and adds up the cost of each of its operations with these variables. The costs are in no particular
    /// order.
    ///
    /// # Errors
    ///
    /// When the text is not valid GraphQL, or beyond a limit.
    pub fn admit(&self, text: &str, variables: &Variables) -> Result<Vec<u64>, GateRefusal> {
        let admitted = self.gate.admit(text).map_err(|refusal| {
            let (code, message) = (refusal.code(), refusal.to_string());
            GateRefusal { code, message }
        })?;
        let costs = admitted.document.operations.iter().map(|(name, operation)| {
            self.till.cost(&admitted, (name.map(async_graphql::Name::as_str), &operation.node), variables)
        });
        Ok(costs.collect())
    }
}
