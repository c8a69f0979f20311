//! The example settings have every setting. Each is on a line that can be uncommented.

use serde_json::Value;
use tallygraph::config::{Overrides, Settings, load};

const EXAMPLE: &str = include_str!("../../../tallygraph.example.toml");

/// A commented setting of the example.
struct Line {
    /// Its line number in the file, from 0.
    place: usize,
    section: &'static str,
    key: &'static str,
}

fn lines() -> Vec<Line> {
    let mut section = "";
    let mut found = Vec::new();
    for (place, line) in EXAMPLE.lines().enumerate() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
        } else if let Some((key, _)) = line.strip_prefix('#').and_then(|rest| rest.split_once(" = "))
            && key.starts_with(char::is_alphabetic)
        {
            found.push(Line { place, section, key });
        }
    }
    found
}

/// The example with some of its settings uncommented.
fn uncommented(is_in_force: impl Fn(&Line) -> bool) -> String {
    let mut text: Vec<String> = EXAMPLE.lines().map(str::to_owned).collect();
    for line in lines().iter().filter(|line| is_in_force(line)) {
        text[line.place].remove(0);
    }
    text.join("\n")
}

fn read(content: &str) -> Settings {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("tallygraph.toml");
    std::fs::write(&file, content).expect("writing the settings");
    load(&Overrides { file: Some(file), ..Overrides::default() }).expect("the settings can be read")
}

/// The settings by section and key. A setting without a default is null.
fn values(settings: &Settings) -> Value {
    serde_json::to_value(settings).expect("the settings as JSON")
}

#[test]
fn example_settings_are_the_defaults() {
    let defaults = values(&Settings::default());
    assert_eq!(read(EXAMPLE), Settings::default());
    let with_a_default = uncommented(|line| !defaults[line.section][line.key].is_null());
    assert_eq!(read(&with_a_default), Settings::default());
}

#[test]
fn every_line_of_the_example_can_be_uncommented_alone_and_together() {
    let defaults = values(&Settings::default());
    let mut without_a_default = Vec::new();
    for line in lines() {
        let settings = read(&uncommented(|other| other.place == line.place));
        let (value, default) = (&values(&settings)[line.section][line.key], &defaults[line.section][line.key]);
        if default.is_null() {
            assert_ne!(settings, Settings::default(), "{}.{} has no effect", line.section, line.key);
            without_a_default.push(line);
        } else {
            assert_eq!(value, default, "{}.{}", line.section, line.key);
        }
    }
    read(&uncommented(|_| true));
    assert_eq!(without_a_default.len(), 19, "settings without a default");
    let text: Vec<&str> = EXAMPLE.lines().collect();
    for line in without_a_default {
        let comment = text[..line.place].iter().rev().take_while(|line| line.starts_with('#')).copied();
        let told = comment.collect::<Vec<_>>().into_iter().rev().collect::<String>().replace("# ", " ");
        let says_so = told.contains("No default") || told.contains("Left out");
        assert!(says_so, "{}.{} is not documented as having no default: {told}", line.section, line.key);
    }
}

#[test]
fn example_settings_name_every_setting() {
    let mut named: Vec<String> = lines().iter().map(|line| format!("{}.{}", line.section, line.key)).collect();
    named.sort();
    let mut known = Vec::new();
    for (section, keys) in values(&Settings::default()).as_object().expect("sections") {
        let keys = keys.as_object().map(|keys| keys.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
        known.extend(keys.into_iter().map(|key| format!("{section}.{key}")));
    }
    known.sort();
    assert_eq!(named, known);
}
