//! Looks for bytes that `tallygraph_fuzz::cloud_events` does not hold for.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tallygraph_fuzz::cloud_events(bytes));
