//! Only the settings and the command line read the environment.

use super::sources::{Source, sources};

/// Names that read the environment.
const READERS: [&str; 6] = ["std::env", "env::var", "env::vars", "env::args", "Env::prefixed", "Env::raw"];

#[test]
fn only_the_settings_and_the_command_line_read_the_environment() {
    let allowed = |source: &Source| ["config", "cli"].contains(&source.module());
    let mut strays = Vec::new();
    for source in sources("src").iter().filter(|source| !allowed(source)) {
        for (number, line) in source.code() {
            if READERS.iter().any(|reader| line.contains(reader)) {
                strays.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new());
}
