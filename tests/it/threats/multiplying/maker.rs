//! Documents made from the schema: random legal ones, and ones that multiply.

use async_graphql::parser::types::{BaseType, Type};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

use super::schema::{Item, Kind, Types, named};

/// Makes documents. The same seed gives the same documents.
pub(super) struct Maker {
    rng: ChaCha8Rng,
    types: Types,
    ids: Vec<String>,
    /// The operation to run, if there are several.
    operation: Option<String>,
}

/// The fields of the introspection types that lead to other types.
const ASKS: [&str; 9] =
    ["types", "fields", "args", "type", "ofType", "possibleTypes", "interfaces", "inputFields", "directives"];

impl Maker {
    pub(super) fn new(seed: u64, ids: Vec<String>) -> Self {
        Self { rng: ChaCha8Rng::seed_from_u64(seed), types: Types::read(), ids, operation: None }
    }

    pub(super) fn operation_name(&self) -> Option<&str> {
        self.operation.as_deref()
    }

    pub(super) fn variables(&self) -> Value {
        json!({"n": 200, "ids": self.ids.iter().cycle().take(200).collect::<Vec<_>>()})
    }

    fn below(&mut self, limit: usize) -> usize {
        self.rng.random_range(0..limit)
    }

    fn chance(&mut self, percent: u32) -> bool {
        self.rng.random_ratio(percent, 100)
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        let place = self.below(of.len());
        of[place].clone()
    }

    /// One document.
    pub(super) fn document(&mut self) -> String {
        self.operation = None;
        let body = match self.below(9) {
            0 => self.chain(),
            1 => self.aliases(),
            2 => self.repeats(),
            3 => self.schema(),
            4 => self.nodes(),
            5 => self.round_trip(),
            6 => self.conditions(),
            _ => {
                let depth = 1 + self.below(7);
                let body = self.selections("Query", depth, 3);
                format!("{{ {body} }}")
            }
        };
        if self.chance(15) { self.several(&body) } else { body }
    }

    /// A chain of fragments on any type, spread or not. It ends in a leaf, in nothing or in itself.
    fn chain(&mut self) -> String {
        let on = self.one(&["Query", "Workspace", "Organization", "UsageEvent", "__Type", "Nothing"]);
        let (length, times) = (1 + self.below(55), 1 + self.below(8));
        let end = match self.below(3) {
            0 => format!("fragment F{length} on {on} {{ __typename }}"),
            1 => String::new(),
            _ => format!("fragment F{length} on {on} {{ ...F{} }}", self.below(length)),
        };
        let field = if self.chance(30) { "__typename " } else { "" };
        let one = |number: usize| {
            format!("fragment F{number} on {on} {{ {field}{} }} ", format!("...F{} ", number + 1).repeat(times))
        };
        let fragments: String = (0..length).map(one).collect();
        let start = match on {
            "Query" if self.chance(60) => "{ ...F0 }".to_owned(),
            "Workspace" if self.chance(60) => "{ workspace(key: \"acme-main\") { ...F0 } }".to_owned(),
            "Organization" if self.chance(60) => "{ organization(key: \"acme\") { ...F0 } }".to_owned(),
            "__Type" if self.chance(60) => "{ __schema { types { ...F0 } } }".to_owned(),
            _ => "{ viewer { __typename } }".to_owned(),
        };
        format!("{start} {fragments}{end}")
    }

    /// One field under many names.
    fn aliases(&mut self) -> String {
        let depth = 1 + self.below(4);
        let field = self.field("Workspace", depth, 2);
        let count = 1 + self.below(60);
        let fields: String = (0..count).map(|number| format!("a{number}: {field} ")).collect();
        format!("{{ workspace(key: \"acme-main\") {{ {fields} }} }}")
    }

    /// One field many times.
    fn repeats(&mut self) -> String {
        let depth = 1 + self.below(4);
        let on = self.one(&["Workspace", "Organization"]);
        let root = if on == "Workspace" { "workspace(key: \"acme-main\")" } else { "organization(key: \"acme\")" };
        let field = self.field(on, depth, 2);
        let count = 1 + self.below(600);
        format!("{{ {root} {{ {} }} }}", format!("{field} ").repeat(count))
    }

    /// A walk through the introspection types.
    fn schema(&mut self) -> String {
        let depth = 1 + self.below(20);
        let width = 1 + self.below(3);
        let mut text = "kind name description".to_owned();
        for _ in 0..depth {
            let mut level = String::new();
            for _ in 0..width {
                let ask = self.one(&ASKS);
                level.push_str(&format!("{ask} {{ {text} }} "));
                if level.len() > 4_000 {
                    break;
                }
            }
            text = level;
        }
        let legal: String = self
            .one(&["possibleTypes { interfaces { ", "fields { type { ", "interfaces { possibleTypes { "])
            .to_owned();
        if self.chance(70) {
            let turns = 1 + self.below(14);
            text = format!("{}name{}", legal.repeat(turns), " } }".repeat(turns));
        }
        let root = self.one(&["__schema { types", "__type(name: \"Node\")", "__type(name: \"Query\")"]);
        let end = if root.starts_with("__schema") { " }" } else { "" };
        let count = 1 + self.below(3);
        let once = format!("{root} {{ {text} }}{end} ");
        format!("{{ {} }}", once.repeat(count))
    }

    /// Many ids, or one id many times, with a selection on each.
    fn nodes(&mut self) -> String {
        let count = 1 + self.below(260);
        let same = self.chance(50);
        let mut id = self.one(&self.ids.clone());
        let mut list = String::new();
        for _ in 0..count {
            if !same {
                id = self.one(&self.ids.clone());
            }
            list.push_str(&format!("\"{id}\" "));
        }
        let mut asked = String::new();
        for _ in 0..=self.below(3) {
            let on = self.one(&self.types.nodes());
            let depth = 1 + self.below(4);
            asked.push_str(&format!("... on {on} {{ {} }} ", self.selections(&on, depth, 2)));
        }
        if self.chance(20) {
            return format!("query($ids: [ID!]!) {{ nodes(ids: $ids) {{ id {asked} }} }}");
        }
        format!("{{ nodes(ids: [{list}]) {{ id {asked} }} }}")
    }

    /// From a workspace to its organization and back, or from a page to the objects that its elements lead to.
    fn round_trip(&mut self) -> String {
        let turns = 1 + self.below(8);
        let inner = self.field("Workspace", 3, 2);
        let there = "organization { workspaces { ".repeat(turns);
        format!("{{ workspace(key: \"acme-main\") {{ {there} {inner} {} }} }}", "} } ".repeat(turns))
    }

    /// Many directives and conditions.
    fn conditions(&mut self) -> String {
        let count = self.below(70);
        let directive =
            self.one(&["@include(if: true)", "@skip(if: false)", "@skip(if: true)", "@nothing", "@include"]);
        let depth = 1 + self.below(4);
        let field = self.selections("Workspace", depth, 3);
        let directives = if self.chance(50) { format!("{directive} ").repeat(count) } else { directive.to_owned() };
        format!("{{ workspace(key: \"acme-main\") {directives} {{ ... {directive} {{ {field} }} }} }}")
    }

    /// The same document among other operations. One of them runs.
    fn several(&mut self, body: &str) -> String {
        let count = 1 + self.below(5);
        let (first, fragments) = body
            .split_once(" fragment ")
            .map_or((body, String::new()), |(first, rest)| (first, format!(" fragment {rest}")));
        if first.starts_with("query") {
            return body.to_owned();
        }
        let mut text = String::new();
        for number in 0..count {
            let other = "{ viewer { service { name } } }";
            text.push_str(&format!("query Q{number} {} ", if number == 0 { first } else { other }));
        }
        self.operation = Some(format!("Q{}", self.below(count + 1)));
        format!("{text}{fragments}")
    }

    /// Some fields of a type.
    fn selections(&mut self, on: &str, depth: usize, width: usize) -> String {
        let count = 1 + self.below(width);
        let mut text = String::new();
        for _ in 0..count {
            if text.len() > 8_000 {
                break;
            }
            text.push_str(&self.field(on, depth, width));
            text.push(' ');
        }
        text
    }

    /// A field of a type with its arguments, and what is selected below it.
    fn field(&mut self, on: &str, depth: usize, width: usize) -> String {
        if self.chance(2) {
            return "nothing".to_owned();
        }
        let fields = self.types.fields(on);
        let composite = |field: &&Item| !self.types.fields(named(&field.of)).is_empty();
        let leaves: Vec<Item> = fields.iter().filter(|field| !composite(field)).cloned().collect();
        let branches: Vec<Item> = fields.iter().filter(composite).cloned().collect();
        let deep = depth > 0 && !branches.is_empty() && (leaves.is_empty() || self.chance(75));
        let from = if deep { &branches } else { &leaves };
        if from.is_empty() {
            return "__typename".to_owned();
        }
        let field = self.one(from);
        let arguments = self.arguments(&field.arguments);
        if !deep {
            return format!("{}{arguments}", field.name);
        }
        let of = named(&field.of).to_owned();
        let mut below = self.selections(&of, depth - 1, width);
        if of == "Node" {
            let on = self.one(&self.types.nodes());
            below = format!("id ... on {on} {{ {} }}", self.selections(&on, depth - 1, width));
        }
        format!("{}{arguments} {{ {below} }}", field.name)
    }

    fn arguments(&mut self, arguments: &[Item]) -> String {
        let mut said = Vec::new();
        for argument in arguments {
            // A page takes `first` or `last`, not both. So `last` is rare.
            let size = matches!(argument.name.as_str(), "first" | "top");
            let chance = if size {
                60
            } else if argument.name == "last" {
                5
            } else {
                15
            };
            if argument.required || self.chance(chance) || argument.name == "key" {
                said.push(format!("{}: {}", argument.name, self.value(&argument.of, 0)));
            }
        }
        if said.is_empty() { String::new() } else { format!("({})", said.join(", ")) }
    }

    fn value(&mut self, of: &Type, depth: usize) -> String {
        if self.chance(2) {
            return "null".to_owned();
        }
        if let BaseType::List(element) = &of.base {
            let count = if self.chance(90) { 1 + self.below(3) } else { self.below(300) };
            let elements: Vec<String> = (0..count).map(|_| self.value(element, depth + 1)).collect();
            return format!("[{}]", elements.join(" "));
        }
        let of = named(of).to_owned();
        match of.as_str() {
            "ID" => format!("\"{}\"", self.one(&self.ids.clone())),
            "String" => {
                let key =
                    self.one(&["acme-main", "acme", "acme-admin", "film", "birch-main", "nothing", "\\uD83D\\uDE00"]);
                format!("\"{key}\"")
            }
            "Int" | "Long" => {
                let usual = self.below(250).to_string();
                let odd = self.one(&["-1", "0", "4000", "2147483647", "-2147483648", "9223372036854775807"]).to_owned();
                if self.chance(85) { usual } else { odd }
            }
            "Float" | "Credits" => self.one(&["1", "0.5", "1e300", "-1"]).to_owned(),
            "Boolean" => self.one(&["true", "false"]).to_owned(),
            "DateTime" => {
                self.one(&["\"2026-01-01T00:00:00Z\"", "\"2020-01-01T00:00:00+02:00\"", "\"soon\""]).to_owned()
            }
            "Date" => self.one(&["\"2025-01-01\"", "\"2026-01-01\"", "\"1900-01-01\""]).to_owned(),
            "TimeZone" => self.one(&["\"Asia/Kathmandu\"", "\"UTC\"", "\"Nowhere\""]).to_owned(),
            _ => self.composite(&of, depth),
        }
    }

    fn composite(&mut self, of: &str, depth: usize) -> String {
        let (fields, one_of) = match self.types.get(of) {
            Kind::Enum(values) => {
                let values = values.clone();
                return self.one(&values);
            }
            Kind::Input(fields, one_of) => (fields.clone(), *one_of),
            Kind::Object(_) | Kind::Scalar => return "{}".to_owned(),
        };
        let mut said = Vec::new();
        let chosen = self.below(fields.len());
        for (place, field) in fields.iter().enumerate() {
            let wanted = if one_of { place == chosen } else { field.required || self.chance(20) };
            if wanted && depth < 6 {
                said.push(format!("{}: {}", field.name, self.value(&field.of, depth + 1)));
            }
        }
        if self.chance(2)
            && let Some(first) = said.first().cloned()
        {
            said.push(first);
        }
        format!("{{{}}}", said.join(", "))
    }
}
