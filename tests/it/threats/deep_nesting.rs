//! Deep nesting in arguments, defaults, list types and variables: refused with 400, and the process survives.

use serde_json::json;

use crate::harness::{Heard, LiveSocket, World};

const DEPTHS: [usize; 6] = [100, 500, 1_000, 5_000, 10_000, 50_000];

/// Texts that nest this many brackets.
fn texts(depth: usize) -> Vec<String> {
    let (open, close) = ("[".repeat(depth), "]".repeat(depth));
    vec![
        "{a".repeat(depth),
        format!("{}{}", "{a".repeat(depth), "}".repeat(depth)),
        format!("{{ nodes(ids: {open}{close}) {{ id }} }}"),
        format!("{{ nodes(ids: {open}"),
        format!("{{ quote(input: {}1{}) {{ credits }} }}", "{a: ".repeat(depth), "}".repeat(depth)),
        format!("{{ quote(input: {}", "{a:[".repeat(depth / 2)),
        format!("query($ids: {open}ID{close}) {{ nodes(ids: $ids) {{ id }} }}"),
        format!("query($ids: [ID!]! = {open}{close}) {{ nodes(ids: $ids) {{ id }} }}"),
        format!("{}{}", "{ ... on Query ".repeat(depth), "}".repeat(depth)),
        format!("{{ viewer @skip(if: {open}{close}) {{ user {{ id }} }} }}"),
        "(".repeat(depth),
        "[{(".repeat(depth / 3 + 1),
    ]
}

#[tokio::test]
async fn endless_nesting_is_refused_and_the_server_survives() {
    let world = World::empty();
    let process = world.server.process_id();
    for depth in DEPTHS {
        for text in texts(depth) {
            let start: String = text.chars().take(40).collect();
            let (status, body) = world.server.ask_raw(Some(&world.key), &text).await;
            assert_eq!(status, 400, "{depth} of {start}: {body}");
            let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
            assert_eq!(body["errors"][0]["extensions"], json!({"code": "QUERY_TOO_COMPLEX"}), "{depth} of {start}");
            assert!(body.get("data").is_none());
        }
        world.server.ask(&world.key, "{ viewer { service { name } } }").await.data();
    }
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("the same process lives");
    assert!(stat.contains("tallygraph"), "{stat}");
}

#[tokio::test]
async fn endless_nesting_over_websocket_is_refused_and_the_server_survives() {
    let world = World::empty();
    let process = world.server.process_id();
    let mut socket = LiveSocket::signed_in(&world.server, &world.key).await;
    for depth in DEPTHS {
        for text in texts(depth) {
            let start: String = text.chars().take(40).collect();
            let message = json!({"type": "subscribe", "id": "1", "payload": {"query": text}});
            let is_too_long = message.to_string().len() > 64 * 1024;
            socket.send(message).await;
            if is_too_long {
                let heard = socket.next().await;
                assert!(matches!(heard, Heard::Closed(1009, _) | Heard::Gone), "{depth} of {start}: {heard:?}");
                socket = LiveSocket::signed_in(&world.server, &world.key).await;
                continue;
            }
            let refused = socket.next().await.message();
            assert_eq!(refused["type"], "error", "{depth} of {start}: {refused}");
            assert_eq!(refused["payload"][0]["extensions"], json!({"code": "QUERY_TOO_COMPLEX"}), "{depth} of {start}");
        }
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let nested = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let payload = format!("{{\"query\":\"{{ a }}\",\"variables\":{{\"input\":{nested}}}}}");
            socket.send_text(&format!("{{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{payload}}}")).await;
            match socket.next().await {
                Heard::Message(refused) => assert_eq!(refused["type"], "error", "{depth} of {open}: {refused}"),
                Heard::Closed(4400 | 1009, _) | Heard::Gone => {
                    socket = LiveSocket::signed_in(&world.server, &world.key).await;
                }
                closed @ Heard::Closed(..) => panic!("{depth} of {open}: {closed:?}"),
            }
        }
        world.server.ask(&world.key, "{ viewer { service { name } } }").await.data();
    }
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("the same process lives");
    assert!(stat.contains("tallygraph"), "{stat}");
}

#[tokio::test]
async fn endlessly_nested_variables_are_refused_and_the_server_survives() {
    let world = World::empty();
    let url = format!("{}/graphql", world.server.url);
    for depth in DEPTHS {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let nested = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let query = "query($input: QuoteInput!) { quote(input: $input) { credits } }";
            let body = format!("{{\"query\": \"{query}\", \"variables\": {{\"input\": {nested}}}}}");
            let request =
                world.server.client().post(&url).bearer_auth(&world.key).header("content-type", "application/json");
            let response = request.body(body).send().await.expect("an answer");
            let (status, text) = (response.status().as_u16(), response.text().await.expect("a text"));
            assert_eq!(status, 400, "{depth} of {open}: {text}");
            // Beyond the nesting limit of JSON the body is refused.
            let code = if depth < 127 { "QUERY_TOO_COMPLEX" } else { "BAD_USER_INPUT" };
            assert!(text.contains(code), "{depth} of {open}: {text}");
        }
        world.server.ask(&world.key, "{ viewer { service { name } } }").await.data();
    }
}

#[tokio::test]
async fn long_query_is_refused() {
    let world = World::empty();
    let texts = [
        format!("{{ viewer {{ service {{ name }} }} }} # {}", "long ".repeat(7_000)),
        format!("{{ viewer {{ service {{ {} }} }} }}", "name ".repeat(4_500)),
        format!("{{ viewer {{ service {{ {} }} }} }}", "@a ".repeat(20_000)),
    ];
    for text in texts {
        let (status, body) = world.server.ask_raw(Some(&world.key), &text).await;
        assert_eq!(status, 400, "{body}");
        assert!(body.contains("QUERY_TOO_COMPLEX"), "{body}");
    }
}

#[tokio::test]
async fn brackets_in_strings_and_comments_do_not_nest() {
    let world = World::empty();
    let brackets = "[{(".repeat(200);
    let text = format!("{{ workspace(key: \"{brackets}\") {{ id }} }} # {brackets}");
    assert_eq!(world.server.ask(&world.key, &text).await.data(), json!({"workspace": null}));
}

#[tokio::test]
async fn depth_is_bounded_in_every_definition() {
    let world = World::empty();
    let deep = |depth: usize| {
        let below = "organization { workspaces { ".repeat(depth / 2);
        format!("workspace(key: \"a\") {{ {below} name {} }}", "} } ".repeat(depth / 2))
    };
    let texts = [
        format!("{{ {} }}", deep(14)),
        format!("query A {{ viewer {{ service {{ name }} }} }} query B {{ {} }}", deep(14)),
        format!("{{ viewer {{ service {{ name }} }} }} fragment Unused on Query {{ {} }}", deep(14)),
        format!("{{ ... on Query {{ ...A }} }} fragment A on Query {{ ... {{ {} }} }}", deep(14)),
    ];
    for text in texts {
        let (status, body) = world.server.ask_raw(Some(&world.key), &text).await;
        assert_eq!(status, 400, "{text}: {body}");
        assert!(body.contains("QUERY_TOO_COMPLEX") && body.contains("15 fields below one another"), "{text}: {body}");
    }
}
