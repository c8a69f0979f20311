//! Decodes escapes in strings that the parser does not know.
//!
//! GraphQL writes a character beyond U+FFFF as a surrogate pair (`\uD83D\uDE00`; October 2021, section 2.9.4) or with
//! braces (`\u{1F600}`; September 2025). The parser knows neither, so both are decoded before it reads the text. Spaces
//! after the string replace the characters that it loses. So positions in errors stay right.

/// A string token with such escapes decoded. None if it has no such escapes, or if it is not valid: then the parser
/// reports it.
pub(super) fn decode(token: &str) -> Option<String> {
    let known = |token: &str| !token.contains("\\u") || token.starts_with("\"\"\"");
    if known(token) {
        return None;
    }
    let content = token.strip_prefix('"')?.strip_suffix('"')?;
    let mut decoded = String::with_capacity(token.len());
    decoded.push('"');
    let (mut rest, mut changed) = (content, false);
    while let Some(read) = rest.chars().next() {
        if read != '\\' {
            decoded.push(read);
            rest = rest.get(read.len_utf8()..)?;
            continue;
        }
        if let Some((character, after)) = beyond(rest) {
            push(&mut decoded, character);
            (rest, changed) = (after, true);
        } else {
            // An escape that the parser knows, or refuses: `\u00E9`, `\n`.
            let length = if rest.starts_with("\\u") { 6 } else { 2 };
            decoded.push_str(rest.get(..length)?);
            rest = rest.get(length..)?;
        }
    }
    if !changed {
        return None;
    }
    decoded.push('"');
    let lost = token.chars().count().saturating_sub(decoded.chars().count());
    decoded.extend(std::iter::repeat_n(' ', lost));
    Some(decoded)
}

/// The character of an escape that the parser does not know, and the text after it.
fn beyond(text: &str) -> Option<(char, &str)> {
    if let Some(braced) = text.strip_prefix("\\u{") {
        let (digits, after) = braced.split_at(braced.bytes().position(|byte| !byte.is_ascii_hexdigit())?);
        let after = after.strip_prefix('}').filter(|_| !digits.is_empty())?;
        let significant = digits.trim_start_matches('0');
        let number = if significant.is_empty() { 0 } else { u32::from_str_radix(significant, 16).ok()? };
        return char::from_u32(number).map(|character| (character, after));
    }
    let unit = |text: &str| {
        let digits =
            text.strip_prefix("\\u")?.get(..4).filter(|digits| digits.bytes().all(|d| d.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let (first, second) = (unit(text)?, unit(text.get(6..)?)?);
    if !(0xD800..=0xDBFF).contains(&first) {
        return None;
    }
    let character = char::decode_utf16([first, second]).next()?.ok()?;
    Some((character, text.get(12..)?))
}

/// Writes a character so that the parser reads it as itself.
fn push(decoded: &mut String, character: char) {
    match character {
        '"' => decoded.push_str("\\\""),
        '\\' => decoded.push_str("\\\\"),
        '\n' => decoded.push_str("\\n"),
        '\r' => decoded.push_str("\\r"),
        other => decoded.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    /// The value of an argument as the parser reads it, and the column at which the next argument begins.
    fn parsed(string: &str) -> Option<(String, usize)> {
        let decoded = decode(string);
        let text = format!("{{a(b:{} c:1)}}", decoded.as_deref().unwrap_or(string));
        let document = async_graphql::parser::parse_query(text).ok()?;
        let (_, operation) = document.operations.iter().next()?;
        let selection = operation.node.selection_set.node.items.first()?;
        let async_graphql::parser::types::Selection::Field(field) = &selection.node else { return None };
        let [(_, value), (next, _)] = field.node.arguments.as_slice() else { return None };
        let async_graphql_value::Value::String(text) = &value.node else { return None };
        Some((text.clone(), next.pos.column))
    }

    #[test]
    fn characters_beyond_the_first_plane_are_read_and_nothing_moves() {
        for (string, expected) in [
            (r#""\uD83D\uDE00""#, "\u{1F600}"),
            (r#""\ud83d\ude00 \u00e9 \\uD83D \n\uDBFF\uDFFF""#, "\u{1F600} \u{e9} \\uD83D \n\u{10FFFF}"),
            (r#""\u{1F600}\u{0041}\u{22}\u{5C}\u{A}\u{0}""#, "\u{1F600}A\"\\\n\0"),
            (r#""\u{0000000001F600}""#, "\u{1F600}"),
            (r#""é\uD83D\uDE00é""#, "é\u{1F600}é"),
        ] {
            let column = string.chars().count() + 7;
            assert_eq!(parsed(string), Some((expected.to_owned(), column)), "{string}");
        }
    }

    #[test]
    fn half_a_character_is_no_string() {
        for string in [
            r#""\uD83D""#,
            r#""\uDE00""#,
            r#""\uDE00\uD83D""#,
            r#""\uD83D\u0041""#,
            r#""\uD83D x\uDE00""#,
            r#""\uD83D\uD83D\uDE00""#,
            r#""\uD83D\uDE0""#,
            r#""\u{D83D}""#,
            r#""\u{110000}""#,
            r#""\u{FFFFFFFFFF}""#,
            r#""\u{}""#,
            r#""\u{12""#,
            r#""\u{+41}""#,
            r#""\uD83D\uDE00\x""#,
            r#""\uD83D\uDE00\uD83D""#,
        ] {
            assert_eq!(parsed(string), None, "{string}");
        }
    }

    #[test]
    fn block_string_has_no_escapes() {
        assert_eq!(decode(r#""""\uD83D\uDE00""""#), None);
    }
}
