//! The example settings list every setting, with its default.

use tallygraph::config::{Overrides, Settings, load};

const EXAMPLE: &str = include_str!("../../../tallygraph.example.toml");

/// The example with every setting enabled. An empty one has no default.
fn in_force() -> String {
    let lines = EXAMPLE.lines().map(|line| match line.strip_prefix('#') {
        Some(setting) if setting.starts_with(char::is_alphabetic) && !setting.ends_with("= \"\"") => setting,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn example_settings_are_the_defaults() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("tallygraph.toml");
    for content in [EXAMPLE.to_owned(), in_force()] {
        std::fs::write(&file, content).expect("writing the settings");
        let overrides = Overrides { file: Some(file.clone()), ..Overrides::default() };
        assert_eq!(load(&overrides).expect("the settings can be read"), Settings::default());
    }
}

#[test]
fn example_settings_name_every_setting() {
    let settings = serde_json::to_value(Settings::default()).expect("the settings as JSON");
    let mut section = "";
    let mut named = Vec::new();
    for line in EXAMPLE.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
        } else if let Some((key, _)) = line.strip_prefix('#').and_then(|rest| rest.split_once(" = ")) {
            named.push(format!("{section}.{key}"));
        }
    }
    named.sort();
    let mut known = Vec::new();
    for (section, keys) in settings.as_object().expect("sections") {
        let keys = keys.as_object().map(|keys| keys.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
        known.extend(keys.into_iter().map(|key| format!("{section}.{key}")));
    }
    known.sort();
    assert_eq!(named, known);
}
