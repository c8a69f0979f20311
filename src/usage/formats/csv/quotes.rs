//! Finds where a CSV record ends, and whether it follows RFC 4180.
//!
//! A quote opens a cell only at its beginning. Within a quoted cell two quotes stand for one. Only a comma or the end of the
//! line follows the closing quote. Being lax here joins rows, or turns `"ada"x` into `adax`.

/// The state of reading one record, line by line.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::usage) struct Quotes {
    state: State,
    /// The cell of the last byte. The first is 0.
    cell: usize,
    opened: Place,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// At the beginning of a cell.
    #[default]
    CellBegins,
    /// In a cell without quotes.
    Plain,
    /// Between quotes.
    Quoted,
    /// After a quote within quotes: it closes the cell unless another one follows.
    MaybeClosed,
}

/// A place in a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::usage) struct Place {
    /// The number of the line.
    pub line: u64,
    /// The character in the line. The first is 1.
    pub column: usize,
    /// The cell of the record. The first is 0.
    pub cell: usize,
}

/// What is wrong with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::usage) enum Fault {
    /// Something other than a comma follows a closing quote. `opened` is where the quoted cell begins.
    AfterClosing { at: Place, opened: Place },
    /// A quote stands in a cell that does not begin with one.
    Stray(Place),
    /// A carriage return stands in a cell without quotes.
    Return(Place),
}

impl Quotes {
    /// Reads one more line, without its line feed. Tells whether the record goes on in the next line.
    pub(in crate::usage) fn line(&mut self, number: u64, line: &[u8]) -> Result<bool, Fault> {
        // Most lines have no quote at all.
        if self.state == State::CellBegins && !line.contains(&b'"') && !line.contains(&b'\r') {
            return Ok(false);
        }
        let last = line.len().saturating_sub(1);
        for (offset, byte) in line.iter().enumerate() {
            let place = |cell| Place { line: number, column: column(line, offset), cell };
            self.state = match (self.state, byte) {
                (State::CellBegins, b'"') => {
                    self.opened = place(self.cell);
                    State::Quoted
                }
                (State::Quoted, b'"') => State::MaybeClosed,
                (State::Quoted, _) | (State::MaybeClosed, b'"') => State::Quoted,
                (state, b'\r') if offset == last => state,
                (_, b',') => {
                    self.cell = self.cell.saturating_add(1);
                    State::CellBegins
                }
                (State::MaybeClosed, _) => {
                    return Err(Fault::AfterClosing { at: place(self.cell), opened: self.opened });
                }
                (State::CellBegins | State::Plain, b'\r') => return Err(Fault::Return(place(self.cell))),
                (State::Plain, b'"') => return Err(Fault::Stray(place(self.cell))),
                (State::CellBegins | State::Plain, _) => State::Plain,
            };
        }
        Ok(self.state == State::Quoted)
    }

    /// Where the last quoted cell begins.
    pub(in crate::usage) const fn opened(&self) -> Place {
        self.opened
    }
}

/// The character of a line that a byte belongs to. The first is 1.
fn column(line: &[u8], offset: usize) -> usize {
    let before = line.get(..offset).unwrap_or_default();
    // Every character has one byte that does not go on with another.
    before.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count().saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::{Fault, Place, Quotes};

    fn lines(lines: &[&str]) -> Vec<Result<bool, Fault>> {
        let mut quotes = Quotes::default();
        (1..).zip(lines).map(|(number, line)| quotes.line(number, line.as_bytes())).collect()
    }

    fn place(line: u64, column: usize, cell: usize) -> Place {
        Place { line, column, cell }
    }

    #[test]
    fn record_goes_on_while_a_quoted_cell_is_open() {
        for line in [r#"a,"b"#, r#""a""b"#, r#"""""#.get(..3).unwrap_or_default(), "\"a,b\r"] {
            assert_eq!(lines(&[line]), [Ok(true)], "{line}");
        }
        for line in ["", "a,b", "a,b\r", r#"a,"b""#, "a,\"b\"\r", r#""a""b",c"#, r#""",x"#, ",,", "\"\"\r"] {
            assert_eq!(lines(&[line]), [Ok(false)], "{line}");
        }
        assert_eq!(lines(&["\"a", "", "b\",c"]), [Ok(true), Ok(true), Ok(false)]);
    }

    #[test]
    fn what_is_no_rfc_4180_is_told_with_its_place() {
        let opened = place(1, 3, 1);
        assert_eq!(lines(&[r#"a,"b"x"#]), [Err(Fault::AfterClosing { at: place(1, 6, 1), opened })]);
        assert_eq!(lines(&[r#"a,"b" "#]), [Err(Fault::AfterClosing { at: place(1, 6, 1), opened })]);
        let across = [Ok(true), Err(Fault::AfterClosing { at: place(2, 4, 1), opened })];
        assert_eq!(lines(&[r#"a,"b"#, "é,\"x"]), across);
        assert_eq!(lines(&[r#"é,5" wide"#]), [Err(Fault::Stray(place(1, 4, 1)))]);
        assert_eq!(lines(&[r#"a, "b""#]), [Err(Fault::Stray(place(1, 4, 1)))]);
        assert_eq!(lines(&["a,b\rc,d"]), [Err(Fault::Return(place(1, 4, 1)))]);
        assert_eq!(lines(&["a,b\r\r"]), [Err(Fault::Return(place(1, 4, 1)))]);
    }
}
