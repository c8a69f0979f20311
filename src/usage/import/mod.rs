//! Historical usage from files, as NDJSON or CSV.
