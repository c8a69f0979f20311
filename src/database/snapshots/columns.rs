//! Query results as columns of integers.

use sea_orm::sqlx::Row;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Value};

use crate::database::statements::sql::{Rows, statement};
use crate::database::transactions::transaction::Transaction;

/// Bytes of one number.
const NUMBER: usize = size_of::<i64>();

/// Reads columns of integers that are never null, up to a number of rows. PostgreSQL packs them into one byte string,
/// row by row, eight bytes a number. That is cheaper for the server than rows or one array a column, and reading it
/// costs next to nothing. SQLite returns rows.
///
/// # Errors
///
/// When the database does not answer.
pub async fn integer_columns(
    connection: &Transaction,
    width: usize,
    limit: Option<u64>,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<Vec<i64>>, DbErr> {
    // The limit is part of the text, which is always the same and so stays prepared.
    let sql = &limit.map_or_else(|| sql.to_owned(), |limit| format!("{sql} LIMIT {limit}"));
    if connection.get_database_backend() == DbBackend::Postgres {
        let row = connection.query_one_raw(statement(connection, &packed(width, sql), values)).await?;
        let row = row.as_ref().and_then(|row| row.try_as_pg_row());
        let bytes = row.map(|row| row.try_get::<Option<&[u8]>, _>(0)).transpose();
        let bytes = bytes.map_err(|error| DbErr::Type(error.to_string()))?.flatten();
        return unpacked(bytes.unwrap_or_default(), width);
    }
    let mut columns = vec![Vec::new(); width];
    let take = |row: QueryResult| {
        for (place, column) in columns.iter_mut().enumerate() {
            column.push(row.integer(place)?);
        }
        Ok(())
    };
    connection.query_each_raw(statement(connection, sql, values), take).await?;
    Ok(columns)
}

fn packed(width: usize, sql: &str) -> String {
    let list = |each: fn(usize) -> String, between: &str| (0..width).map(each).collect::<Vec<String>>().join(between);
    let bytes = list(|place| format!("int8send(CAST(c{place} AS BIGINT))"), " || ");
    let names = list(|place| format!("c{place}"), ", ");
    format!("SELECT string_agg({bytes}, '') FROM ({sql}) AS rows ({names})")
}

fn unpacked(bytes: &[u8], width: usize) -> Result<Vec<Vec<i64>>, DbErr> {
    let (numbers, rest) = bytes.as_chunks::<NUMBER>();
    let rows = numbers.chunks_exact(width.max(1));
    if !rest.is_empty() || !rows.remainder().is_empty() {
        return Err(DbErr::Type(format!("{} bytes are no rows of {width} numbers", bytes.len())));
    }
    let mut columns: Vec<Vec<i64>> = (0..width).map(|_| Vec::with_capacity(rows.len())).collect();
    for row in rows {
        for (column, number) in columns.iter_mut().zip(row) {
            column.push(i64::from_be_bytes(*number));
        }
    }
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::unpacked;

    #[test]
    fn bytes_of_whole_rows_are_columns_and_any_others_an_error() {
        let bytes: Vec<u8> = [1, -2, 3, i64::MIN].into_iter().flat_map(i64::to_be_bytes).collect();
        assert_eq!(unpacked(&bytes, 2), Ok(vec![vec![1, 3], vec![-2, i64::MIN]]));
        assert_eq!(unpacked(&[], 2), Ok(vec![Vec::new(), Vec::new()]));
        for broken in [bytes.get(..24), bytes.get(..31)].into_iter().flatten() {
            assert!(unpacked(broken, 2).is_err(), "{} bytes", broken.len());
        }
    }
}
