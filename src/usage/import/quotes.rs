//! Whether a line of CSV ends its record, or ends within a quoted cell.
//!
//! The rules are those of the crate that then takes the record apart: a quote opens a cell only at its beginning, and
//! within a quoted cell two quotes are one.

/// Where in a record the lines so far have led.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Quotes {
    /// At the beginning of a cell.
    #[default]
    CellBegins,
    /// In a cell without quotes, or after the closing quote.
    Plain,
    /// Between quotes.
    Quoted,
    /// After a quote between quotes: it closes the cell, unless another one follows.
    MaybeClosed,
}

impl Quotes {
    /// Where one more line leads, without its line feed.
    pub(super) fn after(self, line: &[u8]) -> Self {
        if self == Self::CellBegins && !line.contains(&b'"') {
            return Self::Plain;
        }
        line.iter().fold(self, |quotes, byte| match (quotes, byte) {
            (Self::CellBegins | Self::MaybeClosed, b'"') | (Self::Quoted, b'\0'..=b'!' | b'#'..) => Self::Quoted,
            (Self::Quoted, b'"') => Self::MaybeClosed,
            (Self::CellBegins | Self::Plain | Self::MaybeClosed, b',') => Self::CellBegins,
            (Self::CellBegins | Self::Plain | Self::MaybeClosed, _) => Self::Plain,
        })
    }

    /// Whether the next line belongs to the same record.
    pub(super) fn open(self) -> bool {
        self == Self::Quoted
    }
}

#[cfg(test)]
mod tests {
    use super::Quotes;

    fn open(line: &str) -> bool {
        Quotes::default().after(line.as_bytes()).open()
    }

    #[test]
    fn record_goes_on_while_a_quoted_cell_is_open() {
        assert!(open(r#"a,"b"#) && open(r#""a""b"#) && open(r#"""""#.get(..3).unwrap_or_default()));
        assert!(!open(r#"a,"b""#) && !open(r#""a""b",c"#) && !open(r#""""#.get(..2).unwrap_or_default()));
        assert!(!open(r#"5" screen,b"#), "a quote within a cell is a letter");
        assert!(!open(r#""a"b"c,d"#), "a quote after the closing one is a letter");
        assert!(!Quotes::Quoted.after(br#"end",c"#).open());
        assert!(Quotes::Quoted.after(b"").open());
    }
}
