//! Workspace Analytics in a real browser: as every role, in every state, by keys, on a telephone, in the dark.
//! The steps are in `web/page/test/`.

use serde_json::{Value, json};

use super::node;
use crate::harness::{PostgresServer, Program, ROLES, SCOPES, Server, Tenant, World, number};

/// Names of models and projects as people choose them: in other scripts, with an emoji, and as long as may be.
const NAMES: [&str; 4] = ["مشروع الخريف", "दीपावली अभियान", "🎬 Trailer: <b>final</b> & \"last\"", "–"];

/// With the one of two hundred characters they are no more than a breakdown shows at first.
const MODELS: [&str; 9] = ["film", "still", "speech", "gen4.5", "aleph2", "upscale", "veo3.1", "act_two", "lip-sync"];

/// Seven weeks of usage, with thousandths, in projects of every kind of name, and some without a project or a member. A grant pays for it.
pub(super) async fn record_two_months(world: &World) {
    let now = tallygraph::clock::Clock::system().now();
    let long = "a name of two hundred characters ".repeat(7)[..200].trim_end().to_owned();
    let projects = [None, Some("pilot"), Some(NAMES[0]), Some(NAMES[1]), Some(NAMES[2]), Some(NAMES[3]), Some(&*long)];
    let models: Vec<&str> = MODELS.into_iter().chain([&*long]).collect();
    let events: Vec<Value> = (0..600_i64)
        .map(|number| {
            let at = |places: usize| usize::try_from(number).expect("a small number") % places;
            let hours = 30 + number * 2;
            let occurred_at = now.checked_sub_micros(hours * 3_600_000_000).expect("some hours ago").to_rfc3339();
            let user = ["ADMIN", "EDITOR", "BILLING_ADMIN"].get(at(4)).map(|role| Tenant::Acme.user(role));
            let thousandths = 1 + (number * 7_919) % 250_000;
            json!({
                "workspace": Tenant::Acme.workspace(), "source": "studio", "eventId": format!("month-{number}"),
                "occurredAt": occurred_at, "model": models[at(models.len())], "tool": "Generate", "user": user,
                "credits": serde_json::Number::from_f64(f64::from(i32::try_from(thousandths).expect("a small number")) / 1000.0),
                "project": projects[at(projects.len())],
            })
        })
        .collect();
    let began = now.checked_sub_micros(70 * 86_400_000_000).expect("weeks ago").to_rfc3339();
    let grant = json!({
        "workspace": Tenant::Acme.workspace(), "kind": "PROMOTION", "credits": 200_000.5, "effectiveAt": began,
        "note": "Pilot of the autumn", "idempotencyKey": "pilot",
    });
    let issue = "mutation($grant: IssueGrantInput!) { issueGrant(input: $grant) { grant { id } } }";
    world.write(issue, json!({"grant": grant})).await;
    world.record(json!(events)).await;
}

/// As many events of the last year as `TALLYGRAPH_TEST_PAGE_EVENTS` says, as one file. None without it.
fn import_a_year(world: &World) {
    let count = i64::try_from(number("TALLYGRAPH_TEST_PAGE_EVENTS", 0)).expect("not that many");
    let now = tallygraph::clock::Clock::system().now();
    let lines: String = (0..count)
        .map(|number| {
            // A million of them cost less than the grant.
            let credits = f64::from(i32::try_from(1 + number % 9).expect("a small number")) / 1000.0;
            let minutes = 60 + number * 525_600 / count;
            let occurred_at = now.checked_sub_micros(minutes * 60_000_000).expect("within a year").to_rfc3339();
            let user = Tenant::Acme.user(if number % 3 == 0 { "ADMIN" } else { "EDITOR" });
            let event = json!({
                "workspace": Tenant::Acme.workspace(), "source": "year", "eventId": format!("year-{number}"), "occurredAt": occurred_at,
                "model": MODELS[usize::try_from(number).expect("a small number") % MODELS.len()], "tool": format!("tool-{}", number % 5), "user": user,
                "project": format!("project-{}", number % 40), "credits": credits,
            });
            format!("{event}\n")
        })
        .collect();
    if count > 0 {
        world.program.write("year.ndjson", lines);
        world.program.run(&["import", "--format", "ndjson", "year.ndjson"]).ok();
    }
}

/// Uses the page in a browser: these parts of `web/page/test/page.mjs`.
fn use_page(world: &World, parts: &[&str]) {
    let token = |role: &&str| ((*role).to_owned(), Value::from(Server::token(&Tenant::Acme.user(role))));
    let tokens: serde_json::Map<String, Value> = ROLES.iter().map(token).collect();
    let desk = json!({
        "url": world.server.url, "workspace": Tenant::Acme.workspace(), "empty": "acme-empty", "key": world.key,
        "tokens": tokens,
    });
    let desk = desk.to_string();
    let arguments: Vec<&str> = std::iter::once(desk.as_str()).chain(parts.iter().copied()).collect();
    let out = node("web/page/test/page.mjs", "web/page", &arguments);
    assert!(out.contains("ok: no request left for another host"), "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn usage_page_works_as_every_role_in_every_state() {
    let world = World::with(&[("PAGE__SALES_CONTACT", "sales@example.com")]).settled().await;
    record_two_months(&world).await;
    import_a_year(&world);
    world.upsert_workspace("acme-empty", Some("acme"), "Pacific/Apia").await;
    world.upsert_member("acme-empty", &Tenant::Acme.user("ADMIN"), "ADMIN").await;
    use_page(&world, &["usage", "moves", "states", "sections", "files"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn usage_page_keeps_itself_current_and_says_what_is_wrong() {
    let world = World::new().await;
    record_two_months(&world).await;
    use_page(&world, &["troubles", "live"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn usage_page_keeps_within_a_small_allowance() {
    // A few screens, and a pause of seconds until there is enough for the next.
    let world = World::with(&[("LIMITS__COST_PER_MINUTE_PERSON", "3000")]).settled().await;
    use_page(&world, &["allowance"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn usage_page_says_of_when_the_figures_of_a_replica_are() {
    let primary = PostgresServer::start(&[]);
    primary.ask("CREATE DATABASE tally");
    let World { program, server, .. } = World::of(Program::at(primary.url("tally")).migrate()).settled().await;
    // Nothing written after its start reaches it.
    let replica = primary.replica(&[("recovery_min_apply_delay", "'1h'"), ("hot_standby", "on")]);
    drop(server);
    let key = program.key(&SCOPES, None);
    let server = program.serve_with(&[("DATABASE__READ_URL", &replica.url("tally"))]);
    use_page(&World { program, server, key }, &["replica"]);
}

#[tokio::test]
async fn files_of_the_usage_page_are_compressed_and_cached_for_ever() {
    let world = World::empty();
    let get = async |path: &str| {
        let request = world.server.client().get(format!("{}{path}", world.server.url)).header("accept-encoding", "br");
        request.send().await.expect("an answer")
    };
    let page = get("/").await;
    assert_eq!(page.headers()["cache-control"], "no-cache");
    let policy = page.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let html = page.text().await.expect("text");
    for opening in ["src=\"", "rel=\"stylesheet\" href=\""] {
        let path = html.split(opening).nth(1).and_then(|rest| rest.split('"').next()).expect("a file");
        let file = get(path).await;
        assert_eq!(file.status(), 200, "{path}");
        assert_eq!(file.headers()["content-encoding"], "br");
        assert_eq!(file.headers()["cache-control"], "public, max-age=31536000, immutable");
    }
    assert_eq!(get("/page/manifest.json").await.status(), 404);
    assert_eq!(get("/page/../Cargo.toml").await.status(), 404);
}

#[tokio::test]
async fn usage_page_is_told_whom_to_ask_for_more_credits() {
    let told = async |world: &World| {
        let url = format!("{}/page/installation.json", world.server.url);
        let answer = world.server.client().get(url).send().await.expect("an answer");
        assert_eq!(answer.headers()["cache-control"], "no-cache");
        answer.json::<Value>().await.expect("JSON")
    };
    assert_eq!(told(&World::empty()).await, json!({"salesContact": null}));
    let world = World::with(&[("PAGE__SALES_CONTACT", "Mia, +49 30 123")]);
    assert_eq!(told(&world).await, json!({"salesContact": "Mia, +49 30 123"}));
}
