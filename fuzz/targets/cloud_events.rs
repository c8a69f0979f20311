//! Searches for bytes for which `tallygraph_fuzz::cloud_events` fails.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tallygraph_fuzz::cloud_events(bytes));
