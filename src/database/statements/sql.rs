//! Small things that every hand-written statement needs.

use sea_orm::sea_query::{ArrayType, Expr};
use sea_orm::sqlx::Row;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, QueryResult, Statement, Value};

use crate::text::canonical;

/// A statement with its values; `$1` stands for the first.
pub fn statement<C: ConnectionTrait>(connection: &C, sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(connection.get_database_backend(), sql, values)
}

/// The words after a table's name that bind `SQLite` to an index. It knows nothing of how rows are spread, and prefers the
/// table's own tree to a partial index that is a hundredth of it. Where the index cannot be used the statement fails.
pub fn by_index<C: ConnectionTrait>(connection: &C, index: &str) -> String {
    match connection.get_database_backend() {
        DbBackend::Sqlite => format!("INDEXED BY {index}"),
        _ => String::new(),
    }
}

/// A list of numbers as one value: for [`is_any`] and [`each`].
#[must_use]
pub fn numbers(backend: DbBackend, numbers: impl IntoIterator<Item = i64>) -> Value {
    match backend {
        DbBackend::Postgres => {
            let values = numbers.into_iter().map(|number| Value::BigInt(Some(number))).collect();
            Value::Array(ArrayType::BigInt, Some(Box::new(values)))
        }
        _ => {
            let texts: Vec<String> = numbers.into_iter().map(|number| number.to_string()).collect();
            Value::from(format!("[{}]", texts.join(",")))
        }
    }
}

/// That a column holds a key as it came from outside. No key that is stored has a NUL in it, and `PostgreSQL` refuses the whole
/// statement that asks for one.
pub fn key_is(column: impl ColumnTrait, key: &str) -> Condition {
    if key.contains('\0') {
        Condition::any().add(Expr::val(false))
    } else {
        Condition::all().add(column.eq(&*canonical(key)))
    }
}

/// A list of keys as one value, as they are stored: for [`is_any`] and [`each`]. Those with a NUL are left out: see [`key_is`].
#[must_use]
pub fn texts<'text>(backend: DbBackend, texts: impl IntoIterator<Item = &'text str>) -> Value {
    let texts = texts.into_iter().filter(|text| !text.contains('\0')).map(canonical);
    match backend {
        DbBackend::Postgres => {
            let values = texts.map(|text| Value::String(Some(text.into_owned()))).collect();
            Value::Array(ArrayType::String, Some(Box::new(values)))
        }
        _ => Value::from(texts.collect::<serde_json::Value>().to_string()),
    }
}

/// That a column is among the list at a place.
#[must_use]
pub fn is_any(backend: DbBackend, column: &str, place: usize) -> String {
    match backend {
        DbBackend::Postgres => format!("{column} = ANY (${place})"),
        _ => format!("{column} IN (SELECT value FROM json_each(${place}))"),
    }
}

/// The list at a place as a table with the one column `value`.
#[must_use]
pub fn each(backend: DbBackend, place: usize, alias: &str) -> String {
    match backend {
        DbBackend::Postgres => format!("UNNEST(${place}) AS {alias} (value)"),
        _ => format!("json_each(${place}) AS {alias}"),
    }
}

/// What orders by a text's bytes, which is the order of our tables and of this program, whatever the database's own order is.
#[must_use]
pub fn by_bytes(backend: DbBackend, text: &str) -> String {
    match backend {
        DbBackend::Postgres => format!("{text} COLLATE \"C\""),
        _ => text.to_owned(),
    }
}

/// A list of three numbers each, as values for [`each_triple`].
#[must_use]
pub fn triples(backend: DbBackend, triples: impl IntoIterator<Item = [i64; 3]>) -> Vec<Value> {
    match backend {
        DbBackend::Postgres => {
            let triples: Vec<[i64; 3]> = triples.into_iter().collect();
            let column = |of: fn(&[i64; 3]) -> i64| numbers(backend, triples.iter().map(of));
            vec![column(|[first, ..]| *first), column(|[_, second, _]| *second), column(|[.., third]| *third)]
        }
        _ => {
            let texts: Vec<String> =
                triples.into_iter().map(|[first, second, third]| format!("[{first},{second},{third}]")).collect();
            vec![Value::from(format!("[{}]", texts.join(",")))]
        }
    }
}

/// Triples as a table `s`, and what stands for each of their numbers. `place` is that of the first of their values.
#[must_use]
pub fn each_triple(backend: DbBackend, place: usize) -> (String, [&'static str; 3]) {
    match backend {
        DbBackend::Postgres => {
            let (second, third) = (place.saturating_add(1), place.saturating_add(2));
            let table = format!("UNNEST(${place}, ${second}, ${third}) AS s (first, second, third)");
            (table, ["s.first", "s.second", "s.third"])
        }
        _ => (format!("json_each(${place}) AS s"), ["s.value ->> 0", "s.value ->> 1", "s.value ->> 2"]),
    }
}

/// Joins the rows of a table that meet a condition to each row before it, by a seek for each. On `SQLite` CROSS JOIN keeps that
/// order. `PostgreSQL` would choose by its statistics, which say that a young table has hardly any rows. So it would compare all
/// rows of a workspace with all rows before them, and go on doing so for a minute while the table grows. OFFSET keeps it from
/// merging the subquery with the rest. On `SQLite` an index may follow the alias: see [`by_index`].
#[must_use]
pub fn seek_each(backend: DbBackend, table: &str, alias: &str, condition: &str) -> String {
    match backend {
        DbBackend::Postgres => {
            format!("CROSS JOIN LATERAL (SELECT * FROM {table} {alias} WHERE {condition} OFFSET 0) {alias}")
        }
        _ => format!("CROSS JOIN {table} {alias} ON {condition}"),
    }
}

/// What all of these are, if they are the same. A statement on rows of one workspace says so by a constant, by which a cluster
/// finds the one shard that can answer it.
pub fn the_only<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Option<T> {
    let mut all = all.into_iter();
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// Reading the columns of a row by place, which is several times as fast as by name.
pub trait Rows {
    /// The integer in a column.
    fn integer(&self, column: usize) -> Result<i64, DbErr>;
    /// The integer in a column, if there is one.
    fn integer_or_none(&self, column: usize) -> Result<Option<i64>, DbErr>;
    /// The text in a column.
    fn text(&self, column: usize) -> Result<String, DbErr>;
    /// The text in a column, if there is one.
    fn text_or_none(&self, column: usize) -> Result<Option<String>, DbErr>;
    /// The number in a column, if there is one.
    fn double_or_none(&self, column: usize) -> Result<Option<f64>, DbErr>;
}

impl Rows for QueryResult {
    // PostgreSQL's integers have a width, which is of no interest here: a SMALLINT is read as what it is worth.
    fn integer(&self, column: usize) -> Result<i64, DbErr> {
        match self.try_as_pg_row() {
            Some(row) => row.try_get_unchecked(column).map_err(|error| unreadable(&error)),
            None => self.try_get_by_index(column),
        }
    }

    fn integer_or_none(&self, column: usize) -> Result<Option<i64>, DbErr> {
        match self.try_as_pg_row() {
            Some(row) => row.try_get_unchecked(column).map_err(|error| unreadable(&error)),
            None => self.try_get_by_index(column),
        }
    }

    fn text(&self, column: usize) -> Result<String, DbErr> {
        self.try_get_by_index(column)
    }

    fn text_or_none(&self, column: usize) -> Result<Option<String>, DbErr> {
        self.try_get_by_index(column)
    }

    fn double_or_none(&self, column: usize) -> Result<Option<f64>, DbErr> {
        self.try_get_by_index(column)
    }
}

fn unreadable(error: &sea_orm::sqlx::Error) -> DbErr {
    DbErr::Type(error.to_string())
}
