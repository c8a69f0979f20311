//! Links between pages, and the pages of the book.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::pages::{Page, files, pages, root};

/// The folder of the book's pages.
const BOOK: &str = "docs";
const SUMMARY: &str = "docs/SUMMARY.md";

fn is_of_book(page: &Page) -> bool {
    Path::new(&page.path).starts_with(BOOK)
}

/// The files that a page includes.
fn included_by(page: &Page) -> Vec<PathBuf> {
    let paths = page.text.split("{{#include ").skip(1).map(|rest| rest.split("}}").next().expect("an end").trim());
    paths.map(|path| page.target(path).0).collect()
}

/// The files that pages of the book include, each with its page.
fn includes(pages: &[Page]) -> Vec<(&Page, PathBuf)> {
    let of_page = |page| included_by(page).into_iter().map(move |path| (page, path));
    pages.iter().filter(|page| is_of_book(page)).flat_map(of_page).collect()
}

/// Whether a file is a page with this anchor, of its own or in a file that it includes.
fn has_anchor(pages: &[Page], file: &Path, anchor: &str) -> bool {
    let Some(page) = pages.iter().find(|page| Path::new(&page.path) == file) else { return false };
    page.anchors().iter().any(|one| one == anchor)
        || included_by(page).iter().any(|included| has_anchor(pages, included, anchor))
}

#[test]
fn every_relative_link_leads_to_a_file_and_a_heading() {
    let pages = pages();
    let mut broken = Vec::new();
    for page in &pages {
        for (line, link) in page.links().into_iter().filter(|(_, link)| !link.contains(':')) {
            let (target, anchor) = page.target(&link);
            let is_there = anchor.is_none_or(|anchor| has_anchor(&pages, &target, anchor));
            if !root().join(&target).exists() || !is_there {
                broken.push(format!("{}:{line}: {link}", page.path));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn summary_lists_every_page_of_the_book_once() {
    let pages = pages();
    let summary = pages.iter().find(|page| page.path == SUMMARY).expect("the summary");
    let listed: Vec<String> =
        summary.links().iter().map(|(_, link)| summary.target(link).0.display().to_string()).collect();
    let unique: BTreeSet<&str> = listed.iter().map(String::as_str).collect();
    assert_eq!(unique.len(), listed.len(), "a page is listed twice");
    let of_book = pages.iter().filter(|page| is_of_book(page) && page.path != SUMMARY);
    assert_eq!(unique, of_book.map(|page| page.path.as_str()).collect());
}

/// In the built book, a link from one of its pages to any other file would be broken.
#[test]
fn pages_of_the_book_link_only_to_pages_of_the_book() {
    let pages = pages();
    let included: Vec<PathBuf> = includes(&pages).into_iter().map(|(_, path)| path).collect();
    let mut strays = Vec::new();
    for page in &pages {
        let is_included = included.iter().any(|path| Path::new(&page.path) == path);
        for (line, link) in page.links().into_iter().filter(|(_, link)| !link.contains(':')) {
            let leaves = !page.target(&link).0.starts_with(BOOK) || is_included && !link.starts_with('#');
            if (is_of_book(page) || is_included) && leaves {
                strays.push(format!("{}:{line}: {link}", page.path));
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new());
}

#[test]
fn included_files_exist() {
    let pages = pages();
    let includes = includes(&pages);
    assert!(!includes.is_empty());
    for (page, path) in includes {
        assert!(root().join(&path).is_file(), "{} includes {}, which is not there", page.path, path.display());
    }
}

/// A page may name a source file by the end of its path, if that includes a folder.
#[test]
fn files_that_pages_name_exist() {
    let files = files();
    let mut missing = Vec::new();
    for page in pages() {
        for (line, code) in page.code() {
            let name = code.split("::").next().unwrap_or_default().trim_start_matches("../");
            let is_source = [".rs", ".md", ".sql", ".mjs"].iter().any(|ending| name.ends_with(ending));
            let is_path = name.contains('/') && !name.contains(['*', ' ', ':']) && !name.contains("NAME");
            if is_source && is_path && !files.iter().any(|file| file.ends_with(name)) {
                missing.push(format!("{}:{line}: {name}", page.path));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}
