//! Many rows in one statement.

use sea_orm::sea_query::ArrayType;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Value};

use super::sql::statement;

/// Rows in one statement of `SQLite` at most: 19 values each stay well below its limit of 32,766.
const ROWS_A_STATEMENT: usize = 512;
/// Rows in one statement of `PostgreSQL` at most. Its columns are arrays, so what bounds it is memory.
const ROWS_IN_ARRAYS: usize = 10_000;

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
    rows: Vec<[Value; WIDTH]>,
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
    rows: Vec<[Value; WIDTH]>,
    after: &str,
) -> Result<Vec<QueryResult>, DbErr> {
    let mut returned = Vec::new();
    match connection.get_database_backend() {
        DbBackend::Postgres => {
            let mut rows = rows.into_iter();
            loop {
                let Some((Arrays { table, read }, values)) = arrays(rows.by_ref().take(ROWS_IN_ARRAYS)) else {
                    return Ok(returned);
                };
                let sql = format!("{into} SELECT {read} FROM {table} {after}");
                returned.extend(connection.query_all_raw(statement(connection, &sql, values)).await?);
            }
        }
        _ => {
            for some in runs(&rows) {
                let sql = format!("{into} VALUES {} {after}", value_lists(some.len(), WIDTH));
                let values: Vec<Value> = some.iter().flatten().cloned().collect();
                returned.extend(connection.query_all_raw(statement(connection, &sql, values)).await?);
            }
            Ok(returned)
        }
    }
}

/// Adds to rows: each has the same number of `keys`, and then the sums to add to its columns of the names `sums`. Where there is no
/// row of a key, one is made. None of the values is null, no two rows have the same key, and nobody else may write rows of these
/// keys meanwhile.
///
/// With `merges` it is done by MERGE, which looks for the row and then inserts it. `ON CONFLICT` must do both as one where others
/// write beside it, and that is a quarter more work.
///
/// # Errors
///
/// What the database says.
pub async fn add_to_rows<C: ConnectionTrait, const WIDTH: usize>(
    connection: &C,
    table: &str,
    keys: &[&str],
    sums: &[&str],
    rows: Vec<[Value; WIDTH]>,
    merges: bool,
) -> Result<(), DbErr> {
    let columns = [keys, sums].concat().join(", ");
    if !merges {
        let sums: Vec<String> = sums.iter().map(|sum| format!("{sum} = {table}.{sum} + excluded.{sum}")).collect();
        let after = format!("ON CONFLICT ({}) DO UPDATE SET {}", keys.join(", "), sums.join(", "));
        return insert_rows(connection, &format!("INSERT INTO {table} ({columns})"), rows, &after).await;
    }
    let same: Vec<String> = keys.iter().enumerate().map(|(place, key)| format!("{table}.{key} = c{place}")).collect();
    let sums = sums.iter().zip(keys.len()..);
    let sums: Vec<String> = sums.map(|(sum, place)| format!("{sum} = {table}.{sum} + c{place}")).collect();
    let mut rows = rows.into_iter();
    while let Some((Arrays { table: rows, read }, values)) = arrays(rows.by_ref().take(ROWS_IN_ARRAYS)) {
        let sql = format!(
            "MERGE INTO {table} USING {rows} ON {} WHEN MATCHED THEN UPDATE SET {} \
             WHEN NOT MATCHED THEN INSERT ({columns}) VALUES ({read})",
            same.join(" AND "),
            sums.join(", ")
        );
        connection.execute_raw(statement(connection, &sql, values)).await?;
    }
    Ok(())
}

/// Rows as `PostgreSQL` takes them.
struct Arrays {
    /// What stands for the table of them, whose columns are `c0`, `c1`, ….
    table: String,
    /// How its columns are read.
    read: String,
}

/// Rows as one array a column; none where there are no rows.
fn arrays<const WIDTH: usize>(rows: impl Iterator<Item = [Value; WIDTH]>) -> Option<(Arrays, Vec<Value>)> {
    let columns = columns_of(rows);
    if columns.is_empty() {
        return None;
    }
    let (read, values): (Vec<&str>, Vec<Value>) = columns.into_iter().map(array_of).unzip();
    let named = |each: fn(usize, &str) -> String| {
        let all: Vec<String> = read.iter().enumerate().map(|(place, read)| each(place, read)).collect();
        all.join(", ")
    };
    let table = format!(
        "UNNEST({}) AS rows ({})",
        named(|place, _| format!("${}", place.saturating_add(1))),
        named(|place, _| format!("c{place}"))
    );
    Some((Arrays { table, read: named(|place, read| read.replace('?', &format!("c{place}"))) }, values))
}

/// The values of each column; none where there are no rows.
fn columns_of<const WIDTH: usize>(rows: impl Iterator<Item = [Value; WIDTH]>) -> Vec<Vec<Value>> {
    let mut columns: Vec<Vec<Value>> = Vec::new();
    for row in rows {
        if columns.is_empty() {
            columns = vec![Vec::new(); WIDTH];
        }
        for (column, value) in columns.iter_mut().zip(row) {
            column.push(value);
        }
    }
    columns
}

/// A column as one value, and how it is read, where `?` stands for the column. The driver's arrays hold no nulls: what stands
/// in their place is nothing that a column of ours ever holds.
fn array_of(mut column: Vec<Value>) -> (&'static str, Value) {
    let nulls = column.iter().any(is_null);
    let (of, null, read) = match column.first() {
        Some(Value::String(_)) => (ArrayType::String, Value::from("\u{1}"), "NULLIF(?, E'\\x01')"),
        Some(Value::Double(_)) => (ArrayType::Double, Value::from(f64::NAN), "NULLIF(?, 'NaN')"),
        // All whole numbers of ours are of this width.
        _ => (ArrayType::BigInt, Value::from(i64::MIN), "NULLIF(?, -9223372036854775808)"),
    };
    for value in column.iter_mut().filter(|value| is_null(value)) {
        *value = null.clone();
    }
    (if nulls { read } else { "?" }, Value::Array(of, Some(Box::new(column))))
}

const fn is_null(value: &Value) -> bool {
    matches!(value, Value::BigInt(None) | Value::String(None) | Value::Double(None))
}

/// Cuts rows into runs whose lengths are powers of two, the longest first. Statements are prepared and kept by their text,
/// which the number of rows is a part of: so there are ten of each and not five hundred.
fn runs<T>(mut rows: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let longest = rows.len().min(ROWS_A_STATEMENT);
        let length = 1_usize.checked_shl(longest.checked_ilog2()?)?;
        let (run, rest) = rows.split_at_checked(length)?;
        rows = rest;
        Some(run)
    })
}

/// `(?, ?), (?, ?)`: so many rows of so many values. `SQLite` also takes numbered ones, but looks each up in a list: with 8,000
/// of them that is most of the time that a statement takes.
fn value_lists(rows: usize, width: usize) -> String {
    let row = format!("({})", vec!["?"; width].join(", "));
    vec![row; rows].join(", ")
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn runs_are_powers_of_two_and_hold_every_row_once() {
        let rows: Vec<usize> = (0..1_367).collect();
        let lengths: Vec<usize> = runs(&rows).map(<[usize]>::len).collect();
        assert_eq!(lengths, [512, 512, 256, 64, 16, 4, 2, 1]);
        assert_eq!(runs(&rows).flatten().copied().collect::<Vec<_>>(), rows);
        assert_eq!(runs::<usize>(&[]).count(), 0);
    }
}
