//! Unpacking what is read from an input.

use std::io::{self, BufRead, ErrorKind, Read};

use flate2::bufread::GzDecoder;

use super::{GzipError, Next, fault};

/// Reads what gzip data holds.
#[derive(Debug)]
pub struct GzipReader<R: BufRead> {
    at: At<R>,
}

#[derive(Debug)]
enum At<R: BufRead> {
    /// Before everything.
    Start(R),
    Member {
        member: GzDecoder<R>,
        is_first: bool,
    },
    /// After a member.
    Between(R),
    /// After a member and a zero.
    Padding(R),
    /// At the end, or where an error was.
    End,
}

impl<R: BufRead> GzipReader<R> {
    /// What `input` holds.
    pub fn new(input: R) -> Self {
        Self { at: At::Start(input) }
    }
}

impl<R: BufRead> Read for GzipReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            // An error ends it: what would be read next makes no sense.
            match std::mem::replace(&mut self.at, At::End) {
                At::Start(mut input) => {
                    Next::at_start(input.fill_buf()?.first().copied())?;
                    self.at = At::Member { member: GzDecoder::new(input), is_first: true };
                }
                At::Member { mut member, is_first } => match member.read(buffer) {
                    Ok(0) => self.at = At::Between(member.into_inner()),
                    Ok(read) => {
                        self.at = At::Member { member, is_first };
                        return Ok(read);
                    }
                    Err(error) if error.kind() == ErrorKind::Interrupted => self.at = At::Member { member, is_first },
                    Err(error) => return Err(told(error, member.header().is_none(), is_first)),
                },
                At::Between(mut input) => match input.fill_buf()?.first().copied() {
                    None => return Ok(0),
                    Some(first) => {
                        self.at = match Next::of(first)? {
                            Next::Member => At::Member { member: GzDecoder::new(input), is_first: false },
                            Next::Padding => At::Padding(input),
                        };
                    }
                },
                At::Padding(mut input) => {
                    let zeros = input.fill_buf()?;
                    if zeros.is_empty() {
                        return Ok(0);
                    }
                    if zeros.iter().any(|byte| *byte != 0) {
                        return Err(GzipError::Trailing.into());
                    }
                    let length = zeros.len();
                    input.consume(length);
                    self.at = At::Padding(input);
                }
                At::End => return Ok(0),
            }
        }
    }
}

/// What is wrong with a member; errors of the input stay what they are.
fn told(error: io::Error, in_header: bool, is_first: bool) -> io::Error {
    match error.kind() {
        ErrorKind::UnexpectedEof => GzipError::CutShort.into(),
        ErrorKind::InvalidInput | ErrorKind::InvalidData if error.raw_os_error().is_none() => {
            fault(in_header, is_first).into()
        }
        _ => error,
    }
}
