//! Building blocks of every hand-written statement.

use sea_orm::sea_query::{ArrayType, Expr};
use sea_orm::sqlx::Row;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, QueryResult, Statement, Value};

use crate::text::canonical;

/// A statement with its values. `$1` stands for the first.
pub fn statement<C: ConnectionTrait>(connection: &C, sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(connection.get_database_backend(), sql, values)
}

/// An index hint after a table's name, for SQLite. Its planner does not know how rows are distributed. It prefers the
/// table's own tree to a partial index that is a hundredth of it. The statement fails if the index cannot be used.
pub fn by_index<C: ConnectionTrait>(connection: &C, index: &str) -> String {
    match connection.get_database_backend() {
        DbBackend::Sqlite => format!("INDEXED BY {index}"),
        _ => String::new(),
    }
}

/// A list of numbers as one value, for [`is_any`] and [`each`].
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

/// The condition that a column equals a key from outside. No stored key contains a NUL, and PostgreSQL refuses the
/// whole statement that contains one.
pub fn key_is(column: impl ColumnTrait, key: &str) -> Condition {
    if key.contains('\0') {
        Condition::any().add(Expr::val(false))
    } else {
        Condition::all().add(column.eq(&*canonical(key)))
    }
}

/// A list of canonical keys as one value, for [`is_any`] and [`each`]. Keys with a NUL are left out: see [`key_is`].
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

/// The condition that a column is in the list at a place.
#[must_use]
pub fn is_any(backend: DbBackend, column: &str, place: usize) -> String {
    match backend {
        DbBackend::Postgres => format!("{column} = ANY (${place})"),
        _ => format!("{column} IN (SELECT value FROM json_each(${place}))"),
    }
}

/// The condition that a column has one of the [`numbers`] or [`texts`]. The statement is the same for lists of any length,
/// so a connection prepares it once.
pub fn is_one_of(backend: DbBackend, column: impl ColumnTrait, list: Value) -> Expr {
    let is_one_of = match backend {
        DbBackend::Postgres => "$1 = ANY ($2)",
        _ => "? IN (SELECT value FROM json_each(?))",
    };
    Expr::cust_with_exprs(is_one_of, [column.into_expr(), Expr::val(list)])
}

/// The list at a place as a table with the one column `value`.
#[must_use]
pub fn each(backend: DbBackend, place: usize, alias: &str) -> String {
    match backend {
        DbBackend::Postgres => format!("UNNEST(${place}) AS {alias} (value)"),
        _ => format!("json_each(${place}) AS {alias}"),
    }
}

/// Orders by a text's bytes. This is the order of our tables and of this program, whatever collation the database has.
#[must_use]
pub fn by_bytes(backend: DbBackend, text: &str) -> String {
    match backend {
        DbBackend::Postgres => format!("{text} COLLATE \"C\""),
        _ => text.to_owned(),
    }
}

/// A list of triples of numbers, as values for [`each_triple`].
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

/// Triples as a table `s`, and the expression of each of their numbers. `place` is that of the first value.
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

/// Joins rows of a table by one index seek for each row before it. On SQLite, CROSS JOIN keeps that order. PostgreSQL
/// plans by its statistics. In a new database they say that the table is almost empty, until the first ANALYZE. It would then scan
/// all of a workspace's rows for each outer row. OFFSET prevents it from flattening the subquery. On
/// SQLite an index hint may follow the alias: see [`by_index`].
#[must_use]
pub fn seek_each(backend: DbBackend, table: &str, alias: &str, condition: &str) -> String {
    match backend {
        DbBackend::Postgres => {
            format!("CROSS JOIN LATERAL (SELECT * FROM {table} {alias} WHERE {condition} OFFSET 0) {alias}")
        }
        _ => format!("CROSS JOIN {table} {alias} ON {condition}"),
    }
}

/// The common value of all elements, if they are equal. A statement on rows of one workspace names it by a constant, so
/// that a cluster finds the one shard.
pub fn the_only<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Option<T> {
    let mut all = all.into_iter();
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// Reading the columns of a row by position, which is several times as fast as by name.
pub trait Rows {
    /// The integer in a column.
    fn integer(&self, column: usize) -> Result<i64, DbErr>;
    /// The integer in a column, or `None` for null.
    fn integer_or_none(&self, column: usize) -> Result<Option<i64>, DbErr>;
    /// The text in a column.
    fn text(&self, column: usize) -> Result<String, DbErr>;
    /// The text in a column, or `None` for null.
    fn text_or_none(&self, column: usize) -> Result<Option<String>, DbErr>;
    /// The double in a column, or `None` for null.
    fn double_or_none(&self, column: usize) -> Result<Option<f64>, DbErr>;
}

impl Rows for QueryResult {
    // PostgreSQL's integers have a width, which is irrelevant here: a SMALLINT is read as its value.
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
