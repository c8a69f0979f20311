//! Cursors and node ids.

use tallygraph::graphql::{decode_cursor, encode_cursor};
use tallygraph::node_id::NodeId;

use super::two_parts;

/// A cursor gives its position to the query that made it, and to no other query. Text that `encode_cursor` did not make is not a cursor.
pub fn cursors(bytes: &[u8]) {
    let (query, rest) = two_parts(bytes);
    let query = String::from_utf8_lossy(query);
    let position: Vec<i64> = rest
        .chunks(8)
        .take(4)
        .map(|chunk| chunk.iter().fold(0_i64, |sum, byte| (sum << 8) | i64::from(*byte)))
        .collect();
    if !position.is_empty() {
        let cursor = encode_cursor(&query, &position);
        assert_eq!(decode_cursor(&query, &cursor), Some(position.clone()));
        assert_eq!(decode_cursor(&format!("{query}'"), &cursor), None, "another query");
        let mut changed = cursor.clone().into_bytes();
        let place = bytes.iter().map(|byte| usize::from(*byte)).sum::<usize>() % changed.len();
        changed[place] ^= 1 << (bytes.len() % 7);
        let changed = String::from_utf8_lossy(&changed);
        if changed != cursor {
            assert_eq!(decode_cursor(&query, &changed), None, "{cursor} changed to {changed}");
        }
    }
    let text = String::from_utf8_lossy(rest);
    if let Some(position) = decode_cursor(&query, &text) {
        assert_eq!(encode_cursor(&query, &position), text);
    }
    if let Some(id) = NodeId::decode(&text) {
        assert_eq!(NodeId::decode(&id.encode()), Some(id));
    }
}
