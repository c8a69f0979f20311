//! The matrix: every kind of caller queries every field of every object type.
//!
//! The rows are generated: the test walks the schema, sends a query for each field, and prints the outcome. The snapshot beside this file
//! shows the product's actual access policy. Read every change of it.

use futures::StreamExt;

use super::callers::{Caller, callers};
use super::live;
use super::outcome::Outcome;
use super::prepared::Prepared;
use super::routes::{Probe, Routes};

const LEGEND: &str = "\
yes     answered
no      null, with FORBIDDEN at the field or above it
hidden  what the field is on does not show itself: null or empty without an error, or NOT_FOUND for a write
401     not signed in

ADMIN to VIEWER are acme's people by role; nobody is signed in and a member nowhere; stranger is birch's Admin.
usage, billing, directory and read are keys with one scope each; all has every scope, and all@ is bound to a workspace.
";

/// The number of concurrent requests.
const AT_ONCE: usize = 8;

#[tokio::test]
async fn every_field_is_answered_or_refused_as_printed() {
    let routes = Routes::of_schema();
    let prepared = Prepared::new(&routes).await;
    let callers = callers(&prepared.world);
    let before = prepared.state().await;
    let probes = routes
        .fields()
        .map(|(type_name, field)| (type_name, field.name.node.to_string(), prepared.probe(&routes, type_name, field)));
    let mut table = format!("{LEGEND}\n{:34}{}\n", "", columns(callers.iter().map(|caller| caller.name.to_owned())));
    let mut current = "";
    for (type_name, field, probe) in probes {
        if type_name != current {
            current = type_name;
            let path = routes.path_to(type_name);
            let by = if path.is_empty() { String::new() } else { format!(" by {path}") };
            table.push_str(&format!("\n{type_name}{by}\n"));
        }
        let outcomes = ask(&prepared, &callers, &probe).await;
        let cells = columns(outcomes.iter().map(Outcome::to_string));
        table.push_str(&format!("{:34}{cells}\n", format!("  {field}")));
    }
    insta::assert_snapshot!("matrix", table);
    assert_eq!(prepared.state().await, before, "no caller changed anything");
}

async fn ask(prepared: &Prepared, callers: &[Caller], probe: &Probe) -> Vec<Outcome> {
    if probe.is_subscription() {
        return live::ask(prepared, &callers.iter().collect::<Vec<_>>(), probe).await;
    }
    let path: Vec<&str> = probe.path.iter().map(String::as_str).collect();
    let path = &path;
    let asked = callers.iter().map(|caller| async move {
        let query = prepared.ready(&probe.query).await;
        let (status, body) = prepared.world.server.ask_raw(caller.credential.as_deref(), &query).await;
        Outcome::of(status, &body, path)
    });
    futures::stream::iter(asked).buffered(AT_ONCE).collect().await
}

fn columns(cells: impl Iterator<Item = String>) -> String {
    let line: String = cells.map(|cell| format!("{cell:10}")).collect();
    line.trim_end().to_owned()
}
