//! What errors say about an unknown name: its beginning, and the nearest known name.

/// The longest input that an error repeats and that gets a suggestion.
const LONGEST_QUOTED: usize = 64;
/// The most edits between the input and a suggestion.
const FARTHEST: usize = 3;

/// The beginning of an input, short enough for a message.
pub(super) fn excerpt(text: &str) -> String {
    let mut characters = text.chars();
    let mut start: String = characters.by_ref().take(LONGEST_QUOTED).collect();
    if characters.next().is_some() {
        start.push('…');
    }
    start
}

/// The known name nearest to `input`: the same in another case, else one that ends in it (`Paris` for `Europe/Paris`),
/// else the one with the fewest edits. The first one of equals.
pub(crate) fn nearest(input: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    if input.is_empty() || input.len() > LONGEST_QUOTED {
        return None;
    }
    known.filter_map(|name| rank(input, name).map(|rank| (rank, name))).min().map(|(_, name)| name)
}

/// The distance of a name; smaller is nearer. `None` is too far.
fn rank(input: &str, name: &str) -> Option<usize> {
    if name.eq_ignore_ascii_case(input) {
        return Some(0);
    }
    let last_part = name.rsplit('/').next().unwrap_or(name);
    if last_part.eq_ignore_ascii_case(&input.replace(' ', "_")) {
        return Some(1);
    }
    if name.len().abs_diff(input.len()) > FARTHEST {
        return None;
    }
    let changes = strsim::levenshtein(&input.to_ascii_lowercase(), &name.to_ascii_lowercase());
    // In a short name a few edits make any other.
    let allowed = FARTHEST.min(input.len().div_euclid(3));
    (changes <= allowed).then(|| changes.saturating_add(1))
}
