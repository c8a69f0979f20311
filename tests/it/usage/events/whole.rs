//! Single events, and arrays of events.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::super::desk::{Desk, days_ago, event, from_now, with};
use super::{BATCH, LINES, ONE, cloud_event, request, send};

#[tokio::test]
async fn single_event_is_recorded_with_all_its_fields() {
    let desk = Desk::new().await;
    let data = json!({
        "pool": "WEB_APP", "model": "film", "tool": "Generate Video", "user": "ada", "project": "pilot", "quantity": 2.5,
        "count": 3, "attributes": {"resolution": "4k"},
    });
    let more = json!({
        "data": data, "datacontenttype": "application/json", "dataschema": "https://example.com/usage.json",
        "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "sequence": 7,
    });
    let sent = with(cloud_event("e-1"), more);
    let answer = send(&desk, "application/cloudevents+json; charset=UTF-8", sent.to_string()).await;
    let body = answer.json();
    assert_eq!(
        (answer.status, &body["recorded"], &body["duplicates"], &body["rejected"]),
        (200, &json!(1), &json!(0), &json!(0))
    );
    let id = body["results"][0]["id"].as_str().expect("an id").to_owned();
    let expected = json!({"index": 0, "outcome": "RECORDED", "code": null, "message": null, "id": id});
    assert_eq!(body["results"], json!([expected]));
    // The same event by GraphQL is a duplicate, so it is equal in every field.
    let same = with(event("e-1"), data);
    let again = desk.record(with(same, json!({"occurredAt": days_ago(10)}))).await;
    assert_eq!((&again["outcome"], &again["event"]["id"]), (&json!("DUPLICATE"), &json!(id)));
    assert_eq!(again["event"]["credits"], 180);
    let again = send(&desk, ONE, sent.to_string()).await.json();
    assert_eq!(again["duplicates"], 1);
    assert_eq!((&again["results"][0]["outcome"], &again["results"][0]["id"]), (&json!("DUPLICATE"), &json!(id)));
}

#[tokio::test]
async fn batch_is_answered_in_order_and_events_fail_alone() {
    let desk = Desk::new().await;
    let dearer = with(cloud_event("a"), json!({"data": {"model": "film", "quantity": 6}}));
    let batch = json!([cloud_event("a"), 5, cloud_event("a"), dearer, cloud_event("b")]);
    let body = send(&desk, BATCH, batch.to_string()).await.json();
    assert_eq!((&body["recorded"], &body["duplicates"], &body["rejected"]), (&json!(2), &json!(1), &json!(2)));
    let told: Vec<_> = body["results"]
        .as_array()
        .expect("results")
        .iter()
        .map(|result| (&result["outcome"], &result["code"]))
        .collect();
    let (none, recorded, rejected) = (json!(null), json!("RECORDED"), json!("REJECTED"));
    let (duplicate, invalid, conflict) = (json!("DUPLICATE"), json!("INVALID"), json!("CONFLICT"));
    let expected =
        [(&recorded, &none), (&rejected, &invalid), (&duplicate, &none), (&rejected, &conflict), (&recorded, &none)];
    assert_eq!(told, expected);
    assert_eq!(body["results"][4]["index"], 4);
    assert_eq!(desk.count().await, 2);
    assert_eq!(desk.total().await["credits"], 120);
    let nothing = send(&desk, BATCH, "[]").await.json();
    assert_eq!(nothing, json!({"recorded": 0, "duplicates": 0, "rejected": 0, "results": []}));
}

#[tokio::test]
async fn rejected_event_has_the_field_and_the_reason() {
    let desk = Desk::new().await;
    let data = |fields: Value| json!({"data": with(json!({"model": "film", "quantity": 5}), fields)});
    let cases = [
        (json!({"specversion": "0.3"}), "INVALID", "specversion must be \"1.0\""),
        (json!({"type": "com.example.ping"}), "INVALID", "type must be \"com.tallygraph.usage.v1\""),
        (json!({"source": null}), "INVALID", "source is missing"),
        (json!({"subject": " "}), "INVALID", "subject must not be empty"),
        (json!({"id": ""}), "INVALID", "id must not be empty"),
        (json!({"subject": null}), "INVALID", "subject is missing"),
        (json!({"time": null}), "INVALID", "time is missing"),
        (json!({"time": "2026-01-01T00:00:00"}), "INVALID", "time: `2026-01-01T00:00:00` lacks"),
        (json!({"datacontenttype": "text/xml"}), "INVALID", "datacontenttype must be application/json"),
        (json!({"data": null}), "INVALID", "data is missing"),
        (json!({"data": "e30="}), "INVALID", "data must be an object, not a text"),
        (json!({"data_base64": "e30="}), "INVALID", "data and data_base64 exclude each other"),
        (json!({"data": {"quantity": 5}}), "INVALID", "model is missing"),
        (data(json!({"modle": "film"})), "INVALID", "unknown field \"modle\" in data"),
        (data(json!({"pool": "web"})), "INVALID", "pool must be WEB_APP or API"),
        (data(json!({"credits": 1.0001})), "INVALID", "credits: an amount of credits has at most three decimal places"),
        (data(json!({"credits": -1})), "INVALID", "credits must not be negative"),
        (data(json!({"count": 0})), "INVALID", "count must be from 1"),
        (data(json!({"quantity": "5"})), "INVALID", "quantity must be a number"),
        (data(json!({"attributes": {"a": 1}})), "INVALID", "attributes: \"a\" must be a text"),
        (data(json!({"model": "unheard"})), "NO_RATE", "model \"unheard\""),
        (json!({"subject": "nowhere"}), "UNKNOWN_WORKSPACE", "workspace \"nowhere\""),
        (json!({"time": days_ago(402)}), "OUT_OF_RANGE", "time 20"),
        (json!({"time": from_now(600_000_000)}), "OUT_OF_RANGE", "time 20"),
    ];
    let events: Vec<Value> =
        (0..).zip(&cases).map(|(id, (fields, ..))| with(cloud_event(&format!("r-{id}")), fields.clone())).collect();
    let body = send(&desk, BATCH, json!(events).to_string()).await.json();
    assert_eq!(body["rejected"], cases.len(), "{body}");
    for (result, (fields, code, told)) in body["results"].as_array().expect("results").iter().zip(&cases) {
        assert_eq!((&result["outcome"], &result["code"]), (&json!("REJECTED"), &json!(code)), "{fields}: {result}");
        assert!(result["message"].as_str().expect("a reason").contains(told), "{fields}: {result}");
        assert_eq!(result["id"], Value::Null);
    }
    assert_eq!(desk.count().await, 0);
}

#[tokio::test]
async fn duplicate_member_rejects_only_its_event() {
    let desk = Desk::new().await;
    let text = |id: &str| cloud_event(id).to_string();
    let spoilt = |member: &str, twice: &str| text("spoilt").replacen(member, &format!("{member},{twice}"), 1);
    let cases = [
        (spoilt("\"id\":\"spoilt\"", "\"id\":\"other\""), "id is given twice"),
        (spoilt("\"id\":\"spoilt\"", "\"id\":null"), "id is given twice"),
        (spoilt("\"quantity\":5", "\"qu\\u0061ntity\":500"), "quantity is given twice"),
        (spoilt("\"quantity\":5", "\"credits\":null,\"credits\":0"), "credits is given twice"),
        (spoilt("\"quantity\":5", "\"attributes\":{\"a\":\"1\",\"a\":\"2\"}"), "attributes: \"a\" is given twice"),
        (spoilt("\"id\":\"spoilt\"", "\"data\":{\"model\":\"film\",\"quantity\":1}"), "data is given twice"),
        (spoilt("\"id\":\"spoilt\"", "\"trace\":1,\"trace\":1"), "\"trace\" is given twice"),
    ];
    let mut events = vec![text("a")];
    events.extend(cases.iter().map(|(event, _)| event.clone()));
    events.push(text("b"));
    let batch = send(&desk, BATCH, format!("[{}]", events.join(","))).await.json();
    assert_eq!((&batch["recorded"], &batch["rejected"]), (&json!(2), &json!(cases.len())), "{batch}");
    let lines = send(&desk, LINES, events.join("\n")).await.about_lines();
    let of_batch = batch["results"].as_array().expect("results").iter().skip(1);
    for ((result, line), (event, reason)) in of_batch.zip(lines.iter().skip(1)).zip(&cases) {
        for told in [result, line] {
            assert_eq!((&told["code"], &told["message"]), (&json!("INVALID"), &json!(reason)), "{event}");
        }
    }
    assert_eq!(desk.count().await, 2);
}

#[tokio::test]
async fn null_equals_absence_except_for_data() {
    let desk = Desk::new().await;
    for (name, reason) in
        [("source", "source is missing"), ("time", "time is missing"), ("data", "data must be an object, not null")]
    {
        let mut sent = cloud_event("a");
        sent[name] = Value::Null;
        let body = sent.to_string();
        assert!(body.contains(&format!("\"{name}\":null")), "{body}");
        let result = send(&desk, ONE, body).await.json()["results"][0].clone();
        assert_eq!((&result["code"], &result["message"]), (&json!("INVALID"), &json!(reason)));
    }
    assert_eq!(desk.count().await, 0);
}

#[tokio::test]
async fn conflict_names_the_member_that_differs() {
    let desk = Desk::new().await;
    send(&desk, ONE, cloud_event("a").to_string()).await;
    let later = with(cloud_event("a"), json!({"time": days_ago(9)}));
    let result = send(&desk, ONE, later.to_string()).await.json()["results"][0].clone();
    assert_eq!(result["message"], "\"a\" was recorded before with another time");
}

#[tokio::test]
async fn invalid_or_oversized_body_is_refused_as_a_whole() {
    let desk = Desk::new().await;
    let cases = [
        (
            ONE,
            "{\"id\": NaN}",
            "a value is expected: an object, a list, a text in double quotes, a number, true, false or null (line 1",
        ),
        (ONE, "{\n\"id\": \"a\",\n}", "nothing follows a comma (line 3, column 1)"),
        (ONE, "", "it ends where a value is expected (line 1, column 1)"),
        (BATCH, "[{}", "it ends within a list: a comma or ] is missing (line 1, column 3)"),
        (BATCH, "[] []", "something follows the end of the JSON (line 1, column 4)"),
    ];
    for (content_type, body, told) in cases {
        let error = send(&desk, content_type, body).await.refused(400, "BAD_USER_INPUT");
        let message = error["message"].as_str().expect("a reason");
        assert!(message.starts_with(&format!("the body is not JSON: {told}")), "{message}");
    }
    let mut binary = request(&desk, "application/json", "/v1/events");
    for (name, value) in
        [("specversion", "1.0"), ("type", "com.tallygraph.usage.v1"), ("source", "studio"), ("id", "a")]
    {
        binary = binary.header(format!("ce-{name}"), value);
    }
    let sent = binary.body("{\"model\" \"film\"}").send().await.expect("an answer");
    let error = super::Answered::of(sent).await.refused(400, "BAD_USER_INPUT");
    assert_eq!(error["message"], "the body is not JSON: a colon must follow the name of a field (line 1, column 10)");
    let encoded = with(cloud_event("a"), json!({"data": null, "data_base64": "eyJtb2RlbCI6"}));
    let result = send(&desk, ONE, encoded.to_string()).await.json()["results"][0].clone();
    assert_eq!(
        result["message"],
        "data_base64 does not hold JSON: it ends where a value is expected (line 1, column 9)"
    );
    let error = send(&desk, BATCH, cloud_event("a").to_string()).await.refused(400, "BAD_USER_INPUT");
    assert_eq!(error["message"], "the body must be a JSON array of events");
    let events = |count: usize| Value::from((0..count).map(|id| cloud_event(&id.to_string())).collect::<Vec<_>>());
    let error = send(&desk, BATCH, events(10_001).to_string()).await.refused(400, "BAD_USER_INPUT");
    assert_eq!(error["message"], "10001 events are more than the 10000 of one batch");
    let long = with(cloud_event("long"), json!({"extension": "x".repeat(8 * 1024 * 1024)}));
    let error = send(&desk, ONE, long.to_string()).await.refused(413, "BAD_USER_INPUT");
    assert!(error["message"].as_str().expect("a reason").contains("8388608 bytes"), "{error}");
    assert_eq!(desk.count().await, 0);
    assert_eq!(send(&desk, BATCH, events(10_000).to_string()).await.json()["recorded"], 10_000);
}

#[tokio::test]
async fn gzip_is_accepted_within_the_same_limits() {
    let desk = Desk::new().await;
    let pack = |text: &[u8]| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(text).expect("writing to memory");
        packed.finish().expect("writing to memory")
    };
    let post = async |content_type: &str, body: Vec<u8>| {
        let request = request(&desk, content_type, "/v1/events").header("content-encoding", "gzip").body(body);
        super::Answered::of(request.send().await.expect("an answer")).await
    };
    assert_eq!(post(ONE, pack(cloud_event("a").to_string().as_bytes())).await.json()["recorded"], 1);
    assert_eq!(post(BATCH, pack(json!([cloud_event("b")]).to_string().as_bytes())).await.json()["recorded"], 1);
    let events: Vec<Value> = (0..3000).map(|id| cloud_event(&format!("c-{id}"))).collect();
    let packed = pack(super::lines_of(&events).as_bytes());
    assert_eq!(post(LINES, packed.clone()).await.last()["recorded"], 3000);
    let bomb = with(cloud_event("bomb"), json!({"extension": " ".repeat(100_000_000)}));
    post(ONE, pack(bomb.to_string().as_bytes())).await.refused(413, "BAD_USER_INPUT");
    let told = post(LINES, pack(bomb.to_string().as_bytes())).await;
    assert_eq!(told.about_lines()[0]["message"], "the line is longer than 65536 bytes");
    assert_eq!(desk.count().await, 3001 + 1);
    // Padding is not part of the data. Anything else is reported as what it is.
    let one = pack(cloud_event("d").to_string().as_bytes());
    let lines = pack(super::lines_of(&[cloud_event("e"), cloud_event("f")]).as_bytes());
    let padded = |packed: &[u8]| [packed, &[0; 512]].concat();
    assert_eq!(post(ONE, padded(&one)).await.json()["recorded"], 1);
    assert_eq!(post(LINES, padded(&lines)).await.last()["recorded"], 2);
    let cases = [
        (b"{}".to_vec(), b"{}".to_vec(), "it is not gzip data"),
        (one[..one.len() / 2].to_vec(), packed[..packed.len() / 2].to_vec(), "its gzip data is cut short"),
        (
            [&one[..], b"garbage"].concat(),
            [&packed[..], b"garbage"].concat(),
            "something that is not gzip data follows",
        ),
        (
            [&padded(&one)[..], b"x"].concat(),
            [&padded(&packed)[..], b"x"].concat(),
            "something that is not gzip data follows",
        ),
    ];
    for (whole, stream, told) in cases {
        let error = post(ONE, whole).await.refused(400, "BAD_USER_INPUT");
        let last = post(LINES, stream).await.last();
        assert_eq!(last["error"]["code"], "BAD_USER_INPUT");
        for message in [&error["message"], &last["error"]["message"]] {
            let told = format!("the body cannot be unpacked: {told}");
            assert!(message.as_str().expect("a reason").starts_with(&told), "{message}");
        }
    }
    assert_eq!(desk.count().await, 3005);
}
