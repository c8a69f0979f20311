//! No plan reads a whole table that grows with usage, or all rows of a workspace in a rollup.

use std::collections::BTreeSet;

use super::asked::{Read, Statement};
use super::questions::questions;
use super::recorded;

/// The tables that grow with usage. A rollup has its column of time, because every question is about a range.
pub const LARGE: &[(&str, Option<&str>)] = &[
    ("usage_event", None),
    ("usage_refund", None),
    ("usage_quarter", Some("quarter")),
    ("usage_day", Some("day")),
    ("usage_day_model", Some("day")),
    ("usage_day_member", Some("day")),
    ("credit_entry", None),
    ("credit_drawdown_day", None),
];

/// The conditions that every read of a large table needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Bounds {
    /// On the workspace.
    OfWorkspace,
    /// On the workspace and, in a rollup, on time.
    OfTime,
}

/// The reads of a statement's plan that lack these conditions.
pub fn unbounded(statement: &Statement, bounds: Bounds) -> Vec<String> {
    let wrong = |read: &&Read| {
        let Some((_, time)) = LARGE.iter().find(|(table, _)| *table == read.table) else { return false };
        let within = read.within.as_deref().unwrap_or_default();
        let words: Vec<&str> = within.split(|is: char| !is.is_alphanumeric() && is != '_').collect();
        let time = time.filter(|_| bounds == Bounds::OfTime);
        ["workspace_id"].into_iter().chain(time).any(|column| !words.contains(&column))
    };
    let reads = statement.plan.iter().filter_map(|step| step.reads.as_ref());
    reads.filter(wrong).map(|read| format!("{} within {:?}: {}", read.table, read.within, statement.sql)).collect()
}

#[tokio::test]
async fn no_question_reads_a_whole_table_of_usage_or_of_the_journal() {
    let recorded = recorded().await;
    let questions = questions("…");
    for asked in [&recorded.postgres.questions, &recorded.postgres.generic, &recorded.sqlite] {
        let (mut wrong, mut read) = (BTreeSet::new(), BTreeSet::new());
        for (question, asked) in questions.iter().zip(asked) {
            // The organization's small workspaces have a few pages each. PostgreSQL may read those at once.
            let is_large = question.after != Some("organization");
            let bounds = if is_large { Bounds::OfTime } else { Bounds::OfWorkspace };
            for statement in &asked.statements {
                wrong.extend(unbounded(statement, bounds).into_iter().map(|what| format!("{}: {what}", question.name)));
                read.extend(
                    statement.plan.iter().filter_map(|step| step.reads.as_ref()).map(|read| read.table.as_str()),
                );
            }
        }
        assert_eq!(wrong, BTreeSet::new());
        for rollup in entity::ROLLUPS {
            assert!(LARGE.iter().any(|(table, _)| *table == rollup.table), "{} is missing in LARGE", rollup.table);
        }
        // Every large table is read by some question, so that the check covers it. No question reads refunds alone.
        let never = LARGE.iter().map(|(table, _)| *table).filter(|table| !read.contains(table));
        assert_eq!(never.collect::<Vec<_>>(), ["usage_refund"]);
    }
}
