//! Rows that the coordinator's snapshot does not have yet, though a worker's rows refer to them.

use entity::{EventId, UserId};
use serde_json::json;
use tallygraph::authz::permission::{EventsById, MembersById, RecordUsage};
use tallygraph::authz::{SystemAccess, WorkspaceAccess};
use tallygraph::database::{Database, Expect};
use tallygraph::directory::{all_workspaces, find_members};
use tallygraph::usage::{Terms, find_events};

use super::migrate::stand_in;
use crate::harness::World;
use crate::usage::desk::{Desk, event, with};

const TAKE_AWAY: &str = "SET session_replication_role = replica; \
    CREATE TABLE person_away AS TABLE person; DELETE FROM person; \
    CREATE TABLE term_away AS TABLE term; DELETE FROM term";
const PUT_BACK: &str = "SET session_replication_role = replica; \
    INSERT INTO person TABLE person_away; INSERT INTO term TABLE term_away";

/// A coordinator takes its snapshot before a worker does. In between, a batch with a new user and new names may commit. One server has
/// one snapshot. So these rows are taken away before it, and put back after it.
#[tokio::test]
async fn user_and_names_that_are_newer_than_the_coordinators_snapshot_are_found() {
    let (database, program) = stand_in();
    program.run(&["migrate", "--citus"]).ok();
    let desk = Desk::of(World::of(program)).await;
    let recorded = desk.record(with(event("one"), json!({"user": "ada", "project": "pilot"}))).await;
    assert_eq!(recorded["outcome"], "RECORDED", "{recorded}");
    let World { program, server, .. } = desk.world;
    server.stop();
    let opened = Database::open(&program.database_settings(), Expect::Ready).await.expect("the database");
    database.ask(TAKE_AWAY);
    let (reads, system) = (opened.reads(), SystemAccess::for_command());
    let row = all_workspaces(&reads, system).await.expect("the workspaces").pop().expect("a workspace");
    database.ask(PUT_BACK);
    let access = system.workspace(row).expect("a sound workspace");
    let events: WorkspaceAccess<EventsById> = access.implied::<RecordUsage>().implied();
    let members: WorkspaceAccess<MembersById> = events.implied();
    let found = find_events(&reads, &Terms::default(), &events, &[EventId(1)]).await.expect("the event");
    let names: Vec<_> = found.iter().map(|event| (&*event.model, &*event.source, event.project.as_deref())).collect();
    assert_eq!(names, [("film", "studio", Some("pilot"))]);
    let found = find_members(&reads, &members, &[UserId(1)]).await.expect("the member");
    assert_eq!(found.iter().map(|row| &*row.user.key).collect::<Vec<_>>(), ["ada"]);
    opened.close().await.expect("it closes");
}
