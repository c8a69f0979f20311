//! The cast: organizations, workspaces, people and their roles.

use entity::Role;

use super::models::Craft;
use super::story::Story;
use super::workplaces::WORKPLACES;
use crate::calendar::{Instant, Zone};
use crate::directory::{MemberUpsert, Owner, WorkspaceUpsert};

/// An organization of the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Organization {
    /// Its key.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
}

/// A member who left during the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The workspace's key.
    pub workspace: &'static str,
    /// The user's key.
    pub user: &'static str,
    /// When they left. None of their usage is later.
    pub left_at: Instant,
}

/// A user to sign in as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// The workspace's key.
    pub workspace: &'static str,
    /// The user's key.
    pub user: &'static str,
    /// Their name.
    pub name: &'static str,
    /// Their role there.
    pub role: Role,
}

/// A person's membership of a workspace.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    /// The workspace's key.
    pub workspace: &'static str,
    /// The user's key.
    pub user: &'static str,
    /// Their name.
    pub name: &'static str,
    /// Their role.
    pub role: Role,
    /// Their weight among the members.
    pub activity: u32,
    /// How much they work, compared with other members.
    pub focus: Option<Craft>,
    /// The month of the story in which they begin.
    pub joins: u32,
    /// The month of the story before which they stop.
    pub leaves: Option<u32>,
}

/// Both organizations.
pub(super) const ORGANIZATIONS: [Organization; 2] = [
    Organization { key: "aurora-pictures", name: "Aurora Pictures" },
    Organization { key: "fjord-and-tide", name: "Fjord & Tide" },
];

pub(super) const FILM: &str = "aurora-film-studio";
pub(super) const KATHMANDU: &str = "aurora-kathmandu-vfx";
pub(super) const FJORD: &str = "fjord-commercials";

/// All people, once for each workspace that they are a member of.
pub(super) const SEATS: [Seat; 24] = [
    seat(FILM, "maya.okafor", "Maya Okafor", Role::Admin, 20),
    seat(FILM, "daniel.reyes", "Daniel Reyes", Role::BillingAdmin, 4),
    seat(FILM, "priya.raman", "Priya Raman", Role::Editor, 260).focused(Craft::Video),
    seat(FILM, "jonas.whitaker", "Jonas Whitaker", Role::Editor, 190),
    seat(FILM, "aiko.tanaka", "Aiko Tanaka", Role::Editor, 120).focused(Craft::Image),
    seat(FILM, "tomas.herrera", "Tomás Herrera", Role::Editor, 85).focused(Craft::Edit),
    seat(FILM, "lena.kowalska", "Lena Kowalska", Role::Editor, 60).focused(Craft::Sound),
    seat(FILM, "grace.adeyemi", "Grace Adeyemi", Role::Editor, 95).between(5, None),
    seat(FILM, "samuel.cohen", "Samuel Cohen", Role::Editor, 110).between(0, Some(7)),
    seat(FILM, "noor.haddad", "Noor Haddad", Role::Viewer, 0),
    seat(FILM, "bikram.shrestha", "Bikram Shrestha", Role::Editor, 25).focused(Craft::Edit),
    seat(KATHMANDU, "bikram.shrestha", "Bikram Shrestha", Role::Admin, 45),
    seat(KATHMANDU, "sunita.gurung", "Sunita Gurung", Role::BillingAdmin, 6),
    seat(KATHMANDU, "anil.tamang", "Anil Tamang", Role::Editor, 240).focused(Craft::Edit),
    seat(KATHMANDU, "pema.sherpa", "Pema Sherpa", Role::Editor, 130),
    seat(KATHMANDU, "rekha.maharjan", "Rekha Maharjan", Role::Editor, 90).focused(Craft::Image),
    seat(KATHMANDU, "dipesh.rai", "Dipesh Rai", Role::Editor, 80).between(8, None),
    seat(KATHMANDU, "kiran.thapa", "Kiran Thapa", Role::Viewer, 0),
    seat(FJORD, "ingrid.solberg", "Ingrid Solberg", Role::Admin, 35),
    seat(FJORD, "oyvind.lie", "Øyvind Lie", Role::BillingAdmin, 3),
    seat(FJORD, "kari.nygaard", "Kari Nygaard", Role::Editor, 210).focused(Craft::Image),
    seat(FJORD, "magnus.eide", "Magnus Eide", Role::Editor, 95).focused(Craft::Video),
    seat(FJORD, "fatima.yusuf", "Fatima Yusuf", Role::Editor, 80).focused(Craft::Sound),
    seat(FJORD, "henrik.dahl", "Henrik Dahl", Role::Viewer, 0),
];

/// The users for whom `demo` prints links, one for each role. They are members of the workspace that the demo opens with.
const SIGN_IN: [&str; 4] = ["maya.okafor", "daniel.reyes", "priya.raman", "noor.haddad"];

const fn seat(workspace: &'static str, user: &'static str, name: &'static str, role: Role, activity: u32) -> Seat {
    Seat { workspace, user, name, role, activity, focus: None, joins: 0, leaves: None }
}

impl Seat {
    const fn focused(self, craft: Craft) -> Self {
        Self { focus: Some(craft), ..self }
    }

    const fn between(self, joins: u32, leaves: Option<u32>) -> Self {
        Self { joins, leaves, ..self }
    }
}

/// One user for each role, in the main workspace.
#[must_use]
pub fn sign_in_roles() -> Vec<SignIn> {
    let seats =
        SIGN_IN.iter().filter_map(|user| SEATS.iter().find(|seat| seat.workspace == FILM && seat.user == *user));
    seats.map(|seat| SignIn { workspace: seat.workspace, user: seat.user, name: seat.name, role: seat.role }).collect()
}

pub(super) fn workspaces() -> Vec<WorkspaceUpsert> {
    let upsert = |place: &super::workplaces::Workplace| WorkspaceUpsert {
        key: place.workspace.to_owned(),
        name: place.name.to_owned(),
        owner: Owner::Organization(place.organization.to_owned()),
        zone: Some(place.zone()),
        week_start: Some(place.week_start),
    };
    WORKPLACES.iter().map(upsert).collect()
}

pub(super) fn members() -> Vec<MemberUpsert> {
    let upsert = |seat: &Seat| MemberUpsert {
        workspace: seat.workspace.to_owned(),
        user: seat.user.to_owned(),
        name: seat.name.to_owned(),
        email: Some(format!("{}@example.com", seat.user)),
        role: seat.role,
    };
    SEATS.iter().map(upsert).collect()
}

/// They leave two days after their last day of work. So they have no later usage in any zone.
pub(super) fn departures(story: Story) -> Vec<Departure> {
    let departure = |seat: &Seat| {
        let left_at = Zone::utc().day_start_or_next(story.day(seat.leaves?, 2));
        Some(Departure { workspace: seat.workspace, user: seat.user, left_at })
    };
    SEATS.iter().filter_map(departure).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use entity::Role;

    use super::{ORGANIZATIONS, SEATS, sign_in_roles};
    use crate::demo::workplaces::WORKPLACES;

    const ROLES: [Role; 4] = [Role::Admin, Role::BillingAdmin, Role::Editor, Role::Viewer];

    #[test]
    fn every_role_exists_in_every_workspace_and_can_be_signed_in_as() {
        for place in &WORKPLACES {
            let roles: BTreeSet<Role> =
                SEATS.iter().filter(|seat| seat.workspace == place.workspace).map(|seat| seat.role).collect();
            assert_eq!(roles, BTreeSet::from(ROLES), "{}", place.workspace);
            assert!(ORGANIZATIONS.iter().any(|organization| organization.key == place.organization));
        }
        assert_eq!(sign_in_roles().iter().map(|sign_in| sign_in.role).collect::<Vec<_>>(), ROLES);
    }

    #[test]
    fn one_user_has_different_roles_in_two_workspaces() {
        let mut roles: BTreeMap<(&str, &str), Vec<Role>> = BTreeMap::new();
        for seat in &SEATS {
            roles.entry((seat.user, seat.name)).or_default().push(seat.role);
        }
        let several: Vec<_> = roles.into_iter().filter(|(_, roles)| roles.len() > 1).collect();
        assert_eq!(several, [(("bikram.shrestha", "Bikram Shrestha"), vec![Role::Editor, Role::Admin])]);
    }
}
