//! Recognizes, by its beginning, an input that is neither NDJSON nor CSV in UTF-8.

use std::fmt;

use crate::usage::formats::Field;
use crate::usage::formats::Format;

/// What an input is instead of usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// It is not gzip, although its name ends in `.gz`.
    NotGzip,
    /// Gzip within gzip.
    Twice,
    /// Compressed in another way.
    Compressed(&'static str),
    /// A ZIP archive, or a workbook, which is one.
    Zip,
    /// An archive of files.
    Tar,
    /// A file of another program.
    Binary(&'static str),
    /// A web page or another XML document.
    Markup,
    /// Text in UTF-16 or UTF-32.
    Utf16,
    /// Lines that end with a carriage return alone.
    Returns,
    /// One JSON list of all events.
    JsonList,
    /// JSON whose objects go over several lines.
    JsonLines,
    /// CSV that is said to be NDJSON.
    Csv,
}

impl fmt::Display for Foreign {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotGzip => "is not gzip data, although its name ends in .gz",
            Self::Twice => "is compressed by gzip twice: unpack it once",
            Self::Compressed(by) => {
                return write!(formatter, "is compressed by {by}: unpack it first; only gzip is read as it is");
            }
            Self::Zip => "is a ZIP archive or an Excel workbook: unpack it, or save the sheet as CSV in UTF-8",
            Self::Tar => "is a tar archive: unpack it, and import the files in it",
            Self::Binary(what) => return write!(formatter, "is {what}: export it as CSV or NDJSON"),
            Self::Markup => "is HTML or XML, and not usage: was an error page downloaded?",
            Self::Utf16 => "is in UTF-16 or UTF-32: convert it to UTF-8",
            Self::Returns => "has lines that end with a carriage return (CR) alone: they must end with LF or CR LF",
            Self::JsonList => "is one JSON list: write one object a line, without brackets and commas around them",
            Self::JsonLines => "has JSON objects of several lines: write each of them in one line",
            Self::Csv => "is CSV: import it with --format csv",
        })
    }
}

/// How well-known binary formats begin.
const MAGIC: [(&[u8], Foreign); 11] = [
    (&[0x1f, 0x8b], Foreign::Twice),
    (b"PK\x03\x04", Foreign::Zip),
    (b"PK\x05\x06", Foreign::Zip),
    (&[0x28, 0xb5, 0x2f, 0xfd], Foreign::Compressed("zstd")),
    (b"BZh", Foreign::Compressed("bzip2")),
    (&[0xfd, b'7', b'z', b'X', b'Z', 0], Foreign::Compressed("xz")),
    (b"7z\xbc\xaf\x27\x1c", Foreign::Compressed("7-Zip")),
    (b"PAR1", Foreign::Binary("a Parquet file")),
    (b"SQLite format 3\0", Foreign::Binary("an SQLite database")),
    (&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], Foreign::Binary("an old Excel workbook")),
    (b"%PDF-", Foreign::Binary("a PDF document")),
];

/// Looks at the beginning of an input, which is all of it if `whole`.
pub(in crate::usage) fn recognize(head: &[u8], whole: bool, format: Format) -> Option<Foreign> {
    if let Some((_, foreign)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(*foreign);
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some(Foreign::Tar);
    }
    if is_wide(head) {
        return Some(Foreign::Utf16);
    }
    if !head.contains(&b'\n') && head.trim_ascii_end().contains(&b'\r') {
        return Some(Foreign::Returns);
    }
    let text = head.utf8_chunks().next().map_or("", |chunk| chunk.valid()).trim_start_matches('\u{feff}');
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, second) = (lines.next()?, lines.next());
    if first.starts_with('<') {
        return Some(Foreign::Markup);
    }
    if format == Format::Csv {
        return None;
    }
    let names =
        |separator| first.split(separator).filter(|cell| Field::named(cell.trim().trim_matches('"')).is_some()).count();
    if !first.starts_with(['{', '[']) {
        return [',', ';', '\t', '|'].into_iter().any(|separator| names(separator) > 1).then_some(Foreign::Csv);
    }
    let is_json = serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
    // A list on a line of its own is one bad line.
    let lists = first.starts_with('[') && (!is_json || whole && second.is_none());
    if lists {
        return Some(Foreign::JsonList);
    }
    (first == "{" && second.is_some_and(|line| line.starts_with('"'))).then_some(Foreign::JsonLines)
}

/// Whether text is in UTF-16 or UTF-32. Without a byte-order mark, every other byte of plain text is zero.
fn is_wide(head: &[u8]) -> bool {
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) || head.starts_with(&[0, 0, 0xfe, 0xff]) {
        return true;
    }
    let pairs = head.get(..64.min(head.len())).unwrap_or_default().as_chunks::<2>().0;
    let zeros = |place: usize| pairs.iter().filter(|pair| pair.get(place) == Some(&0)).count();
    let most = pairs.len().saturating_sub(pairs.len().div_euclid(8));
    pairs.len() >= 2 && (zeros(0) >= most && zeros(1) < most || zeros(1) >= most && zeros(0) < most)
}

#[cfg(test)]
mod tests {
    use super::{Foreign, Format, recognize};

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn wide_text_is_recognized_in_both_orders_with_and_without_a_mark() {
        for text in ["workspace,source,eventId\n", "\u{feff}{\"workspace\":\"é\"}\n", "ab"] {
            for bytes in [utf16(text, u16::to_le_bytes), utf16(text, u16::to_be_bytes)] {
                assert_eq!(recognize(&bytes, true, Format::Csv), Some(Foreign::Utf16), "{text}");
            }
        }
        for text in ["", "a", "ab", "workspace,source\n", "a\0b\n", "\0\0\0\0"] {
            assert_eq!(recognize(text.as_bytes(), true, Format::Csv), None, "{text:?}");
        }
    }

    #[test]
    fn single_line_that_is_a_list_is_one_bad_line() {
        let json = |text: &str| recognize(text.as_bytes(), true, Format::Ndjson);
        assert_eq!(json("[1]\n{\"workspace\":\"a\"}\n"), None);
        assert_eq!(json("[1]\n"), Some(Foreign::JsonList));
        assert_eq!(json("[\n{\"workspace\":\"a\"}\n]"), Some(Foreign::JsonList));
        assert_eq!(json("[{\"workspace\":\"a\"},\n{}]"), Some(Foreign::JsonList));
        assert_eq!(json("{\n{\"workspace\":\"a\"}\n"), None);
        assert_eq!(json("{\n  \"workspace\": \"a\"\n}\n"), Some(Foreign::JsonLines));
        assert_eq!(json("?\n{}"), None);
    }
}
