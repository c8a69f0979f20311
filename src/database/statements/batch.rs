//! Inserting and adding to many rows in one statement.

use sea_orm::sea_query::ArrayType;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Value};

use super::sql::statement;

/// The most rows in one SQLite statement: with 21 values each they stay well below its limit of 32,766.
const SQLITE_ROWS: usize = 512;
/// The most rows in one PostgreSQL statement. Its columns are arrays, so memory is the bound.
const POSTGRES_ROWS: usize = 10_000;
/// From this many rows on, a column with one value for all rows is sent as a scalar. Smaller batches are frequent, and
/// each choice of such columns is another statement to prepare.
const CONSTANT_COLUMN_ROWS: usize = 1_000;

/// Inserts rows. `into` is the statement up to the values, as in `INSERT INTO t (a, b)`; `after` follows them. All
/// values of a column have one type, null or not.
///
/// On PostgreSQL every column is one array; on SQLite the values are listed. Each is the fastest way of its database.
///
/// # Errors
///
/// The database's error.
pub async fn insert_rows<C: ConnectionTrait, const WIDTH: usize>(
    connection: &C,
    into: &str,
    rows: impl ExactSizeIterator<Item = [Value; WIDTH]> + Send,
    after: &str,
) -> Result<(), DbErr> {
    insert_returning(connection, into, rows, after).await.map(drop)
}

/// The same, and returns the rows of a `RETURNING` at the end of `after`.
///
/// # Errors
///
/// The database's error.
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
            let length = rows_per_statement(rows.len());
            let values = rows.by_ref().take(length).flatten().collect();
            (format!("{into} VALUES {} {after}", value_lists(length, width)), values)
        };
        returned.extend(connection.query_all_raw(statement(connection, &sql, values)).await?);
    }
    Ok(returned)
}

/// Adds sums to rows. Each row has its key columns `keys` first, then the amounts to add to the columns `sums`. Missing
/// rows are created. No value is null, no two rows have the same key, and nobody else may write rows of these keys
/// meanwhile.
///
/// With `can_merge` it uses MERGE, which looks the row up and then inserts it. `ON CONFLICT` must do both atomically
/// beside other writers, which is a quarter more work.
///
/// # Errors
///
/// The database's error.
pub async fn add_to_rows<C: ConnectionTrait, R: IntoIterator<Item = Value>>(
    connection: &C,
    table: &str,
    keys: &[&str],
    sums: &[&str],
    mut rows: impl ExactSizeIterator<Item = R> + Send,
    can_merge: bool,
) -> Result<(), DbErr> {
    let columns = [keys, sums].concat();
    let (width, columns) = (columns.len(), columns.join(", "));
    if !can_merge {
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

/// Rows in the form that PostgreSQL takes.
struct Arrays {
    /// The table expression with the rows, in their order.
    table: String,
    /// The expression that reads each column from it.
    read: Vec<String>,
    values: Vec<Value>,
}

/// As many rows as one statement takes, one value a column: an array, or a scalar if all rows have the same value. The
/// first column and the keys are always arrays, because rows are looked up by them. There is at least one row.
///
/// The SELECT unnests all arrays together, a row at a time. Table functions would each be materialized first.
fn arrays<R: IntoIterator<Item = Value>>(rows: impl ExactSizeIterator<Item = R>, width: usize, keys: usize) -> Arrays {
    let rows = rows.take(POSTGRES_ROWS);
    let long = rows.len() >= CONSTANT_COLUMN_ROWS;
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

/// The one value that all rows have in a column. Doubles that compare as equal may differ in the sign of zero.
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

/// A column as one array, and the expression that reads it, with `?` for the column. The driver's arrays hold no nulls,
/// so nulls are encoded by a value that no column holds.
fn array_of(mut column: Vec<Value>) -> (&'static str, Value) {
    let (of, null, read) = match column.first() {
        Some(Value::String(_)) => (ArrayType::String, Value::from("\u{1}"), "NULLIF(?, E'\\x01')"),
        Some(Value::Double(_)) => (ArrayType::Double, Value::from(f64::NAN), "NULLIF(?, 'NaN')"),
        // All our integers have this width.
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

/// How many rows one SQLite statement takes: the largest power of two. Prepared statements are cached by their text,
/// which depends on the number of rows. This makes ten texts instead of five hundred.
fn rows_per_statement(rows: usize) -> usize {
    rows.min(SQLITE_ROWS).checked_ilog2().and_then(|log| 1_usize.checked_shl(log)).unwrap_or(1)
}

/// `(?, ?), (?, ?)`: the bind parameters of rows. SQLite also accepts numbered ones, but looks each up in a list. With 8,000
/// of them that is most of the statement's time.
fn value_lists(rows: usize, width: usize) -> String {
    let row = format!("({})", vec!["?"; width].join(", "));
    vec![row; rows].join(", ")
}

#[cfg(test)]
mod tests {
    use sea_orm::Value;

    use super::{Arrays, CONSTANT_COLUMN_ROWS, arrays, rows_per_statement};

    #[test]
    fn runs_are_powers_of_two_and_hold_every_row() {
        let mut rows = 1_367_usize;
        let mut lengths = Vec::new();
        while rows > 0 {
            lengths.push(rows_per_statement(rows));
            rows = rows.saturating_sub(rows_per_statement(rows));
        }
        assert_eq!(lengths, [512, 512, 256, 64, 16, 4, 2, 1]);
    }

    fn rows(count: usize, text: &str) -> Arrays {
        let row = |number: i64| [1.into(), number.into(), text.into(), Value::Double(None), Value::from(0.0)];
        arrays((0..i64::MAX).map(row).take(count).collect::<Vec<_>>().into_iter(), 5, 0)
    }

    #[test]
    fn what_all_of_many_rows_have_is_told_once_though_not_in_their_first_column() {
        let Arrays { table, read, values } = rows(CONSTANT_COLUMN_ROWS, "same");
        assert_eq!(table, "(SELECT UNNEST($1) AS c0, UNNEST($2) AS c1, UNNEST($5) AS c4) AS rows");
        assert_eq!(read, ["c0", "c1", "$3", "$4", "c4"]);
        assert_eq!(values.get(2), Some(&Value::from("same")));
        assert_eq!(values.get(3), Some(&Value::Double(None)));
        let Arrays { read, .. } = rows(2, "same");
        assert_eq!(read, ["c0", "c1", "c2", "NULLIF(c3, 'NaN')", "c4"]);
    }
}
