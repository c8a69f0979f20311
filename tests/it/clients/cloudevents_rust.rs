//! Usage from the Rust SDK of CloudEvents. The test uses its HTTP binding but not its client, which needs an older reqwest.

use axum::http::HeaderValue;
use cloudevents::binding::http::{Builder, Serializer};
use cloudevents::message::{BinaryDeserializer, Result, StructuredDeserializer};
use cloudevents::{Data, Event, EventBuilder, EventBuilderV10};
use serde_json::{Value, json};

use crate::harness::{Tenant, World};

/// An HTTP message.
#[derive(Default)]
struct Message {
    headers: Vec<(String, HeaderValue)>,
    body: Vec<u8>,
}

#[derive(Default)]
struct Messages(Message);

impl Builder<Message> for Messages {
    fn header(&mut self, key: &str, value: HeaderValue) {
        self.0.headers.push((key.to_owned(), value));
    }

    fn body(&mut self, bytes: Vec<u8>) -> Result<Message> {
        self.0.body = bytes;
        self.finish()
    }

    fn finish(&mut self) -> Result<Message> {
        Ok(std::mem::take(&mut self.0))
    }
}

fn event(id: &str, data: impl Into<Data>) -> Event {
    let at = chrono::DateTime::from_timestamp_micros(tallygraph::clock::Clock::system().now().micros() - 60_000_000);
    EventBuilderV10::new()
        .id(id)
        .source("/studio/render")
        .ty("com.tallygraph.usage.v1")
        .subject(Tenant::Acme.second_workspace())
        .time(at.expect("an instant"))
        .data("application/json", data)
        .extension("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .build()
        .expect("an event")
}

async fn send(world: &World, message: Message) -> Value {
    let server = &world.server;
    let request = server.client().post(format!("{}/v1/events", server.url)).bearer_auth(&world.key);
    let request = message.headers.into_iter().fold(request, |request, (name, value)| request.header(name, value));
    let response = request.body(message.body).send().await.expect("an answer");
    assert_eq!(response.status().as_u16(), 200);
    response.json::<Value>().await.expect("JSON")["results"][0]["outcome"].clone()
}

#[tokio::test]
async fn crate_cloudevents_sdk_sends_usage_in_both_modes() {
    let world = World::new().await;
    let binary = |event| BinaryDeserializer::deserialize_binary(event, Serializer::new(Messages::default()));
    let structured =
        |event| StructuredDeserializer::deserialize_structured(event, Serializer::new(Messages::default()));
    let data = json!({"model": "film", "quantity": 2.5, "attributes": {"resolution": "4k"}});
    let first = event("rs-1", data.clone());
    let message = binary(first.clone()).expect("a message");
    assert!(message.headers.iter().any(|(name, value)| name == "ce-id" && value == "rs-1"));
    assert_eq!(send(&world, message).await, "RECORDED");
    // The same event in the other mode is a duplicate, so headers lose nothing.
    assert_eq!(send(&world, structured(first).expect("a message")).await, "DUPLICATE");
    // Binary data is sent as `data_base64`.
    let bytes = structured(event("rs-2", data.to_string().into_bytes())).expect("a message");
    assert!(String::from_utf8_lossy(&bytes.body).contains("data_base64"));
    assert_eq!(send(&world, bytes).await, "RECORDED");
}
