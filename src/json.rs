//! Why a text is not the JSON that is expected: a plain sentence with the place, in place of the parser's own words.
//!
//! The text itself is never repeated, because it may hold a secret or be very long.

use serde_json::error::Category;

/// The parser's words for a fault of syntax, and ours. What ours are about is "it": the text.
const FAULTS: [(&str, &str); 20] = [
    ("EOF while parsing a list", "it ends within a list: a comma or ] is missing"),
    ("EOF while parsing an object", "it ends within an object: a comma, a colon or } is missing"),
    ("EOF while parsing a string", "it ends within a text: the closing double quote is missing"),
    ("EOF while parsing a value", "it ends where a value is expected"),
    ("expected `:`", "a colon must follow the name of a field"),
    ("expected `,` or `]`", "a comma or ] must follow an element of a list"),
    ("expected `,` or `}`", "a comma or } must follow a field of an object"),
    ("expected ident", "only true, false and null may stand without double quotes"),
    (
        "expected value",
        "a value is expected: an object, a list, a text in double quotes, a number, true, false or null",
    ),
    ("expected `\"`", "a text in double quotes is expected"),
    ("invalid escape", "a backslash must be followed by one of \" \\ / b f n r t u"),
    ("invalid number", "a number must be written as in 12, -0.5 or 1e3"),
    ("number out of range", "a number is too large"),
    ("invalid unicode code point", "a text is not UTF-8, or has an escape that is no character"),
    ("control character", "a text must not hold a line break or another control character: escape it, as in \\n"),
    ("key must be a string", "the name of a field must be a text in double quotes"),
    ("lone leading surrogate", "a \\u escape is only half of a character"),
    ("trailing comma", "nothing follows a comma"),
    ("trailing characters", "something follows the end of the JSON"),
    ("unexpected end of hex escape", "a \\u escape must have four hexadecimal digits"),
];
/// What begins the parser's words for a text that nests too deeply.
const DEEP: &str = "recursion limit exceeded";
/// What some programs put before a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Why a text cannot be read, with the line and the column, such as `it ends where a value is expected (line 1, column 5)`.
#[must_use]
pub fn fault(error: &serde_json::Error, text: &[u8]) -> String {
    let reason = reason(error, text);
    // Faults that are found after reading have no place.
    if error.line() == 0 { reason } else { format!("{reason} (line {}, column {})", error.line(), column(error, text)) }
}

/// The same of a text of one line, whose number is told elsewhere: with the column alone.
#[must_use]
pub fn fault_of_line(error: &serde_json::Error, line: &[u8]) -> String {
    format!("{} (column {})", reason(error, line), column(error, line))
}

fn reason(error: &serde_json::Error, text: &[u8]) -> String {
    let told = error.to_string();
    match error.classify() {
        Category::Data => of_data(&told),
        Category::Syntax | Category::Eof | Category::Io => {
            if text.starts_with(BYTE_ORDER_MARK) {
                return "it begins with a byte order mark, which JSON does not allow".to_owned();
            }
            if told.starts_with(DEEP) {
                return "it nests too deeply".to_owned();
            }
            let known = FAULTS.iter().find(|(theirs, _)| told.starts_with(theirs));
            known.map_or("it is not written as JSON has it", |(_, ours)| *ours).to_owned()
        }
    }
}

/// Of JSON that says something else than is expected.
fn of_data(told: &str) -> String {
    let named = |start: &str| told.strip_prefix(start)?.split_once('`').map(|(name, _)| name);
    if let Some(name) = named("duplicate field `") {
        return format!("{name} is given twice");
    }
    if let Some(name) = named("missing field `") {
        return format!("{name} is missing");
    }
    let kinds = told.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected "));
    match kinds {
        Some((found, expected)) => format!("{} is expected, not {}", kind(expected), kind(found)),
        None => "it says something else than is expected".to_owned(),
    }
}

/// A kind of value by the names that JSON's users know.
fn kind(theirs: &str) -> &'static str {
    const KINDS: [(&str, &str); 12] = [
        ("a string", "a text"),
        ("string", "a text"),
        ("str", "a text"),
        ("boolean", "a boolean"),
        ("a boolean", "a boolean"),
        ("integer", "a number"),
        ("floating point", "a number"),
        ("null", "null"),
        ("unit", "null"),
        ("sequence", "a list"),
        ("map", "an object"),
        ("a map", "an object"),
    ];
    if theirs.starts_with("struct ") {
        return "an object";
    }
    KINDS.iter().find(|(name, _)| theirs.starts_with(name)).map_or("another value", |(_, ours)| ours)
}

/// The parser's column counts bytes, and people count characters.
fn column(error: &serde_json::Error, text: &[u8]) -> usize {
    let line = text.split(|byte| *byte == b'\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.get(..error.column()).unwrap_or(line);
    let is_first_of_a_character = |byte: &&u8| **byte & 0xc0 != 0x80;
    before.iter().filter(is_first_of_a_character).count().max(1)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::Value;

    use super::{fault, fault_of_line};

    fn told(text: &[u8]) -> String {
        serde_json::from_slice::<Value>(text).map_or_else(|error| fault(&error, text), |value| format!("read {value}"))
    }

    #[test]
    fn every_fault_of_syntax_is_told_in_plain_words_with_its_place() {
        let cases: [(&[u8], &str); 25] = [
            (b"", "it ends where a value is expected (line 1, column 1)"),
            (b"{\"a\":", "it ends where a value is expected (line 1, column 5)"),
            (b"[1,\n 2", "it ends within a list: a comma or ] is missing (line 2, column 2)"),
            (b"{\"a\": 1", "it ends within an object: a comma, a colon or } is missing (line 1, column 7)"),
            (b"{\"a", "it ends within a text: the closing double quote is missing (line 1, column 3)"),
            (b"{\"a\" 1}", "a colon must follow the name of a field (line 1, column 6)"),
            (b"[1 2]", "a comma or ] must follow an element of a list (line 1, column 4)"),
            (b"{\"a\": 1 \"b\": 2}", "a comma or } must follow a field of an object (line 1, column 9)"),
            (b"[nul]", "only true, false and null may stand without double quotes (line 1, column 5)"),
            (
                b"model=x",
                "a value is expected: an object, a list, a text in double quotes, a number, true, false or null (line 1, column 1)",
            ),
            (b"{'a': 1}", "the name of a field must be a text in double quotes (line 1, column 2)"),
            (br#"["\x"]"#, "a backslash must be followed by one of \" \\ / b f n r t u (line 1, column 4)"),
            (b"[01]", "a number must be written as in 12, -0.5 or 1e3 (line 1, column 3)"),
            (b"[1.]", "a number must be written as in 12, -0.5 or 1e3 (line 1, column 4)"),
            (b"[1e999]", "a number is too large (line 1, column 6)"),
            (b"[\"\xff\"]", "a text is not UTF-8, or has an escape that is no character (line 1, column 3)"),
            (
                b"[\"a\nb\"]",
                "a text must not hold a line break or another control character: escape it, as in \\n (line 2, column 1)",
            ),
            (br#"["\ud800 "]"#, "a \\u escape must have four hexadecimal digits (line 1, column 9)"),
            (br#"["\u12"]"#, "a backslash must be followed by one of \" \\ / b f n r t u (line 1, column 8)"),
            (b"[1,]", "nothing follows a comma (line 1, column 4)"),
            (b"{\"a\":1,}", "nothing follows a comma (line 1, column 8)"),
            (b"{} {}", "something follows the end of the JSON (line 1, column 4)"),
            (b"\xef\xbb\xbf{}", "it begins with a byte order mark, which JSON does not allow (line 1, column 1)"),
            (b"{1: 2}", "the name of a field must be a text in double quotes (line 1, column 2)"),
            ("{\"é😀\" x".as_bytes(), "a colon must follow the name of a field (line 1, column 7)"),
        ];
        let all: Vec<String> = cases.iter().map(|(text, _)| told(text)).collect();
        assert_eq!(all, cases.map(|(_, expected)| expected));
        assert_eq!(told("[".repeat(500).as_bytes()), "it nests too deeply (line 1, column 128)");
    }

    #[test]
    fn what_is_said_wrongly_is_told_without_repeating_it() {
        #[derive(Debug, Deserialize)]
        #[expect(dead_code, reason = "only read")]
        struct Named {
            name: String,
        }
        let cases = [
            ("{\"name\": 7}", "a text is expected, not a number (line 1, column 10)"),
            ("{\"name\": [\"secret\"]}", "a text is expected, not a list (line 1, column 9)"),
            ("[\"secret\"", "it ends within a list: a comma or ] is missing (line 1, column 9)"),
            ("\"secret\"", "an object is expected, not a text (line 1, column 8)"),
            ("{\"name\": \"a\", \"name\": \"b\"}", "name is given twice (line 1, column 20)"),
            ("{\n}", "name is missing (line 2, column 1)"),
        ];
        let told = cases.map(|(text, _)| {
            let read = serde_json::from_str::<Named>(text);
            read.map_or_else(|error| fault(&error, text.as_bytes()), |read| format!("{read:?}"))
        });
        assert_eq!(told, cases.map(|(_, expected)| expected.to_owned()));
    }

    #[test]
    fn fault_of_a_line_has_its_column_alone() {
        let line = "{\"a\": tru}";
        let error = serde_json::from_str::<Value>(line).err();
        let told = error.map(|error| fault_of_line(&error, line.as_bytes()));
        assert_eq!(told.as_deref(), Some("only true, false and null may stand without double quotes (column 10)"));
    }
}
