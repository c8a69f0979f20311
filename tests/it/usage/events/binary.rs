//! Events in the binary mode of the HTTP binding: attributes in headers, `data` as the body.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use reqwest::RequestBuilder;
use serde_json::{Value, json};

use super::super::desk::{Desk, NORTH, days_ago, with};
use super::broken::desk_with;
use super::{Answered, BATCH, ONE, cloud_event, send};

const DATA: &str = r#"{"model":"film","quantity":5}"#;

/// The headers of the event that has this id in the other modes.
fn headers_of(id: &str) -> Vec<(String, String)> {
    let said = [
        ("content-type", "application/json"),
        ("ce-specversion", "1.0"),
        ("ce-type", "com.tallygraph.usage.v1"),
        ("ce-source", "studio"),
        ("ce-id", id),
        ("ce-subject", NORTH),
        ("ce-time", &days_ago(10)),
    ];
    said.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The same with another value for one header. An empty value leaves the header out.
fn headers_with(name: &str, value: &str) -> Vec<(String, String)> {
    let mut headers = headers_of("odd");
    headers.retain(|(known, _)| known != name);
    if !value.is_empty() {
        headers.push((name.to_owned(), value.to_owned()));
    }
    headers
}

fn request(desk: &Desk, headers: &[(String, String)]) -> RequestBuilder {
    let server = &desk.world.server;
    let request = server.client().post(format!("{}/v1/events", server.url)).bearer_auth(&desk.world.key);
    headers.iter().fold(request, |request, (name, value)| request.header(name, value.as_bytes()))
}

async fn post(desk: &Desk, headers: &[(String, String)], body: impl Into<reqwest::Body>) -> Answered {
    Answered::of(request(desk, headers).body(body).send().await.expect("an answer")).await
}

/// The only result of an answer.
#[track_caller]
fn result(answer: &Answered) -> Value {
    let body = answer.json();
    assert_eq!((answer.status, body["results"].as_array().map(Vec::len)), (200, Some(1)), "{body}");
    body["results"][0].clone()
}

#[tokio::test]
async fn event_in_headers_is_the_same_event_in_every_mode() {
    let desk = Desk::new().await;
    let recorded = result(&post(&desk, &headers_of("e-1"), DATA).await);
    assert_eq!(recorded["outcome"], "RECORDED", "{recorded}");
    let base64 = {
        use base64::Engine;
        base64::engine::general_purpose::STANDARD.encode(DATA)
    };
    let mut encoded = cloud_event("e-1");
    encoded.as_object_mut().expect("an object").remove("data");
    encoded["data_base64"] = json!(base64);
    let again = [
        post(&desk, &headers_of("e-1"), DATA).await,
        send(&desk, ONE, cloud_event("e-1").to_string()).await,
        send(&desk, ONE, encoded.to_string()).await,
        send(&desk, BATCH, json!([encoded]).to_string()).await,
        send(&desk, super::LINES, format!("{encoded}\n")).await,
    ];
    for answer in again.iter().take(4) {
        let told = result(answer);
        assert_eq!((&told["outcome"], &told["id"]), (&json!("DUPLICATE"), &recorded["id"]), "{told}");
    }
    assert_eq!(again[4].last()["duplicates"], 1);
    assert_eq!(desk.count().await, 1);
}

#[tokio::test]
async fn content_type_may_be_left_out_and_a_structured_one_takes_precedence() {
    let desk = Desk::new().await;
    for (id, content_type) in [("a", ""), ("b", "application/json; charset=UTF-8"), ("c", "Application/JSON")] {
        let mut headers = headers_with("content-type", content_type);
        headers.retain(|(name, _)| name != "ce-id");
        headers.push(("CE-ID".to_owned(), id.to_owned()));
        assert_eq!(result(&post(&desk, &headers, DATA).await)["outcome"], "RECORDED", "{content_type}");
    }
    // With a structured event, `ce-` headers are ignored.
    let headers = headers_with("content-type", ONE);
    let told = result(&post(&desk, &headers, cloud_event("whole").to_string()).await);
    assert_eq!(told["outcome"], "RECORDED", "{told}");
    assert_eq!(desk.count().await, 4);
}

#[tokio::test]
async fn header_values_are_percent_encoded() {
    let desk = Desk::new().await;
    let encoded = "render%20%22x%22%20%E2%82%AC%20100%25";
    let recorded = result(&post(&desk, &headers_with("ce-id", encoded), DATA).await);
    assert_eq!(recorded["outcome"], "RECORDED", "{recorded}");
    let same = with(cloud_event("render \"x\" € 100%"), json!({}));
    let told = result(&send(&desk, ONE, same.to_string()).await);
    assert_eq!((&told["outcome"], &told["id"]), (&json!("DUPLICATE"), &recorded["id"]));
    // In the encoding of earlier versions of the binding, and unencoded.
    for other in ["\"render \\\"x\\\" € 100%25\"", "render \"x\" € 100%"] {
        let told = result(&post(&desk, &headers_with("ce-id", other), DATA).await);
        assert_eq!((&told["outcome"], &told["id"]), (&json!("DUPLICATE"), &recorded["id"]), "{other}");
    }
}

#[tokio::test]
async fn attribute_that_is_missing_wrong_or_given_twice_rejects_the_event_by_its_name() {
    let desk = Desk::new().await;
    let twice = |name: &str, value: &str| {
        let mut headers = headers_of("odd");
        headers.push((name.to_owned(), value.to_owned()));
        headers
    };
    let cases = [
        (headers_with("ce-specversion", ""), "specversion is missing"),
        (headers_with("ce-type", ""), "type is missing"),
        (headers_with("ce-source", ""), "source is missing"),
        (headers_with("ce-id", ""), "id is missing"),
        (headers_with("ce-subject", ""), "subject is missing"),
        (headers_with("ce-time", ""), "time is missing"),
        (headers_with("ce-specversion", "0.3"), "specversion must be \"1.0\", not \"0.3\""),
        (
            headers_with("ce-type", "com.example.ping"),
            "type must be \"com.tallygraph.usage.v1\", not \"com.example.ping\"",
        ),
        (headers_with("ce-id", "%C0%A0"), "the header \"ce-id\" is not UTF-8"),
        (twice("ce-id", "odd"), "id is given twice"),
        (twice("ce-specversion", "1.0"), "specversion is given twice"),
        (twice("ce-subject", "south"), "subject is given twice"),
    ];
    for (headers, message) in cases {
        let told = result(&post(&desk, &headers, DATA).await);
        let expected = json!({"index": 0, "outcome": "REJECTED", "code": "INVALID", "message": message, "id": null});
        assert_eq!(told, expected);
    }
    let told = result(&post(&desk, &headers_with("ce-time", "2025-05-13T18:22:45"), DATA).await);
    assert!(told["message"].as_str().is_some_and(|message| message.starts_with("time: ")), "{told}");
    let told = result(&post(&desk, &headers_with("ce-subject", "nowhere"), DATA).await);
    assert_eq!(told["code"], "UNKNOWN_WORKSPACE");
    for (body, message) in
        [("", "data is missing"), ("[1]", "data must be an object, not a list"), ("{}", "model is missing")]
    {
        assert_eq!(result(&post(&desk, &headers_of("odd"), body).await)["message"], message);
    }
    post(&desk, &headers_of("odd"), "model=film").await.refused(400, "BAD_USER_INPUT");
    assert_eq!(desk.count().await, 0);
}

#[tokio::test]
async fn data_of_another_type_is_refused_with_the_accepted_types() {
    let desk = Desk::new().await;
    let types = [
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "application/cloudevents+avro",
        "application/json; charset=utf-16",
    ];
    for content_type in types {
        let response = request(&desk, &headers_with("content-type", content_type)).body(DATA).send().await;
        let response = response.expect("an answer");
        let accepted = response.headers()["accept"].to_str().expect("a text").to_owned();
        assert!(accepted.contains("application/json"), "{accepted}");
        let error = Answered::of(response).await.refused(415, "BAD_USER_INPUT");
        let message = error["message"].as_str().expect("a reason");
        assert!(message.contains("ce- headers"), "{content_type}: {message}");
    }
    // JSON without `ce-` headers is not an event.
    let bare = [("content-type".to_owned(), "application/json".to_owned())];
    post(&desk, &bare, DATA).await.refused(415, "BAD_USER_INPUT");
    assert_eq!(desk.count().await, 0);
}

#[tokio::test]
async fn limits_and_encodings_equal_those_of_the_other_modes() {
    let desk = desk_with(&[("LIMITS__USAGE_BODY_BYTES", "2000")]).await;
    let padded = |length: usize| format!("{DATA}{}", " ".repeat(length));
    post(&desk, &headers_of("long"), padded(2000)).await.refused(413, "BAD_USER_INPUT");
    let packed = |text: String| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text.as_bytes()).expect("it is packed");
        encoder.finish().expect("it is packed")
    };
    let mut headers = headers_of("packed");
    headers.push(("content-encoding".to_owned(), "gzip".to_owned()));
    post(&desk, &headers, packed(padded(3000))).await.refused(413, "BAD_USER_INPUT");
    assert_eq!(result(&post(&desk, &headers, packed(padded(100))).await)["outcome"], "RECORDED");
    let server = &desk.world.server;
    let strangers = headers_of("stranger")
        .into_iter()
        .fold(server.client().post(format!("{}/v1/events", server.url)), |request, (name, value)| {
            request.header(name, value)
        });
    assert_eq!(strangers.body(DATA).send().await.expect("an answer").status().as_u16(), 401);
    assert_eq!(desk.count().await, 1);
}
