//! The steps of `docs/getting-started.md`, run exactly as the page has them.
//!
//! A block of GraphQL names its caller: `host` uses the key that the page creates, and any other name is a user's key.

use serde_json::{Value, json};
use tallygraph::clock::Clock;

use super::blocks::blocks;
use crate::harness::{Server, World};

const PAGE: &str = include_str!("../../../docs/getting-started.md");

#[tokio::test]
async fn steps_of_the_page_give_the_answers_that_it_shows() {
    let world = World::empty();
    let scopes: Vec<&str> = PAGE.split("--scope ").skip(1).filter_map(|rest| rest.split_whitespace().next()).collect();
    assert_eq!(scopes, ["DIRECTORY_WRITE", "USAGE_WRITE", "BILLING_WRITE"]);
    let key = world.program.key(&scopes, None);
    let variables = json!({"occurredAt": Clock::system().now().to_rfc3339()});
    let (mut answer, mut asked, mut shown) = (Value::Null, 0, 0);
    for block in blocks(PAGE) {
        match (block.language, block.place) {
            ("graphql", "host") => answer = world.server.ask_with(&key, &block.text, variables.clone()).await.data(),
            ("graphql", user) => answer = world.server.ask(&Server::token(user), &block.text).await.data(),
            ("json", _) => {
                let told: Value = serde_json::from_str(&block.text).expect("JSON");
                assert_eq!(answer, told);
                shown += 1;
            }
            _ => continue,
        }
        asked += usize::from(block.language == "graphql");
    }
    assert_eq!((asked, shown), (3, 2));
}
