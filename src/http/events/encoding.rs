//! The content encoding of a body: identity or gzip.

use std::io::Read;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Response, header};

use crate::gzip::{GzipError, GzipReader, GzipWriter};
use crate::http::answers::answer::unsupported;

/// The content encoding of a body.
#[derive(Clone, Copy, Debug)]
pub(super) enum Encoding {
    Identity,
    Gzip,
}

/// Why a body cannot be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum DecodeError {
    #[error("the body is longer than its limit")]
    TooLong,
    #[error("the body cannot be unpacked: {0}")]
    Gzip(#[from] GzipError),
}

impl Encoding {
    /// The encoding of the header `Content-Encoding`.
    pub(super) fn of(headers: &HeaderMap) -> Result<Self, Response<Body>> {
        let mut said = headers.get_all(header::CONTENT_ENCODING).iter();
        let first = said.next().map(|value| value.to_str().unwrap_or_default().trim().to_ascii_lowercase());
        match first.as_deref() {
            None | Some("" | "identity") if said.next().is_none() => Ok(Self::Identity),
            Some("gzip" | "x-gzip") if said.next().is_none() => Ok(Self::Gzip),
            _ => {
                let message = "Content-Encoding must be gzip, or left out";
                Err(unsupported(message, header::ACCEPT_ENCODING, "gzip"))
            }
        }
    }

    /// Decodes a whole body up to a limit.
    pub(super) fn decode(self, body: Bytes, limit: usize) -> Result<Bytes, DecodeError> {
        match self {
            Self::Identity => Ok(body),
            Self::Gzip => {
                let mut plain = Vec::new();
                let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
                let read = GzipReader::new(&*body).take(most).read_to_end(&mut plain);
                // Bytes in memory are read without errors of their own.
                read.map_err(|error| GzipError::of(&error).unwrap_or(GzipError::Damaged))?;
                if plain.len() > limit { Err(DecodeError::TooLong) } else { Ok(plain.into()) }
            }
        }
    }
}

/// Decodes a body that arrives in pieces.
pub(super) enum Decoder {
    Identity,
    Gzip(Box<GzipWriter>),
}

/// The approximate output of one step, in bytes.
const STEP: usize = 64 * 1024;
/// Bytes of gzip data that are decoded before the output is checked. It may be a thousand times as long.
const GZIP_STEP: usize = 64;

impl Decoder {
    pub(super) fn new(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Identity => Self::Identity,
            Encoding::Gzip => Self::Gzip(Box::default()),
        }
    }

    /// Decodes and removes a part of the input, whose output is a few steps at most.
    pub(super) fn step(&mut self, pending: &mut Bytes) -> Result<Bytes, GzipError> {
        match self {
            Self::Identity => Ok(pending.split_to(pending.len().min(STEP))),
            Self::Gzip(decoder) => {
                while !pending.is_empty() && decoder.unpacked() < STEP {
                    decoder.write(&pending.split_to(pending.len().min(GZIP_STEP)))?;
                }
                // Without a flush the decoder keeps the last bytes until more is written. The client may be waiting for
                // an answer to them.
                decoder.flush()?;
                Ok(decoder.take().into())
            }
        }
    }

    /// Decodes the end.
    pub(super) fn finish(&mut self) -> Result<Bytes, GzipError> {
        match self {
            Self::Identity => Ok(Bytes::new()),
            Self::Gzip(decoder) => {
                decoder.finish()?;
                Ok(decoder.take().into())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    use axum::body::Bytes;
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::{Decoder, Encoding, GZIP_STEP, STEP};

    /// Two gzip members, each flushed in the middle.
    fn packed(text: &[u8]) -> io::Result<Vec<u8>> {
        let mut packed = Vec::new();
        for _ in 0..2 {
            let mut member = GzEncoder::new(packed, Compression::best());
            member.write_all(text)?;
            member.flush()?;
            member.write_all(text)?;
            packed = member.finish()?;
        }
        Ok(packed)
    }

    #[test]
    fn gzip_comes_to_the_same_however_it_comes() -> io::Result<()> {
        let text: Vec<u8> = (0..5000).flat_map(|number: i32| format!("{number}\n").into_bytes()).collect();
        let packed = packed(&text)?;
        for size in [1, 2, 7, 64, 1000, packed.len()] {
            let (mut decoder, mut plain) = (Decoder::new(Encoding::Gzip), Vec::new());
            for piece in packed.chunks(size) {
                let mut pending = Bytes::copy_from_slice(piece);
                while !pending.is_empty() {
                    plain.extend_from_slice(&decoder.step(&mut pending)?);
                }
            }
            assert_eq!(decoder.finish()?.len(), 0, "everything came before the end, in pieces of {size}");
            assert!(plain == text.repeat(4), "in pieces of {size}");
        }
        Ok(())
    }

    #[test]
    fn no_step_comes_to_much() -> io::Result<()> {
        let packed = packed(&vec![b'0'; 4 << 20])?;
        let (mut decoder, mut pending) = (Decoder::new(Encoding::Gzip), Bytes::from(packed));
        while !pending.is_empty() {
            let most = STEP + GZIP_STEP * 1032 + STEP;
            assert!(decoder.step(&mut pending)?.len() <= most);
        }
        Ok(())
    }
}
