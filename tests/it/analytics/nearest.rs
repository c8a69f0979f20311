//! The usage nearest to a range without usage.

use serde_json::{Value, json};
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;

use super::facts::{
    DAY, Dice, Fact, HOUR, MINUTE, MODELS, PLACES, PROJECTS, TOOLS, USERS, provision, record_random_usage,
};
use crate::harness::World;
use crate::usage::desk::{Desk, event, from_now, with};

fn query(owner: &str) -> String {
    format!(
        "query($range: TimeRangeInput!, $pool: CreditPool, $filter: UsageFilter) {{ owner: {owner} {{ \
         usage(range: $range, pool: $pool, filter: $filter) {{ nearestUsage total {{ generations }} }} }} }}"
    )
}

/// The expected answer, from the list of events.
fn expected(facts: &[&Fact], start: i64, end: i64) -> Value {
    if facts.iter().any(|fact| start <= fact.at && fact.at < end) {
        return Value::Null;
    }
    let distance = |at: i64| if at < start { start - at } else { at - end };
    let nearest = facts.iter().map(|fact| fact.at).min_by_key(|at| (distance(*at), *at));
    nearest.map_or(Value::Null, |at| json!(Instant::from_micros(at).to_rfc3339()))
}

#[tokio::test]
async fn nearest_usage_agrees_with_the_list_of_events() {
    let world = World::empty();
    provision(&world).await;
    let mut dice = Dice::new(77);
    let facts = record_random_usage(&world, &mut dice, 150).await;
    let members = "{ workspace(key: \"PLACE\") { members(first: 99) { nodes { id user { key } } } } }";
    let now = Clock::system().now().micros();
    for _ in 0..120 {
        let place = dice.one_in(2).then(|| PLACES[usize::try_from(dice.below(3)).expect("a place")].0);
        let owner =
            place.map_or_else(|| "organization(key: \"all\")".to_owned(), |key| format!("workspace(key: \"{key}\")"));
        let start = now - dice.below(430 * DAY);
        let grain = *dice.of(&[1, MINUTE, HOUR, DAY]);
        let start = start - start.rem_euclid(grain);
        let longest = *dice.of(&[HOUR, DAY, 20 * DAY]);
        let end = start + 1 + dice.below(longest);
        let pool = dice.one_in(3).then(|| *dice.of(&["WEB_APP", "API"]));
        let model = dice.one_in(3).then(|| *dice.of(&MODELS));
        let tool = dice.one_in(3).then(|| *dice.of(&TOOLS));
        let project = dice.one_in(3).then(|| if dice.one_in(3) { None } else { Some(*dice.of(&PROJECTS)) });
        let user =
            (place.is_some() && dice.one_in(3)).then(|| if dice.one_in(3) { None } else { Some(*dice.of(&USERS)) });
        let asked: Vec<&Fact> = facts
            .iter()
            .filter(|fact| place.is_none_or(|place| fact.place == place))
            .filter(|fact| pool.is_none_or(|pool| fact.pool == pool))
            .filter(|fact| model.is_none_or(|model| fact.model == model))
            .filter(|fact| tool.is_none_or(|tool| fact.tool == tool))
            .filter(|fact| project.is_none_or(|project| fact.project == project))
            .filter(|fact| user.is_none_or(|user| fact.user == user))
            .collect();
        let member = match (place, user) {
            (Some(place), Some(Some(user))) => {
                let listed = world.write(&members.replace("PLACE", place), json!({})).await;
                let listed = listed["workspace"]["members"]["nodes"].as_array().expect("members").clone();
                let found = listed.iter().find(|member| member["user"]["key"] == user);
                let Some(found) = found else { continue };
                Some(found["id"].clone())
            }
            (_, Some(None)) => Some(json!("")),
            _ => None,
        };
        let filter = json!({
            "models": model.map(|model| [model]), "tools": tool.map(|tool| [tool]), "members": member.map(|id| [id]),
            "projects": project.map(|project| [project.unwrap_or_default()]),
        });
        let text = |micros: i64| Instant::from_micros(micros).to_rfc3339();
        let range = json!({"between": {"start": text(start), "end": text(end)}});
        let variables = json!({"range": range, "pool": pool, "filter": filter});
        let answer = world.write(&query(&owner), variables.clone()).await["owner"]["usage"].clone();
        assert_eq!(answer["nearestUsage"], expected(&asked, start, end), "{owner} {variables} {answer}");
    }
}

#[tokio::test]
async fn earlier_of_two_equally_near_events_is_chosen() {
    let desk = Desk::new().await;
    let ask = async |start: i64, end: i64| {
        let text = |micros: i64| Instant::from_micros(micros).to_rfc3339();
        let range = json!({"between": {"start": text(start), "end": text(end)}});
        desk.ask(&query("workspace(key: \"north\")"), json!({"range": range})).await["owner"]["usage"]["nearestUsage"]
            .clone()
    };
    let (first, second) = (from_now(-2 * HOUR), from_now(-HOUR));
    let at = |text: &str| Instant::parse_rfc3339(text).expect("an instant").micros();
    assert_eq!(ask(at(&first), at(&second)).await, Value::Null, "there is no usage at all");
    desk.batch(&[with(event("a"), json!({"occurredAt": first})), with(event("b"), json!({"occurredAt": second}))])
        .await;
    let (first_at, second_at) = (at(&first), at(&second));
    assert_eq!(ask(first_at + 10, second_at - 10).await, json!(first));
    assert_eq!(ask(first_at + 11, second_at - 10).await, json!(second));
    assert_eq!(ask(first_at + 1, second_at).await, json!(second));
    assert_eq!(ask(first_at, second_at).await, Value::Null, "the range holds the first");
}
