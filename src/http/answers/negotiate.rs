//! Media types: what a client accepts, and what it sent.

use axum::http::{HeaderMap, HeaderValue, header};

/// The media types of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) enum MediaType {
    /// `application/graphql-response+json`
    GraphqlResponse,
    /// `application/json`
    Json,
}

impl MediaType {
    /// The header `Content-Type`.
    pub(in crate::http) const fn header(self) -> HeaderValue {
        match self {
            Self::GraphqlResponse => HeaderValue::from_static("application/graphql-response+json; charset=utf-8"),
            Self::Json => HeaderValue::from_static("application/json; charset=utf-8"),
        }
    }

    /// The media type that the header `Accept` prefers. Without the header it is JSON, as clients older than the
    /// specification expect. `None` if the client accepts neither.
    pub(in crate::http) fn wanted(headers: &HeaderMap) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        let mut said = false;
        for value in headers.get_all(header::ACCEPT) {
            for range in value.to_str().unwrap_or_default().split(',') {
                said = said || !range.trim().is_empty();
                let Some((media_type, quality)) = accepted(range) else { continue };
                if best.is_none_or(|(known, _)| quality > known) {
                    best = Some((quality, media_type));
                }
            }
        }
        if said { best.map(|(_, media_type)| media_type) } else { Some(Self::Json) }
    }
}

/// The media type that a media range accepts, and its quality.
fn accepted(range: &str) -> Option<(MediaType, f32)> {
    let mut parts = range.split(';').map(str::trim);
    let media_type = match parts.next()?.to_ascii_lowercase().as_str() {
        "application/graphql-response+json" => MediaType::GraphqlResponse,
        "application/json" | "application/*" | "*/*" => MediaType::Json,
        _ => return None,
    };
    let mut quality = 1.0_f32;
    for parameter in parts {
        match parameter.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("q") => quality = value.trim().parse().ok()?,
            Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") && !is_utf8(value) => return None,
            _ => {}
        }
    }
    (quality > 0.0).then_some((media_type, quality))
}

/// Whether a body is declared as JSON in UTF-8.
pub(in crate::http) fn is_json(headers: &HeaderMap) -> bool {
    content_type(headers).is_some_and(|essence| essence == "application/json")
}

/// The declared media type of a body, in lower case and without parameters. `None` if it declares a charset other than
/// UTF-8.
pub(in crate::http) fn content_type(headers: &HeaderMap) -> Option<String> {
    let content_type = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let mut parts = content_type.split(';').map(str::trim);
    let essence = parts.next()?.to_ascii_lowercase();
    let utf8 = parts.all(|parameter| match parameter.split_once('=') {
        Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => is_utf8(value),
        _ => true,
    });
    utf8.then_some(essence)
}

fn is_utf8(charset: &str) -> bool {
    charset.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
}
