//! Commands that run and end.

use std::fs::File;
use std::process::Stdio;

use serde_json::json;

use crate::harness::{Program, Server, World};

#[test]
fn every_command_has_help() {
    let program = Program::new();
    let commands: [&[&str]; 15] = [
        &[],
        &["demo"],
        &["serve"],
        &["migrate"],
        &["import"],
        &["schema"],
        &["key"],
        &["key", "create"],
        &["key", "list"],
        &["key", "rotate"],
        &["key", "revoke"],
        &["token"],
        &["status"],
        &["verify"],
        &["rebuild"],
    ];
    for command in commands {
        let help = program.run(&[command, &["--help"]].concat()).ok();
        assert!(help.contains("Usage: tallygraph"), "{command:?}: {help}");
    }
    assert_eq!(std::fs::read_dir(program.folder()).expect("the folder").count(), 0, "help writes no files");
}

#[test]
fn pending_migrations_block_other_commands() {
    let program = Program::new();
    let waiting = program.run(&["migrate", "--status"]).ok();
    assert!(waiting.lines().count() > 0 && waiting.lines().all(|line| line.starts_with("pending ")), "{waiting}");
    let told = program.run(&["verify"]).sentence();
    assert!(told.contains("tallygraph migrate"), "{told}");
    program.run(&["migrate"]).ok();
    let applied = program.run(&["migrate", "--status"]).ok();
    assert_eq!(applied, waiting.replace("pending ", "applied "));
    let again = program.run(&["migrate"]).ok();
    assert!(again.starts_with("applied 0,"), "{again}");
    program.run(&["verify"]).ok();
}

#[tokio::test]
async fn key_is_shown_once_and_refused_after_revocation() {
    let world = World::empty();
    world.upsert_workspace("north", None, "UTC").await;
    let secret = world.program.key(&["USAGE_WRITE", "ANALYTICS_READ"], Some("north"));
    assert!(secret.starts_with("tg_"), "{secret}");
    let query = "{ viewer { service { name scopes } } }";
    let viewer = world.server.ask(&secret, query).await.data();
    assert_eq!(viewer["viewer"]["service"], json!({"name": "test", "scopes": ["USAGE_WRITE", "ANALYTICS_READ"]}));
    let list = world.program.run(&["key", "list"]).ok();
    assert!(!list.contains(&secret) && !list.contains("tg_"), "{list}");
    let line = list.lines().find(|line| line.contains("north")).expect("its line");
    assert!(line.contains("USAGE_WRITE ANALYTICS_READ"), "{line}");
    let id = line.split_whitespace().next().expect("its number");
    world.program.run(&["key", "revoke", id]).ok();
    let refused = world.server.ask(&secret, query).await;
    assert_eq!((refused.status, refused.codes()), (401, vec!["UNAUTHENTICATED".to_owned()]));
    let list = world.program.run(&["key", "list"]).ok();
    let line = list.lines().find(|line| line.contains("north")).expect("its line");
    assert!(!line.trim_end().ends_with('-'), "{line}");
    assert_eq!(world.server.ask(&world.key, query).await.status, 200, "another key is still valid");
}

#[test]
fn key_whose_secret_cannot_be_printed_is_not_created() {
    let program = Program::migrated();
    let full = || File::options().write(true).open("/dev/full").expect("the device");
    let closed = || {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        Stdio::from(writer)
    };
    let create = ["key", "create", "--name", "lost", "--scope", "USAGE_WRITE"];
    for output in [Stdio::from(full()), closed()] {
        let mut command = program.command(&create);
        command.stdout(output);
        let told = Program::outcome(command).sentence();
        assert!(told.contains("no key was created"), "{told}");
    }
    assert!(!program.run(&["key", "list"]).ok().contains("lost"));
    program.run(&create).ok();
    let list = program.run(&["key", "list"]).ok();
    let line = list.lines().find(|line| line.contains("lost")).expect("its line");
    let mut rotate = program.command(&["key", "rotate", line.split_whitespace().next().expect("its number")]);
    rotate.stdout(full());
    let told = Program::outcome(rotate).sentence();
    assert!(told.contains("no key was created"), "{told}");
    assert_eq!(program.run(&["key", "list"]).ok().matches("lost").count(), 1);
}

#[test]
fn command_whose_output_is_lost_fails() {
    let program = Program::migrated();
    for arguments in [["key", "list"].as_slice(), &["schema"], &["--version"], &["token", "--user", "ada"]] {
        let mut command = program.command(arguments);
        command.stdout(File::options().write(true).open("/dev/full").expect("the device"));
        let told = Program::outcome(command).sentence();
        assert!(told.contains("standard output cannot be written"), "{arguments:?}: {told}");
    }
}

#[test]
fn key_for_a_missing_workspace_is_refused() {
    let program = Program::migrated();
    let told =
        program.run(&["key", "create", "--name", "n", "--scope", "USAGE_WRITE", "--workspace", "nowhere"]).sentence();
    assert!(told.contains("nowhere"), "{told}");
    let told = program.run(&["key", "revoke", "77"]).sentence();
    assert!(told.contains("77"), "{told}");
    let outcome = program.run(&["key", "create", "--name", "n", "--scope", "EVERYTHING"]);
    assert!(outcome.code != Some(0) && outcome.err.contains("EVERYTHING"), "{outcome:?}");
}

#[tokio::test]
async fn token_signs_a_user_in_until_it_expires() {
    let world = World::empty();
    world.upsert_workspace("north", None, "UTC").await;
    world.upsert_member("north", "ada", "EDITOR").await;
    let query = "{ viewer { user { key } memberships { role } } }";
    let token = world.program.run(&["token", "--user", "ada"]).ok();
    let viewer = world.server.ask(token.trim(), query).await.data();
    assert_eq!(viewer["viewer"], json!({"user": {"key": "ada"}, "memberships": [{"role": "EDITOR"}]}));
    let same = world.server.ask(&Server::token("ada"), query).await.data();
    assert_eq!(same, viewer);
    let mut command = world.program.command(&["token", "--user", "ada"]);
    command.env_remove("TALLYGRAPH_JWT_HS256_SECRET");
    let told = Program::outcome(command).sentence();
    assert!(told.contains("TALLYGRAPH_JWT_HS256_SECRET"), "{told}");
    let outcome = world.program.run(&["token", "--user", "ada", "--ttl", "soon"]);
    assert_ne!(outcome.code, Some(0));
}

#[test]
fn missing_workspace_is_named() {
    let program = Program::migrated();
    for command in ["verify", "rebuild"] {
        let told = program.run(&[command, "--workspace", "nowhere"]).sentence();
        assert!(told.contains("there is no workspace \"nowhere\""), "{told}");
    }
}
