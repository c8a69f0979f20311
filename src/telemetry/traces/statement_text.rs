//! The text of a statement without values.

/// Bytes of a text that a span has at most.
const LONGEST: usize = 4_000;

/// The text with a question mark for every number and every quoted text. Parameters such as `$1` stay, and so do names.
pub(super) fn without_values(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len().min(LONGEST));
    let mut characters = sql.chars().peekable();
    let mut before = ' ';
    while let Some(character) = characters.next() {
        if text.len() >= LONGEST {
            text.push('…');
            break;
        }
        match character {
            '\'' => {
                // Two quotes are one quote of the text, which ends and begins again.
                while characters.next_if(|inner| *inner != '\'').is_some() {}
                characters.next();
                if before != '\'' {
                    text.push('?');
                }
            }
            '"' => {
                text.push('"');
                while let Some(inner) = characters.next_if(|inner| *inner != '"') {
                    text.push(inner);
                }
                characters.next();
                text.push('"');
            }
            '0'..='9' if !is_of_a_name(before) => {
                while characters.next_if(|inner| inner.is_ascii_alphanumeric() || *inner == '.').is_some() {}
                text.push('?');
            }
            _ => text.push(character),
        }
        before = character;
    }
    text
}

/// Whether a digit after this character belongs to a name or a parameter.
const fn is_of_a_name(before: char) -> bool {
    before.is_ascii_alphanumeric() || matches!(before, '_' | '$' | '?')
}

/// The first word of a statement, as the name of its span.
pub(super) fn verb(sql: &str) -> &'static str {
    const VERBS: [&str; 12] =
        ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "BEGIN", "COMMIT", "ROLLBACK", "MERGE", "SET", "LOCK", "COPY"];
    let first = sql.split_whitespace().next().unwrap_or_default();
    VERBS.into_iter().find(|verb| verb.eq_ignore_ascii_case(first)).unwrap_or("STATEMENT")
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, verb, without_values};

    #[test]
    fn values_become_question_marks_and_names_stay() {
        for (sql, told) in [
            ("select a1, t2.x FROM t2 WHERE id = 77 LIMIT 50", "select a1, t2.x FROM t2 WHERE id = ? LIMIT ?"),
            (
                "select $1, ?2, $13 FROM \"usage_8\" WHERE x IN (1,2)",
                "select $1, ?2, $13 FROM \"usage_8\" WHERE x IN (?,?)",
            ),
            ("WHERE name = 'O''Brien 7' AND y > -3.50e2", "WHERE name = ? AND y > -?"),
            ("SET TRANSACTION SNAPSHOT '00000003-1'", "SET TRANSACTION SNAPSHOT ?"),
            ("x'00ff' || 'unclosed", "x? || ?"),
            ("", ""),
        ] {
            assert_eq!(without_values(sql), told);
        }
    }

    #[test]
    fn long_text_is_cut() {
        assert!(without_values(&"é, ".repeat(LONGEST)).len() < LONGEST + 10);
    }

    #[test]
    fn span_is_named_by_the_verb() {
        assert_eq!(
            [verb("select 1"), verb("  with x AS"), verb("PRAGMA x"), verb("")],
            ["SELECT", "WITH", "STATEMENT", "STATEMENT"]
        );
    }
}
