//! Sentences are short, in every page and in every description of the schema.
//!
//! Code blocks, tables and headings do not count. Inline code counts as one word.

use super::pages::pages;

const WORDS_LIMIT: usize = 30;
const SCHEMA: &str = include_str!("../../../schema.graphql");

/// Consecutive lines with their numbers.
type Paragraph<'text> = Vec<(usize, &'text str)>;

#[derive(Debug, Default)]
struct Sentence {
    line: usize,
    words: usize,
    text: String,
}

#[test]
fn no_sentence_of_a_page_is_too_long() {
    let mut long = Vec::new();
    for page in pages() {
        long.extend(too_long(&page.path, paragraphs(&page.prose())));
    }
    assert!(long.is_empty(), "more than {WORDS_LIMIT} words in a sentence:\n{}", long.join("\n"));
}

#[test]
fn no_sentence_of_the_schema_is_too_long() {
    let long = too_long("schema.graphql", descriptions(SCHEMA));
    assert!(long.is_empty(), "more than {WORDS_LIMIT} words in a sentence:\n{}", long.join("\n"));
}

fn too_long(path: &str, paragraphs: Vec<Paragraph<'_>>) -> Vec<String> {
    let sentences = paragraphs.iter().flat_map(|paragraph| sentences(paragraph));
    let long = sentences.filter(|sentence| sentence.words > WORDS_LIMIT);
    long.map(|sentence| format!("{path}:{}: {} words: {}", sentence.line, sentence.words, sentence.text)).collect()
}

/// Paragraphs and list items. A blank line, a heading, a table row and a new item each end one.
fn paragraphs<'text>(lines: &[(usize, &'text str)]) -> Vec<Paragraph<'text>> {
    let mut found: Vec<Paragraph<'text>> = Vec::new();
    let mut current = Vec::new();
    for (number, line) in lines {
        let text = line.trim().trim_start_matches(['>', ' ']);
        let is_code = line.starts_with("    ") && current.is_empty();
        if text.is_empty() || is_code || text.starts_with(['#', '|']) {
            found.push(std::mem::take(&mut current));
            continue;
        }
        let item = item_text(text);
        if item.is_some() {
            found.push(std::mem::take(&mut current));
        }
        current.push((*number, item.unwrap_or(text)));
    }
    found.push(current);
    found
}

/// The text of a list item: after `-`, `*`, or a number and a point.
fn item_text(line: &str) -> Option<&str> {
    let bullet = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
    let number = || line.split_once(". ").filter(|(number, _)| number.chars().all(|char| char.is_ascii_digit()));
    bullet.or_else(|| number().map(|(_, text)| text))
}

/// The descriptions of a schema.
fn descriptions(schema: &str) -> Vec<Paragraph<'_>> {
    let mut found = Vec::new();
    let mut block: Option<Paragraph<'_>> = None;
    for (number, line) in (1..).zip(schema.lines()) {
        let line = line.trim();
        if line == "\"\"\"" {
            match block.take() {
                None => block = Some(Vec::new()),
                Some(lines) => found.push(lines),
            }
        } else if let Some(lines) = &mut block {
            lines.push((number, line));
        } else if let Some(text) = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            found.push(vec![(number, text)]);
        }
    }
    found
}

fn sentences(paragraph: &[(usize, &str)]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut current = Sentence::default();
    let mut is_code = false;
    let words = paragraph.iter().flat_map(|(line, text)| text.split_whitespace().map(move |word| (*line, word)));
    for (line, word) in words {
        if current.text.is_empty() {
            current.line = line;
        } else {
            current.text.push(' ');
        }
        current.text.push_str(word);
        if !is_code && word.contains(char::is_alphanumeric) {
            current.words += 1;
        }
        is_code ^= word.matches('`').count() % 2 == 1;
        if !is_code && word.trim_end_matches([')', ']', '"', '”', '*', '_', '`']).ends_with(['.', '!', '?']) {
            found.push(std::mem::take(&mut current));
        }
    }
    if !current.text.is_empty() {
        found.push(current);
    }
    found
}

#[test]
fn sentences_are_found_with_their_lines_and_words() {
    let page =
        [(1, "# A heading"), (2, "One `two words` three."), (3, "- Four five"), (4, "  six. Seven"), (5, "| a |")];
    let found: Vec<(usize, usize)> = paragraphs(&page)
        .iter()
        .flat_map(|paragraph| sentences(paragraph))
        .map(|sentence| (sentence.line, sentence.words))
        .collect();
    assert_eq!(found, [(2, 3), (3, 3), (4, 1)]);
    let schema = "\"A text.\"\ntype A {\n  \"\"\"\n  Two\n  words.\n  \"\"\"\n  b(c: String = \"d\"): Int\n}";
    assert_eq!(descriptions(schema), [vec![(1, "A text.")], vec![(4, "Two"), (5, "words.")]]);
    let long = format!("Short. {}end.", "word ".repeat(WORDS_LIMIT));
    assert_eq!(too_long("page", vec![vec![(7, &long)]]).len(), 1);
}
