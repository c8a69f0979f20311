//! A statement that the program sent, with its plan.

/// The statements of one question, in the order in which the database ran them.
#[derive(Debug, Default)]
pub struct Asked {
    pub statements: Vec<Statement>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Without quoted names, and with single spaces. A list of values is `…`, whatever its length.
    pub sql: String,
    pub plan: Vec<Step>,
}

/// A line of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub depth: usize,
    pub text: String,
    /// The table that this step reads, if any.
    pub reads: Option<Read>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    pub table: String,
    /// The condition that an index or the order of the table applies to the rows. `None` if all rows are read.
    pub within: Option<String>,
}

/// Statements of the program's jobs, and the one that exports a snapshot.
const ASIDE: &[&str] = &[
    "next_due_at IS NOT NULL",
    "next_attempt_at IS NOT NULL",
    "next_attempt_at > ",
    "look_at IS NOT NULL",
    "DISTINCT workspace.time_zone, workspace.rollup_zone",
    "zone_rules",
    "clock_seen",
    "job_lease",
    "pg_export_snapshot",
];

/// The number of reading statements in a log, without those of the jobs.
pub fn count_in_log(log: &str) -> usize {
    let log = log.replace("\\\"", "");
    let by_a_job = |line: &&str| ASIDE.iter().any(|of| line.contains(of));
    log.lines().filter(|line| line.contains("SELECT")).filter(|line| !by_a_job(line)).count()
}

impl Statement {
    /// `None` if no question sends this statement.
    pub fn new(sql: &str, plan: Vec<Step>) -> Option<Self> {
        let sql = plain(sql);
        let turns = ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "SET "];
        let aside = turns.iter().any(|turn| sql.starts_with(turn)) || ASIDE.iter().any(|aside| sql.contains(aside));
        (!aside).then_some(Self { sql, plan })
    }

    /// The statement in several lines, with its plan below.
    pub fn as_text(&self) -> String {
        let mut sql = self.sql.clone();
        for word in ["FROM", "WHERE", "GROUP BY", "ORDER BY", "LIMIT", "UNION ALL", "LEFT JOIN", "JOIN"] {
            sql = sql.replace(&format!(" {word} "), &format!("\n  {word} "));
        }
        let sql = sql.replace("LEFT\n  JOIN", "LEFT JOIN").replace("CROSS\n  JOIN", "CROSS JOIN");
        let steps = self.plan.iter().map(|step| format!("{PLAN}{}{}\n", "  ".repeat(step.depth), step.text));
        format!("{sql}\n{}", steps.collect::<String>())
    }
}

/// The start of each line of a plan.
pub const PLAN: &str = "    | ";

fn plain(sql: &str) -> String {
    let sql = sql.replace('"', "").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut parts = sql.split(" IN (");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (list, rest) = part.split_once(')').expect("the end of a list");
        let are_values = list.split(", ").all(|value| value.starts_with(['$', '?']));
        out.push_str(&format!(" IN ({}){rest}", if are_values { "…" } else { list }));
    }
    out
}
