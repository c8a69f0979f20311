//! Tools that check `schema.graphql`: a linter, and a comparison with the last release. `tests/schema/` configures them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::repository;

const SCHEMA: &str = include_str!("../../../schema.graphql");
const PACKAGES: &str = "tests/schema";

/// What a tool printed, and whether it was content.
#[derive(Debug)]
struct Verdict {
    is_content: bool,
    printed: String,
}

fn run(command: &mut Command) -> Verdict {
    assert!(
        repository(PACKAGES).join("node_modules").is_dir(),
        "the packages of {PACKAGES} are not installed: run ./test, or npm ci in {PACKAGES}"
    );
    let output = command.output().expect("Node.js is not installed: run ./test, or apt-get install nodejs npm");
    let printed = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Verdict { is_content: output.status.success(), printed }
}

/// Lints a schema.
fn lint(schema: &str) -> Verdict {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("schema.graphql"), schema).expect("a file");
    let packages = repository(PACKAGES);
    let mut command = Command::new("node");
    command.arg(packages.join("node_modules/eslint/bin/eslint.js")).arg("schema.graphql");
    command.arg("--config").arg(packages.join("eslint.config.js")).current_dir(folder.path());
    run(&mut command)
}

/// The schema of the last release, whose file is named for its version.
fn released() -> PathBuf {
    let files = fs::read_dir(repository(PACKAGES).join("released")).expect("a folder");
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    assert_eq!(files.len(), 1, "there is one last release: {files:?}");
    files.remove(0)
}

/// Compares a schema with one of a release.
fn compare(released: &Path, schema: &str, allowed: &Path) -> Verdict {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let current = folder.path().join("schema.graphql");
    fs::write(&current, schema).expect("a file");
    let mut command = Command::new("node");
    command.arg(repository(PACKAGES).join("breaking_changes.mjs")).args([released, &current, allowed]);
    run(&mut command)
}

/// The schema with one part of it replaced.
fn changed(from: &str, to: &str) -> String {
    assert!(SCHEMA.contains(from), "the schema has {from}");
    SCHEMA.replacen(from, to, 1)
}

/// Compares a changed schema with today's, when these changes are allowed.
fn since_today(schema: &str, allowed: &Value) -> Verdict {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (today, list) = (folder.path().join("today.graphql"), folder.path().join("allowed.json"));
    fs::write(&today, SCHEMA).expect("a file");
    fs::write(&list, allowed.to_string()).expect("a file");
    compare(&today, schema, &list)
}

#[test]
fn schema_keeps_the_rules_of_its_linter() {
    let verdict = lint(SCHEMA);
    assert!(verdict.is_content, "{}", verdict.printed);
}

#[test]
fn linter_refuses_a_schema_that_breaks_its_rules() {
    let careless = changed("enum FiringReason {", "enum FiringReason {\n  lowered")
        .replacen("type PageInfo {", "type PageInfo {\n  Position: Int", 1)
        .replacen("\"A page of workspaces.\"", "\"Unused.\"\ntype Stray { length: Long }\n\"A page of workspaces.\"", 1)
        .replacen("\"One workspace of a page.\"", "", 1);
    let verdict = lint(&careless);
    assert!(!verdict.is_content, "{}", verdict.printed);
    for rule in ["naming-convention", "no-unreachable-types", "require-description"] {
        assert!(verdict.printed.contains(&format!("@graphql-eslint/{rule}")), "{rule}: {}", verdict.printed);
    }
}

#[test]
fn schema_breaks_no_client_of_the_last_release() {
    let verdict = compare(&released(), SCHEMA, &repository(PACKAGES).join("allowed_changes.json"));
    assert!(verdict.is_content, "see docs/schema-changes.md\n{}", verdict.printed);
}

#[test]
fn last_release_is_the_newest_of_the_changelog() {
    let changelog = fs::read_to_string(repository("CHANGELOG.md")).expect("a file");
    let versions = changelog.lines().filter_map(|line| line.strip_prefix("## [")?.split(']').next());
    let newest = versions.into_iter().find(|version| *version != "Unreleased");
    assert_eq!(released().file_stem().and_then(|name| name.to_str()), newest);
}

#[test]
fn change_that_breaks_clients_is_refused_until_it_is_allowed_with_a_reason() {
    let removed = changed("  \"The caller's role here. Null for a service.\"\n  viewerRole: Role\n", "");
    let message = "Field 'viewerRole' was removed from object type 'Workspace'";
    let verdict = since_today(&removed, &json!([]));
    assert!(!verdict.is_content && verdict.printed.contains(&format!("breaks clients: {message}")), "{verdict:?}");
    let allow = |reason: &str| json!([{"change": message, "reason": reason}]);
    assert!(since_today(&removed, &allow("nobody reads it")).is_content);
    let unexplained = since_today(&removed, &allow(""));
    assert!(!unexplained.is_content && unexplained.printed.contains("without a reason"), "{unexplained:?}");
    let stale = since_today(SCHEMA, &allow("nobody reads it"));
    assert!(!stale.is_content && stale.printed.contains("nothing of the kind changed"), "{stale:?}");
}

#[test]
fn change_of_type_default_or_readers_is_refused_and_an_addition_is_not() {
    let usage = "  ): UsageReport @auth(requires: [ADMIN, BILLING_ADMIN])";
    let breaking = [
        ("  name: String!\n", "  name: String\n", "changed type from 'String!' to 'String'"),
        ("horizonDays: Int! = 365", "horizonDays: Int! = 30", "Default value for argument 'horizonDays'"),
        (usage, "  ): UsageReport @auth(requires: [ADMIN])", "'Workspace.usage' is no longer open to BILLING_ADMIN"),
        ("  weekStart: Weekday!\n", "  weekStart: Weekday! @auth(requires: [ADMIN])\n", "no longer open to everybody"),
    ];
    for (from, to, told) in breaking {
        let verdict = since_today(&changed(from, to), &json!([]));
        assert!(!verdict.is_content && verdict.printed.contains(told), "{told}: {verdict:?}");
    }
    let additions = changed(usage, "  ): UsageReport @auth(requires: [ADMIN, BILLING_ADMIN, EDITOR])")
        .replacen("enum FiringReason {", "enum FiringReason {\n  \"It snowed.\"\n  SNOW", 1)
        .replacen("  viewerRole: Role\n", "  viewerRole(at: DateTime): Role\n  \"Its colour.\"\n  colour: String\n", 1);
    let verdict = since_today(&additions, &json!([]));
    assert!(verdict.is_content, "{verdict:?}");
}
