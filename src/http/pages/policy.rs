//! What a page may load and connect to, and which pages may show it in a frame, as headers.

use axum::body::Body;
use axum::http::{HeaderValue, Response, header};

/// Nothing inline, nothing from elsewhere, not in a frame.
const CLOSED: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The policy of a page.
pub(super) struct PagePolicy {
    content: HeaderValue,
    is_framed: bool,
}

impl PagePolicy {
    /// The policy of a page that calls these origins beside its own, and that these pages may show in a frame.
    pub(super) fn new(called: &[&str], frame_ancestors: &[String]) -> Self {
        let mut text = CLOSED.to_owned();
        if !called.is_empty() {
            text = text.replace("connect-src 'self'", &format!("connect-src 'self' {}", called.join(" ")));
        }
        let is_framed = !frame_ancestors.is_empty();
        if is_framed {
            text = text.replace("frame-ancestors 'none'", &format!("frame-ancestors {}", frame_ancestors.join(" ")));
        }
        // The settings were checked: origins have no character that a header has not.
        HeaderValue::try_from(text).map_or_else(|_| Self::closed(), |content| Self { content, is_framed })
    }

    /// The policy of a page that is never shown in a frame.
    pub(super) const fn closed() -> Self {
        Self { content: HeaderValue::from_static(CLOSED), is_framed: false }
    }

    /// Puts it on an answer, in place of another one.
    pub(super) fn apply(&self, answer: &mut Response<Body>) {
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, self.content.clone());
        // For browsers that do not know `frame-ancestors`. It has no way to name other origins.
        if self.is_framed {
            headers.remove(header::X_FRAME_OPTIONS);
        } else {
            headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
        }
    }
}
