//! Searches for bytes for which `tallygraph_fuzz::cursors` fails.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tallygraph_fuzz::cursors(bytes));
