//! What a service manager such as systemd passes to the program, and what it is told.

use std::net::TcpListener;
use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use crate::harness::{Program, Server};

#[tokio::test]
async fn service_manager_is_told_when_requests_are_answered_and_when_no_more_are() {
    let program = Program::migrated();
    let path = program.folder().join("notify");
    let manager = UnixDatagram::bind(&path).expect("a socket for notifications");
    manager.set_read_timeout(Some(Duration::from_mins(1))).expect("a limit");
    let told = || {
        let mut message = [0; 1024];
        let length = manager.recv(&mut message).expect("a notification");
        String::from_utf8_lossy(&message[..length]).into_owned()
    };
    let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("NOTIFY_SOCKET", &path);
    let server = Server::start(command);
    assert_eq!(told(), "READY=1\n");
    assert_eq!(server.ready().await.status, 200);
    assert_eq!(server.stop().0, Some(0));
    assert_eq!(told(), "STOPPING=1\n");
}

#[tokio::test]
async fn passed_socket_takes_the_place_of_the_address() {
    let program = Program::migrated();
    let socket = TcpListener::bind("127.0.0.1:0").expect("a socket");
    let server = program.serve_on(&socket);
    assert_eq!(server.url, format!("http://{}", socket.local_addr().expect("its address")));
    assert_eq!(server.ready().await.status, 200);
    assert_eq!(server.stop().0, Some(0));
}

#[test]
fn passed_file_that_is_no_socket_is_refused() {
    let program = Program::migrated();
    let file = std::fs::File::open("/dev/null").expect("a file");
    let told = Program::outcome(program.on_inherited(&["serve"], file.into())).sentence();
    assert!(told.contains("LISTEN_FDS: fd 3 is not a socket"), "{told}");
}
