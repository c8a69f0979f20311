//! GraphiQL.

use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, Response};
use rust_embed::RustEmbed;

use super::embedded::Site;

#[derive(RustEmbed)]
#[folder = "web/dist/"]
struct Files;

static SITE: LazyLock<Site> = LazyLock::new(|| Site::embedded::<Files>("GraphiQL has no such file"));

/// `GET /graphiql`
pub(in crate::http) async fn page(headers: HeaderMap) -> Response<Body> {
    SITE.serve("index.html", &headers)
}

/// `GET /graphiql/…`
pub(in crate::http) async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response<Body> {
    SITE.serve(&path, &headers)
}
