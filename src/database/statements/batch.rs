//! Many rows in one statement.

use sea_orm::sea_query::ArrayType;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Value};

use super::sql::statement;

/// Rows in one statement of `SQLite` at most: 21 values each stay well below its limit of 32,766.
const ROWS_A_STATEMENT: usize = 512;
/// Rows in one statement of `PostgreSQL` at most. Its columns are arrays, so what bounds it is memory.
const ROWS_IN_ARRAYS: usize = 10_000;
/// Rows of which a column that holds one value is told once. Batches of fewer are many, and each other choice of such columns is
/// another text of the statement, which is prepared.
const ROWS_TOLD_ONCE: usize = 1_000;

/// Inserts rows. `into` is all up to the values, as in `INSERT INTO t (a, b)`, and `after` what follows them. All values of a
/// column are of one type, null or not.
///
/// On `PostgreSQL` every column is one array, on `SQLite` the values are listed: each the fastest that the database has.
///
/// # Errors
///
/// What the database says.
pub async fn insert_rows<C: ConnectionTrait, const WIDTH: usize>(
    connection: &C,
    into: &str,
    rows: impl ExactSizeIterator<Item = [Value; WIDTH]> + Send,
    after: &str,
) -> Result<(), DbErr> {
    insert_returning(connection, into, rows, after).await.map(drop)
}

/// The same, and gives what `RETURNING` at the end of `after` asks for.
///
/// # Errors
///
/// What the database says.
pub async fn insert_returning<C: ConnectionTrait, const WIDTH: usize>(
    connection: &C,
    into: &str,
    rows: impl ExactSizeIterator<Item = [Value; WIDTH]> + Send,
    after: &str,
) -> Result<Vec<QueryResult>, DbErr> {
    insert_of_width(connection, into, WIDTH, rows, after).await
}

async fn insert_of_width<C: ConnectionTrait, R: IntoIterator<Item = Value>>(
    connection: &C,
    into: &str,
    width: usize,
    mut rows: impl ExactSizeIterator<Item = R> + Send,
    after: &str,
) -> Result<Vec<QueryResult>, DbErr> {
    let backend = connection.get_database_backend();
    let mut returned = Vec::new();
    while rows.len() > 0 {
        let (sql, values) = if backend == DbBackend::Postgres {
            let Arrays { table, read, values } = arrays(&mut rows, width, 0);
            (format!("{into} SELECT {} FROM {table} {after}", read.join(", ")), values)
        } else {
            let length = run_of(rows.len());
            let values = rows.by_ref().take(length).flatten().collect();
            (format!("{into} VALUES {} {after}", value_lists(length, width)), values)
        };
        returned.extend(connection.query_all_raw(statement(connection, &sql, values)).await?);
    }
    Ok(returned)
}

/// Adds to rows: each has a value for each of the `keys`, and then what to add to its columns of the names `sums`. Where there is no
/// row of a key, one is made. None of the values is null, no two rows have the same key, and nobody else may write rows of these
/// keys meanwhile.
///
/// With `merges` it is done by MERGE, which looks for the row and then inserts it. `ON CONFLICT` must do both as one where others
/// write beside it, and that is a quarter more work.
///
/// # Errors
///
/// What the database says.
pub async fn add_to_rows<C: ConnectionTrait, R: IntoIterator<Item = Value>>(
    connection: &C,
    table: &str,
    keys: &[&str],
    sums: &[&str],
    mut rows: impl ExactSizeIterator<Item = R> + Send,
    merges: bool,
) -> Result<(), DbErr> {
    let columns = [keys, sums].concat();
    let (width, columns) = (columns.len(), columns.join(", "));
    if !merges {
        let sums: Vec<String> = sums.iter().map(|sum| format!("{sum} = {table}.{sum} + excluded.{sum}")).collect();
        let after = format!("ON CONFLICT ({}) DO UPDATE SET {}", keys.join(", "), sums.join(", "));
        let into = format!("INSERT INTO {table} ({columns})");
        return insert_of_width(connection, &into, width, rows, &after).await.map(drop);
    }
    while rows.len() > 0 {
        let Arrays { table: rows, read, values } = arrays(&mut rows, width, keys.len());
        let same: Vec<String> = keys.iter().zip(&read).map(|(key, read)| format!("{table}.{key} = {read}")).collect();
        let added = sums.iter().zip(read.iter().skip(keys.len()));
        let added: Vec<String> = added.map(|(sum, read)| format!("{sum} = {table}.{sum} + {read}")).collect();
        let sql = format!(
            "MERGE INTO {table} USING {rows} ON {} WHEN MATCHED THEN UPDATE SET {} \
             WHEN NOT MATCHED THEN INSERT ({columns}) VALUES ({})",
            same.join(" AND "),
            added.join(", "),
            read.join(", ")
        );
        connection.execute_raw(statement(connection, &sql, values)).await?;
    }
    Ok(())
}

/// Rows as `PostgreSQL` takes them.
struct Arrays {
    /// What stands for the table of them, in their order.
    table: String,
    /// How each column is read from it.
    read: Vec<String>,
    values: Vec<Value>,
}

/// As many of the rows as one statement takes, a value a column: an array, or what all rows have in it, though not in the first
/// column and not in those of `keys`, by which rows are looked for. There is at least one row.
///
/// Arrays are taken apart among the columns of a SELECT, all of them a row at a time. As a table of functions each of them would
/// first be written out as a table of its own.
fn arrays<R: IntoIterator<Item = Value>>(rows: impl ExactSizeIterator<Item = R>, width: usize, keys: usize) -> Arrays {
    let rows = rows.take(ROWS_IN_ARRAYS);
    let long = rows.len() >= ROWS_TOLD_ONCE;
    let (mut taken, mut read, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for (place, column) in columns_of(rows, width).into_iter().enumerate() {
        let parameter = place.saturating_add(1);
        match only_value(&column).filter(|_| long && place >= keys.max(1)) {
            Some(value) => {
                read.push(format!("${parameter}"));
                values.push(value.clone());
            }
            None => {
                let (how, array) = array_of(column);
                taken.push(format!("UNNEST(${parameter}) AS c{place}"));
                read.push(how.replace('?', &format!("c{place}")));
                values.push(array);
            }
        }
    }
    Arrays { table: format!("(SELECT {}) AS rows", taken.join(", ")), read, values }
}

/// The values of each column.
fn columns_of<R: IntoIterator<Item = Value>>(rows: impl ExactSizeIterator<Item = R>, width: usize) -> Vec<Vec<Value>> {
    let mut columns: Vec<Vec<Value>> = (0..width).map(|_| Vec::with_capacity(rows.len())).collect();
    for row in rows {
        for (column, value) in columns.iter_mut().zip(row) {
            column.push(value);
        }
    }
    columns
}

/// What all rows have in a column. Two doubles that compare as the same may differ, in the sign of a zero.
fn only_value(column: &[Value]) -> Option<&Value> {
    let (first, others) = column.split_first()?;
    let same = |other: &Value| match (first, other) {
        (Value::BigInt(first), Value::BigInt(other)) => first == other,
        (Value::String(first), Value::String(other)) => first == other,
        (Value::Double(first), Value::Double(other)) => first.is_none() && other.is_none(),
        _ => false,
    };
    others.iter().all(same).then_some(first)
}

/// A column as one value, and how it is read, where `?` stands for the column. The driver's arrays hold no nulls: what stands
/// in their place is nothing that a column of ours ever holds.
fn array_of(mut column: Vec<Value>) -> (&'static str, Value) {
    let (of, null, read) = match column.first() {
        Some(Value::String(_)) => (ArrayType::String, Value::from("\u{1}"), "NULLIF(?, E'\\x01')"),
        Some(Value::Double(_)) => (ArrayType::Double, Value::from(f64::NAN), "NULLIF(?, 'NaN')"),
        // All whole numbers of ours are of this width.
        _ => (ArrayType::BigInt, Value::from(i64::MIN), "NULLIF(?, -9223372036854775808)"),
    };
    let mut nulls = false;
    for value in column.iter_mut().filter(|value| is_null(value)) {
        nulls = true;
        *value = null.clone();
    }
    (if nulls { read } else { "?" }, Value::Array(of, Some(Box::new(column))))
}

const fn is_null(value: &Value) -> bool {
    matches!(value, Value::BigInt(None) | Value::String(None) | Value::Double(None))
}

/// How many of so many rows one statement of `SQLite` takes: the largest power of two. Statements are prepared and kept by their
/// text, which the number of rows is a part of: so there are ten of each and not five hundred.
fn run_of(rows: usize) -> usize {
    rows.min(ROWS_A_STATEMENT).checked_ilog2().and_then(|log| 1_usize.checked_shl(log)).unwrap_or(1)
}

/// `(?, ?), (?, ?)`: so many rows of so many values. `SQLite` also takes numbered ones, but looks each up in a list: with 8,000
/// of them that is most of the time that a statement takes.
fn value_lists(rows: usize, width: usize) -> String {
    let row = format!("({})", vec!["?"; width].join(", "));
    vec![row; rows].join(", ")
}

#[cfg(test)]
mod tests {
    use sea_orm::Value;

    use super::{Arrays, ROWS_TOLD_ONCE, arrays, run_of};

    #[test]
    fn runs_are_powers_of_two_and_hold_every_row() {
        let mut rows = 1_367_usize;
        let mut lengths = Vec::new();
        while rows > 0 {
            lengths.push(run_of(rows));
            rows = rows.saturating_sub(run_of(rows));
        }
        assert_eq!(lengths, [512, 512, 256, 64, 16, 4, 2, 1]);
    }

    fn rows(count: usize, text: &str) -> Arrays {
        let row = |number: i64| [1.into(), number.into(), text.into(), Value::Double(None), Value::from(0.0)];
        arrays((0..i64::MAX).map(row).take(count).collect::<Vec<_>>().into_iter(), 5, 0)
    }

    #[test]
    fn what_all_of_many_rows_have_is_told_once_though_not_in_their_first_column() {
        let Arrays { table, read, values } = rows(ROWS_TOLD_ONCE, "same");
        assert_eq!(table, "(SELECT UNNEST($1) AS c0, UNNEST($2) AS c1, UNNEST($5) AS c4) AS rows");
        assert_eq!(read, ["c0", "c1", "$3", "$4", "c4"]);
        assert_eq!(values.get(2), Some(&Value::from("same")));
        assert_eq!(values.get(3), Some(&Value::Double(None)));
        let Arrays { read, .. } = rows(2, "same");
        assert_eq!(read, ["c0", "c1", "c2", "NULLIF(c3, 'NaN')", "c4"]);
    }
}
