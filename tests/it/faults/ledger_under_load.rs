//! Many clients at once write to one ledger. Afterwards every acknowledged write is stored once, and all sums are right.

use super::load::{Load, Site, check_whole};
use super::{seed, variable};
use crate::harness::World;

const CLIENTS: u64 = 64;
const SECONDS: u64 = 5;

#[tokio::test]
async fn ledger_under_load() {
    let seconds = variable("LOAD_SECONDS").unwrap_or(SECONDS);
    let world = World::empty();
    Site::prepare(&world).await;
    let site = Site::at(&world.server, &world.key).await.patient();
    let load = Load::new(site, "load".to_owned(), seed());
    let sent = load.run_for(CLIENTS, seconds).await;
    println!("{CLIENTS} clients for {seconds} s:");
    check_whole(&load, &sent).await;
    world.program.run(&["verify"]).ok();
}
