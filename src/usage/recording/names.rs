//! The names in an event, and the ids that the dictionary has for them.

use entity::{TermId, TermKind};
use sea_orm::DbErr;

use super::check::CheckedEvent;
use super::earlier::Identity;
use crate::database::invariant_violated;
use crate::usage::event::NewUsage;
use crate::usage::terms::TermIds;

/// The names in an event that may be new. Empty if it has no price.
pub(super) fn terms_of<'event>(event: &'event CheckedEvent<'_>) -> impl Iterator<Item = (TermKind, &'event str)> {
    event.pricing.iter().flat_map(|pricing| {
        let always = [
            (TermKind::Source, event.usage.source.as_str()),
            (TermKind::Model, event.usage.model.as_str()),
            (TermKind::Tool, pricing.tool.as_str()),
        ];
        let project = event.usage.project.as_deref().map(|name| (TermKind::Project, name));
        let unit = pricing.unit.as_deref().map(|name| (TermKind::Unit, name));
        always.into_iter().chain(project).chain(unit)
    })
}

/// The names by which an event is compared with an earlier one of the same identity.
pub(super) fn names_compared<'event>(
    usage: &'event NewUsage,
    tools: &'event [String],
) -> impl Iterator<Item = (TermKind, &'event str)> {
    let tools = tools.iter().map(|tool| (TermKind::Tool, tool.as_str()));
    let project = usage.project.as_deref().map(|name| (TermKind::Project, name));
    std::iter::once((TermKind::Model, usage.model.as_str())).chain(tools).chain(project)
}

pub(super) fn term_of(terms: &TermIds, kind: TermKind, name: &str) -> Result<TermId, DbErr> {
    terms.id(kind, name).ok_or_else(|| invariant_violated(format!("the {kind:?} of an event has no id")))
}

/// The identity of an event. A source without an id has no events yet; it counts as 0, which is no source's id.
pub(super) fn identity_of<'batch>(event: &CheckedEvent<'batch>, terms: &TermIds) -> Identity<'batch> {
    let source = terms.id(TermKind::Source, &event.usage.source).unwrap_or(TermId(0));
    (event.workspace.id, source, &event.usage.event_id)
}
