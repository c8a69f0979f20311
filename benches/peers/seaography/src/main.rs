//! A bare seaography server with two tables, for comparison in the benches.
//!
//! `tallygraph-peer-seaography postgres://… [PORT]` prints `listening on URL` and serves GraphQL at `/graphql`.

mod usage_day;
mod usage_event;

use std::sync::{Arc, LazyLock};

use async_graphql::Request;
use async_graphql::dynamic::Schema;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use sea_orm::{ConnectOptions, Database};
use seaography::{Builder, BuilderContext};

static CONTEXT: LazyLock<BuilderContext> = LazyLock::new(BuilderContext::default);

/// The number of connections that the benches use.
const CONNECTIONS: u32 = 8;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().expect("the URL of a database");
    let port: u16 = arguments.next().map_or(0, |port| port.parse().expect("a port"));
    let mut options = ConnectOptions::new(url);
    options.max_connections(CONNECTIONS).sqlx_logging(false).test_before_acquire(false);
    let database = Database::connect(options).await.expect("the database answers");

    let mut builder = Builder::new(&CONTEXT, database.clone());
    seaography::register_entity!(builder, usage_day, mutation: false);
    seaography::register_entity!(builder, usage_event, mutation: false);
    let schema = builder.schema_builder().data(database).finish().expect("a schema");

    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await.expect("a port");
    println!("listening on http://{}", listener.local_addr().expect("an address"));
    let router = Router::new().route("/graphql", post(answer)).with_state(Arc::new(schema));
    axum::serve(listener, router).await.expect("the server runs");
}

async fn answer(State(schema): State<Arc<Schema>>, body: Bytes) -> Response {
    let Ok(request) = serde_json::from_slice::<Request>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let response = schema.execute(request).await;
    let body = serde_json::to_vec(&response).expect("an answer is JSON");
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}
