//! Compares a repeated event with its original.
//!
//! Two reports are the same if the rate cards known at the first recording make the same event of both. So a default may be
//! given or left out, and a later card makes no difference. A tool that is left out can be any tool that the event may have by
//! default.

use entity::TermKind;

use super::price::Pricing;
use super::users::ResolvedUsers;
use crate::usage::event::{CheckedAmounts, NewUsage};
use crate::usage::stored::{EventRow, canonical};
use crate::usage::terms::TermIds;

/// What a comparison with rows needs.
pub(in crate::usage) struct Comparison<'batch> {
    /// The ids of the compared names that have one.
    pub terms: &'batch TermIds,
    pub users: &'batch ResolvedUsers,
}

impl Comparison<'_> {
    /// The first field in which the event differs from the recorded one. None if it is the same. `pricing` is its price by the
    /// cards known then, if it has one. `tools` are the tools that it may have by them.
    pub(in crate::usage) fn difference(
        &self,
        usage: &NewUsage,
        amounts: CheckedAmounts,
        pricing: Option<&Pricing>,
        tools: &[String],
        stored: &EventRow,
    ) -> Option<&'static str> {
        let term = |kind, name: &str| self.terms.id(kind, name);
        let user = usage.user.as_deref().map(|key| self.users.id(key));
        let project = usage.project.as_deref().map(|name| term(TermKind::Project, name));
        let same_tool = |tool: &String| term(TermKind::Tool, tool) == Some(stored.tool);
        let fields = [
            ("occurredAt", usage.occurred_at == stored.occurred_at),
            ("pool", usage.pool == stored.pool),
            ("model", term(TermKind::Model, &usage.model) == Some(stored.model)),
            ("tool", tools.iter().any(same_tool)),
            ("user", user == stored.user.map(Some)),
            ("project", project == stored.project.map(Some)),
            ("quantity", amounts.quantity.map(crate::amounts::Quantity::get) == stored.quantity),
            ("count", i64::from(amounts.count) == stored.count),
            ("attributes", canonical(&usage.attributes) == stored.attributes),
            ("credits", pricing.is_some_and(|pricing| pricing.credits == stored.credits)),
        ];
        fields.into_iter().find(|(_, same)| !same).map(|(field, _)| field)
    }
}
