use async_graphql::{ID, Interface};

use super::{
    AlertFiring, ApiKey, CreditGrant, LedgerEntry, Member, Organization, Purchase, RateCard, Service, SpendAlert,
    UsageEvent, User, Workspace,
};

/// An object that can be found by its id.
#[derive(Clone, Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "An opaque id. It is unique among all objects and never reused."))]
pub(in crate::graphql) enum Node {
    /// An organization.
    Organization(Organization),
    /// A workspace.
    Workspace(Workspace),
    /// A user.
    User(User),
    /// A service.
    Service(Service),
    /// An API key.
    ApiKey(ApiKey),
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
    /// A spend alert.
    SpendAlert(SpendAlert),
    /// A firing of a spend alert.
    AlertFiring(AlertFiring),
}
