//! Typed ids, so that no workspace's number is used as a user's.

use sea_orm::DeriveValueType;

macro_rules! typed_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
        #[sea_orm(try_from_u64)]
        pub struct $name(pub i64);
    )*};
}

typed_id! {
    /// An organization's row.
    OrganizationId;
    /// A workspace's row. It is the first part of the key of everything in the workspace.
    WorkspaceId;
    /// A user's row.
    UserId;
    /// An API key's row.
    ApiKeyId;
    /// A rate card's row.
    RateCardId;
    /// A name in the dictionary of models, tools, projects, sources and units.
    TermId;
    /// A usage event's number within its workspace, in the order of recording.
    EventId;
    /// A grant's number within its workspace.
    GrantId;
    /// A purchase's number within its workspace.
    PurchaseId;
    /// A spend alert's row.
    AlertId;
    /// A row of a spend alert's firings.
    FiringId;
}
