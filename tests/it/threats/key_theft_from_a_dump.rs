//! A stolen database contains no keys: it stores only hashes.

use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::harness::{PostgresServer, SECRET, Server, World};

/// The whole content of the database, on disk or in a dump.
fn at_rest(world: &World) -> Vec<u8> {
    let folder = world.program.folder();
    if world.program.is_on_sqlite() {
        let files = ["tallygraph.db", "tallygraph.db-wal", "tallygraph.db-shm"].map(|name| folder.join(name));
        return files.iter().flat_map(|file| std::fs::read(file).unwrap_or_default()).collect();
    }
    let dump = folder.join("dump.sql");
    let (file, url) = (dump.display().to_string(), world.program.database_url());
    PostgresServer::shared().run("pg_dump", &["--file", &file, &url]);
    std::fs::read(dump).expect("a dump")
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|bytes| bytes == needle)
}

#[tokio::test]
async fn database_contains_no_key_and_no_secret() {
    let world = World::new().await;
    let mut keys = vec![world.key.clone(), world.program.key(&["ANALYTICS_READ"], Some("acme-main"))];
    keys.push(world.program.key(&["USAGE_WRITE"], None));
    for key in &keys {
        // The key is used, so that traces of its use would be found too.
        assert_eq!(world.server.ask(key, "{ viewer { service { name } } }").await.status, 200);
    }
    let token = Server::token("acme-admin");
    assert_eq!(world.server.ask(&token, "{ viewer { user { key } } }").await.status, 200);
    let rest = at_rest(&world);
    assert!(holds(&rest, b"acme-main"), "the dump contains known data");
    for key in &keys {
        let random = key.strip_prefix("tg_").expect("a key");
        let bits = URL_SAFE_NO_PAD.decode(random).expect("256 bits");
        let sha256 = Command::new("sh").args(["-c", "printf %s \"$0\" | sha256sum", key]).output().expect("sha256sum");
        let hash = String::from_utf8_lossy(&sha256.stdout).split(' ').next().expect("a hash").to_owned();
        assert!(holds(&rest, hash.as_bytes()), "its hash is there");
        let hex: String = bits.iter().map(|byte| format!("{byte:02x}")).collect();
        for form in [key.as_bytes(), random.as_bytes(), &bits, hex.as_bytes(), STANDARD.encode(&bits).as_bytes()] {
            assert!(!holds(&rest, form), "a key is in the database");
        }
    }
    let parts: Vec<&str> = token.split('.').collect();
    for secret in [SECRET, &token, parts[2]] {
        assert!(!holds(&rest, secret.as_bytes()), "a secret is in the database");
    }
}
