//! All parts of one answer have the same snapshot, which includes every acknowledged event.

use std::sync::atomic::{AtomicBool, Ordering};

use futures::future::join_all;
use serde_json::{Value, json};

use super::question::instant;
use crate::usage::desk::{Desk, event, from_now, thousandths, with};

#[tokio::test]
async fn acknowledged_event_is_in_the_next_answer() {
    let desk = Desk::new().await;
    for number in 1..=40 {
        let recorded =
            desk.record(with(event(&format!("e-{number}")), json!({"occurredAt": from_now(-1_000_000)}))).await;
        let query = "{ workspace(key: \"north\") { usage(range: {last: {count: 2, unit: DAY}}) { \
            freshness { recordedThrough generatedAt } total { credits generations } breakdown(by: MEMBER) { total { generations } } } \
            usageEvents(first: 1) { totalCount } } }";
        let answer = desk.ask(query, json!({})).await["workspace"].clone();
        assert_eq!(answer["usage"]["total"], json!({"credits": 60 * number, "generations": number}));
        assert_eq!(answer["usage"]["breakdown"]["total"]["generations"], number);
        assert_eq!(answer["usageEvents"]["totalCount"], number);
        let freshness = &answer["usage"]["freshness"];
        assert!(instant(&freshness["recordedThrough"]) >= instant(&recorded["event"]["recordedAt"]));
        assert!(instant(&freshness["generatedAt"]) >= instant(&freshness["recordedThrough"]));
    }
}

#[tokio::test]
async fn all_parts_of_one_answer_agree_while_usage_is_recorded() {
    let desk = Desk::new().await;
    let done = AtomicBool::new(false);
    let record = async |writer: i64| {
        let mut number = 0;
        while !done.load(Ordering::Relaxed) {
            let say = |place: i64| {
                with(
                    event(&format!("{writer}-{number}-{place}")),
                    json!({"user": format!("user-{place}"), "quantity": place}),
                )
            };
            desk.batch(&[say(1), say(2), say(3)]).await;
            number += 1;
        }
        number
    };
    let query = "{ workspace(key: \"north\") { usage(range: {last: {count: 30, unit: DAY}}, timeZone: \"Asia/Kolkata\") { \
        total { credits generations } series(granularity: HOUR, groupBy: MODEL) { total { credits } groups { credits } } \
        byMember: breakdown(by: MEMBER, top: 1) { rows { measures { credits } } other { measures { credits } } } \
        byTool: breakdown(by: TOOL) { rows { measures { generations } } } } usageEvents(first: 0) { totalCount } } }";
    let ask = async {
        let sum = |column: &Value| column.as_array().expect("a column").iter().map(thousandths).sum::<i64>();
        let mut last = 0;
        for _ in 0..60 {
            let answer = desk.ask(query, json!({})).await["workspace"].clone();
            let usage = &answer["usage"];
            let total = thousandths(&usage["total"]["credits"]);
            assert!(total >= last, "nothing is forgotten");
            last = total;
            assert_eq!(sum(&usage["series"]["total"]["credits"]), total);
            assert_eq!(
                usage["series"]["groups"]
                    .as_array()
                    .expect("groups")
                    .iter()
                    .map(|group| sum(&group["credits"]))
                    .sum::<i64>(),
                total
            );
            let rows = usage["byMember"]["rows"].as_array().expect("rows").iter().chain([&usage["byMember"]["other"]]);
            assert_eq!(
                rows.filter(|row| !row.is_null()).map(|row| thousandths(&row["measures"]["credits"])).sum::<i64>(),
                total
            );
            let generations = &usage["total"]["generations"];
            assert!(
                usage["byTool"]["rows"]
                    .as_array()
                    .expect("rows")
                    .iter()
                    .all(|row| &row["measures"]["generations"] == generations)
            );
            assert_eq!(&answer["usageEvents"]["totalCount"], generations);
        }
        done.store(true, Ordering::Relaxed);
    };
    let ((), batches) = tokio::join!(ask, join_all((0..3).map(record)));
    let batches: i64 = batches.into_iter().sum();
    assert!(batches > 0);
    assert_eq!(desk.total().await["generations"], batches * 3);
    assert_eq!(desk.total().await["credits"], batches * 72);
    desk.world.program.run(&["verify"]).ok();
}
