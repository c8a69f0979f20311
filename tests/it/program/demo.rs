//! The demo, as a new user sees it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::harness::{Program, Server};

/// The demo's output for one role.
struct Link {
    url: String,
    workspace: String,
    token: String,
}

fn start(program: &Program, folder: &str, seed: &str) -> Server {
    Server::start(program.command(&["demo", "--listen", "127.0.0.1:0", "--data-dir", folder, "--seed", seed]))
}

/// Links by role, and the API key.
fn printed(greeting: &str) -> (BTreeMap<String, Link>, String) {
    let mut links = BTreeMap::new();
    let mut key = None;
    let mut role = String::new();
    for line in greeting.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["link", url] => {
                let parts: BTreeMap<&str, &str> = url
                    .split_once('#')
                    .expect("a fragment")
                    .1
                    .split('&')
                    .filter_map(|part| part.split_once('='))
                    .collect();
                let (workspace, token) = (parts["workspace"].to_owned(), parts["token"].to_owned());
                links.insert(role.clone(), Link { url: url.to_owned(), workspace, token });
            }
            ["GraphiQL", url] => {
                let page = url.replacen("/graphiql#", "/#", 1);
                assert_eq!(links[&role].url, page, "both pages are opened by the same fragment");
            }
            ["token", token] => assert_eq!(links[&role].token, token, "the link carries the same token"),
            ["key", secret] => key = Some(secret.to_owned()),
            _ => line.trim().split(" (").next().unwrap_or_default().clone_into(&mut role),
        }
    }
    (links, key.expect("a key"))
}

async fn totals(server: &Server, key: &str) -> Value {
    let mut totals = Vec::new();
    for organization in ["aurora-pictures", "fjord-and-tide"] {
        let query = "query($key: String, $range: TimeRangeInput!) { organization(key: $key) { usage(range: $range) { \
            total { credits charged refunded generations activeMembers } \
            breakdown(by: MEMBER, top: 100) { rows { label measures { credits generations } } } \
            series(granularity: DAY, groupBy: MODEL) { groups { key credits } } } } }";
        let day = |days: i64| crate::usage::desk::days_ago(days)[..10].to_owned();
        let range = json!({"days": {"from": day(330), "until": day(2)}});
        totals.push(server.ask_with(key, query, json!({"key": organization, "range": range})).await.data());
    }
    json!(totals)
}

/// Usage was recorded within hours of its occurrence, not when the demo was generated.
async fn recorded_in_time(server: &Server, link: &Link) {
    let query =
        "query($key: String) { workspace(key: $key) { usageEvents(last: 200) { nodes { occurredAt recordedAt } } } }";
    let data = server.ask_with(&link.token, query, json!({"key": link.workspace})).await.data();
    let nodes = data["workspace"]["usageEvents"]["nodes"].as_array().expect("events").clone();
    assert_eq!(nodes.len(), 200);
    for node in nodes {
        let at = |field: &str| {
            chrono::DateTime::parse_from_rfc3339(node[field].as_str().expect("an instant")).expect("an instant")
        };
        let later = at("recordedAt").signed_duration_since(at("occurredAt"));
        assert!((0..=48).contains(&later.num_hours()) && later >= chrono::Duration::zero(), "{node}");
    }
}

#[tokio::test]
async fn demo_signs_in_every_role_is_reproducible_and_verifies() {
    let program = Program::new();
    let (one, two) = std::thread::scope(|scope| {
        let one = scope.spawn(|| start(&program, "one", "7"));
        let two = scope.spawn(|| start(&program, "two", "7"));
        (one.join().expect("the program starts"), two.join().expect("the program starts"))
    });
    let (links, key) = printed(&one.greeting);
    assert_eq!(links.keys().collect::<Vec<_>>(), ["Admin", "Billing admin", "Editor", "Viewer"]);
    for (role, link) in &links {
        let page = one.client().get(&link.url).send().await.expect("an answer");
        assert_eq!(page.status().as_u16(), 200);
        let query = "query($key: String) { workspace(key: $key) { viewerRole usage(range: {last: {count: 1, unit: YEAR}}) { total { credits } } } }";
        let answer = one.ask_with(&link.token, query, json!({"key": link.workspace})).await;
        assert_eq!(answer.body["data"]["workspace"]["viewerRole"], role.to_uppercase().replace(' ', "_"));
        if role.contains("dmin") {
            assert!(answer.data()["workspace"]["usage"]["total"]["credits"].as_f64().expect("credits") > 0.0);
        } else {
            assert_eq!(answer.codes(), ["FORBIDDEN"]);
        }
    }
    recorded_in_time(&one, &links["Admin"]).await;
    let (_, other_key) = printed(&two.greeting);
    assert_ne!(key, other_key, "the seed does not determine secrets");
    let first = totals(&one, &key).await;
    assert!(first[0]["organization"]["usage"]["total"]["generations"].as_i64().expect("a count") > 1000);
    assert_eq!(first, totals(&two, &other_key).await);
    assert_eq!(two.stop().0, Some(0));

    let told = program.run(&["demo", "--listen", "127.0.0.1:0", "--data-dir", "two", "--seed", "8"]).sentence();
    assert!(told.contains("two holds a demo of seed 7"), "{told}");
    let verified = program.run(&["verify", "--database-url", "sqlite://one/demo.db"]).ok();
    assert_eq!(verified.lines().filter(|line| line.ends_with("every rollup agrees")).count(), 3, "{verified}");
    assert_eq!(one.stop().0, Some(0));

    let again = start(&program, "one", "7");
    assert!(!again.greeting.contains("made "), "existing data is served unchanged: {}", again.greeting);
    assert_eq!(printed(&again.greeting).1, key);
    assert_eq!(totals(&again, &key).await, first);
}

/// The alerts of a workspace: their states, and the channels and statuses of their deliveries.
async fn alerts(server: &Server, key: &str, workspace: &str) -> Vec<Value> {
    let query = "query($key: String) { workspace(key: $key) { spendAlerts { name state threshold spent emails \
        firings(first: 200) { totalCount nodes { firedAt recoveredAt spent threshold event { occurredAt } \
        deliveries { channel target status attempts lastError } } } } } }";
    let data = server.ask_with(key, query, json!({"key": workspace})).await.data();
    data["workspace"]["spendAlerts"].as_array().expect("alerts").clone()
}

#[tokio::test]
async fn demo_has_alerts_that_fired_with_deliveries_and_their_mails() {
    let program = Program::new();
    let server = start(&program, "d", "7");
    let (_, key) = printed(&server.greeting);
    let (mut states, mut statuses, mut delivered) = (BTreeMap::new(), BTreeMap::new(), 0);
    for workspace in ["aurora-film-studio", "aurora-kathmandu-vfx", "fjord-commercials"] {
        for alert in alerts(&server, &key, workspace).await {
            *states.entry(alert["state"].as_str().expect("a state").to_owned()).or_insert(0) += 1;
            let firings = alert["firings"]["nodes"].as_array().expect("firings").clone();
            assert!(!firings.is_empty(), "it fired: {alert}");
            for firing in &firings {
                assert!(firing["spent"].as_f64() > firing["threshold"].as_f64(), "{firing}");
                for delivery in firing["deliveries"].as_array().expect("deliveries") {
                    let status = delivery["status"].as_str().expect("a status").to_owned();
                    delivered += usize::from(status == "DELIVERED");
                    *statuses.entry(status).or_insert(0) += 1;
                    assert_eq!(
                        (&delivery["channel"], &delivery["attempts"]),
                        (&json!("EMAIL"), &json!(1)),
                        "{delivery}"
                    );
                }
                let is_muted = alert["state"] == "MUTED";
                assert_eq!(firing["deliveries"].as_array().expect("deliveries").is_empty(), is_muted, "{alert}");
            }
        }
    }
    assert_eq!(states.keys().collect::<Vec<_>>(), ["FIRING", "MUTED", "OK"], "{states:?}");
    assert_eq!(statuses.keys().collect::<Vec<_>>(), ["DELIVERED", "FAILED"], "{statuses:?}");
    let mails = std::fs::read_dir(program.folder().join("d/mail")).expect("the folder of e-mails");
    let names: Vec<String> =
        mails.map(|mail| mail.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(names.len(), delivered, "{names:?}");
    let is_mail = |name: &String| std::path::Path::new(name).extension().is_some_and(|extension| extension == "eml");
    assert!(names.iter().all(is_mail), "{names:?}");
}

#[tokio::test]
async fn demo_killed_during_generation_is_generated_again() {
    let program = Program::new();
    let arguments = ["demo", "--listen", "127.0.0.1:0", "--data-dir", "d", "--seed", "3"];
    let mut command = program.command(&arguments);
    let mut child = command
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program starts");
    let unfinished = program.folder().join("d/demo.unfinished.db");
    while std::fs::metadata(&unfinished).map_or(0, |file| file.len()) < 200_000 {
        assert!(child.try_wait().expect("a state").is_none(), "the demo is killed before it is complete");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    assert!(!program.folder().join("d/demo.db").exists());
    let server = start(&program, "d", "3");
    let (_, key) = printed(&server.greeting);
    let first = totals(&server, &key).await;
    assert!(first[1]["organization"]["usage"]["total"]["generations"].as_i64().expect("a count") > 100);
    program.run(&["verify", "--database-url", "sqlite://d/demo.db"]).ok();
}

#[tokio::test]
async fn demo_uses_all_settings_except_the_database() {
    let program = Program::new();
    program.write(
        "demo.toml",
        "[limits]\nquery_cost_person = 7\n[jwt]\nissuer = \"host\"\n[database]\nread_connections = 1\n",
    );
    let mut command = program.command(&["demo", "--config", "demo.toml", "--data-dir", "d", "--seed", "5"]);
    command
        .env("TALLYGRAPH_LISTEN", "127.0.0.1:0")
        .env("TALLYGRAPH_DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
    command.env("TALLYGRAPH_HTTP__ALLOWED_ORIGINS", "[\"https://app.example.com\"]");
    let server = Server::start(command);
    let (links, key) = printed(&server.greeting);
    let link = &links["Admin"];
    let query = "query($key: String) { workspace(key: $key) { members(first: 100) { nodes { id } } } }";
    let answer = server.ask_with(&link.token, query, json!({"key": link.workspace})).await;
    assert_eq!(answer.codes(), ["QUERY_TOO_COMPLEX"], "the settings of the file apply");
    assert!(server.ask_with(&key, query, json!({"key": link.workspace})).await.data()["workspace"].is_object());
    let request = server.client().post(format!("{}/graphql", server.url)).header("origin", "https://app.example.com");
    let answer =
        request.bearer_auth(&key).json(&json!({"query": "{ viewer { __typename } }"})).send().await.expect("an answer");
    assert_eq!(answer.headers()["access-control-allow-origin"], "https://app.example.com");
    assert!(program.folder().join("d/demo.db").is_file());

    program.write("demo.toml", "[limits]\nquery_costs = 7\n");
    let told = program.run(&["demo", "--config", "demo.toml", "--data-dir", "d", "--seed", "5"]).sentence();
    assert!(told.contains("query_costs"), "{told}");
}
