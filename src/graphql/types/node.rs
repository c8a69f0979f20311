use async_graphql::{ID, Interface};

use super::{CreditGrant, LedgerEntry, Member, Organization, Purchase, RateCard, Service, UsageEvent, User, Workspace};

/// An object that can be found by its id.
#[derive(Clone, Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Opaque, unique among all objects, and never used again."))]
pub(in crate::graphql) enum Node {
    /// An organization.
    Organization(Organization),
    /// A workspace.
    Workspace(Workspace),
    /// A user.
    User(User),
    /// A service.
    Service(Service),
    /// A member of a workspace.
    Member(Member),
    /// An event.
    UsageEvent(UsageEvent),
    /// A rate card.
    RateCard(RateCard),
    /// A grant of credits.
    CreditGrant(CreditGrant),
    /// A line of a journal.
    LedgerEntry(LedgerEntry),
    /// A purchase.
    Purchase(Purchase),
}
