//! The schema file in the repository is what the program prints and serves.

use crate::harness::{Program, World};

const FILE: &str = include_str!("../../../schema.graphql");

#[test]
fn command_prints_the_file_byte_for_byte() {
    let printed = Program::new().run(&["schema"]).ok();
    assert!(printed == FILE, "schema.graphql is stale: `cargo run -- schema > schema.graphql`");
    assert_eq!(printed, tallygraph::graphql::sdl());
}

#[tokio::test]
async fn server_serves_the_file_byte_for_byte() {
    let world = World::empty();
    let answer =
        world.server.client().get(format!("{}/schema.graphql", world.server.url)).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200);
    assert!(answer.text().await.expect("a text") == FILE, "the served schema is not schema.graphql");
}
