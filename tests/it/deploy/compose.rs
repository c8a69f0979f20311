//! The compose file: its settings are the program's, and the two services fit together.

use super::{at, deployed, documents, drain_seconds, free_address, program};

#[test]
fn services_fit_together_and_their_settings_are_the_programs() {
    let [file] = documents(&["compose/compose.yaml"]).try_into().expect("one document");
    let (server, database) = (&file["services"]["tallygraph"], &file["services"]["database"]);
    let context = deployed("compose").join(at(server, "/build/context"));
    assert!(context.join(at(server, "/build/dockerfile")).is_file());
    // It waits for a database that answers, under the name, user and database of the URL.
    assert_eq!(at(server, "/depends_on/database/condition"), "service_healthy");
    let is_ready = database["healthcheck"]["test"].to_string();
    assert!(is_ready.contains("pg_isready") && is_ready.contains("--username=tallygraph"), "{is_ready}");
    let variable = |name: &str| at(database, &format!("/environment/{name}"));
    let (user, name) = (variable("POSTGRES_USER"), variable("POSTGRES_DB"));
    let url = at(server, "/environment/TALLYGRAPH_DATABASE_URL");
    assert!(url.starts_with(&format!("postgres://{user}:$")) && url.ends_with(&format!("@database/{name}")), "{url}");
    // It may stop in peace.
    let grace: u64 = at(server, "/stop_grace_period").trim_end_matches('s').parse().expect("seconds");
    assert!(grace > drain_seconds(), "{grace}");
    // It writes to /tmp alone, and has no rights.
    assert_eq!(server["read_only"], true);
    assert_eq!(server["cap_drop"], serde_json::json!(["ALL"]));
    assert!(at(server, "/tmpfs/0").starts_with("/tmp:"));
    assert_eq!(at(server, "/ports/0"), "127.0.0.1:8080:8080");
    // The program takes its variables: the check fails because nothing listens, and not because of a setting.
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = program();
    command.args(["health", "--listen", &free_address()]).current_dir(folder.path());
    for (name, value) in server["environment"].as_object().expect("variables") {
        let value = value.as_str().expect("a text");
        // A variable of the caller, and what is said without it.
        let (before, rest) = value.split_once("${").unwrap_or((value, ""));
        let after = rest.split_once('}').map_or("", |(_, after)| after);
        command.env(name, format!("{before}0123456789abcdef0123456789abcdef{after}"));
    }
    let output = command.output().expect("the program runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("the server is not healthy") && !told.contains("settings"), "{told}");
}
