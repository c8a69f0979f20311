//! Many rows in one statement.

use sea_orm::DbBackend;

/// Rows in one statement at most: 19 values each stay well below `SQLite`'s 32,766.
const ROWS_A_STATEMENT: usize = 512;

/// Cuts rows into runs whose lengths are powers of two, the longest first. Statements are prepared and kept by their text,
/// which the number of rows is a part of: so there are ten of each and not five hundred.
pub fn runs<T>(mut rows: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let longest = rows.len().min(ROWS_A_STATEMENT);
        let length = 1_usize.checked_shl(longest.checked_ilog2()?)?;
        let (run, rest) = rows.split_at_checked(length)?;
        rows = rest;
        Some(run)
    })
}

/// `(?, ?), (?, ?)`, or with numbers where the database wants them: so many rows of so many values.
///
/// `SQLite` takes both, but looks every numbered parameter up in a list: with 8,000 of them that is most of the time that
/// a statement takes.
pub fn push_value_lists(sql: &mut String, backend: DbBackend, rows: usize, width: usize) {
    let mut number = 0_usize;
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..width {
            number = number.saturating_add(1);
            if column > 0 {
                sql.push_str(", ");
            }
            match backend {
                DbBackend::Postgres => {
                    sql.push('$');
                    sql.push_str(&number.to_string());
                }
                _ => sql.push('?'),
            }
        }
        sql.push(')');
    }
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
