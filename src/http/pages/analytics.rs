//! Workspace Analytics: who spends, on what, how much is left and how long it lasts.

use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, Response};
use rust_embed::RustEmbed;

use super::embedded::Site;

#[derive(RustEmbed)]
#[folder = "web/page/dist/"]
struct Files;

static SITE: LazyLock<Site> = LazyLock::new(|| Site::embedded::<Files>("the page has no such file"));

/// `GET /`
pub(in crate::http) async fn page(headers: HeaderMap) -> Response<Body> {
    SITE.serve("index.html", &headers)
}

/// `GET /page/…`
pub(in crate::http) async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response<Body> {
    SITE.serve(&path, &headers)
}
