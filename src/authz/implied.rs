//! Which permission includes which.
//!
//! A permission may include another for one of three reasons:
//!
//! 1. The policy table gives the second to everyone who has the first.
//! 2. Objects that are read with the first link to objects of the second.
//! 3. The program itself acts, and needs no row.

use super::permission::{
    BuyAndTransferCredits, CheckHealth, CreditsById, EventsById, Maintain, ManageAlerts, MembersById, PermissionKind,
    ReadAlerts, ReadLedger, ReadMembers, ReadUsage, RecordUsage, UsageSums, WriteBilling, WriteDirectory,
};
use super::sealed::Includes;

macro_rules! implied {
    ($($holder:ident => $($other:ident),+;)+) => {
        $($(impl Includes<$other> for $holder {})+)+

        /// Every pair: a permission, and one that it includes.
        pub const IMPLIED: &[(PermissionKind, PermissionKind)] = &[
            $($((PermissionKind::$holder, PermissionKind::$other),)+)+
        ];
    };
}

implied! {
    // Usage is read as sums and as events.
    ReadUsage => UsageSums, EventsById;
    // Balance histories and forecasts include sums of usage. A line of the journal names its grant and its event.
    ReadLedger => UsageSums, EventsById, CreditsById;
    // A breakdown by member names the members.
    UsageSums => MembersById;
    // A member in a list is a member by id.
    ReadMembers => MembersById;
    // A transfer returns lines of the journal. Whoever may spend credits may read the ledger.
    BuyAndTransferCredits => ReadLedger, CreditsById;
    // A firing names its event and its member, and says what was spent.
    ReadAlerts => UsageSums, EventsById, MembersById;
    // Mutations return the alerts that they wrote.
    ManageAlerts => ReadAlerts;
    // `recordUsage` and `refundUsage` return the events.
    RecordUsage => EventsById;
    // Mutations return the grants and purchases that they wrote.
    WriteBilling => CreditsById;
    // `UsageEvent.member`.
    EventsById => MembersById;
    // `Purchase.purchasedBy`.
    CreditsById => MembersById;
    // An operator has the database anyway. Imports record usage, and the demo fills everything.
    Maintain => RecordUsage, WriteDirectory, WriteBilling, BuyAndTransferCredits, ManageAlerts, CheckHealth;
}

#[cfg(test)]
mod tests {
    use entity::{Role, Scope, Scopes};
    use sea_orm::Iterable;

    use super::super::permission::PermissionKind;
    use super::super::policy::rules_giving;
    use super::IMPLIED;

    /// What a caller passes.
    #[derive(Clone, Copy)]
    enum Passes {
        OneRow,
        EveryRow,
    }

    /// Whether each caller passes the rows of a permission: a person in each role, then a key with each scope.
    fn callers(permission: PermissionKind, passes: Passes) -> Vec<bool> {
        let passed = |admitted: Vec<bool>| match passes {
            Passes::OneRow => admitted.contains(&true),
            Passes::EveryRow => !admitted.contains(&false),
        };
        let people = Role::iter()
            .map(|role| passed(rules_giving(permission).map(|rule| rule.admits_role(Some(role))).collect()));
        let scopes = Scope::ALL.map(|scope| Scopes::of(&[scope]));
        let keys =
            scopes.map(|scopes| passed(rules_giving(permission).map(|rule| rule.admits_scopes(scopes)).collect()));
        people.chain(keys).collect()
    }

    fn gives_more(holder: PermissionKind, other: PermissionKind) -> bool {
        let (holds, may) = (callers(holder, Passes::OneRow), callers(other, Passes::EveryRow));
        holds.into_iter().zip(may).any(|(holds, may)| holds && !may)
    }

    #[test]
    fn a_permission_includes_no_other_whose_rows_refuse_one_of_its_callers() {
        for (holder, other) in IMPLIED.iter().copied().filter(|(holder, _)| *holder != PermissionKind::Maintain) {
            // Fields that every holder of an object may read lead to what has no rows.
            if rules_giving(other).next().is_none() {
                continue;
            }
            assert!(rules_giving(holder).next().is_some(), "{holder:?} has no row, and would give {other:?}");
            assert!(!gives_more(holder, other), "{holder:?} would give {other:?} to a caller whom the table refuses");
        }
    }

    #[test]
    fn a_pair_that_would_admit_more_callers_is_noticed() {
        assert!(
            gives_more(PermissionKind::ReadBalance, PermissionKind::ReadLedger),
            "an Editor reads the balance only"
        );
        assert!(gives_more(PermissionKind::RecordUsage, PermissionKind::ReadUsage));
    }
}
