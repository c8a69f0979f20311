//! Generates a module for each request of `requests.graphql`, typed by the schema.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use graphql_client_codegen::{CodegenMode, GraphQLClientCodegenOptions, generate_module_token_stream};

/// In a project of your own: what `GET /schema.graphql` gave.
const SCHEMA: &str = "../../schema.graphql";
const REQUESTS: &str = "requests.graphql";

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    println!("cargo::rerun-if-changed={SCHEMA}");
    println!("cargo::rerun-if-changed={REQUESTS}");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let schema = out.join("schema.graphql");
    fs::write(&schema, readable(&fs::read_to_string(SCHEMA)?)?)?;
    let mut options = GraphQLClientCodegenOptions::new(CodegenMode::Cli);
    options.set_module_visibility(syn::Visibility::Public(syn::token::Pub::default()));
    options.set_response_derives("Debug".to_owned());
    options.set_skip_serializing_none(true);
    let requests = generate_module_token_stream(Path::new(REQUESTS).to_owned(), &schema, options)?;
    fs::write(out.join("requests.rs"), requests.to_string())?;
    Ok(())
}

/// The schema without the description of `schema { … }`, which graphql-parser 0.4 cannot read.
fn readable(schema: &str) -> Result<String, &'static str> {
    let (types, roots) = schema.rsplit_once("\nschema {").ok_or("the schema names no roots")?;
    let types = match types.strip_suffix("\n\"\"\"") {
        Some(described) => described.rsplit_once("\n\"\"\"\n").ok_or("a description has no beginning")?.0,
        None => types,
    };
    Ok(format!("{types}\nschema {{{roots}"))
}
