//! How a body is encoded: as it is, or by gzip.

use std::io::{self, Read, Write};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Response, header};
use flate2::write::MultiGzDecoder;

use super::unsupported;

/// How a body is encoded.
#[derive(Clone, Copy, Debug)]
pub(super) enum Encoding {
    Identity,
    Gzip,
}

/// Why a body cannot be decoded.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub(super) enum DecodeError {
    #[error("the body is longer than its limit")]
    TooLong,
    #[error("the body is not gzip data, or it has no end")]
    Broken,
}

impl Encoding {
    /// What the header `Content-Encoding` says.
    pub(super) fn of(headers: &HeaderMap) -> Result<Self, Response<Body>> {
        let mut said = headers.get_all(header::CONTENT_ENCODING).iter();
        let first = said.next().map(|value| value.to_str().unwrap_or_default().trim().to_ascii_lowercase());
        match first.as_deref() {
            None | Some("" | "identity") if said.next().is_none() => Ok(Self::Identity),
            Some("gzip" | "x-gzip") if said.next().is_none() => Ok(Self::Gzip),
            _ => {
                let message = "the content encoding must be gzip, or left out";
                Err(unsupported(message, header::ACCEPT_ENCODING, "gzip"))
            }
        }
    }

    /// A whole body, which comes to no more than a limit.
    pub(super) fn decode(self, body: Bytes, limit: usize) -> Result<Bytes, DecodeError> {
        match self {
            Self::Identity => Ok(body),
            Self::Gzip => {
                let mut plain = Vec::new();
                let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
                let decoder = flate2::read::MultiGzDecoder::new(&*body);
                decoder.take(most).read_to_end(&mut plain).map_err(|_| DecodeError::Broken)?;
                if plain.len() > limit { Err(DecodeError::TooLong) } else { Ok(plain.into()) }
            }
        }
    }
}

/// Decodes a body that comes in pieces.
pub(super) enum Decoder {
    Identity,
    Gzip(Box<MultiGzDecoder<Vec<u8>>>),
}

impl Decoder {
    pub(super) fn new(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Identity => Self::Identity,
            Encoding::Gzip => Self::Gzip(Box::new(MultiGzDecoder::new(Vec::new()))),
        }
    }

    /// How many bytes to decode at once, so that what comes of them stays small: gzip makes a thousand of one.
    pub(super) const fn step(&self) -> usize {
        match self {
            Self::Identity => 64 * 1024,
            Self::Gzip(_) => 512,
        }
    }

    /// Decodes the next bytes, and hands on what comes of them.
    pub(super) fn push(&mut self, bytes: &[u8], each: impl FnOnce(&[u8])) -> io::Result<()> {
        match self {
            Self::Identity => each(bytes),
            Self::Gzip(decoder) => {
                decoder.write_all(bytes)?;
                each(decoder.get_ref());
                decoder.get_mut().clear();
            }
        }
        Ok(())
    }

    /// Hands on what comes of the end.
    pub(super) fn finish(&mut self, each: impl FnOnce(&[u8])) -> io::Result<()> {
        match self {
            Self::Identity => {}
            Self::Gzip(decoder) => {
                decoder.try_finish()?;
                each(decoder.get_ref());
                decoder.get_mut().clear();
            }
        }
        Ok(())
    }
}
