//! Searches for bytes for which `tallygraph_fuzz::gate` fails.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tallygraph_fuzz::gate(bytes));
