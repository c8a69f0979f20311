//! The buckets of groups. The database packs the group's id and the position in the series into one number.

use serde_json::json;

use super::cache::desk_with;
use crate::program::verify::tamper;
use crate::statements::NOTHING_REMEMBERED;
use crate::usage::desk::event;

/// The largest id that fits beside a position below 4,096.
const LARGEST: i64 = i64::MAX / 4_096;

#[tokio::test]
async fn oversized_group_id_is_an_error_and_never_another_group() {
    let desk = desk_with(&[NOTHING_REMEMBERED]).await;
    desk.record(event("e")).await;
    let by_month = "range: {last: {count: 14, unit: MONTH}}";
    for granularity in ["DAY", "MONTH"] {
        let query = format!(
            "{{ workspace(key: \"north\") {{ usage({by_month}) {{ total {{ credits }} \
             series(granularity: {granularity}, groupBy: PROJECT) {{ groups {{ key measures {{ credits }} }} }} }} }} }}"
        );
        let groups = async || {
            let answer = desk.world.server.ask(&desk.world.key, &query).await;
            (answer.body["data"]["workspace"]["usage"]["series"].clone(), answer.body["errors"].clone())
        };
        let set = async |from: i64, to: i64| {
            let sql = format!("UPDATE usage_day_member SET project_id = {to} WHERE project_id = {from}");
            tamper(&desk.world.program, &sql).await;
        };
        // The id needs a name. Otherwise the missing name would be an error already.
        let name =
            format!("INSERT INTO term (id, kind, key) SELECT {LARGEST}, kind, '{granularity}' FROM term WHERE id = 1");
        tamper(&desk.world.program, &name).await;
        let (sound, errors) = groups().await;
        assert_eq!((&sound["groups"][0]["measures"]["credits"], errors), (&json!(60), json!(null)));
        set(0, LARGEST).await;
        let (renamed, errors) = groups().await;
        assert_eq!((&renamed["groups"][0]["measures"]["credits"], errors), (&json!(60), json!(null)));
        set(LARGEST, LARGEST + 1).await;
        let (nothing, errors) = groups().await;
        assert_eq!(nothing, json!(null));
        assert_eq!(errors[0]["extensions"]["code"], "INTERNAL", "{errors}");
        set(LARGEST + 1, 0).await;
        tamper(&desk.world.program, &format!("DELETE FROM term WHERE id = {LARGEST}")).await;
    }
}
