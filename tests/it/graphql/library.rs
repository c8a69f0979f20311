//! Behaviour of the GraphQL library that `src/graphql/execution/` corrects.
//!
//! These tests do not run our program. Each fails once the library follows the specification. Then the correction can be removed:
//! `src/graphql/execution/README.md` names it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_graphql::parser::{parse_query, parse_schema};
use async_graphql::{
    EmptyMutation, EmptySubscription, InputObject, InputValueError, InputValueResult, Object, Request,
    SDLExportOptions, Scalar, ScalarType, Schema, Value, Variables,
};
use serde_json::{Value as Json, json};

struct Day;

#[Scalar]
impl ScalarType for Day {
    fn parse(value: Value) -> InputValueResult<Self> {
        if value == Value::from("monday") { Ok(Self) } else { Err(InputValueError::custom("not a day")) }
    }

    fn to_value(&self) -> Value {
        Value::from("monday")
    }
}

#[derive(InputObject)]
struct Days {
    from: Day,
    until: Option<Day>,
}

struct Thing;

#[Object]
impl Thing {
    /// What it is called.
    ///
    /// The line above is empty.
    async fn name(&self) -> &str {
        "thing"
    }

    #[expect(clippy::unused_async, reason = "the library calls resolvers as async functions")]
    async fn broken(&self) -> async_graphql::Result<i32> {
        Err("it is broken".into())
    }
}

/// How many elements of a list are being resolved.
#[derive(Default)]
struct InFlight {
    now: AtomicUsize,
    most: AtomicUsize,
}

struct Element(Arc<InFlight>);

#[Object]
impl Element {
    async fn slow(&self) -> bool {
        let now = self.0.now.fetch_add(1, Ordering::Relaxed) + 1;
        self.0.most.fetch_max(now, Ordering::Relaxed);
        tokio::task::yield_now().await;
        self.0.now.fetch_sub(1, Ordering::Relaxed);
        true
    }
}

struct Query(Arc<InFlight>);

#[Object]
impl Query {
    async fn thing(&self) -> Option<Thing> {
        Some(Thing)
    }

    async fn slow(&self) -> i32 {
        tokio::task::yield_now().await;
        1
    }

    async fn fast(&self) -> i32 {
        2
    }

    async fn with_default(&self, #[graphql(default = 5)] number: Option<i32>) -> Option<i32> {
        number
    }

    async fn required(&self, number: i32) -> i32 {
        number
    }

    async fn days(&self, range: Days) -> bool {
        let Days { from: Day, until } = range;
        until.is_some()
    }

    async fn elements(&self) -> Vec<Element> {
        (0..100).map(|_| Element(Arc::clone(&self.0))).collect()
    }
}

fn schema() -> Schema<Query, EmptyMutation, EmptySubscription> {
    Schema::new(Query(Arc::default()), EmptyMutation, EmptySubscription)
}

/// The answer as it would be sent.
async fn answer(query: &str, variables: Json) -> Json {
    let response = schema().execute(Request::new(query).variables(Variables::from_json(variables))).await;
    serde_json::to_value(response).expect("an answer is JSON")
}

#[tokio::test]
async fn failed_field_is_left_out_and_does_not_null_its_parent() {
    let answer = answer("{ thing { name broken } }", json!({})).await;
    assert_eq!(answer["data"], json!({"thing": {"name": "thing"}}), "`thing` should be null");
    assert_eq!(answer["errors"][0]["path"], json!(["thing", "broken"]));
}

#[tokio::test]
async fn fields_are_answered_in_the_order_in_which_they_finish() {
    let response = schema().execute("{ slow fast }").await;
    assert_eq!(response.data.to_string(), "{fast: 2, slow: 1}");
}

#[tokio::test]
async fn variable_without_a_value_hides_the_default_of_the_argument() {
    let query = "query($number: Int) { withDefault(number: $number) }";
    assert_eq!(answer(query, json!({})).await["data"], json!({"withDefault": null}), "5 is the default");
}

#[tokio::test]
async fn required_variable_without_a_value_is_found_only_while_executing() {
    let answer = answer("query($number: Int!) { fast required(number: $number) }", json!({})).await;
    assert_eq!(answer["data"], json!({"fast": 2}), "nothing should be executed");
}

#[tokio::test]
async fn default_of_a_variable_is_ignored_by_skip() {
    let answer = answer("query($no: Boolean = true) { slow fast @skip(if: $no) }", json!({})).await;
    assert_eq!(answer["data"]["fast"], 2, "the field should be left out");
}

#[tokio::test]
async fn field_that_is_selected_twice_fails_twice() {
    let answer = answer("{ thing { broken broken } }", json!({})).await;
    assert_eq!(answer["errors"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn refused_document_is_answered_with_data() {
    let answer = answer("{ nothing }", json!({})).await;
    assert_eq!(answer.get("data"), Some(&Json::Null), "there should be no `data` at all");
}

#[tokio::test]
async fn error_of_an_input_does_not_name_the_value() {
    let answer = answer("{ days(range: {from: \"monday\", until: \"x\"}) }", json!({})).await;
    let message = "Failed to parse \"Day\": not a day (occurred while parsing \"Days\")";
    assert_eq!(answer["errors"][0]["message"], message);
    assert_eq!(answer["errors"][0].get("extensions"), None);
}

#[tokio::test]
async fn all_elements_of_a_list_are_resolved_concurrently() {
    let in_flight = Arc::<InFlight>::default();
    let schema = Schema::new(Query(Arc::clone(&in_flight)), EmptyMutation, EmptySubscription);
    let response = schema.execute("{ elements { slow } }").await;
    assert!(response.is_ok(), "{:?}", response.errors);
    assert_eq!(in_flight.most.load(Ordering::Relaxed), 100);
}

#[tokio::test]
async fn description_of_every_schema_is_the_same_sentence() {
    let answer = answer("{ __schema { description } }", json!({})).await;
    let description = answer["data"]["__schema"]["description"].as_str();
    assert!(description.is_some_and(|text| text.starts_with("A GraphQL Schema defines the capabilities")), "{answer}");
    assert!(parse_schema("\"What it is.\" schema { query: Query } type Query { a: Int }").is_err());
}

#[test]
fn exported_schema_has_trailing_spaces() {
    let exported = schema().sdl_with_options(SDLExportOptions::new().include_specified_by().use_space_ident());
    assert!(exported.lines().any(|line| line != line.trim_end()) || exported.contains("\n\n\n"), "{exported:?}");
}

#[test]
fn parser_accepts_no_escapes_beyond_u_ffff() {
    for escaped in [r"\uD83D\uDE00", r"\u{1F600}"] {
        assert!(parse_query(format!("{{ a(b: \"{escaped}\") }}")).is_err(), "{escaped}");
    }
}

#[tokio::test]
async fn input_object_may_repeat_a_member() {
    let answer = answer("{ days(range: {from: \"monday\", from: \"monday\"}) }", json!({})).await;
    assert_eq!(answer["data"], json!({"days": false}), "the document should be refused");
}
