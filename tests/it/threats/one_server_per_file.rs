//! The file is opened by another path. It still has only one server.

use std::fs;
use std::os::unix::fs::symlink;

use crate::harness::{Program, World};

#[tokio::test]
async fn one_server_per_file_under_any_path() {
    let program = Program::on_sqlite();
    program.run(&["migrate"]).ok();
    let world = World::of(program);
    let folder = world.program.folder();
    let file = folder.join("tallygraph.db");
    fs::create_dir(folder.join("below")).expect("a folder");
    symlink(&file, folder.join("symbolic.db")).expect("a symbolic link");
    symlink(folder, folder.join("below/up")).expect("a symbolic link to the folder");
    fs::hard_link(&file, folder.join("below/hard.db")).expect("a hard link");
    for path in ["tallygraph.db", "./below/../tallygraph.db", "symbolic.db", "below/up/tallygraph.db", "below/hard.db"]
    {
        let told = serve(&world.program, path).sentence();
        assert!(told.contains("is served by another process already"), "{path}: {told}");
    }
    // A write under one name would not be visible under the other. So no command opens a file with two names.
    let told = world.program.run(&["--database-url", "sqlite://below/hard.db", "verify"]).sentence();
    assert!(told.contains("has 2 names (hard links)"), "{told}");
    fs::remove_file(folder.join("below/hard.db")).expect("the link is removed");
    world.program.run(&["--database-url", "sqlite://symbolic.db", "verify"]).ok();
    assert_eq!(world.server.ask(&world.key, "{ viewer { __typename } }").await.status, 200);

    let World { program, server, .. } = world;
    assert_eq!(server.stop().0, Some(0));
    fs::hard_link(&file, program.folder().join("hard.db")).expect("a hard link");
    let told = serve(&program, "hard.db").sentence();
    assert!(told.contains("has 2 names (hard links)"), "{told}");
}

fn serve(program: &Program, path: &str) -> crate::harness::Outcome {
    program.run(&["--database-url", &format!("sqlite://{path}"), "serve", "--listen", "127.0.0.1:0"])
}
