//! The gate for fuzz targets and benches. It runs the same code as requests do.

use async_graphql::{Name, Variables};

use super::cost::CostLimiter;
use super::documents::Operation;
use super::gate::Gate;
use crate::config::LimitSettings;
use crate::graphql::schema::{SchemaError, build, parse_sdl, sdl};

/// The check that every query's text passes before it is executed.
#[derive(Clone)]
pub struct QueryGate {
    gate: Gate,
    cost_limiter: CostLimiter,
}

/// Why a text is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateRefusal {
    /// The code that clients know it by.
    pub code: &'static str,
    /// Why, in a sentence.
    pub message: String,
}

impl QueryGate {
    /// With the limits of a server.
    ///
    /// # Errors
    ///
    /// When the schema's own text cannot be read.
    pub fn new(limits: &LimitSettings) -> Result<Self, SchemaError> {
        let text = parse_sdl(&sdl())?;
        Ok(Self { gate: Gate::new(limits, &build()), cost_limiter: CostLimiter::new(limits, &text) })
    }

    /// Checks a text, and adds up the cost of each of its operations with these variables. The costs are in no
    /// particular order.
    ///
    /// # Errors
    ///
    /// When the text is not valid GraphQL, or exceeds a limit.
    pub fn admit(&self, text: &str, variables: &Variables) -> Result<Vec<u64>, GateRefusal> {
        let admitted = self.gate.admit(text).map_err(|refusal| {
            let (code, message) = (refusal.code(), refusal.to_string());
            GateRefusal { code, message }
        })?;
        let document = &admitted.document;
        let costs = document.operations.iter().map(|(name, definition)| {
            let operation = Operation { document, name: name.map(Name::as_str), definition };
            self.cost_limiter.cost(&admitted, operation, variables)
        });
        Ok(costs.collect())
    }
}
