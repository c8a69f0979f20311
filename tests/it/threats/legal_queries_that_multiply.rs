//! Legal queries that multiply. Each is answered or refused within the memory of a request, alone and eight at once.

use futures::future::join_all;
use serde_json::{Value, json};

use super::gauge::Gauge;
use crate::harness::{Answer, Program, SCOPES, Server, World};
use crate::statements::count_in_log;

/// The memory of a request in these tests. It is less than the default, so that it is reached sooner.
const REQUEST_MIB: u64 = 64;
/// What large requests may take together.
const REQUESTS_MIB: u64 = 128;
const AT_ONCE: usize = 8;

const SETTINGS: [(&str, &str); 2] = [("LIMITS__REQUEST_MEMORY_MIB", "64"), ("LIMITS__REQUESTS_MEMORY_MIB", "128")];

/// Limits that these queries would reach first.
const SWITCHED_OFF: [(&str, &str); 2] = [("LIMITS__QUERY_COST_PERSON", "0"), ("LIMITS__QUERY_COST_SERVICE", "0")];

/// A server whose other limits allow the queries.
fn serve(program: &Program, settings: &[(&str, &str)]) -> Server {
    program.serve_with(&[settings, &SWITCHED_OFF].concat())
}

/// Two tenants, of which Acme has many workspaces, people and events with long texts.
async fn world(settings: &[(&str, &str)]) -> World {
    let world = World::new().await;
    for number in 0..14 {
        let key = format!("acme-{number}");
        world.upsert_workspace(&key, Some("acme"), "UTC").await;
        world.upsert_member(&key, "acme-admin", "ADMIN").await;
    }
    let now = tallygraph::clock::Clock::system().now();
    let at = |number: i64| now.checked_sub_micros(number * 600_000_000).expect("a past instant").to_rfc3339();
    let text = "x".repeat(250);
    let attributes: serde_json::Map<String, Value> =
        (0..20).map(|number| (format!("attribute-{number}"), json!(text))).collect();
    let events: Vec<Value> = (0..400)
        .map(|number| {
            json!({
                "workspace": "acme-main", "source": "studio", "eventId": format!("long-{number}"), "occurredAt": at(number),
                "model": format!("model-{}", number % 50), "credits": 1, "user": format!("user-{number}"),
                "project": format!("project-{number}"), "attributes": attributes,
            })
        })
        .collect();
    world.record(json!(events)).await;
    restarted(world, settings)
}

/// The same world with another server.
fn restarted(World { program, server, key }: World, settings: &[(&str, &str)]) -> World {
    // A file has only one server at a time.
    drop(server);
    let server = serve(&program, settings);
    World { program, server, key }
}

fn aliases(count: usize, field: &str) -> String {
    (0..count).map(|number| format!("f{number}: {field} ")).collect()
}

/// Queries of a few hundred bytes whose answers have gigabytes.
fn queries(id: &str) -> Vec<(&'static str, String)> {
    let workspace = |fields: &str| format!("{{ workspace(key: \"acme-main\") {{ {fields} }} }}");
    let usage = |fields: &str| workspace(&format!("usage(range: {{last: {{count: 900, unit: HOUR}}}}) {{ {fields} }}"));
    let ids = vec![format!("\"{id}\""); 200].join(" ");
    let nodes = |fields: &str| format!("{{ nodes(ids: [{ids}]) {{ ... on Workspace {{ {fields} }} }} }}");
    let level = |below: String| format!("organization {{ key name workspaces {{ id key name {below} }} }}");
    let deep = (0..6).fold(String::new(), |below, _| level(below));
    let series = "series(granularity: QUARTER_HOUR, groupBy: MODEL, top: 50) { groups { credits generations } starts buckets { label } }";
    let event =
        "id eventId model tool project attributes member { user { name key } } fundedBy { credits grant { id note } }";
    vec![
        ("one id 200 times", nodes(&format!("usage(range: {{last: {{count: 900, unit: HOUR}}}}) {{ {series} }}"))),
        (
            "one id 200 times with its events",
            nodes(
                "usageEvents(first: 200) { nodes { id eventId attributes } edges { cursor node { id attributes } } }",
            ),
        ),
        ("organization of workspaces of organization", workspace(&deep)),
        ("twenty long series", usage(&aliases(20, series))),
        (
            "twenty histories",
            workspace(&aliases(
                20,
                "balanceHistory(range: {last: {count: 900, unit: HOUR}}, granularity: QUARTER_HOUR) { starts opening granted used \
                 refunded expired transferred closing buckets { start end label complete } }",
            )),
        ),
        (
            "fifty lists of events",
            workspace(&aliases(
                40,
                &format!("usageEvents(first: 200) {{ nodes {{ {event} }} edges {{ node {{ {event} }} }} }}"),
            )),
        ),
        (
            "forty breakdowns",
            usage(&aliases(
                40,
                "breakdown(by: MEMBER, top: 1000) { rows { key label share member { id user { id key name email } } measures { credits \
                 charged refunded generations activeMembers } } }",
            )),
        ),
        (
            "forty forecasts",
            workspace(&aliases(
                40,
                "forecast(horizonDays: 1825) { starts balance { low expected high } method dailyRate { low } }",
            )),
        ),
    ]
}

async fn main_id(world: &World) -> String {
    let found = world.server.ask(&world.key, "{ workspace(key: \"acme-main\") { id } }").await.data();
    found["workspace"]["id"].as_str().expect("an id").to_owned()
}

/// Complete answers, or complete refusals.
#[track_caller]
fn is_sound(name: &str, answer: &Answer) -> bool {
    if answer.status == 200 {
        return true;
    }
    assert!(answer.body.get("data").is_none(), "{name}: {}", answer.body);
    let error = answer.error();
    let code = error["extensions"]["code"].as_str().expect("a code");
    let expected = match answer.status {
        400 => "QUERY_TOO_COMPLEX",
        503 => "UNAVAILABLE",
        504 => "TIMEOUT",
        other => panic!("{name}: {other} {}", answer.body),
    };
    assert_eq!(code, expected, "{name}: {}", answer.body);
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn legal_queries_that_multiply_stay_within_the_memory_of_one_request() {
    let mut world = world(&SETTINGS).await;
    let id = main_id(&world).await;
    let mut refused = 0;
    for (name, query) in queries(&id) {
        // A new server each time, because freed memory may not return to the system.
        world = restarted(world, &SETTINGS);
        main_id(&world).await;
        let memory = Gauge::of(world.server.process_id()).watch_peak();
        let answer = world.server.ask(&world.key, &query).await;
        let grown = memory.grown_mib();
        eprintln!("{name}: {} bytes, {} and {grown} MiB", query.len(), answer.status);
        refused += u32::from(!is_sound(name, &answer));
        if answer.status == 400 {
            let message = answer.error()["message"].as_str().expect("a message").to_owned();
            assert!(message.contains("limits."), "{name}: the limit is named: {message}");
        }
        assert!(grown < REQUEST_MIB, "{name}: {grown} MiB");
    }
    assert!(refused >= 5, "too few queries reach the limit: {refused}");
    world.server.ask(&world.key, "{ viewer { service { name } } }").await.data();
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_legal_queries_that_multiply_stay_within_the_shared_memory() {
    let mut world = world(&SETTINGS).await;
    let id = main_id(&world).await;
    for (name, query) in queries(&id) {
        world = restarted(world, &SETTINGS);
        main_id(&world).await;
        let memory = Gauge::of(world.server.process_id()).watch_peak();
        let answers = join_all((0..AT_ONCE).map(|_| world.server.ask(&world.key, &query))).await;
        let grown = memory.grown_mib();
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        eprintln!("{name}: {statuses:?} and {grown} MiB");
        for answer in &answers {
            is_sound(name, answer);
        }
        // Each request also uses a little uncounted memory.
        assert!(grown < REQUESTS_MIB + 8 * REQUEST_MIB / 4, "{name}: {grown} MiB");
    }
    world.server.ask(&world.key, "{ viewer { service { name } } }").await.data();
}

#[tokio::test]
async fn legal_queries_that_multiply_stay_within_the_answer_size() {
    let world = world(&[("LIMITS__ANSWER_BYTES", "100000")]).await;
    let query = |first: u32| {
        format!("{{ workspace(key: \"acme-main\") {{ usageEvents(first: {first}) {{ nodes {{ attributes }} }} }} }}")
    };
    world.server.ask(&world.key, &query(10)).await.data();
    let answer = world.server.ask(&world.key, &query(30)).await;
    assert_eq!((answer.status, answer.codes()), (400, vec!["QUERY_TOO_COMPLEX".to_owned()]));
    assert!(answer.body.get("data").is_none());
    let message = answer.error()["message"].as_str().expect("a message");
    assert!(message.contains("limits.answer_bytes"), "{message}");
}

#[tokio::test]
async fn legal_queries_that_multiply_name_the_exceeded_budget() {
    let series = "{ workspace(key: \"acme-main\") { usage(range: {last: {count: 30, unit: DAY}}) { \
        a: series(granularity: DAY, groupBy: MODEL) { total { credits } } b: series(granularity: DAY, groupBy: TOOL) { total { credits } } } } }";
    for (setting, limit, name) in [
        ("LIMITS__REQUEST_CELLS", "1000", "limits.request_cells"),
        ("LIMITS__REQUEST_ROWS", "20", "limits.request_rows"),
    ] {
        let world = world(&[(setting, limit)]).await;
        let answer = world.server.ask(&world.key, series).await;
        assert_eq!((answer.status, answer.codes()), (400, vec!["QUERY_TOO_COMPLEX".to_owned()]), "{}", answer.body);
        let message = answer.error()["message"].as_str().expect("a message");
        assert!(message.contains(name), "{message}");
    }
}

#[tokio::test]
async fn legal_queries_that_multiply_end_at_their_time_limit_while_computing() {
    let world = world(&[
        ("LIMITS__REQUEST_SECONDS", "1"),
        ("LIMITS__REQUEST_MEMORY_MIB", "0"),
        ("LIMITS__REQUESTS_MEMORY_MIB", "0"),
        ("LIMITS__REQUEST_CELLS", "0"),
        ("LIMITS__REQUEST_ROWS", "0"),
    ])
    .await;
    let id = main_id(&world).await;
    let (name, query) = queries(&id).swap_remove(2);
    assert_eq!(name, "organization of workspaces of organization");
    let answer = world.server.ask(&world.key, &query).await;
    assert_eq!((answer.status, answer.codes()), (504, vec!["TIMEOUT".to_owned()]));
    // Nothing continues in the background: the processor is idle.
    let spent = || {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", world.server.process_id())).expect("its state");
        let after = stat.rsplit_once(") ").expect("the fields after the name").1;
        let fields: Vec<u64> = after.split(' ').map(|field| field.parse().unwrap_or(0)).collect();
        fields[11] + fields[12]
    };
    let before = spent();
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let after = spent();
    assert!(after - before < 30, "{} hundredths of a second were spent after the timeout", after - before);
}

/// Repeated ids are looked up and computed once.
#[tokio::test]
async fn legal_queries_that_multiply_look_each_id_up_once() {
    let program = Program::migrated().with("TALLYGRAPH_LOG", "sqlx::query=debug");
    let key = program.key(&SCOPES, None);
    let server = serve(&program, &[]);
    let world = World { program, server, key };
    world.upsert_organization("acme").await;
    for number in 0..3 {
        world.upsert_workspace(&format!("acme-{number}"), Some("acme"), "UTC").await;
    }
    let found = world.server.ask(&world.key, "{ organization(key: \"acme\") { id workspaces { id } } }").await.data();
    let ids: Vec<&str> = found["organization"]["workspaces"]
        .as_array()
        .expect("workspaces")
        .iter()
        .map(|workspace| workspace["id"].as_str().expect("an id"))
        .collect();
    let statements = async |query: String| {
        let before = count_in_log(&world.server.whole_log().await);
        world.server.ask(&world.key, &query).await.data();
        count_in_log(&world.server.whole_log().await) - before
    };
    let nodes = |times: usize| {
        let ids: Vec<String> = ids.iter().cycle().take(times).map(|id| format!("\"{id}\"")).collect();
        format!("{{ nodes(ids: [{}]) {{ id ... on Workspace {{ organization {{ id }} }} }} }}", ids.join(" "))
    };
    assert_eq!(statements(nodes(200)).await, statements(nodes(3)).await);
    let nested = |levels: usize| {
        let within =
            (0..levels).fold("id".to_owned(), |within, _| format!("workspaces {{ organization {{ {within} }} }}"));
        format!("{{ organization(key: \"acme\") {{ {within} }} }}")
    };
    assert_eq!(statements(nested(5)).await, statements(nested(1)).await);
    let forecasts = |times: usize| {
        let each: Vec<String> = (0..times).map(|number| format!("f{}: forecast {{ method }}", number % 7)).collect();
        format!("{{ workspace(key: \"acme-0\") {{ {} }} }}", each.join(" "))
    };
    // Usage that was read is cached.
    statements(forecasts(1)).await;
    assert_eq!(statements(forecasts(40)).await, statements(forecasts(1)).await);
}
