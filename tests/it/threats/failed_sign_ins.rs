//! Guessing credentials: beyond a limit only the guesser has to wait.

use serde_json::json;

use super::sockets::{Reply, Socket, peak_memory, request};
use crate::harness::{Server, World, hs256};

const JSON: (&str, &str) = ("content-type", "application/json");

/// Sends a credential, for a client at an address.
fn ask(socket: &mut Socket, credential: &str, forwarded_for: Option<&str>) -> Reply {
    let body = json!({"query": "{ viewer { memberships { role } } }"}).to_string();
    let mut headers = vec![JSON];
    headers.extend(forwarded_for.map(|address| ("x-forwarded-for", address)));
    socket.ask(&request("POST", "/graphql", Some(credential), &headers, &body)).expect("an answer")
}

/// The answers to this many invalid credentials.
fn guesses(socket: &mut Socket, count: usize, forwarded_for: Option<&str>) -> Vec<u16> {
    (0..count).map(|guess| ask(socket, &format!("tg_guess{guess}"), forwarded_for).status).collect()
}

#[test]
fn beyond_the_limit_only_bad_credentials_are_limited() {
    let world = World::empty();
    let mut socket = Socket::to(&world.server);
    let good = [world.key.clone(), Server::token("ana")];
    assert_eq!(guesses(&mut socket, 20, None), [401; 20]);
    let expired = hs256(&json!({"sub": "ana", "exp": 1}), crate::harness::SECRET);
    for bad in ["tg_other", "a.b.c", &expired, &"x".repeat(20_000)] {
        let reply = ask(&mut socket, bad, None);
        assert_eq!((reply.status, reply.code().as_str()), (429, "RATE_LIMITED"), "{bad}");
        let seconds: u64 = reply.header("retry-after").expect("a Retry-After header").parse().expect("seconds");
        assert!((1..=60).contains(&seconds), "{seconds}");
        let body: serde_json::Value = serde_json::from_str(&reply.body).expect("JSON");
        assert_eq!(body["errors"][0]["extensions"]["retryAfterSeconds"], seconds);
    }
    for good in &good {
        assert_eq!(ask(&mut socket, good, None).status, 200);
    }
    // A request without a credential is not a failed sign-in. It learns how to sign in.
    assert_eq!(socket.ask(&request("POST", "/graphql", None, &[JSON], "{}")).expect("an answer").status, 401);
    let lines = [("content-type", "application/x-ndjson")];
    let events = |credential: &str| request("POST", "/v1/events", Some(credential), &lines, "\n");
    let reply = socket.ask(&events("tg_other")).expect("an answer");
    assert_eq!((reply.status, reply.code().as_str()), (429, "RATE_LIMITED"));
    let get = request("GET", "/graphql?query=%7B__typename%7D", Some("tg_other"), &[], "");
    assert_eq!(socket.ask(&get).expect("an answer").status, 429);
    assert_eq!(Socket::to(&world.server).ask(&events(&world.key)).expect("an answer").status, 200);
}

#[test]
fn limit_is_a_setting_and_can_be_disabled() {
    let world = World::with(&[("LIMITS__FAILED_SIGN_INS_PER_MINUTE", "3")]);
    assert_eq!(guesses(&mut Socket::to(&world.server), 6, None), [401, 401, 401, 429, 429, 429]);
    let world = World::with(&[("LIMITS__FAILED_SIGN_INS_PER_MINUTE", "0")]);
    assert_eq!(guesses(&mut Socket::to(&world.server), 60, None), [401; 60]);
}

#[test]
fn forwarded_addresses_count_only_from_trusted_proxies() {
    let world = World::with(&[("LIMITS__FAILED_SIGN_INS_PER_MINUTE", "2")]);
    let mut socket = Socket::to(&world.server);
    let told: Vec<u16> = (0..6).map(|last| guesses(&mut socket, 1, Some(&format!("198.51.100.{last}")))[0]).collect();
    assert_eq!(told, [401, 401, 429, 429, 429, 429], "a caller cannot choose their address");

    let settings =
        [("LIMITS__FAILED_SIGN_INS_PER_MINUTE", "2"), ("HTTP__TRUSTED_PROXIES", "[\"127.0.0.0/8\", \"10.0.0.7\"]")];
    let world = World::with(&settings);
    let mut socket = Socket::to(&world.server);
    for address in ["198.51.100.1", "198.51.100.2, 10.0.0.7", "203.0.113.9, 198.51.100.3", "2001:db8:1:1::1"] {
        assert_eq!(guesses(&mut socket, 3, Some(address)), [401, 401, 429], "{address}");
    }
    // The same callers under other spellings.
    for address in ["10.9.9.9, 198.51.100.1", "nonsense, 198.51.100.2", "198.51.100.3:99", "2001:db8:1:1:ffff::2"] {
        assert_eq!(guesses(&mut socket, 1, Some(address)), [429], "{address}");
    }
    // A malformed header is the proxy's fault.
    for address in ["nonsense", "198.51.100.77, nonsense", ""] {
        assert_eq!(guesses(&mut socket, 1, Some(address)), [if address.is_empty() { 429 } else { 401 }], "{address:?}");
    }
}

#[test]
fn many_addresses_take_bounded_memory() {
    let world = World::with(&[("HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]")]);
    let mut socket = Socket::to(&world.server);
    guesses(&mut socket, 100, Some("2001:db8:ffff::1"));
    let before = peak_memory(world.server.process_id());
    for number in 0..20_000_u32 {
        let address = format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff);
        assert_eq!(ask(&mut socket, "a.b.c", Some(&address)).status, 401);
    }
    let grown = peak_memory(world.server.process_id()).saturating_sub(before);
    eprintln!("20,000 addresses: the peak grew by {grown} KiB");
    assert!(grown < 16 * 1024, "the peak grew by {grown} KiB");
}

#[test]
fn invalid_proxy_addresses_are_refused() {
    let program = crate::harness::Program::migrated().with("TALLYGRAPH_HTTP__TRUSTED_PROXIES", "[\"10.0.0.0/33\"]");
    let told = program.run(&["serve", "--listen", "127.0.0.1:0"]).sentence();
    assert!(told.contains("http.trusted_proxies"), "{told}");
}
