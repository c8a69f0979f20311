//! The code blocks of a page.

/// A code block, with the language and the place that its first line names.
#[derive(Debug)]
pub struct Block {
    pub language: &'static str,
    pub place: &'static str,
    pub text: String,
}

pub fn blocks(page: &'static str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(head) = line.strip_prefix("```") else { continue };
        let (language, place) = head.split_once(' ').unwrap_or((head, ""));
        let text = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        blocks.push(Block { language, place, text });
    }
    blocks
}
