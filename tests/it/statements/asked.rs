//! A statement that the program sent, with its plan.

/// What was asked of a database for one question, in the order in which it was answered.
#[derive(Debug, Default)]
pub struct Asked {
    pub statements: Vec<Statement>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Without quotes of names, with single spaces, and however long a list of values is.
    pub sql: String,
    pub plan: Vec<Step>,
}

/// A line of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub depth: usize,
    pub text: String,
    /// The table that is read in this step, if one is.
    pub reads: Option<Read>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    pub table: String,
    /// What the rows that are read have to meet by the order of the table or of an index; none where all are read.
    pub within: Option<String>,
}

/// What the program's jobs ask meanwhile, and what only names a state for other connections.
const ASIDE: &[&str] = &[
    "next_due_at IS NOT NULL",
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
    /// One that belongs to a question; none where it does not.
    pub fn new(sql: &str, plan: Vec<Step>) -> Option<Self> {
        let sql = plain(sql);
        let turns = ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "SET "];
        let aside = turns.iter().any(|turn| sql.starts_with(turn)) || ASIDE.iter().any(|aside| sql.contains(aside));
        (!aside).then_some(Self { sql, plan })
    }

    /// The statement in lines, and the plan below it.
    pub fn drawn(&self) -> String {
        let mut sql = self.sql.clone();
        for word in ["FROM", "WHERE", "GROUP BY", "ORDER BY", "LIMIT", "UNION ALL", "LEFT JOIN", "JOIN"] {
            sql = sql.replace(&format!(" {word} "), &format!("\n  {word} "));
        }
        let sql = sql.replace("LEFT\n  JOIN", "LEFT JOIN").replace("CROSS\n  JOIN", "CROSS JOIN");
        let steps = self.plan.iter().map(|step| format!("{PLAN}{}{}\n", "  ".repeat(step.depth), step.text));
        format!("{sql}\n{}", steps.collect::<String>())
    }
}

/// What begins a line of a plan.
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
