//! The command `tallygraph prune`, and the setting for automatic pruning.

use serde_json::json;

use super::old::{ago, fund, kept_from, listed, paid, prune, prune_command};
use crate::analytics::facts::PLACES;
use crate::harness::Program;
use crate::usage::desk::{Desk, NORTH, event, with};

#[tokio::test]
async fn dry_run_counts_events_and_changes_nothing() {
    let (world, facts) = paid(61, 80).await;
    let told = Program::outcome(prune_command(&world.program, 60, &["--dry-run"])).ok();
    let last = told.lines().last().expect("a line");
    for (place, _) in PLACES {
        let all = facts.iter().filter(|fact| fact.place == place).count();
        assert_eq!(listed(&world, place).await, i64::try_from(all).expect("a count"), "{told}");
    }
    assert!(told.contains("would be forgotten"), "{told}");
    let done = prune(&world.program, 60).ok();
    assert_eq!(done.lines().last().expect("a line"), last.replace("would be forgotten", "forgotten"));
    let again = prune(&world.program, 60).ok();
    assert_eq!(again.lines().last(), Some("0 events forgotten in all"));
    // A command that keeps more than is left forgets nothing.
    assert_eq!(prune(&world.program, 300).ok().lines().last(), Some("0 events forgotten in all"));
}

#[tokio::test]
async fn one_workspace_is_pruned_by_its_key() {
    let desk = Desk::new().await;
    desk.world.upsert_workspace("south", None, "Asia/Kathmandu").await;
    for place in [NORTH, "south"] {
        fund(&desk.world, place, "WEB_APP", json!(1000)).await;
        desk.batch(&[with(event("old"), json!({"workspace": place, "occurredAt": ago(200)}))]).await;
    }
    let told = Program::outcome(prune_command(&desk.world.program, 60, &["--workspace", "south"])).ok();
    let from = kept_from("Asia/Kathmandu", 60);
    assert_eq!(told, format!("south: 1 event before {from} forgotten\n1 event forgotten in all\n"));
    assert_eq!((listed(&desk.world, NORTH).await, listed(&desk.world, "south").await), (1, 0));
    let unknown = Program::outcome(prune_command(&desk.world.program, 60, &["--workspace", "west"])).sentence();
    assert!(unknown.contains("\"west\""), "{unknown}");
}

#[test]
fn prune_of_recordable_days_is_refused_by_name() {
    let program = Program::migrated();
    let sentence = |arguments: &[&str]| program.run(&[&["prune"], arguments].concat()).sentence();
    assert!(sentence(&[]).contains("--older-than-days"));
    let short = sentence(&["--older-than-days", "399"]);
    assert!(short.contains("--older-than-days") && short.contains("limits.past_hours"), "{short}");
    let few = Program::outcome(prune_command(&program, 30, &[])).sentence();
    assert!(few.contains("--older-than-days must be at least 31 days"), "{few}");
    program.run(&["prune", "--older-than-days", "400"]).ok();
    let ages = program.run(&["prune", "--older-than-days", "4000000000"]).sentence();
    assert!(ages.contains("--older-than-days"), "{ages}");
}

#[test]
fn invalid_setting_is_refused_by_name() {
    let sentence = |days: &str, hours: &str| {
        let program = Program::new();
        let mut command = program.command(&["migrate"]);
        command.env("TALLYGRAPH_RETENTION__EVENTS_DAYS", days).env("TALLYGRAPH_LIMITS__PAST_HOURS", hours);
        Program::outcome(command)
    };
    for (days, hours, reason) in [("30", "24", "from 31 to"), ("60", "9600", "limits.past_hours"), ("-1", "24", "-1")] {
        let told = sentence(days, hours).sentence();
        assert!(told.to_lowercase().contains("retention.events_days") && told.contains(reason), "{told}");
    }
    sentence("60", "1440").ok();
}
