//! The first pass, over the bytes of any text.
//!
//! The parser and the validation of the GraphQL library are recursive, so a text that nests too deeply must never reach
//! them. The pass also finds input objects that give a member twice, which the library accepts. And it decodes escapes
//! that the parser does not know.

use std::borrow::Cow;
use std::collections::HashSet;

use async_graphql::Pos;

use super::escapes;
use super::refusal::Refusal;
use crate::config::LimitSettings;

/// The limits of a text.
#[derive(Clone, Debug)]
pub(super) struct TextLimits {
    bytes: usize,
    tokens: usize,
    brackets: usize,
}

impl TextLimits {
    pub(super) const fn of(limits: &LimitSettings) -> Self {
        Self { bytes: limits.query_bytes, tokens: limits.query_tokens, brackets: limits.query_brackets }
    }
}

/// A text that may be parsed.
#[derive(Debug)]
pub(super) struct Text<'text> {
    /// The text to parse. Every token keeps its position.
    pub(super) text: Cow<'text, str>,
    /// The first member that an input object gives twice, and its position.
    pub(super) repeated: Option<(String, Pos)>,
}

/// A bracket that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// `{` around selections.
    Selections,
    /// `(`, or `[` in it.
    Values,
    /// `{` around an input object. Each has a number.
    Object(usize),
}

/// Checks a text. A text that is not valid GraphQL passes, because the parser reports it.
pub(super) fn read<'text>(text: &'text str, limits: &TextLimits) -> Result<Text<'text>, Refusal> {
    if text.len() > limits.bytes {
        return Err(Refusal::TooLong { bytes: text.len(), limit: limits.bytes });
    }
    let mut reader = Reader::of(text);
    while let Some((token, first)) = reader.next_token() {
        reader.tokens = reader.tokens.saturating_add(1);
        if reader.tokens > limits.tokens {
            return Err(Refusal::TooManyTokens { limit: limits.tokens });
        }
        reader.note(token, first);
        if reader.open.len() > limits.brackets {
            return Err(Refusal::TooDeep { limit: limits.brackets });
        }
    }
    let Reader { rewritten, copied, repeated, .. } = reader;
    let text = match rewritten {
        None => Cow::Borrowed(text),
        Some(mut whole) => {
            whole.push_str(text.get(copied..).unwrap_or_default());
            Cow::Owned(whole)
        }
    };
    Ok(Text { text, repeated })
}

struct Reader<'text> {
    text: &'text str,
    place: usize,
    tokens: usize,
    open: Vec<Open>,
    /// How many input objects there have been.
    objects: usize,
    /// The last token, if it may be the name of a member.
    name: Option<(usize, &'text str)>,
    /// The members of each input object.
    given: HashSet<(usize, &'text str)>,
    repeated: Option<(String, Pos)>,
    /// The text up to `copied`, if it had escapes to decode.
    rewritten: Option<String>,
    copied: usize,
}

impl<'text> Reader<'text> {
    fn of(text: &'text str) -> Self {
        Self {
            text,
            place: 0,
            tokens: 0,
            open: Vec::new(),
            objects: 0,
            name: None,
            given: HashSet::new(),
            repeated: None,
            rewritten: None,
            copied: 0,
        }
    }

    /// The next token, with its first byte. Ignored text is skipped.
    fn next_token(&mut self) -> Option<(std::ops::Range<usize>, u8)> {
        loop {
            let rest = self.text.as_bytes().get(self.place..)?;
            let first = *rest.first()?;
            let length = length(rest, first).max(1);
            let start = self.place;
            self.place = start.saturating_add(length);
            if !matches!(first, b'#' | b' ' | b'\t' | b'\n' | b'\r' | b',') {
                return Some((start..self.place, first));
            }
        }
    }

    fn note(&mut self, token: std::ops::Range<usize>, first: u8) {
        let name = self.name.take();
        let in_values = self.open.last().is_some_and(|open| *open != Open::Selections);
        match first {
            b'{' if in_values => {
                self.objects = self.objects.saturating_add(1);
                self.open.push(Open::Object(self.objects));
            }
            b'{' => self.open.push(Open::Selections),
            b'(' | b'[' => self.open.push(Open::Values),
            b'}' | b']' | b')' => {
                self.open.pop();
            }
            b':' => self.member(name),
            b'"' => self.decode(token),
            byte if in_values && is_name(byte) => {
                self.name = self.text.get(token.clone()).map(|name| (token.start, name));
            }
            _ => {}
        }
    }

    /// In an input object a name before a colon is a member.
    fn member(&mut self, name: Option<(usize, &'text str)>) {
        if let (Some(Open::Object(object)), Some((start, name))) = (self.open.last(), name)
            && !self.given.insert((*object, name))
            && self.repeated.is_none()
        {
            self.repeated = Some((name.to_owned(), position(self.text, start)));
        }
    }

    fn decode(&mut self, token: std::ops::Range<usize>) {
        let Some(string) = self.text.get(token.clone()) else { return };
        let Some(decoded) = escapes::decode(string) else { return };
        let whole = self.rewritten.get_or_insert_default();
        whole.push_str(self.text.get(self.copied..token.start).unwrap_or_default());
        whole.push_str(&decoded);
        self.copied = token.end;
    }
}

/// The length of the token, or of the ignored text, at the beginning.
fn length(rest: &[u8], first: u8) -> usize {
    match first {
        b'#' => until(rest, |byte| byte == b'\n' || byte == b'\r'),
        b'"' => string(rest),
        b'.' if rest.starts_with(b"...") => 3,
        b'-' | b'0'..=b'9' => number(rest),
        byte if is_name(byte) => until(rest, |byte| !is_name(byte)),
        _ => 1,
    }
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// How many bytes come before the first that `ends` accepts.
fn until(text: &[u8], ends: impl Fn(u8) -> bool) -> usize {
    text.iter().position(|byte| ends(*byte)).unwrap_or(text.len())
}

/// The length of the number at the beginning, in bytes.
fn number(text: &[u8]) -> usize {
    let mut before = b'e';
    let mut length = 0_usize;
    for (place, byte) in text.iter().enumerate() {
        let next = text.get(place.saturating_add(1)).copied().unwrap_or_default();
        let part = is_name(*byte)
            || (*byte == b'.' && next.is_ascii_digit())
            || (matches!(byte, b'-' | b'+') && matches!(before, b'e' | b'E'));
        if !part {
            break;
        }
        before = *byte;
        length = length.saturating_add(1);
    }
    length
}

/// The length of the string at the beginning, in bytes with its quotes.
fn string(text: &[u8]) -> usize {
    const BLOCK: &[u8] = b"\"\"\"";
    let block = text.starts_with(BLOCK);
    let mut place = if block { BLOCK.len() } else { 1 };
    while let Some(rest) = text.get(place..).filter(|rest| !rest.is_empty()) {
        if block && rest.starts_with(b"\\\"\"\"") {
            place = place.saturating_add(4);
        } else if !block && rest.starts_with(b"\\") {
            place = place.saturating_add(2);
        } else if block && rest.starts_with(BLOCK) {
            return place.saturating_add(BLOCK.len());
        } else if !block && matches!(rest.first(), Some(b'"' | b'\n' | b'\r')) {
            return place.saturating_add(1);
        } else {
            place = place.saturating_add(1);
        }
    }
    text.len()
}

/// The line and column of a position, as the parser counts them.
fn position(text: &str, place: usize) -> Pos {
    let before = text.get(..place).unwrap_or_default();
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.chars().rev().take_while(|read| !matches!(read, '\n' | '\r')).count().saturating_add(1);
    Pos { line, column }
}

#[cfg(test)]
mod tests {
    use super::super::refusal::Refusal;
    use super::{TextLimits, read};
    use crate::config::LimitSettings;

    fn check(text: &str) -> Result<(), Refusal> {
        read(text, &TextLimits::of(&LimitSettings::default())).map(|_| ())
    }

    fn repeated(text: &str) -> Option<(String, usize, usize)> {
        let read = read(text, &TextLimits::of(&LimitSettings::default())).ok()?;
        read.repeated.map(|(name, at)| (name, at.line, at.column))
    }

    #[test]
    fn depth_is_counted_over_all_brackets_and_not_in_strings_or_comments() {
        let deep = Err(Refusal::TooDeep { limit: 64 });
        assert_eq!(check(&"{a".repeat(50_000)), Err(Refusal::TooLong { bytes: 100_000, limit: 32_768 }));
        assert_eq!(check(&"{a".repeat(65)), deep);
        assert_eq!(check(&format!("{{a(b:{}", "[".repeat(64))), deep);
        assert_eq!(check(&format!("{{a(b:\"{}\")}}", "[".repeat(100))), Ok(()));
        assert_eq!(check(&format!("{{a(b:\"\"\"{} \\\"\"\" {{\"\"\")}}", "[".repeat(100))), Ok(()));
        assert_eq!(check(&format!("#{}\n{{a}}", "[".repeat(100))), Ok(()));
        assert_eq!(check(&"{a}".repeat(60)), Ok(()));
    }

    #[test]
    fn tokens_are_counted() {
        assert_eq!(check(&"a ".repeat(4_000)), Ok(()));
        assert_eq!(check(&"a ".repeat(4_001)), Err(Refusal::TooManyTokens { limit: 4_000 }));
        assert_eq!(check(&"\"".repeat(9)), Ok(()));
        assert_eq!(check(&"...-1.5e+3,".repeat(2_000)), Ok(()), "a spread is one, and so is a number");
        assert_eq!(check(&"...-1.5e+3,".repeat(2_001)), Err(Refusal::TooManyTokens { limit: 4_000 }));
    }

    #[test]
    fn member_that_a_literal_gives_twice_is_found_with_its_place() {
        assert_eq!(repeated("{a(b:{c:1,d:2\n # c:\n c:3})}"), Some(("c".to_owned(), 3, 2)));
        assert_eq!(repeated("query($b:B={c:[{d:1,d:1}]}){a(b:$b)}"), Some(("d".to_owned(), 1, 21)));
        assert_eq!(repeated("{a @b(c:{d:1 d:1})}"), Some(("d".to_owned(), 1, 14)));
        for text in [
            "{a(b:{c:{c:1},d:{c:1}})}",
            "{a(b:[{c:1},{c:1}])}",
            "{a(b:{c:d,d:c}) b:a(b:{c:1})}",
            "{c:a c:a}",
            "{a(c:1){c} b(c:\"c:c:\"){c}}",
            "{a(b:{c:\"\"\"c:1,c:2\"\"\"})}",
        ] {
            assert_eq!(repeated(text), None, "{text}");
        }
    }
}
