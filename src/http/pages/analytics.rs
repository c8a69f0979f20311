//! Workspace Analytics: who spends, on what, how much is left and how long it lasts.

use std::sync::{Arc, LazyLock};

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response, header};
use axum::response::IntoResponse;
use rust_embed::RustEmbed;
use serde::Serialize;

use super::embedded::Site;
use super::policy::PagePolicy;
use crate::http::state::ServiceState;

#[derive(RustEmbed)]
#[folder = "web/page/dist/"]
struct Files;

static SITE: LazyLock<Site> = LazyLock::new(|| Site::embedded::<Files>("the page has no such file"));

/// `GET /`
pub(in crate::http) async fn page(State(state): State<Arc<ServiceState>>, headers: HeaderMap) -> Response<Body> {
    let mut answer = SITE.serve("index.html", &headers);
    let called: Vec<&str> = state.page_sign_ins.iter().map(|issuer| issuer.origin.as_str()).collect();
    PagePolicy::new(&called, &state.frame_ancestors).apply(&mut answer);
    answer
}

/// `GET /tally-usage.js`: the module with the element, under a name that stays. CORS decides who may load it.
pub(in crate::http) async fn element(headers: HeaderMap) -> Response<Body> {
    SITE.serve("tally-usage.js", &headers)
}

/// `GET /page/sign-in.json`: where people may sign in.
pub(in crate::http) async fn sign_ins(State(state): State<Arc<ServiceState>>) -> Response<Body> {
    ([(header::CACHE_CONTROL, "no-store")], Json(&state.page_sign_ins)).into_response()
}

/// `GET /page/…`
pub(in crate::http) async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response<Body> {
    SITE.serve(&path, &headers)
}

/// What the page is told about this installation.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Installation<'state> {
    sales_contact: Option<&'state str>,
}

/// `GET /page/installation.json`
pub(in crate::http) async fn installation(State(state): State<Arc<ServiceState>>) -> Response<Body> {
    let told = Installation { sales_contact: state.page.sales_contact.as_deref() };
    ([(header::CACHE_CONTROL, "no-cache")], Json(told)).into_response()
}
