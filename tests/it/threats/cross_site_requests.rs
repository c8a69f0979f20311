//! Requests that a page of another site sends through a browser. None can write, and no answer is shared with the page.

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use serde_json::json;

use super::sockets::{Reply, Socket, request};
use crate::harness::World;

const FOREIGN: &str = "https://evil.example";
const ALLOWED: &str = "https://app.example.com";

fn write(key: &str) -> String {
    format!(
        "mutation {{ upsertOrganization(input: {{key: \"{key}\", name: \"Written\"}}) {{ organization {{ id }} }} }}"
    )
}

async fn count(database: &DatabaseConnection) -> i64 {
    let sql = "SELECT COUNT(*) FROM organization";
    let row = database.query_one_raw(Statement::from_string(database.get_database_backend(), sql)).await;
    row.expect("an answer").expect("a row").try_get_by_index(0).expect("a number")
}

fn ask(world: &World, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Option<Reply> {
    let mut socket = Socket::to(&world.server);
    let text = request(method, path, Some(&world.key), headers, body);
    if method == "HEAD" {
        // The answer to HEAD has no body, whatever its headers say.
        socket.send(text.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n"));
        let told = socket.until_closed();
        let status = told.split(' ').nth(1).expect("a status").parse().expect("a number");
        return Some(Reply { status, head: told, body: String::new() });
    }
    socket.ask(&text)
}

#[tokio::test]
async fn only_json_posts_can_write() {
    let world = World::empty();
    let database = Database::connect(world.program.database_url()).await.expect("the database");
    let media_types = [
        None,
        Some("application/json"),
        Some("Application/JSON; charset=utf-8"),
        Some("text/plain"),
        Some("text/plain; application/json"),
        Some("application/x-www-form-urlencoded"),
        Some("multipart/form-data; boundary=x"),
        Some("application/graphql"),
        Some("application/jsonp"),
        Some("application/json; charset=utf-16"),
    ];
    let (mut number, mut ran) = (0, 0);
    for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY", "get", "Post"] {
        for media_type in media_types {
            number += 1;
            let mutation = write(&format!("key-{number}"));
            let encoded: String = mutation.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let json = json!({"query": mutation}).to_string();
            let form = format!("query={encoded}");
            let part = format!("--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{json}\r\n--x--\r\n");
            let mut headers = vec![("origin", FOREIGN), ("x-http-method-override", "POST")];
            headers.extend(media_type.map(|media_type| ("content-type", media_type)));
            for (path, body) in [
                ("/graphql".to_owned(), &json),
                ("/graphql".to_owned(), &form),
                ("/graphql".to_owned(), &part),
                (format!("/graphql?{form}"), &String::new()),
                (format!("/graphql?{form}"), &json),
            ] {
                let before = count(&database).await;
                let reply = ask(&world, method, &path, &headers, body).expect("an answer");
                let changed = count(&database).await - before;
                let may = method == "POST"
                    && media_type.is_some_and(|name| {
                        name.eq_ignore_ascii_case("application/json") || name.contains("charset=utf-8")
                    });
                assert!(changed == 0 || may, "{method} {media_type:?} {path} {body} changed something: {reply:?}");
                ran += changed;
                assert_eq!(reply.header("access-control-allow-origin"), None, "{method} {media_type:?}");
                assert_eq!(reply.header("access-control-allow-credentials"), None);
            }
        }
    }
    assert_eq!(ran, 2, "JSON by POST, once for each media type");
}

#[test]
fn answers_are_shared_only_with_listed_origins_and_never_with_credentials() {
    let world = World::with(&[("HTTP__ALLOWED_ORIGINS", "[\"https://app.example.com\"]")]);
    let body = json!({"query": "{ __typename }"}).to_string();
    let preflight = [("access-control-request-method", "POST"), ("access-control-request-headers", "authorization")];
    for (origin, shared) in [
        (ALLOWED, true),
        (FOREIGN, false),
        ("null", false),
        ("*", false),
        ("http://app.example.com", false),
        ("https://app.example.com.evil.example", false),
        ("https://app.example.com:444", false),
        ("https://evilapp.example.com", false),
    ] {
        let asked = ask(&world, "OPTIONS", "/graphql", &[&[("origin", origin)], preflight.as_slice()].concat(), "");
        let headers = [("origin", origin), ("content-type", "application/json")];
        let posted = ask(&world, "POST", "/graphql", &headers, &body);
        for reply in [asked, posted].map(|reply| reply.expect("an answer")) {
            assert_eq!(reply.header("access-control-allow-origin"), shared.then_some(origin), "{}", reply.head);
            assert_eq!(reply.header("access-control-allow-credentials"), None, "{}", reply.head);
            assert!(reply.head.contains("vary: origin"), "{}", reply.head);
        }
    }
    let cookies = [("cookie", "token=x; session=y"), ("content-type", "application/json")];
    let text = request("POST", "/graphql", None, &cookies, &body);
    assert_eq!(Socket::to(&world.server).ask(&text).expect("an answer").status, 401, "cookies do not authenticate");
}
