//! Every filter that a command of CONTRIBUTING or of `./test` gives to the test runner finds tests.

use std::process::Command;

const CONTRIBUTING: &str = include_str!("../../../CONTRIBUTING.md");
const SCRIPT: &str = include_str!("../../../test");

#[test]
fn every_filter_of_a_command_finds_tests() {
    let program = std::env::current_exe().expect("this program");
    let listed = Command::new(program).arg("--list").output().expect("the names of the tests");
    let listed = String::from_utf8(listed.stdout).expect("text");
    let names: Vec<&str> = listed.lines().filter_map(|line| line.strip_suffix(": test")).collect();

    let in_prose = CONTRIBUTING.split("--test it ").skip(1).filter_map(|rest| rest.split([' ', '`', '\n']).next());
    // NAME stands for whatever someone looks for.
    let in_prose: Vec<&str> = in_prose.filter(|filter| *filter != "NAME").collect();
    let skipped = SCRIPT.split_once("same=(").and_then(|(_, rest)| rest.split_once(')')).expect("the list").0;
    let skipped: Vec<&str> = skipped.split_whitespace().collect();
    assert!(in_prose.len() > 5 && skipped.len() > 5, "{in_prose:?} {skipped:?}");

    let finds_nothing = |filter: &&str| !names.iter().any(|name| name.contains(*filter));
    let idle: Vec<&str> = in_prose.into_iter().chain(skipped).filter(finds_nothing).collect();
    assert_eq!(idle, Vec::<&str>::new(), "filters that find no test");
}
