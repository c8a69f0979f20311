//! Methods, media types and bodies that GraphQL does not accept.

use serde_json::{Value, json};

use crate::harness::{Server, World};

const QUERY: &str = "{ viewer { service { name } } }";
const WRITE: &str =
    "mutation { upsertOrganization(input: {key: \"written\", name: \"Written\"}) { organization { id } } }";

/// Posts a body with a media type, and returns the status and the answer.
async fn post(world: &World, media_type: Option<&str>, body: impl Into<reqwest::Body>) -> (u16, Value) {
    let url = format!("{}/graphql", world.server.url);
    let mut request = world.server.client().post(url).bearer_auth(&world.key).body(body);
    if let Some(media_type) = media_type {
        request = request.header("content-type", media_type);
    }
    let response = request.send().await.expect("an answer");
    (response.status().as_u16(), response.json().await.expect("an answer in JSON"))
}

/// Whether the write of `WRITE` was executed.
async fn written(world: &World) -> bool {
    !world.server.ask(&world.key, "{ organization(key: \"written\") { id } }").await.data()["organization"].is_null()
}

#[tokio::test]
async fn mutation_by_get_is_refused_and_not_executed() {
    let world = World::empty();
    let get = world.server.get(&[("query", WRITE)]).bearer_auth(&world.key);
    let response = get.send().await.expect("an answer");
    assert_eq!(response.status().as_u16(), 405);
    assert_eq!(response.headers()["allow"], "POST");
    let answer: Value = response.json().await.expect("JSON");
    assert_eq!(answer["errors"][0]["message"], "a mutation is sent with POST");
    assert!(!written(&world).await);
    let named = format!("query Read {QUERY} {}", WRITE.replace("mutation", "mutation Write"));
    let get = world.server.get(&[("query", named.as_str()), ("operationName", "Write")]).bearer_auth(&world.key);
    assert_eq!(get.send().await.expect("an answer").status().as_u16(), 405);
    assert!(!written(&world).await);
}

#[tokio::test]
async fn other_methods_are_refused() {
    let world = World::empty();
    let url = format!("{}/graphql", world.server.url);
    for method in ["PUT", "PATCH", "DELETE"] {
        let method = method.parse().expect("a method");
        let request =
            world.server.client().request(method, &url).bearer_auth(&world.key).json(&json!({"query": WRITE}));
        assert_eq!(request.send().await.expect("an answer").status().as_u16(), 405);
    }
    assert!(!written(&world).await);
}

#[tokio::test]
async fn body_of_another_media_type_is_refused_and_not_read() {
    let world = World::empty();
    let json = json!({"query": WRITE}).to_string();
    let media_types = [
        None,
        Some("text/plain"),
        Some("application/x-www-form-urlencoded"),
        Some("multipart/form-data; boundary=x"),
        Some("application/graphql"),
        Some("application/json; charset=utf-16"),
        Some("text/plain; application/json"),
        Some("application/jsonp"),
    ];
    for media_type in media_types {
        let (status, answer) = post(&world, media_type, json.clone()).await;
        assert_eq!(status, 415, "{media_type:?}: {answer}");
        assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
    }
    let form = format!("query={}", WRITE.replace(' ', "+"));
    assert_eq!(post(&world, Some("application/x-www-form-urlencoded"), form).await.0, 415);
    let part = format!("--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{json}\r\n--x--\r\n");
    assert_eq!(post(&world, Some("multipart/form-data; boundary=x"), part).await.0, 415);
    assert!(!written(&world).await);
    assert_eq!(post(&world, Some("Application/JSON ; charset=\"UTF-8\""), json).await.0, 200);
    assert!(written(&world).await);
}

#[tokio::test]
async fn body_that_is_not_a_request_is_refused() {
    let world = World::empty();
    let bodies = [
        json!([{"query": WRITE}]).to_string(),
        json!([{"query": WRITE}, {"query": WRITE}]).to_string(),
        "[]".to_owned(),
        String::new(),
        "null".to_owned(),
        "\"text\"".to_owned(),
        "{".to_owned(),
        "{}".to_owned(),
        json!({"query": 7}).to_string(),
        json!({"query": ""}).to_string(),
        json!({"query": WRITE, "variables": [1]}).to_string(),
        json!({"query": WRITE, "variables": "{}"}).to_string(),
        json!({"query": WRITE, "extensions": 7}).to_string(),
        json!({"query": WRITE, "operationName": {}}).to_string(),
        format!("{}{}", json!({"query": WRITE}), "{}"),
        format!("{{\"query\": \"{QUERY}\", \"variables\": {}1{}}}", "[".repeat(50_000), "]".repeat(50_000)),
    ];
    for body in bodies {
        let start: String = body.chars().take(60).collect();
        let (status, answer) = post(&world, Some("application/json"), body).await;
        assert_eq!(status, 400, "{start}: {answer}");
        assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{start}");
        assert!(answer.get("data").is_none(), "{start}");
    }
    assert_eq!(post(&world, Some("application/json"), vec![b'"', 0xff, b'"']).await.0, 400);
    assert!(!written(&world).await);
}

#[tokio::test]
async fn body_beyond_its_limit_is_refused() {
    let world = World::empty();
    let body = |bytes: usize| {
        let empty = json!({"query": QUERY, "padding": ""}).to_string();
        json!({"query": QUERY, "padding": "p".repeat(bytes - empty.len())}).to_string()
    };
    let send = async |credential: &str, bytes: usize| {
        let url = format!("{}/graphql", world.server.url);
        let request =
            world.server.client().post(url).bearer_auth(credential).header("content-type", "application/json");
        let response = request.body(body(bytes)).send().await.expect("an answer");
        let (status, text) = (response.status().as_u16(), response.text().await.expect("a text"));
        assert!(status == 200 || text.contains("BAD_USER_INPUT"), "{text}");
        status
    };
    let reader = world.program.key(&["ANALYTICS_READ"], None);
    for credential in [&Server::token("ana"), &reader] {
        assert_eq!(send(credential, 256 * 1024).await, 200);
        assert_eq!(send(credential, 256 * 1024 + 1).await, 413);
    }
    assert_eq!(send(&world.key, 8 * 1024 * 1024).await, 200);
    assert_eq!(send(&world.key, 8 * 1024 * 1024 + 1).await, 413);
}

#[tokio::test]
async fn other_paths_are_refused_in_the_form_of_graphql() {
    let world = World::empty();
    let response = world.server.client().get(format!("{}/nowhere", world.server.url)).send().await.expect("an answer");
    assert_eq!(response.status().as_u16(), 404);
    let answer: Value = response.json().await.expect("JSON");
    assert_eq!(answer["errors"][0]["extensions"]["code"], "NOT_FOUND");
}

#[tokio::test]
async fn invalid_json_is_reported_in_plain_words_with_its_place() {
    let world = World::empty();
    let cases = [
        ("{\"query\":", "it ends where a value is expected (line 1, column 9)"),
        (
            "{\n  \"query\": \"{ viewer }\"\n  \"variables\": {}\n}",
            "a comma or } must follow a field of an object (line 3, column 3)",
        ),
        ("{\"query\": \"{ viewer\n}\"}", "a text must not hold a line break or another control character"),
        (
            "{\"query\": \"\u{e9}\", variables: {}}",
            "the name of a field must be a text in double quotes (line 1, column 16)",
        ),
        ("{\"query\": 7}", "a text is expected, not a number (line 1, column 11)"),
        ("{\"query\": \"a\", \"query\": \"b\"}", "query is given twice (line 1, column 22)"),
        (
            "query=%7B%7D",
            "a value is expected: an object, a list, a text in double quotes, a number, true, false or null (line 1",
        ),
        ("", "it ends where a value is expected (line 1, column 1)"),
    ];
    for (body, told) in cases {
        let (status, answer) = post(&world, Some("application/json"), body).await;
        let message = answer["errors"][0]["message"].as_str().expect("a reason");
        assert_eq!(status, 400, "{answer}");
        assert!(message.starts_with("the body is not a GraphQL request in JSON: "), "{message}");
        assert!(message.contains(told), "{body}: {message}");
    }
    let batch = json!([{"query": QUERY}]).to_string();
    let positions = json!([QUERY, null, null, null, null]).to_string();
    for list in [batch, positions] {
        let (status, answer) = post(&world, Some("application/json"), list).await;
        let told = "the body must be one JSON object, not a list: requests are not taken in batches";
        assert_eq!((status, &answer["errors"][0]["message"]), (400, &json!(told)));
    }
    for (name, text, told) in [
        ("variables", "{\"a\": }", "variables is not JSON: a value is expected: "),
        ("extensions", "{\"a\": 1", "extensions is not JSON: it ends within an object: "),
    ] {
        let get = world.server.get(&[("query", QUERY), (name, text)]).bearer_auth(&world.key);
        let answer: Value = get.send().await.expect("an answer").json().await.expect("JSON");
        let message = answer["errors"][0]["message"].as_str().expect("a reason");
        assert!(message.starts_with(told) && message.contains("(line 1, column "), "{message}");
    }
}
