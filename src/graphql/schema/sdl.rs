//! The schema as text.

use async_graphql::SDLExportOptions;
use async_graphql::parser::types::ServiceDocument;

use super::build::build;
use super::description::DESCRIPTION;

/// The schema as text, as in `schema.graphql`.
#[must_use]
pub fn sdl() -> String {
    let options = SDLExportOptions::new().include_specified_by().use_space_ident().prefer_single_line_descriptions();
    let text = build().sdl_with_options(options);
    // The library leaves blanks at the ends of lines and several empty lines between types.
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    let described = lines.join("\n").replacen(ROOTS, &described_roots(), 1);
    format!("{}\n", described.trim_end())
}

/// The beginning of the schema's own definition.
const ROOTS: &str = "schema {\n";

/// The same with the schema's description, which the library cannot export.
fn described_roots() -> String {
    format!("\"\"\"\n{DESCRIPTION}\n\"\"\"\n{ROOTS}")
}

/// Parses a schema's text. The library's parser refuses a description of the schema, so it is taken out.
///
/// # Errors
///
/// When it is not valid.
pub fn parse_sdl(sdl: &str) -> Result<ServiceDocument, async_graphql::parser::Error> {
    async_graphql::parser::parse_schema(sdl.replacen(&described_roots(), ROOTS, 1))
}
