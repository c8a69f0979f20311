//! Two lists of sums that should be the same.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Value};

use crate::amounts::Credits;
use crate::database::{Rows, statement};

/// Differences of one kind that are told one by one.
pub(super) const TOLD: usize = 20;

/// A row that does not say what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: &'static str,
    /// Which row, and what it says against what it should.
    pub what: String,
}

/// What was looked at in one workspace, and what was wrong.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Raw events.
    pub events: i64,
    /// Rows that do not agree, the first twenty of each table.
    pub differences: Vec<Difference>,
    /// All rows that do not agree.
    pub count: usize,
    /// Those of them that cannot be made anew, because the events are forgotten.
    pub lasting: usize,
}

/// What a sum is of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sum {
    Charged,
    Refunded,
    Generations,
}

/// What every rollup has.
pub(super) const SUMS: &[Sum] = &[Sum::Charged, Sum::Refunded, Sum::Generations];

/// A list that is stored, and what it should be. Both are statements that give the same columns, with the values from `$1` on.
pub(super) struct Comparison {
    pub table: &'static str,
    /// The columns before the sums.
    pub keys: String,
    pub sums: &'static [Sum],
    pub stored: String,
    pub other: String,
    /// What the other side says, as in `the events come to`.
    pub other_words: &'static str,
    pub values: Vec<Value>,
}

impl Comparison {
    /// Reports each row that stands on one side only: the sums are part of the row, so one that is off stands on both, once each way.
    /// Neither list has a row twice.
    pub(super) async fn tell<C: ConnectionTrait>(self, connection: &C, report: &mut Report) -> Result<(), DbErr> {
        let width = self.keys.split(", ").count().saturating_add(self.sums.len());
        let columns = (0..width).map(|column| format!("c{column}")).collect::<Vec<String>>().join(", ");
        let lists = format!("SELECT 1, a.* FROM ({}) a UNION ALL SELECT 2, b.* FROM ({}) b", self.stored, self.other);
        // A cluster loses the names that WITH gives to columns, and SQLite gives columns no names elsewhere.
        let (with, from) = match connection.get_database_backend() {
            DbBackend::Postgres => (String::new(), format!("({lists}) lists (side, {columns})")),
            _ => (format!("WITH lists (side, {columns}) AS ({lists}) "), "lists".to_owned()),
        };
        let sql = format!(
            "{with}SELECT MIN(side) AS side, {columns} FROM {from} GROUP BY {columns} HAVING COUNT(*) = 1 \
             ORDER BY c0, c1, side"
        );
        let query = statement(connection, &sql, self.values.clone());
        for (place, row) in connection.query_all_raw(query).await?.iter().enumerate() {
            if place < TOLD {
                report.differences.push(Difference { table: self.table, what: self.describe(row)? });
            }
            report.count = report.count.saturating_add(1);
        }
        Ok(())
    }

    fn describe(&self, row: &QueryResult) -> Result<String, DbErr> {
        let mut column = 1_usize;
        let mut next = || {
            column = column.saturating_add(1);
            row.integer(column.saturating_sub(1))
        };
        let keys: Vec<String> =
            self.keys.split(", ").map(|key| Ok(format!("{key} {}", next()?))).collect::<Result<_, DbErr>>()?;
        let sum = |sum: &Sum| {
            let says = next()?;
            Ok(match sum {
                Sum::Charged => format!("{} charged", Credits::from_thousandths(says)),
                Sum::Refunded => format!("{} refunded", Credits::from_thousandths(says)),
                Sum::Generations => format!("{says} generations"),
            })
        };
        let sums: Vec<String> = self.sums.iter().map(sum).collect::<Result<_, DbErr>>()?;
        let side = if row.integer(0)? == 1 { "the rollup says" } else { self.other_words };
        Ok(format!("{}: {side} {}", keys.join(", "), sums.join(", ")))
    }
}
