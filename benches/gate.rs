//! How fast the gate refuses hostile documents: the slowest of many, and the cost of an ordinary document.
//!
//! `cargo bench --bench gate [-- ROUNDS]`

#![allow(
    missing_docs,
    clippy::all,
    clippy::pedantic,
    clippy::restriction,
    reason = "a bench says what it measures, and panics when it cannot"
)]

use std::time::{Duration, Instant};

use async_graphql::Variables;
use tallygraph::config::LimitSettings;
use tallygraph::graphql::QueryGate;

/// A name, and a document that must be refused.
type Hostile = (String, String);

fn main() {
    let rounds: usize = std::env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(20);
    let gate = QueryGate::new(&LimitSettings::default()).expect("the schema can be read");
    let none = Variables::default();
    // The gate builds its model of the schema at the first document.
    gate.admit("{ __schema { types { name } } }", &none).expect("an ordinary question");
    let mut figures: Vec<(Duration, String, usize, String)> = Vec::new();
    for (name, text) in hostile() {
        let mut slowest = Duration::ZERO;
        let mut code = String::new();
        for _ in 0..rounds {
            let start = Instant::now();
            let answer = gate.admit(&text, &none);
            slowest = slowest.max(start.elapsed());
            code = answer.map_or_else(|refusal| refusal.code.to_owned(), |costs| format!("costs {costs:?}"));
        }
        figures.push((slowest, name, text.len(), code));
    }
    figures.sort_by(|left, right| right.0.cmp(&left.0));
    println!("the slowest of {rounds} rounds each, the slowest texts first");
    println!("| text | bytes | answer | slowest |\n|---|---|---|---|");
    for (slowest, name, bytes, code) in &figures {
        println!("| {name} | {bytes} | {code} | {:.3} ms |", slowest.as_secs_f64() * 1_000.0);
    }
    ordinary(&gate, rounds * 100);
}

/// The time of the whole gate, which only a new document passes. For a repeated document only its cost is computed.
fn ordinary(gate: &QueryGate, rounds: usize) {
    let text = "query($key: String!) { workspace(key: $key) { name usage(range: {last: {count: 30, unit: DAY}}) { \
        total { credits generations } series(granularity: DAY, groupBy: MODEL) { starts groups { key credits } } } } }";
    let variables = Variables::from_json(serde_json::json!({"key": "acme"}));
    let start = Instant::now();
    for _ in 0..rounds {
        gate.admit(text, &variables).expect("an ordinary question");
    }
    println!(
        "a new dashboard query passes in {:.1} us on average",
        start.elapsed().as_secs_f64() * 1e6 / rounds as f64
    );
}

/// A chain of fragments. Each spreads the next one this many times.
fn chain(length: usize, times: usize) -> String {
    let one =
        |number: usize| format!("fragment F{number} on Query {{ {} }} ", format!("...F{} ", number + 1).repeat(times));
    (0..length).map(one).collect()
}

fn hostile() -> Vec<Hostile> {
    let mut texts: Vec<Hostile> = Vec::new();
    let mut add = |name: &str, text: String| texts.push((name.to_owned(), text));
    for depth in [100, 1_000, 50_000] {
        add(&format!("{depth} brackets"), "[".repeat(depth));
        add(&format!("{depth} objects in an argument"), format!("{{ a(b: {}", "{a:".repeat(depth)));
        add(&format!("{depth} selections"), "{a".repeat(depth));
    }
    for (length, times) in [(31, 2), (9, 10), (14, 10), (49, 20)] {
        add(&format!("{length} fragments x {times}"), format!("{{ ...F0 }} {}", chain(length, times)));
        add(
            &format!("{length} unused fragments x {times}"),
            format!("{{ viewer {{ __typename }} }} {}", chain(length, times)),
        );
    }
    add("a circle", format!("{{ ...F0 }} {} fragment F40 on Query {{ ...F0 }}", chain(40, 10)));
    for circle in ["possibleTypes{interfaces{", "fields{type{"] {
        for depth in [3, 6, 12] {
            add(
                &format!("{depth} x {circle}"),
                format!("{{__schema{{types{{{}name{}}}}}}}", circle.repeat(depth), "}}".repeat(depth)),
            );
        }
    }
    let wide = "fields { name args { name } type { name fields { name type { name } } } } ".repeat(30);
    add("wide introspection", format!("{{ __schema {{ types {{ {wide} }} }} }}"));
    let many: String =
        (0..80).map(|number| format!("query Q{number} {{ __schema {{ types {{ fields {{ name }} }} }} }} ")).collect();
    add("80 operations about the schema", many);
    add("20,000 directives", format!("{{ a {} }}", "@a ".repeat(20_000)));
    add("3,900 directives", format!("{{ a {} }}", "@a".repeat(1_950)));
    add("3,900 fields", format!("{{ {} }}", "a ".repeat(3_900)));
    add("3,900 fields with one bracket too few", format!("{{ {}", "a ".repeat(3_900)));
    add("1,300 aliases", format!("{{ {} }}", "a:b ".repeat(1_300)));
    add("32 KiB of quotes", "\"".repeat(32_000));
    add("32 KiB of block strings that do not end", format!("{{ a(b: {}", "\"\"\" \\".repeat(6_000)));
    add("32 KiB of escapes", format!("{{ a(b: \"{}\") }}", "\\uD83D\\uDE00".repeat(2_600)));
    add("32 KiB of braces in escapes", format!("{{ a(b: \"{}\") }}", "\\u{".repeat(10_000)));
    add("32 KiB of comments", format!("{{ a {} }}", "#\n".repeat(16_000)));
    add("one comment", format!("{{ a #{} }}", "x".repeat(32_000)));
    add(
        "1,900 members of one object, twice",
        format!("{{ a(b: {{{}}}) }}", (0..1_300).map(|n| format!("m{}:1 ", n % 1_299)).collect::<String>()),
    );
    add("lists in lists, 60 deep, unclosed", format!("{{ a(b: {}", "[1,".repeat(60)));
    add("inline fragments, 60 deep", format!("{}a{}", "{... on Query".repeat(60), "}".repeat(60)));
    add("200 operations", (0..200).map(|number| format!("query Q{number} {{ a b c }} ")).collect());
    add("types in variables", format!("query({}) {{ a }}", "$a: [[[[[[[[[[Int]]]]]]]]]] ".repeat(150)));
    add("a megabyte", "a ".repeat(500_000));
    texts
}
