//! More connections than file descriptors.

use std::process::Command;

use super::sockets::{Socket, processor_time, query};
use crate::harness::{Program, SCOPES, Server, World};

#[test]
fn running_out_of_file_descriptors_is_logged_and_survived() {
    let program = Program::migrated();
    let key = program.key(&SCOPES, None);
    let served = program.command(&["serve", "--listen", "127.0.0.1:0"]);
    // The same command, with few files.
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 64; exec \"$0\" \"$@\""]).arg(served.get_program()).args(served.get_args());
    command.current_dir(program.folder());
    for (name, value) in served.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.env("TALLYGRAPH_LIMITS__HEADER_SECONDS", "3600").env("TALLYGRAPH_LIMITS__IDLE_SECONDS", "3600");
    let world = World { server: Server::start(command), program, key };
    let ask = || Socket::to(&world.server).ask(&query(&world.key, "{ viewer { service { name } } }"));
    assert_eq!(ask().expect("an answer").status, 200);
    let before = processor_time(world.server.process_id());
    let silent: Vec<Socket> = (0..200).map(|_| Socket::to(&world.server)).collect();
    // Idle connections are closed to make room, one after another.
    assert_eq!(ask().expect("an answer").status, 200);
    let log = world.server.log();
    let told = log.matches("no connection can be accepted").count();
    assert!((1..10).contains(&told), "logged {told} times: {log}");
    assert!(log.contains("the limit of open files is below what limits.connections needs"), "{log}");
    let taken = processor_time(world.server.process_id()) - before;
    assert!(taken < 300, "{taken} hundredths of a second: retries are spaced out");
    drop(silent);
    for _ in 0..20 {
        assert_eq!(ask().expect("an answer").status, 200);
    }
    assert_eq!(world.server.stop().0, Some(0));
}
