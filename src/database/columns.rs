//! Answers that are tables of numbers.

use sea_orm::sqlx::Row;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Value};

use super::sql::{Rows, statement};

/// Asks for so many columns of integers. `PostgreSQL` sends each as one array: that costs it more than rows do, and the driver
/// so much less that whole requests are the faster for it. `SQLite` has rows alone.
///
/// # Errors
///
/// When the database does not answer.
pub async fn integer_columns<C: ConnectionTrait>(
    connection: &C,
    width: usize,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<Vec<i64>>, DbErr> {
    let mut columns = vec![Vec::new(); width];
    if connection.get_database_backend() == DbBackend::Postgres {
        let list = |each: fn(usize) -> String| (0..width).map(each).collect::<Vec<String>>().join(", ");
        let arrays = list(|place| format!("array_agg(CAST(c{place} AS BIGINT))"));
        let sql = format!("SELECT {arrays} FROM ({sql}) AS rows ({})", list(|place| format!("c{place}")));
        let row = connection.query_one_raw(statement(connection, &sql, values)).await?;
        let Some(row) = row.as_ref().and_then(|row| row.try_as_pg_row()) else { return Ok(columns) };
        for (place, column) in columns.iter_mut().enumerate() {
            let array: Option<Vec<i64>> = row.try_get(place).map_err(|error| DbErr::Type(error.to_string()))?;
            *column = array.unwrap_or_default();
        }
        return Ok(columns);
    }
    for row in connection.query_all_raw(statement(connection, sql, values)).await? {
        for (place, column) in columns.iter_mut().enumerate() {
            column.push(row.integer(place)?);
        }
    }
    Ok(columns)
}
