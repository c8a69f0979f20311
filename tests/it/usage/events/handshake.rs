//! The handshake of senders of events. It uses `OPTIONS`, as a browser's preflight does.

use reqwest::Method;
use reqwest::header::HeaderMap;

use super::super::desk::Desk;
use super::broken::desk_with;

/// Sends `OPTIONS` without a key. Returns the status and the headers.
async fn options(desk: &Desk, path: &str, headers: &[(&str, &str)]) -> (u16, HeaderMap) {
    let server = &desk.world.server;
    let mut request = server.client().request(Method::OPTIONS, format!("{}{path}", server.url));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.expect("an answer");
    (response.status().as_u16(), response.headers().clone())
}

fn header<'headers>(headers: &'headers HeaderMap, name: &str) -> Option<&'headers str> {
    headers.get(name).map(|value| value.to_str().expect("a text"))
}

#[tokio::test]
async fn sender_needs_no_key_for_the_handshake() {
    let desk = Desk::new().await;
    for origin in ["eventemitter.example.com", "eventgrid.azure.net", "localhost:8080"] {
        for rate in [None, Some("120")] {
            let mut asked = vec![("WebHook-Request-Origin", origin)];
            asked.extend(rate.map(|rate| ("WebHook-Request-Rate", rate)));
            let (status, headers) = options(&desk, "/v1/events", &asked).await;
            assert_eq!(status, 200);
            assert_eq!(header(&headers, "webhook-allowed-origin"), Some(origin));
            assert_eq!(header(&headers, "webhook-allowed-rate"), Some("*"));
            assert_eq!(header(&headers, "allow"), Some("OPTIONS, POST"));
            assert!(headers.contains_key("x-request-id"));
        }
    }
    // Permission to send is no authentication.
    let server = &desk.world.server;
    let request =
        server.client().post(format!("{}/v1/events", server.url)).header("WebHook-Request-Origin", "a.example");
    assert_eq!(request.send().await.expect("an answer").status().as_u16(), 401);
}

#[tokio::test]
async fn invalid_handshake_is_refused() {
    let desk = Desk::new().await;
    let origin = ("WebHook-Request-Origin", "events.example.com");
    let long = "a".repeat(301);
    let cases = [
        vec![("WebHook-Request-Origin", "")],
        vec![("WebHook-Request-Origin", "*")],
        vec![("WebHook-Request-Origin", "a.example, b.example")],
        vec![("WebHook-Request-Origin", long.as_str())],
        vec![origin, ("WebHook-Request-Origin", "other.example.com")],
        vec![origin, ("WebHook-Request-Rate", "0")],
        vec![origin, ("WebHook-Request-Rate", "-5")],
        vec![origin, ("WebHook-Request-Rate", "many")],
        vec![origin, ("WebHook-Request-Rate", "1"), ("WebHook-Request-Rate", "2")],
    ];
    for asked in cases {
        let (status, headers) = options(&desk, "/v1/events", &asked).await;
        assert_eq!(status, 400, "{asked:?}");
        assert_eq!(header(&headers, "webhook-allowed-origin"), None, "{asked:?}");
    }
}

#[tokio::test]
async fn preflight_of_a_browser_is_answered_as_before() {
    let desk = desk_with(&[("HTTP__ALLOWED_ORIGINS", "[\"https://app.example.com\"]")]).await;
    let preflight = [("Origin", "https://app.example.com"), ("Access-Control-Request-Method", "POST")];
    let both = [preflight.as_slice(), &[("WebHook-Request-Origin", "app.example.com")]].concat();
    for asked in [preflight.as_slice(), &both] {
        let (status, headers) = options(&desk, "/v1/events", asked).await;
        assert_eq!((status, header(&headers, "webhook-allowed-origin")), (200, None));
        assert_eq!(header(&headers, "access-control-allow-origin"), Some("https://app.example.com"));
    }
    // Events cannot be sent to another path.
    let (_, headers) = options(&desk, "/graphql", &[("WebHook-Request-Origin", "a.example")]).await;
    assert_eq!(header(&headers, "webhook-allowed-origin"), None);
}
