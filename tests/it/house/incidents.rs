//! The page of incidents quotes messages as the program logs them.

use super::sources::sources;

const PAGE: &str = include_str!("../../../docs/incidents.md");

#[test]
fn every_message_on_the_page_is_one_of_the_program() {
    // A message may go on in the next line of its literal.
    let code: String = sources("src").iter().map(|source| source.text.replace("\\\n", "")).collect();
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    let messages: Vec<&str> = rows.map(|(message, _)| message).collect();
    assert!(messages.len() > 20, "{messages:?}");
    let unknown: Vec<&str> = messages.into_iter().filter(|message| !code.contains(message)).collect();
    assert_eq!(unknown, Vec::<&str>::new());
}
