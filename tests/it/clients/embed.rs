//! Workspace Analytics within another page, as an element and in a frame: `examples/embed/` under a strict policy, in a real browser.
//! The steps are in `web/page/test/embed/`.

use std::net::TcpListener;
use std::process::{Child, Command};

use serde_json::json;

use super::usage_page::record_two_months;
use super::{node, repository};
use crate::harness::{Program, SECRET, Server, Tenant, World, hs256};

/// The example's server. It ends with the test.
struct Host {
    child: Child,
    port: u16,
}

impl Host {
    /// A free port, which the server's settings name before the example starts.
    fn port() -> u16 {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        free.local_addr().expect("its address").port()
    }

    async fn start(port: u16, server: &Server, token: &str) -> Self {
        let mut command = Command::new("node");
        command.arg(repository("examples/embed/server.mjs")).env("PORT", port.to_string());
        command.env("TALLYGRAPH_URL", &server.url).env("TALLYGRAPH_WORKSPACE", Tenant::Acme.workspace());
        let child = command.env("TALLYGRAPH_TOKEN", token).spawn().expect("Node.js runs");
        let host = Self { child, port };
        while server.client().get(host.origin("127.0.0.1")).send().await.is_err() {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        host
    }

    fn origin(&self, name: &str) -> String {
        format!("http://{name}:{}", self.port)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn page_works_within_a_page_of_another_origin() {
    let port = Host::port();
    let listed = format!("[\"http://127.0.0.1:{port}\"]");
    let world = World::with(&[("HTTP__ALLOWED_ORIGINS", &listed), ("HTTP__FRAME_ANCESTORS", &listed)]).settled().await;
    record_two_months(&world).await;
    let admin = Tenant::Acme.user("ADMIN");
    let token = Server::token(&admin);
    let host = Host::start(port, &world.server, &token).await;
    // The server accepts a token for half a minute after its end.
    let now = tallygraph::clock::Clock::system().now().micros() / 1_000_000;
    let short = hs256(&json!({"sub": admin, "exp": now - 25}), SECRET);
    let desk = json!({
        "url": world.server.url, "workspace": Tenant::Acme.workspace(), "other": Tenant::Acme.second_workspace(),
        "key": world.key, "tokens": {"ADMIN": token}, "short": short, "host": host.origin("127.0.0.1"),
        "stranger": host.origin("localhost"),
    });
    let out = node("web/page/test/embed.mjs", "web/page", &[&desk.to_string()]);
    assert!(out.contains("ok: no request left for another host"), "{out}");
}

#[tokio::test]
async fn element_is_for_listed_origins_and_no_page_may_frame_graphiql() {
    let origin = "https://app.example.com";
    let listed = format!("[{origin:?}]");
    let server =
        Program::migrated().serve_with(&[("HTTP__ALLOWED_ORIGINS", &listed), ("HTTP__FRAME_ANCESTORS", &listed)]);
    let get = async |path: &str, origin: &str| {
        let request = server.client().get(format!("{}{path}", server.url)).header("origin", origin);
        request.header("accept-encoding", "br").send().await.expect("an answer")
    };
    let module = get("/tally-usage.js", origin).await;
    assert_eq!(module.headers()["access-control-allow-origin"], origin);
    assert_eq!(module.headers()["content-type"], "text/javascript; charset=utf-8");
    assert_eq!(module.headers()["cache-control"], "no-cache");
    let vary: Vec<_> = module.headers().get_all("vary").iter().map(|value| value.to_str().expect("text")).collect();
    let vary = vary.join(", ").to_ascii_lowercase();
    assert!(vary.contains("origin") && vary.contains("accept-encoding"), "{vary}");
    let stranger = get("/tally-usage.js", "https://evil.example.com").await;
    assert_eq!(stranger.headers().get("access-control-allow-origin"), None);

    let page = get("/", origin).await;
    let policy = page.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.ends_with(&format!("frame-ancestors {origin}")), "{policy}");
    assert_eq!(page.headers().get("x-frame-options"), None);
    for path in ["/graphiql", "/tally-usage.js", "/v1/unsubscribe?token=x"] {
        let other = get(path, origin).await;
        assert_eq!(other.headers()["x-frame-options"], "DENY", "{path}");
        let policy = other.headers()["content-security-policy"].to_str().expect("text").to_owned();
        assert!(policy.ends_with("frame-ancestors 'none'"), "{path}: {policy}");
    }
}

#[tokio::test]
async fn no_page_may_frame_it_unless_a_setting_says_so() {
    let world = World::empty();
    let page = world.server.client().get(&world.server.url).send().await.expect("an answer");
    assert_eq!(page.headers()["x-frame-options"], "DENY");
    let policy = page.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
}
