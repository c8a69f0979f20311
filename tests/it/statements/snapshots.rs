//! One snapshot for each question, with the statements and plans of both databases.

use std::fs;
use std::path::Path;

use super::asked::{Asked, PLAN, Statement};
use super::questions::{Question, questions};
use super::recorded;

/// The version of `PostgreSQL` whose plans are in the snapshots. On another version only the statements are compared, because the planner
/// may choose differently.
const PLANS_OF: &str = "15";

#[tokio::test]
async fn statements_and_plans_of_each_question_match_its_snapshot() {
    let recorded = recorded().await;
    let questions = questions("…");
    for (place, question) in questions.iter().enumerate() {
        let after = question.after.and_then(|name| questions.iter().position(|other| other.name == name));
        let of = |all: &[Asked]| {
            let before = after.map(|after| all[after].statements.as_slice()).unwrap_or_default();
            as_text(&all[place].statements, before)
        };
        let text = format!(
            "{}\n{}\n-- on PostgreSQL\n\n{}\n-- on SQLite\n\n{}",
            question.query,
            question.after.map(|after| format!("after what {after:?} asks\n")).unwrap_or_default(),
            of(&recorded.postgres.questions),
            of(&recorded.sqlite)
        );
        if recorded.postgres.version == PLANS_OF {
            insta::assert_snapshot!(question.name, text);
        } else {
            assert_eq!(without_plans(&text), without_plans(&stored(question)), "{}", question.name);
        }
    }
}

/// Statements one below the other. Repeated ones are counted, and those in `before` are left out.
fn as_text(statements: &[Statement], before: &[Statement]) -> String {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for statement in statements.iter().filter(|statement| before.iter().all(|other| other.sql != statement.sql)) {
        let text = statement.as_text();
        match counted.iter_mut().find(|(other, _)| *other == text) {
            Some((_, times)) => *times += 1,
            None => counted.push((text, 1)),
        }
    }
    let line = |(text, times): (String, usize)| match times {
        1 => format!("{text}\n"),
        times => format!("{times} times: {text}\n"),
    };
    counted.into_iter().map(line).collect()
}

/// The stored snapshot, without its header.
fn stored(question: &Question) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/statements/snapshots");
    let file = folder.join(format!("it__statements__snapshots__{}.snap", question.name));
    let text = fs::read_to_string(file).expect("a snapshot");
    text.splitn(3, "---\n").nth(2).expect("the text below the header").to_owned()
}

/// The statements of both databases, without plans.
fn without_plans(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with(PLAN) && !line.is_empty()).collect()
}
