//! Reading the source, file by file.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the program.
pub struct Source {
    /// Its path from the repository's root.
    pub path: String,
    pub text: String,
}

impl Source {
    /// The folder or file directly below `src` that contains it, which has a layer.
    pub fn module(&self) -> &str {
        let below = self.path.strip_prefix("src/").expect("a path below src");
        let first = below.split('/').next().expect("a name");
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Its lines with their numbers, without comments.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let code = |line: &str| !line.trim_start().starts_with("//");
        (1..).zip(self.text.lines()).filter(move |(_, line)| code(line))
    }
}

/// Every Rust file below a folder of the repository, by path.
pub fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&root.join(folder), &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a file of the source");
        let path = path.strip_prefix(root).expect("below the root").to_str().expect("a plain name").to_owned();
        Source { path, text }
    };
    paths.into_iter().map(read).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry of it").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}
