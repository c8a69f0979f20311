//! Comparing two lists of sums that should be the same.
//!
//! Raw SQL: the tables and their columns come from the list of rollups, and have no entity.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Value};

use crate::amounts::Credits;
use crate::database::{Rows, statement};

/// How a report names the stored side.
pub(super) const THE_ROLLUP_SAYS: &str = "the rollup says";

/// Differences that are reported one by one for each comparison. The others are only counted.
pub(super) const REPORTED_ROWS: usize = 20;

/// A row that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: &'static str,
    /// Which row, and one of the two sides of the comparison.
    pub what: String,
}

/// What was found in one workspace.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The number of raw events.
    pub events: i64,
    /// The first twenty differences of each comparison.
    pub differences: Vec<Difference>,
    /// The number of all differences.
    pub count: usize,
    /// How many of them a rebuild cannot repair, because the events are forgotten.
    pub unrepairable: usize,
}

/// A sum of a list.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sum {
    Charged,
    Refunded,
    Generations,
}

/// The sums of a rollup, in the order of its columns.
pub(super) const ALL_SUMS: &[Sum] = &[Sum::Charged, Sum::Refunded, Sum::Generations];

/// A list of sums as it is stored, and as it should be. Both are statements with the same columns, and the values from `$1` on. No
/// list has a row twice.
pub(super) struct ListComparison {
    pub table: &'static str,
    /// The columns before the sums, as in `day, pool`.
    pub keys: String,
    pub sums: &'static [Sum],
    pub stored: String,
    pub expected: String,
    /// How a report names the other side, as in `the events sum up to`.
    pub expected_words: String,
    pub values: Vec<Value>,
}

impl ListComparison {
    /// Reports each row that only one list has. The sums are part of the row, so a wrong sum gives two rows, one of each list.
    pub(super) async fn report<C: ConnectionTrait>(self, connection: &C, report: &mut Report) -> Result<(), DbErr> {
        let columns = |width| (0..width).map(|column| format!("c{column}")).collect::<Vec<String>>().join(", ");
        let keys = self.keys.split(", ").count();
        // The two sides of a row stand together.
        let (keys, columns) = (columns(keys), columns(keys.saturating_add(self.sums.len())));
        let lists =
            format!("SELECT 1, a.* FROM ({}) a UNION ALL SELECT 2, b.* FROM ({}) b", self.stored, self.expected);
        // A cluster loses the names that WITH gives to columns, and SQLite can name columns nowhere else.
        let (with, from) = match connection.get_database_backend() {
            DbBackend::Postgres => (String::new(), format!("({lists}) lists (side, {columns})")),
            _ => (format!("WITH lists (side, {columns}) AS ({lists}) "), "lists".to_owned()),
        };
        let sql = format!(
            "{with}SELECT MIN(side) AS side, {columns} FROM {from} GROUP BY {columns} HAVING COUNT(*) = 1 \
             ORDER BY {keys}, side"
        );
        let query = statement(connection, &sql, self.values.clone());
        for (place, row) in connection.query_all_raw(query).await?.iter().enumerate() {
            if place < REPORTED_ROWS {
                report.differences.push(Difference { table: self.table, what: self.describe(row)? });
            }
            report.count = report.count.saturating_add(1);
        }
        Ok(())
    }

    fn describe(&self, row: &QueryResult) -> Result<String, DbErr> {
        let mut values = Vec::new();
        for column in (1..).take(self.keys.split(", ").count().saturating_add(self.sums.len())) {
            values.push(row.integer(column)?);
        }
        let says = if row.integer(0)? == 1 { THE_ROLLUP_SAYS } else { self.expected_words.as_str() };
        Ok(row_words(&self.keys, self.sums, values, says))
    }
}

/// A row in words: which one, and what one side says it sums up to. The values are those of the keys, as in `day, pool`, and then
/// the sums.
pub(super) fn row_words(keys: &str, sums: &[Sum], values: impl IntoIterator<Item = i64>, says: &str) -> String {
    let mut values = values.into_iter();
    let keys: Vec<String> = keys.split(", ").zip(&mut values).map(|(key, value)| format!("{key} {value}")).collect();
    let sums = sums.iter().zip(values).map(|(sum, value)| match sum {
        Sum::Charged => format!("{} charged", Credits::from_thousandths(value)),
        Sum::Refunded => format!("{} refunded", Credits::from_thousandths(value)),
        Sum::Generations => format!("{value} generations"),
    });
    format!("{}: {says} {}", keys.join(", "), sums.collect::<Vec<String>>().join(", "))
}
