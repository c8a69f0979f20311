//! The snapshots: one a question, with what is asked of both databases.

use std::fs;
use std::path::Path;

use super::asked::{Asked, PLAN, Statement};
use super::questions::{Question, questions};
use super::recorded;

/// The version of `PostgreSQL` whose plans the snapshots have. Of another one the statements alone are compared: it may
/// find the same rows in another way.
const PLANS_OF: &str = "15";

#[tokio::test]
async fn each_question_asks_the_statements_and_has_the_plans_of_its_snapshot() {
    let recorded = recorded().await;
    let questions = questions("…");
    for (place, question) in questions.iter().enumerate() {
        let after = question.after.and_then(|name| questions.iter().position(|other| other.name == name));
        let of = |all: &[Asked]| {
            let before = after.map(|after| all[after].statements.as_slice()).unwrap_or_default();
            told(&all[place].statements, before)
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
            assert_eq!(without_plans(&text), without_plans(&kept(question)), "{}", question.name);
        }
    }
}

/// Statements one below the other, those that come again once, and without those that came before.
fn told(statements: &[Statement], before: &[Statement]) -> String {
    let mut told: Vec<(String, usize)> = Vec::new();
    for statement in statements.iter().filter(|statement| before.iter().all(|other| other.sql != statement.sql)) {
        let drawn = statement.drawn();
        match told.iter_mut().find(|(other, _)| *other == drawn) {
            Some((_, times)) => *times += 1,
            None => told.push((drawn, 1)),
        }
    }
    let line = |(drawn, times): (String, usize)| match times {
        1 => format!("{drawn}\n"),
        times => format!("{times} times: {drawn}\n"),
    };
    told.into_iter().map(line).collect()
}

/// What a snapshot holds.
fn kept(question: &Question) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/statements/snapshots");
    let file = folder.join(format!("it__statements__snapshots__{}.snap", question.name));
    let text = fs::read_to_string(file).expect("a snapshot");
    text.splitn(3, "---\n").nth(2).expect("what stands below the head").to_owned()
}

/// The statements of both databases and no plan of either.
fn without_plans(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with(PLAN) && !line.is_empty()).collect()
}
