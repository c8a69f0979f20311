//! Who may send usage, and in which formats.

use serde_json::json;

use super::super::desk::{Desk, with};
use super::{Answered, BATCH, LINES, ONE, cloud_event, lines_of, request, send};
use crate::harness::Server;

#[tokio::test]
async fn unauthenticated_request_is_refused_before_its_body_is_read() {
    let desk = Desk::new().await;
    for content_type in [ONE, BATCH, LINES] {
        for credential in [None, Some("tg_nonsense"), Some("nonsense")] {
            let server = &desk.world.server;
            // The body never ends, so an answer proves that the server does not wait for it.
            let endless = reqwest::Body::wrap_stream(futures::stream::pending::<Result<Vec<u8>, std::io::Error>>());
            let mut post =
                server.client().post(format!("{}/v1/events", server.url)).header("content-type", content_type);
            if let Some(credential) = credential {
                post = post.bearer_auth(credential);
            }
            let response = post.body(endless).send().await.expect("an answer");
            assert_eq!(response.headers()["www-authenticate"], "Bearer");
            Answered::of(response).await.refused(401, "UNAUTHENTICATED");
        }
    }
}

#[tokio::test]
async fn only_keys_that_may_write_usage_are_accepted() {
    let desk = Desk::new().await;
    desk.world.upsert_member("north", "ada", "ADMIN").await;
    let reader = desk.world.program.key(&["ANALYTICS_READ", "BILLING_WRITE", "DIRECTORY_WRITE"], None);
    for credential in [reader, Server::token("ada")] {
        for (content_type, body) in [(ONE, cloud_event("a").to_string()), (LINES, lines_of(&[cloud_event("a")]))] {
            let server = &desk.world.server;
            let post = server.client().post(format!("{}/v1/events", server.url)).header("content-type", content_type);
            let response = post.bearer_auth(&credential).body(body).send().await.expect("an answer");
            let error = Answered::of(response).await.refused(403, "FORBIDDEN");
            assert_eq!(error["extensions"]["requires"], json!(["USAGE_WRITE"]));
        }
    }
    assert_eq!(desk.count().await, 0);
}

#[tokio::test]
async fn bound_key_records_in_its_own_workspace_alone() {
    let mut desk = Desk::new().await;
    desk.world.upsert_workspace("south", None, "UTC").await;
    let all = std::mem::replace(&mut desk.world.key, desk.world.program.key(&["USAGE_WRITE"], Some("south")));
    let south = |id: &str| with(cloud_event(id), json!({"subject": "south"}));
    let batch = json!([cloud_event("a"), south("a"), with(cloud_event("b"), json!({"subject": "nowhere"}))]);
    let body = send(&desk, BATCH, batch.to_string()).await.json();
    assert_eq!((&body["recorded"], &body["rejected"]), (&json!(1), &json!(2)));
    for (index, key) in [(0, "north"), (2, "nowhere")] {
        assert_eq!(body["results"][index]["code"], "UNKNOWN_WORKSPACE");
        assert_eq!(body["results"][index]["message"], format!("there is no workspace {key:?}"));
    }
    let told = send(&desk, LINES, lines_of(&[south("b"), cloud_event("b")])).await;
    assert_eq!(told.about_lines()[0]["code"], "UNKNOWN_WORKSPACE");
    assert_eq!(told.last(), json!({"done": true, "through": 2, "recorded": 1, "duplicates": 0, "rejected": 1}));
    desk.world.key = all;
    assert_eq!(desk.count().await, 0);
}

#[tokio::test]
async fn other_media_types_encodings_and_methods_are_refused() {
    let desk = Desk::new().await;
    let body = cloud_event("a").to_string();
    let wrong = [
        "application/json",
        "text/plain",
        "application/cloudevents",
        "application/cloudevents+xml",
        "application/cloudevents+json; charset=latin1",
        "application/x-ndjson; charset=utf-16",
    ];
    for content_type in wrong {
        let error = send(&desk, content_type, body.clone()).await.refused(415, "BAD_USER_INPUT");
        assert!(error["message"].as_str().expect("a reason").contains("application/x-ndjson"), "{error}");
    }
    let server = &desk.world.server;
    let bare =
        server.client().post(format!("{}/v1/events", server.url)).bearer_auth(&desk.world.key).body(body.clone());
    Answered::of(bare.send().await.expect("an answer")).await.refused(415, "BAD_USER_INPUT");
    for encoding in ["br", "zstd", "gzip, gzip"] {
        let sent = request(&desk, ONE, "/v1/events").header("content-encoding", encoding).body(body.clone()).send();
        let response = sent.await.expect("an answer");
        assert_eq!(response.headers()["accept-encoding"], "gzip");
        assert!(!response.headers().contains_key("accept"), "it is not the media type");
        let error = Answered::of(response).await.refused(415, "BAD_USER_INPUT");
        assert!(error["message"].as_str().expect("a reason").contains("Content-Encoding must be gzip"), "{error}");
    }
    let sent = request(&desk, LINES, "/v1/events?results=some").body(body.clone()).send();
    Answered::of(sent.await.expect("an answer")).await.refused(400, "BAD_USER_INPUT");
    let get = server.client().get(format!("{}/v1/events", server.url)).bearer_auth(&desk.world.key).send();
    Answered::of(get.await.expect("an answer")).await.refused(405, "BAD_USER_INPUT");
    assert_eq!(desk.count().await, 0);
}
