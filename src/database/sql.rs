//! Small things that every hand-written statement needs.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement, Value};

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

/// A list of numbers as one value, for `json_each`.
#[must_use]
pub fn ids_json(ids: impl IntoIterator<Item = i64>) -> Value {
    let texts: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    Value::from(format!("[{}]", texts.join(",")))
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
    fn integer(&self, column: usize) -> Result<i64, DbErr> {
        self.try_get_by_index(column)
    }

    fn integer_or_none(&self, column: usize) -> Result<Option<i64>, DbErr> {
        self.try_get_by_index(column)
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
