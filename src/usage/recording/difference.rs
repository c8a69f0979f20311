//! Whether an event that comes again is the same.
//!
//! Two reports of one identity are the same if, filled in by the rate cards that were known when the first was recorded,
//! they come to the same event. So a default said or left out makes no difference, nor does a card that came later.

use super::people::Met;
use super::price::Resolved;
use crate::usage::event::{NewUsage, Numbers};
use crate::usage::stored::{EventRow, canonical};
use crate::usage::terms::{Numbered, TermKind};

/// What is needed to compare with rows.
pub(in crate::usage) struct Comparison<'batch> {
    /// The numbers of those of the names in question that have one.
    pub terms: &'batch Numbered,
    pub people: &'batch Met,
}

impl Comparison<'_> {
    /// The first field in which the event differs from the one that stands recorded; none when it is the same.
    /// `resolved` is what the cards known then make of it, if they price it.
    pub(in crate::usage) fn difference(
        &self,
        usage: &NewUsage,
        numbers: Numbers,
        resolved: Option<&Resolved>,
        stored: &EventRow,
    ) -> Option<&'static str> {
        let term = |kind, name: &str| self.terms.id(kind, name);
        let user = usage.user.as_deref().map(|key| self.people.id(key));
        let project = usage.project.as_deref().map(|name| term(TermKind::Project, name));
        let tool = resolved.map(|resolved| term(TermKind::Tool, &resolved.tool));
        let fields = [
            ("occurredAt", usage.occurred_at == stored.occurred_at),
            ("pool", usage.pool == stored.pool),
            ("model", term(TermKind::Model, &usage.model) == Some(stored.model)),
            ("tool", tool.is_none_or(|tool| tool == Some(stored.tool))),
            ("user", user == stored.user.map(Some)),
            ("project", project == stored.project.map(Some)),
            ("quantity", numbers.quantity.map(crate::amounts::Quantity::get) == stored.quantity),
            ("count", i64::from(numbers.count) == stored.count),
            ("attributes", canonical(&usage.attributes) == stored.attributes),
            ("credits", resolved.is_some_and(|resolved| resolved.credits == stored.credits)),
        ];
        fields.into_iter().find(|(_, same)| !same).map(|(field, _)| field)
    }
}
