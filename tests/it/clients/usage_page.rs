//! Workspace Analytics in a real browser: as every role, in every state, by keys, on a telephone, in the dark.
//! The steps are in `web/page/test/`.

use serde_json::{Value, json};

use super::node;
use crate::harness::{Server, Tenant, World};

/// Names of models and projects as people choose them: in other scripts, with an emoji, and as long as may be.
const NAMES: [&str; 4] = ["مشروع الخريف", "दीपावली अभियान", "🎬 Trailer: <b>final</b> & \"last\"", "–"];

/// Seven weeks of usage, with thousandths, in projects of every kind of name, and some without a project or a member. A grant pays for it.
pub(super) async fn record_two_months(world: &World) {
    let now = tallygraph::clock::Clock::system().now();
    let long = "a name of two hundred characters ".repeat(7)[..200].trim_end().to_owned();
    let projects = [None, Some("pilot"), Some(NAMES[0]), Some(NAMES[1]), Some(NAMES[2]), Some(NAMES[3]), Some(&*long)];
    let models = ["film", "still", "speech", "gen4.5", "aleph2", "upscale", "veo3.1", "act_two", "lip-sync", &long];
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

#[tokio::test(flavor = "multi_thread")]
async fn usage_page_works_as_every_role_in_every_state() {
    let world = World::new().await;
    record_two_months(&world).await;
    world.upsert_workspace("acme-empty", Some("acme"), "Pacific/Apia").await;
    world.upsert_member("acme-empty", &Tenant::Acme.user("ADMIN"), "ADMIN").await;
    let tokens: serde_json::Map<String, Value> = crate::harness::ROLES
        .iter()
        .map(|role| ((*role).to_owned(), Value::from(Server::token(&Tenant::Acme.user(role)))))
        .collect();
    let desk = json!({
        "url": world.server.url, "workspace": Tenant::Acme.workspace(), "empty": "acme-empty", "tokens": tokens,
    });
    let out = node("web/page/test/page.mjs", "web/page", &[&desk.to_string()]);
    assert!(out.contains("ok: no request left for another host"), "{out}");
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
