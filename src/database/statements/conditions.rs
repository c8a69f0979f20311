//! Lists: the conditions of a query with their values, and the page that is asked for.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement, Value};

use super::sql::{Rows, is_any, numbers as list, statement};

/// A page of a list. `P` is a position in the list's order.
#[derive(Clone, Copy, Debug)]
pub struct ListPage<P> {
    /// Only elements after this one.
    pub after: Option<P>,
    /// Only elements before this one.
    pub before: Option<P>,
    /// From the end: the last element first.
    pub backwards: bool,
    /// The most elements.
    pub limit: u64,
}

impl<P> ListPage<P> {
    /// The SQL direction of a number by which the list runs from the newest to the oldest.
    #[must_use]
    pub const fn newest_first(&self) -> &'static str {
        if self.backwards { "ASC" } else { "DESC" }
    }
}

/// The conditions of a query, joined by AND, and their values. `$1` is the workspace.
#[derive(Clone, Debug)]
pub struct Conditions {
    backend: DbBackend,
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    /// Begins with a condition on the workspace, such as `workspace_id =`.
    #[must_use]
    pub fn of_workspace(backend: DbBackend, condition: &str, workspace: entity::WorkspaceId) -> Self {
        Self { backend, sql: format!("{condition} $1"), values: vec![workspace.0.into()] }
    }

    /// Adds a condition without a value.
    pub fn add(&mut self, condition: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
    }

    /// Adds a comparison with a value, such as `pool =`.
    pub fn compare(&mut self, comparison: &str, value: impl Into<Value>) {
        let place = self.bind(value);
        self.add(&format!("{comparison} ${place}"));
    }

    /// Adds the condition that a column or expression has one of these numbers.
    pub fn any_of(&mut self, column: &str, numbers: impl IntoIterator<Item = i64>) {
        let place = self.bind(list(self.backend, numbers));
        self.add(&is_any(self.backend, column, place));
    }

    /// Adds a value for a later condition, and returns its place.
    pub fn bind(&mut self, value: impl Into<Value>) -> usize {
        self.values.push(value.into());
        self.values.len()
    }

    /// The rows that meet the conditions, in an order such as `id DESC`, up to a limit. `table` may include an index
    /// hint.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn select<C: ConnectionTrait>(
        self,
        connection: &C,
        columns: &str,
        table: &str,
        order: &str,
        limit: u64,
    ) -> Result<Vec<QueryResult>, DbErr> {
        connection.query_all_raw(self.selection(connection, columns, table, order, limit)).await
    }

    /// The statement of [`Conditions::select`].
    pub fn selection<C: ConnectionTrait>(
        mut self,
        connection: &C,
        columns: &str,
        table: &str,
        order: &str,
        limit: u64,
    ) -> Statement {
        let limit = self.bind(i64::try_from(limit).unwrap_or(i64::MAX));
        let sql = format!("SELECT {columns} FROM {table} WHERE {} ORDER BY {order} LIMIT ${limit}", self.sql);
        statement(connection, &sql, self.values)
    }

    /// The number of rows that meet the conditions.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn count<C: ConnectionTrait>(self, connection: &C, table: &str) -> Result<i64, DbErr> {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE {}", self.sql);
        let row = connection.query_one_raw(statement(connection, &sql, self.values)).await?;
        row.map_or(Ok(0), |row| row.integer(0))
    }
}
