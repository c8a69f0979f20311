//! `verify` reports sums and firings of spend alerts that differ from the events, and `rebuild` repairs them.

use serde_json::{Value, json};

use super::desk::Desk;
use crate::program::verify::tamper;

/// Three rules, of which the first two fire.
async fn with_rules() -> (Desk, [String; 3]) {
    let desk = Desk::new().await;
    let rules = [
        desk.create(&["north"], json!({})).await,
        desk.create(&["north", "west"], json!({"scope": "EACH_MEMBER", "window": "CUMULATIVE"})).await,
        desk.create(&["north", "west"], json!({"threshold": 100})).await,
    ];
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    desk.spend("north", &[("one", 1, 6.0), ("two", 0, 7.5)]).await;
    desk.spend("west", &[("three", 0, 8.0)]).await;
    desk.refund("north", "one", 1.0).await;
    (desk, rules)
}

async fn read_all(desk: &Desk, rules: &[String]) -> Vec<Value> {
    let mut all = Vec::new();
    for rule in rules {
        let read = desk.read(rule).await;
        all.push(json!([read["state"], read["spent"]]));
    }
    all
}

#[tokio::test]
async fn changed_sums_and_firings_of_alerts_are_reported_and_repaired_by_rebuild() {
    let (desk, rules) = with_rules().await;
    let program = &desk.world.program;
    let sound = program.run(&["verify"]).ok();
    assert!(sound.contains("3 spend alerts: ok") && sound.contains("1 spend alert: ok"), "{sound}");
    let before = read_all(&desk, &rules).await;
    let cases = [
        (
            "stored 12.501, the events sum up to 12.5",
            "UPDATE spend_sum SET spent = spent + 1 WHERE spent = 12500 AND user_id = 0",
        ),
        ("stored 0, the events sum up to 20.5", "DELETE FROM spend_sum WHERE spent = 20500 AND together <> ''"),
        ("user ", "UPDATE spend_sum SET spent = spent - 1000 WHERE spent = 8000 AND user_id > 0"),
        ("it does not fire, and 12.5 of 10 are spent", "DELETE FROM spend_alert_firing WHERE user_id IS NULL"),
    ];
    for (found, sql) in cases {
        tamper(program, sql).await;
        let outcome = program.run(&["verify"]);
        assert_eq!(outcome.code, Some(1), "{sql}");
        assert!(outcome.out.contains(found), "{sql}: {}", outcome.out);
        let told = outcome.sentence();
        assert!(told.contains("in the spend alerts; `tallygraph rebuild`"), "{told}");
        program.run(&["rebuild"]).ok();
        program.run(&["verify"]).ok();
        assert_eq!(read_all(&desk, &rules).await, before, "{sql}");
    }
    // What was counted again goes on.
    desk.spend("west", &[("four", 0, 90.0)]).await;
    assert_eq!(desk.read(&rules[2]).await["state"], "FIRING");
    program.run(&["verify"]).ok();
}
