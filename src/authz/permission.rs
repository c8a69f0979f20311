//! What a proof allows. Each permission is a type without a value, so that a proof can name it and costs nothing.
//!
//! A function that reads the ledger takes a `&WorkspaceAccess<ReadLedger>`. A proof that was given for recording usage has
//! another type, and does not compile there. Which field gives which permission is in [`super::policy`].

use std::fmt::Debug;

use super::sealed::{Includes, Sealed};

/// A permission, as a type.
pub trait Permission: Sealed + Clone + Copy + Debug + Send + Sync + 'static {
    /// The same permission as a value, for the policy table.
    const KIND: PermissionKind;
}

/// A caller with this permission has `Other` too. [`super::implied`] lists all pairs. A permission includes itself.
pub trait Implies<Other: Permission>: Permission + Includes<Other> {}

impl<P: Permission + Includes<Other>, Other: Permission> Implies<Other> for P {}

macro_rules! permissions {
    ($(#[doc = $of_all:literal])+ pub enum $kind:ident { $($(#[doc = $doc:literal])+ $name:ident,)+ }) => {
        $(#[doc = $of_all])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $kind {
            $($(#[doc = $doc])+ $name,)+
        }

        impl $kind {
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

            impl Sealed for $name {}

            impl Permission for $name {
                const KIND: $kind = $kind::$name;
            }
        )+
    };
}

permissions! {
    /// Every permission, as a value. Each name is also a type.
    pub enum PermissionKind {
        /// Read a workspace's usage: totals, series, and lists of events.
        ReadUsage,
        /// Read a workspace's present balance.
        ReadBalance,
        /// Read a workspace's grants, purchases and journal, its past balances and its forecast.
        ReadLedger,
        /// List a workspace's members.
        ReadMembers,
        /// Read a workspace's spend alerts and their firings, and try out others.
        ReadAlerts,
        /// Create, change and delete spend alerts of a workspace.
        ManageAlerts,
        /// Buy credits for a workspace, and transfer them to another one.
        BuyAndTransferCredits,
        /// Sum a workspace's usage. The caller may read it, or read figures that include such sums.
        UsageSums,
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
        /// List, create and revoke API keys.
        ManageKeys,
        /// Set contracts, issue and void grants, record and settle purchases, and publish rate cards.
        WriteBilling,
        /// Maintain all workspaces: an operator's commands, and jobs.
        Maintain,
        /// Count the workspaces whose time zones are unknown.
        CheckHealth,
        /// Settle purchases and refund them, as an event of the payment provider says.
        SettlePayments,
    }
}
