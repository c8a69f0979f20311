//! Unpacking what comes in pieces.

use std::io::Write;

use flate2::write::GzDecoder;

use super::{GzipError, Next, fault};

/// Unpacks what is written to it, for the caller to take.
#[derive(Debug)]
pub struct GzipWriter {
    /// The member under way, or the last one that ended.
    member: GzDecoder<Vec<u8>>,
    at: At,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// Before everything.
    Start,
    Member {
        is_first: bool,
    },
    /// After a member.
    Between,
    /// After a member and a zero.
    Padding,
}

impl Default for GzipWriter {
    fn default() -> Self {
        Self { member: GzDecoder::new(Vec::new()), at: At::Start }
    }
}

impl GzipWriter {
    /// Unpacks a piece.
    ///
    /// # Errors
    ///
    /// When it does not continue gzip data.
    pub fn write(&mut self, mut piece: &[u8]) -> Result<(), GzipError> {
        while let Some(first) = piece.first().copied() {
            match self.at {
                At::Start => {
                    Next::at_start(Some(first))?;
                    self.at = At::Member { is_first: true };
                }
                At::Member { is_first } => {
                    let written = self.member.write(piece);
                    match written.map_err(|_| fault(self.member.header().is_none(), is_first))? {
                        0 => self.end_member()?,
                        written => piece = piece.get(written..).unwrap_or_default(),
                    }
                }
                At::Between => match Next::of(first)? {
                    Next::Member => {
                        let unpacked = std::mem::take(self.member.get_mut());
                        self.member = GzDecoder::new(unpacked);
                        self.at = At::Member { is_first: false };
                    }
                    Next::Padding => self.at = At::Padding,
                },
                At::Padding => {
                    let is_padding = piece.iter().all(|byte| *byte == 0);
                    return if is_padding { Ok(()) } else { Err(GzipError::Trailing) };
                }
            }
        }
        Ok(())
    }

    /// Unpacks what the decoder holds back until more is written.
    ///
    /// # Errors
    ///
    /// When the data is damaged.
    pub fn flush(&mut self) -> Result<(), GzipError> {
        self.member.flush().map_err(|_| GzipError::Damaged)
    }

    /// Makes sure that the data ends where a member does.
    ///
    /// # Errors
    ///
    /// When it is cut short, or the last member is damaged.
    pub fn finish(&mut self) -> Result<(), GzipError> {
        match self.at {
            At::Member { is_first } => {
                // A member that has ended takes no byte.
                let taken = self.member.write(&[0]).map_err(|_| fault(self.member.header().is_none(), is_first));
                if taken? == 0 { self.end_member() } else { Err(GzipError::CutShort) }
            }
            At::Start => Err(GzipError::CutShort),
            At::Between | At::Padding => Ok(()),
        }
    }

    /// How many bytes there are to take.
    #[must_use]
    pub fn unpacked(&self) -> usize {
        self.member.get_ref().len()
    }

    /// Takes what is unpacked.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(self.member.get_mut())
    }

    fn end_member(&mut self) -> Result<(), GzipError> {
        self.member.try_finish().map_err(|_| GzipError::Damaged)?;
        self.at = At::Between;
        Ok(())
    }
}
