//! Two processes that serve one database.

use crate::faults::load::{Load, Site, check_whole};
use crate::faults::{seed, variable};
use crate::harness::{PostgresDatabase, Program, Server};

const CLIENTS: u64 = 32;
const SECONDS: u64 = 5;

#[tokio::test]
async fn two_servers_write_to_the_same_workspaces_and_no_client_notices() {
    let seconds = variable("LOAD_SECONDS").unwrap_or(SECONDS);
    let world = super::world();
    let second = world.program.serve();
    Site::prepare(&world).await;
    let sites = [Site::at(&world.server, &world.key).await, Site::at(&second, &world.key).await];
    let [site, other] = sites;
    // Any answer but that it is done, or an honest refusal, fails the client.
    let load = Load::across(site, vec![other], "load".to_owned(), seed());
    let sent = load.run_for(CLIENTS, seconds).await;
    println!("{CLIENTS} clients of two servers for {seconds} s:");
    check_whole(&load, &sent).await;
    world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn servers_that_start_at_once_on_an_empty_database_both_serve() {
    let program = Program::on_postgres(PostgresDatabase::empty());
    let servers: Vec<Server> = std::thread::scope(|scope| {
        let starting: Vec<_> = (0..3).map(|_| scope.spawn(|| program.serve())).collect();
        starting.into_iter().map(|server| server.join().expect("it serves")).collect()
    });
    let status = program.run(&["migrate", "--status"]).ok();
    assert!(!status.is_empty() && status.lines().all(|line| line.starts_with("applied ")), "{status}");
    for server in &servers {
        let ready = server.client().get(format!("{}/readyz", server.url)).send().await.expect("an answer");
        assert_eq!(ready.status(), 200);
    }
    program.run(&["verify"]).ok();
}
