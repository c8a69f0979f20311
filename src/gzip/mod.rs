//! Unpacking gzip data (RFC 1952): of one member or several, read from an input or as it comes in pieces.
//!
//! What follows the last member is treated as gzip(1) does: zero bytes are padding, as tapes and some tools leave them. Anything
//! else is an error of its own, so that it is never mistaken for data that was cut short.

mod read;
#[cfg(test)]
mod tests;
mod write;

use std::io;

pub use read::GzipReader;
pub use write::GzipWriter;

/// What gzip data begins with.
pub const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Why gzip data cannot be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GzipError {
    /// It does not begin as gzip data does.
    #[error("it is not gzip data")]
    NotGzip,
    /// It ends within a member.
    #[error("its gzip data is cut short")]
    CutShort,
    /// A member does not hold what its checksum says, or cannot be unpacked.
    #[error("its gzip data is damaged")]
    Damaged,
    /// Something other than gzip data and zeros follows the last member.
    #[error("something that is not gzip data follows its gzip data")]
    Trailing,
}

impl GzipError {
    /// The fault that an error of [`GzipReader`] is about; none of an error of the input itself.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref::<Self>().copied()
    }
}

impl From<GzipError> for io::Error {
    fn from(error: GzipError) -> Self {
        Self::new(io::ErrorKind::InvalidData, error)
    }
}

/// What follows a member, by its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// Another member, perhaps.
    Member,
    /// Zeros to the end.
    Padding,
}

impl Next {
    /// Whether a member may begin with the first byte of all, if there is one.
    const fn at_start(first: Option<u8>) -> Result<(), GzipError> {
        match first {
            None => Err(GzipError::CutShort),
            Some(first) if first == MAGIC[0] => Ok(()),
            Some(_) => Err(GzipError::NotGzip),
        }
    }

    const fn of(first: u8) -> Result<Self, GzipError> {
        match first {
            0 => Ok(Self::Padding),
            first if first == MAGIC[0] => Ok(Self::Member),
            _ => Err(GzipError::Trailing),
        }
    }
}

/// What a fault in a member means: one in the header of the first member says that there is no gzip data at all, and one in the
/// header of another that something else follows.
const fn fault(in_header: bool, is_first: bool) -> GzipError {
    match (in_header, is_first) {
        (true, true) => GzipError::NotGzip,
        (true, false) => GzipError::Trailing,
        (false, _) => GzipError::Damaged,
    }
}
