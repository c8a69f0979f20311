//! Comparisons align the earlier period's groups with the groups of the report.

use serde_json::{Value, json};

use crate::usage::desk::{Desk, event, with};

const QUERY: &str = "query($by: UsageDimension!, $top: Int!) { workspace(key: \"north\") { \
    usage(range: {days: {from: \"2024-05-01\", until: \"2024-06-01\"}}) { series(granularity: DAY, groupBy: $by, top: $top) { ...columns } \
    breakdown(by: $by, top: $top) { rows { key label } } \
    compare { total { credits charged generations activeMembers } series(granularity: DAY, groupBy: $by, top: $top) { ...columns } \
    breakdown(by: $by, top: $top) { rows { key label share measures { ...sums } } other { key measures { ...sums } } \
    total { ...sums } } } } } } \
    fragment columns on UsageSeries { starts total { measures { ...sums } credits } groups { key isOther credits measures { ...sums } } } \
    fragment sums on UsageMeasures { credits charged generations activeMembers }";

/// Day, model, user, credits. April has a model that May lacks, and lacks one of May's.
const EVENTS: [(&str, &str, Option<&str>, i64); 7] = [
    ("2024-04-02", "film", Some("ada"), 1),
    ("2024-04-02", "old", Some("bob"), 50),
    ("2024-04-30", "still", None, 7),
    ("2024-05-01", "new", Some("cy"), 40),
    ("2024-05-02", "film", Some("ada"), 30),
    ("2024-05-31", "still", Some("ada"), 20),
    ("2024-05-31", "last", None, 1),
];

async fn desk() -> Desk {
    let desk = Desk::new().await;
    let line = |(day, model, user, credits): &(&str, &str, Option<&str>, i64)| {
        let fields =
            json!({"occurredAt": format!("{day}T12:00:00Z"), "model": model, "user": user, "credits": credits});
        format!("{}\n", with(event(&format!("{day}-{model}")), fields))
    };
    desk.world.program.write("usage.ndjson", EVENTS.iter().map(line).collect::<String>());
    desk.world.program.run(&["import", "usage.ndjson", "--format", "ndjson"]).ok();
    desk
}

async fn ask(desk: &Desk, by: &str, top: i64) -> Value {
    desk.ask(QUERY, json!({"by": by, "top": top})).await["workspace"]["usage"].clone()
}

fn keys(groups: &Value) -> Vec<Value> {
    groups.as_array().expect("groups").iter().map(|group| group["key"].clone()).collect()
}

fn sum(column: &Value) -> i64 {
    column.as_array().expect("a column").iter().map(|value| value.as_i64().expect("whole credits")).sum()
}

#[tokio::test]
async fn earlier_groups_follow_the_order_of_the_report_and_the_rest_is_other() {
    let desk = desk().await;
    let answer = ask(&desk, "MODEL", 3).await;
    assert_eq!(keys(&answer["series"]["groups"]), [json!("new"), json!("film"), json!("still"), Value::Null]);
    let earlier = &answer["compare"]["series"];
    assert_eq!(keys(&earlier["groups"]), [json!("new"), json!("film"), json!("still"), Value::Null]);
    let sums: Vec<i64> =
        earlier["groups"].as_array().expect("groups").iter().map(|group| sum(&group["credits"])).collect();
    assert_eq!(sums, [0, 1, 7, 50]);
    let lengths = [&answer["series"]["starts"], &earlier["starts"], &earlier["groups"][0]["credits"]];
    assert_eq!(lengths.map(|list| list.as_array().map(Vec::len)), [Some(31), Some(30), Some(30)]);
    assert_eq!(earlier["groups"][1]["credits"][1], 1, "the credits of 2 April");
    assert_eq!(
        earlier["groups"][0]["measures"],
        json!({"credits": 0, "charged": 0, "generations": 0, "activeMembers": 0})
    );
    assert_eq!(
        earlier["groups"][3]["measures"],
        json!({"credits": 50, "charged": 50, "generations": 1, "activeMembers": 1})
    );
    let rows = &answer["compare"]["breakdown"];
    assert_eq!(keys(&rows["rows"]), [json!("new"), json!("film"), json!("still")]);
    assert_eq!(rows["rows"][0]["share"], 0.0);
    assert_eq!(rows["other"]["measures"]["credits"], 50);
    assert_eq!(rows["total"], answer["compare"]["total"]);
    assert_eq!(rows["total"], json!({"credits": 58, "charged": 58, "generations": 3, "activeMembers": 2}));
}

#[tokio::test]
async fn members_without_earlier_usage_keep_their_names() {
    let desk = desk().await;
    let answer = ask(&desk, "MEMBER", 10).await;
    let rows = answer["compare"]["breakdown"]["rows"].as_array().expect("rows");
    let told: Vec<(&Value, &Value)> = rows.iter().map(|row| (&row["label"], &row["measures"]["credits"])).collect();
    assert_eq!(told, [(&json!("ada"), &json!(1)), (&json!("cy"), &json!(0)), (&json!("No member"), &json!(7))]);
    assert_eq!(answer["compare"]["breakdown"]["other"]["measures"]["credits"], 50, "bob has no usage in May");
    let pools = ask(&desk, "POOL", 10).await;
    assert_eq!(keys(&pools["compare"]["series"]["groups"]), [json!("WEB_APP")], "there is no rest");
    assert_eq!(pools["compare"]["breakdown"]["other"], Value::Null);
}
