//! The database file is damaged, removed or replaced. The server then reports that it is not ready.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileExt;
use std::time::Duration;

use crate::harness::{Program, Server, World};

async fn served() -> World {
    let program = Program::on_sqlite();
    program.run(&["migrate"]).ok();
    let world = World::of(program);
    // Everything is in the file, and the write-ahead log is empty.
    let World { program, server, key } = world;
    assert_eq!(server.stop().0, Some(0));
    let world = World { server: program.serve(), program, key };
    assert_eq!(ready(&world.server).await, 200);
    world
}

async fn ready(server: &Server) -> u16 {
    let response = server.client().get(format!("{}/readyz", server.url)).send().await;
    response.expect("an answer").status().as_u16()
}

async fn wait_until_not_ready(server: &Server) {
    for _ in 0..600 {
        if ready(server).await == 503 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it is still ready: {}", server.log());
}

#[tokio::test]
async fn overwritten_file_ends_readiness() {
    let World { program, server, .. } = served().await;
    let path = program.folder().join("tallygraph.db");
    let file = OpenOptions::new().write(true).open(&path).expect("the file");
    // The first page stays intact, so only a check of the other pages finds the damage.
    let length = fs::metadata(&path).expect("the file").len();
    file.write_all_at(&vec![0xa5; usize::try_from(length).expect("a small number") - 4096], 4096)
        .expect("the file is overwritten");
    wait_until_not_ready(&server).await;
    assert!(server.log().contains("the database is damaged"), "{}", server.log());
}

#[tokio::test]
async fn overwritten_header_ends_readiness_at_once() {
    let World { program, server, .. } = served().await;
    let path = program.folder().join("tallygraph.db");
    let file = OpenOptions::new().write(true).open(&path).expect("the file");
    // The server writes there when it checkpoints the log, which repairs the file.
    for _ in 0..20 {
        file.write_all_at(b"nonsense", 0).expect("written");
        if ready(&server).await == 503 {
            return;
        }
    }
    panic!("it is still ready: {}", server.log());
}

#[tokio::test]
async fn removed_or_replaced_file_ends_readiness_at_once() {
    let World { program, server, .. } = served().await;
    let path = program.folder().join("tallygraph.db");
    let moved = program.folder().join("moved.db");
    fs::rename(&path, &moved).expect("it is moved");
    assert_eq!(ready(&server).await, 503);
    fs::copy(&moved, &path).expect("a copy");
    assert_eq!(ready(&server).await, 503);
    fs::rename(&moved, &path).expect("the file is back");
    assert_eq!(ready(&server).await, 200);
}

#[tokio::test]
async fn damage_is_found_without_queries_by_the_server_and_by_verify() {
    let World { program, server, .. } = served().await;
    let path = program.folder().join("tallygraph.db");
    let file = OpenOptions::new().write(true).open(&path).expect("the file");
    // A page of a table that neither readiness nor the start reads, and that no write changes.
    let page = program.number("SELECT rootpage FROM sqlite_master WHERE name = 'usage_refund'").await;
    let place = (u64::try_from(page).expect("a page") - 1) * 4096;
    file.write_all_at(&[0xa5; 4096], place).expect("the file is overwritten");
    wait_until_not_ready(&server).await;
    drop(server);
    let told = program.run(&["verify"]).sentence();
    assert!(told.contains("damaged"), "{told}");
}
