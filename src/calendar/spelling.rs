//! What an error says about a name it does not know: the name, cut short, and the nearest one that exists.

/// The longest input an error repeats, and the longest for which a suggestion is sought.
const LONGEST_QUOTED: usize = 64;
/// How many single-letter changes a suggestion may be away.
const FARTHEST: usize = 3;

/// The beginning of a stranger's text, short enough for a message.
pub(super) fn excerpt(text: &str) -> String {
    let mut characters = text.chars();
    let mut start: String = characters.by_ref().take(LONGEST_QUOTED).collect();
    if characters.next().is_some() {
        start.push('…');
    }
    start
}

/// The known name spelt most like `input`: the same but for case, else one whose last part it is
/// (`Paris` for `Europe/Paris`), else the one the fewest changes away. Of equals, the first.
pub(crate) fn nearest(input: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    if input.is_empty() || input.len() > LONGEST_QUOTED {
        return None;
    }
    known.filter_map(|name| rank(input, name).map(|rank| (rank, name))).min().map(|(_, name)| name)
}

/// Smaller is nearer; `None` is too far.
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
    let changes = edits(&input.to_ascii_lowercase(), &name.to_ascii_lowercase());
    // In a short name a few changes make any other.
    let allowed = FARTHEST.min(input.len().div_euclid(3));
    (changes <= allowed).then(|| changes.saturating_add(1))
}

/// How many insertions, deletions and replacements of one character make `to` of `from` (Levenshtein).
fn edits(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (line, wanted) in from.chars().enumerate() {
        let mut left = line.saturating_add(1);
        let mut diagonal = line;
        let mut next = vec![left];
        for (above, found) in row.iter().skip(1).zip(to.chars()) {
            let replaced = diagonal.saturating_add(usize::from(wanted != found));
            left = replaced.min(left.saturating_add(1)).min(above.saturating_add(1));
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
