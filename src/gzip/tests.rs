//! Both ways of unpacking come to the same, whatever the data is and however it comes.

use std::io::{self, BufReader, Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{GzipError, GzipReader, GzipWriter};

fn member(text: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(text)?;
    packed.finish()
}

/// What comes of it by reading, with so many bytes at once.
fn by_reading(packed: &[u8], size: usize) -> Result<Vec<u8>, GzipError> {
    let mut unpacked = Vec::new();
    let read = GzipReader::new(BufReader::with_capacity(size, packed)).read_to_end(&mut unpacked);
    match read {
        Ok(_) => Ok(unpacked),
        Err(error) => Err(GzipError::of(&error).unwrap_or(GzipError::NotGzip)),
    }
}

/// The same in pieces of so many bytes.
fn in_pieces(packed: &[u8], size: usize) -> Result<Vec<u8>, GzipError> {
    let (mut writer, mut unpacked) = (GzipWriter::default(), Vec::new());
    for piece in packed.chunks(size) {
        writer.write(piece)?;
        writer.flush()?;
        unpacked.append(&mut writer.take());
    }
    writer.finish()?;
    unpacked.append(&mut writer.take());
    Ok(unpacked)
}

#[test]
fn members_padding_and_what_else_may_follow_are_told_apart() -> io::Result<()> {
    let (one, two) = (member(b"one\n")?, member(&[b'2'; 10_000])?);
    let both = [&one[..], &two].concat();
    let text = [b"one\n".as_slice(), &[b'2'; 10_000]].concat();
    let mut damaged = both.clone();
    if let Some(checksum) = damaged.iter_mut().rev().nth(6) {
        *checksum ^= 1;
    }
    let start = |packed: &[u8], length: usize| packed.iter().copied().take(length).collect::<Vec<u8>>();
    let without_end = |length: usize| start(&both, both.len().saturating_sub(length));
    let cases = [
        ("one member", one.clone(), Ok(b"one\n".to_vec())),
        ("two members", start(&both, both.len()), Ok(text.clone())),
        ("a zero after them", [&both[..], &[0]].concat(), Ok(text.clone())),
        ("padding to a block", [&both[..], &[0; 4096]].concat(), Ok(text)),
        ("a word after it", [&one[..], b"hello"].concat(), Err(GzipError::Trailing)),
        ("a line break after it", [&one[..], b"\n"].concat(), Err(GzipError::Trailing)),
        ("a word after padding", [&one[..], &[0; 600], b"hello"].concat(), Err(GzipError::Trailing)),
        // As gzip(1), which looks for no member after padding.
        ("a member after padding", [&one[..], &[0; 8], &two].concat(), Err(GzipError::Trailing)),
        ("a byte that begins a member, and others", [&one[..], &[0x1f; 12]].concat(), Err(GzipError::Trailing)),
        ("the beginning of a second", start(&both, one.len().saturating_add(5)), Err(GzipError::CutShort)),
        ("cut in a second", without_end(20), Err(GzipError::CutShort)),
        ("cut in the checksum", without_end(5), Err(GzipError::CutShort)),
        ("cut in the first header", start(&one, 6), Err(GzipError::CutShort)),
        ("nothing", Vec::new(), Err(GzipError::CutShort)),
        ("another checksum", damaged, Err(GzipError::Damaged)),
        ("a text", b"{\"model\": \"film\"}".to_vec(), Err(GzipError::NotGzip)),
        ("a short text", b"{}".to_vec(), Err(GzipError::NotGzip)),
        ("zeros", vec![0; 100], Err(GzipError::NotGzip)),
    ];
    for (what, packed, expected) in cases {
        for size in [1, 3, 64, 100_000] {
            assert_eq!(by_reading(&packed, size), expected, "{what}, read by {size}");
            assert_eq!(in_pieces(&packed, size), expected, "{what}, in pieces of {size}");
        }
    }
    Ok(())
}

#[test]
fn error_of_the_input_stays_what_it_is() {
    struct Failing;

    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::from_raw_os_error(5))
        }
    }

    let error = GzipReader::new(BufReader::new(Failing)).read(&mut [0; 8]).err();
    assert_eq!(error.as_ref().and_then(io::Error::raw_os_error), Some(5));
    assert_eq!(error.as_ref().and_then(GzipError::of), None);
}
