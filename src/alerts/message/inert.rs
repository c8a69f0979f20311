//! Names in messages (pure).

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The most characters of a name in a message.
const LONGEST: usize = 120;

/// A name on one line, without what could break the line or turn its direction. A long one is cut.
#[must_use]
pub(in crate::alerts) fn one_line(name: &str) -> String {
    let is_break = |character: char| {
        character.is_control()
            || matches!(
                character.general_category(),
                GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator
            )
    };
    let is_invisible = |character: &char| character.general_category() == GeneralCategory::Format;
    // A joiner makes one picture of several characters, and is harmless.
    let is_joiner = |character: &char| matches!(character, '\u{200c}' | '\u{200d}');
    let spaced: String = name
        .chars()
        .map(|character| if is_break(character) { ' ' } else { character })
        .filter(|character| !is_invisible(character) || is_joiner(character))
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let mut cut: String = line.chars().take(LONGEST.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, one_line};

    #[test]
    fn name_is_one_line_whatever_it_contains() {
        assert_eq!(one_line("Film\r\nBcc: eve@example.com"), "Film Bcc: eve@example.com");
        assert_eq!(one_line("a\u{2028}b\u{2029}c\u{85}d\u{b}e\0f"), "a b c d e f");
        assert_eq!(one_line("\u{202e}gpj.exe\u{200b}"), "gpj.exe");
        assert_eq!(one_line("  two   words "), "two words");
        assert_eq!(one_line("Zo\u{eb} \u{1f469}\u{200d}\u{1f680}"), "Zo\u{eb} \u{1f469}\u{200d}\u{1f680}");
    }

    #[test]
    fn long_name_is_cut() {
        let cut = one_line(&"ü".repeat(500));
        assert_eq!(cut.chars().count(), LONGEST);
        assert!(cut.ends_with("ü…"), "{cut}");
        assert_eq!(one_line(&"ü".repeat(LONGEST)), "ü".repeat(LONGEST));
    }
}
