//! What a proof allows. Each permission is a type without a value, so that a proof can name it and costs nothing.
//!
//! A function that reads the ledger takes a `&WorkspaceAccess<ReadLedger>`. A proof that was given for recording usage has
//! another type, and does not compile there. Which field gives which permission is in [`super::policy`].

use std::fmt::Debug;

mod sealed {
    pub trait Sealed {}
}

/// A permission, as a type.
pub trait Permission: sealed::Sealed + Clone + Copy + Debug + Send + Sync + 'static {
    /// The same permission as a value, for the policy table.
    const KIND: PermissionKind;
}

/// A caller with this permission has `Other` too. [`super::policy`] lists all pairs.
pub trait Implies<Other: Permission>: Permission {}

impl<P: Permission> Implies<P> for P {}

macro_rules! permissions {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// Every permission, as a value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum PermissionKind {
            $($(#[doc = $doc])+ $name,)+
        }

        impl PermissionKind {
            /// Compares at compile time.
            pub(super) const fn is(self, other: Self) -> bool {
                match self {
                    $(Self::$name => matches!(other, Self::$name),)+
                }
            }
        }

        $(
            $(#[doc = $doc])+
            #[derive(Clone, Copy, Debug)]
            pub enum $name {}

            impl sealed::Sealed for $name {}

            impl Permission for $name {
                const KIND: PermissionKind = PermissionKind::$name;
            }
        )+
    };
}

permissions! {
    /// Read a workspace's usage: totals, series, and lists of events.
    ReadUsage,
    /// Read a workspace's present balance.
    ReadBalance,
    /// Read a workspace's grants, purchases and journal, its past balances and its forecast.
    ReadLedger,
    /// List a workspace's members.
    ReadMembers,
    /// Buy credits for a workspace, and transfer them to another one.
    SpendCredits,
    /// Read usage events of a workspace by id. The caller has recorded them, or read where they are mentioned.
    EventsById,
    /// Read grants and purchases of a workspace by id. The caller has created them, or read where they are mentioned.
    CreditsById,
    /// Read members of a workspace by id. The caller has read where they are mentioned.
    MembersById,
    /// List workspaces.
    ListWorkspaces,
    /// Record usage, and refund it.
    RecordUsage,
    /// Create and change organizations, workspaces and members.
    WriteDirectory,
    /// Set contracts, issue and void grants, record and settle purchases, and publish rate cards.
    WriteBilling,
    /// Maintain all workspaces: an operator's commands, and jobs.
    Maintain,
    /// Count the workspaces whose time zones are unknown.
    CheckHealth,
    /// Settle purchases and refund them, as an event of the payment provider says.
    SettlePayments,
}
