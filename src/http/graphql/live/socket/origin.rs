//! Which pages may connect. A browser lets every page open a WebSocket to any server, and says only which page it is.

use axum::http::{HeaderMap, Uri, header};

/// Whether a request comes from a page of another origin that is not allowed. Programs other than browsers send no origin.
pub(super) fn is_foreign(headers: &HeaderMap, allowed: &[String]) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return false };
    let Ok(origin) = origin.to_str() else { return true };
    !allowed.iter().any(|allowed| allowed == origin) && !is_own(origin, headers)
}

/// Whether an origin is the server's own. A proxy may end TLS, so the scheme says nothing.
fn is_own(origin: &str, headers: &HeaderMap) -> bool {
    let Ok(origin) = origin.parse::<Uri>() else { return false };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    origin.scheme().is_some() && host.is_some_and(|host| origin.authority().is_some_and(|own| own.as_str() == host))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::is_foreign;

    #[test]
    fn only_the_own_origin_and_those_that_are_listed_may_connect() {
        let allowed = ["https://app.example.com".to_owned()];
        let foreign = |origin: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static("usage.example.com:8080"));
            headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            is_foreign(&headers, &allowed)
        };
        for origin in ["https://app.example.com", "https://usage.example.com:8080", "http://usage.example.com:8080"] {
            assert!(!foreign(origin), "{origin}");
        }
        for origin in [
            "https://evil.example",
            "https://usage.example.com",
            "https://usage.example.com:8080.evil.example",
            "https://app.example.com.evil.example",
            "https://evil.example/usage.example.com:8080",
            "usage.example.com:8080",
            "null",
            "",
        ] {
            assert!(foreign(origin), "{origin}");
        }
        assert!(!is_foreign(&HeaderMap::new(), &allowed), "a program without an origin");
    }
}
