//! `/v1/unsubscribe`: the link in an alert's e-mails.
//!
//! A GET shows a page with a button and changes nothing, because scanners of mail follow links. A POST removes the address,
//! as mail programs send it for their own button (RFC 8058). The token in the link is all that either needs.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use sea_orm::DbErr;

use super::answers::answer;
use super::state::ServiceState;
use crate::alerts::Subscription;
use crate::alerts::mail::escaped;

/// The page loads nothing, and its form goes back to where it came from.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'";

/// `GET /v1/unsubscribe?token=…`
pub(super) async fn page(State(state): State<Arc<ServiceState>>, RawQuery(query): RawQuery) -> Response<Body> {
    match state.app.courier.unsubscriptions().find(token(query.as_deref())).await {
        Ok(Some(subscription)) => {
            let Subscription { alert_name, address } = &subscription;
            let question = format!(
                "<p>Stop sending e-mails of the alert <b>{}</b> to <b>{}</b>?</p>\
                 <form method=\"post\"><button type=\"submit\">Unsubscribe</button></form>",
                escaped(alert_name),
                escaped(address)
            );
            html(StatusCode::OK, &question)
        }
        Ok(None) => nothing(),
        Err(error) => failed(&error),
    }
}

/// `POST /v1/unsubscribe?token=…`
pub(super) async fn unsubscribe(State(state): State<Arc<ServiceState>>, RawQuery(query): RawQuery) -> Response<Body> {
    let app = Arc::clone(&state.app);
    let token = token(query.as_deref()).to_owned();
    // Runs to its end, even if the client goes away.
    let ended = tokio::spawn(async move { app.courier.unsubscriptions().end(&token).await }).await;
    match ended {
        Ok(Ok(Some(Subscription { alert_name, address }))) => {
            let done = format!(
                "<p>The alert <b>{}</b> sends no more e-mails to <b>{}</b>.</p>",
                escaped(&alert_name),
                escaped(&address)
            );
            html(StatusCode::OK, &done)
        }
        Ok(Ok(None)) => nothing(),
        Ok(Err(error)) => failed(&error),
        Err(error) => {
            tracing::error!(%error, "an address was not removed");
            html(StatusCode::INTERNAL_SERVER_ERROR, "<p>Something went wrong. Please try again later.</p>")
        }
    }
}

/// The token in a query. Its characters need no decoding.
fn token(query: Option<&str>) -> &str {
    let mut pairs = query.unwrap_or_default().split('&');
    pairs.find_map(|pair| pair.strip_prefix("token=")).unwrap_or_default()
}

/// The answer to a link that is used up, or was never valid. It does not tell which.
fn nothing() -> Response<Body> {
    html(StatusCode::OK, "<p>This address gets no e-mails of the alert.</p>")
}

fn failed(error: &DbErr) -> Response<Body> {
    tracing::error!(%error, "an unsubscribe link was not answered");
    answer::unavailable("the server cannot answer at the moment; please try again later")
}

fn html(status: StatusCode, content: &str) -> Response<Body> {
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>Tallygraph</title>\n\
         <style>body{{margin:3rem auto;max-width:32rem;padding:0 1rem;font:16px/1.5 system-ui,sans-serif}}\
         button{{font:inherit;padding:.4rem 1rem}}</style></head>\n<body>\n{content}\n</body>\n</html>\n"
    );
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ];
    (status, headers, page).into_response()
}
