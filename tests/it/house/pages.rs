//! The pages of the repository: its Markdown files.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders without files of ours.
const SKIPPED: [&str; 6] = [".git", ".venv", "dist", "findings", "node_modules", "target"];

/// A Markdown file.
pub struct Page {
    /// Its path from the repository's root.
    pub path: String,
    pub text: String,
}

impl Page {
    /// Its lines with their numbers, without code blocks. An empty line replaces each block.
    pub fn prose(&self) -> Vec<(usize, &str)> {
        let mut prose = Vec::new();
        let mut fence: Option<&str> = None;
        for (number, line) in (1..).zip(self.text.lines()) {
            let trimmed = line.trim();
            let ticks = &trimmed[..trimmed.len() - trimmed.trim_start_matches('`').len()];
            match fence {
                None if ticks.len() >= 3 => {
                    fence = Some(ticks);
                    prose.push((number, ""));
                }
                None => prose.push((number, line)),
                Some(open) if ticks.len() >= open.len() && ticks == trimmed => fence = None,
                Some(_) => {}
            }
        }
        prose
    }

    /// The targets of its links, with their line numbers. Links in code do not count.
    pub fn links(&self) -> Vec<(usize, String)> {
        let mut links = Vec::new();
        for (number, line) in self.prose() {
            let text: String = line.split('`').step_by(2).collect();
            let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
            links.extend(targets.map(|(target, _)| (number, target.to_owned())));
        }
        links
    }

    /// The inline code, with the numbers of the lines.
    pub fn code(&self) -> Vec<(usize, &str)> {
        let mut code = Vec::new();
        for (number, line) in self.prose() {
            code.extend(line.split('`').skip(1).step_by(2).map(|code| (number, code)));
        }
        code
    }

    /// The anchors of its headings, as GitHub and mdBook make them.
    pub fn anchors(&self) -> Vec<String> {
        let heading = |line: &str| line.starts_with('#').then(|| line.trim_start_matches('#').trim().to_lowercase());
        let headings = self.prose().into_iter().filter_map(|(_, line)| heading(line));
        let kept = |char: &char| char.is_alphanumeric() || [' ', '-', '_'].contains(char);
        headings.map(|heading| heading.chars().filter(kept).collect::<String>().replace(' ', "-")).collect()
    }

    /// The target of a link: a path from the repository's root, and the anchor.
    pub fn target<'link>(&self, link: &'link str) -> (PathBuf, Option<&'link str>) {
        let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
        let mut target = PathBuf::from(&self.path);
        if !path.is_empty() {
            target.pop();
        }
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => assert!(target.pop(), "{} leads out of the repository by {link}", self.path),
                part => target.push(part),
            }
        }
        (target, anchor)
    }
}

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every page, by path.
pub fn pages() -> Vec<Page> {
    let is_page = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "md");
    let read = |file: PathBuf| {
        let text = fs::read_to_string(root().join(&file)).expect("a page");
        Page { path: file.to_str().expect("a plain name").to_owned(), text }
    };
    files().into_iter().filter(is_page).map(read).collect()
}

/// Every file of the repository, by its path from the root, in order.
pub fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(root(), &mut files);
    files.sort();
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
        if SKIPPED.contains(&name) {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path.strip_prefix(root()).expect("below the root").to_owned());
        }
    }
}

#[test]
fn code_blocks_of_a_page_are_left_out() {
    let text = "# One page\n\n````text\n```\n[no](link.md)\n````\nA [link](other.md#two) and `[code](x.md)`.\n";
    let page = Page { path: "docs/one.md".to_owned(), text: text.to_owned() };
    assert_eq!(page.links(), [(7, "other.md#two".to_owned())]);
    assert_eq!(page.code(), [(7, "[code](x.md)")]);
    assert_eq!(page.anchors(), ["one-page"]);
    assert_eq!(page.target("../a/b.md#c"), (PathBuf::from("a/b.md"), Some("c")));
    assert_eq!(page.target("#one-page"), (PathBuf::from("docs/one.md"), Some("one-page")));
}
