//! Queries of every kind.

/// Workspaces of the organization `org`.
pub const WORKSPACES: u64 = 20;

const KINDS: [&str; 24] = [
    "series",
    "series by",
    "breakdown",
    "comparison",
    "total",
    "of a project",
    "balance",
    "past balance",
    "balance history",
    "forecast",
    "ledger",
    "ledger of a range",
    "events",
    "last events",
    "events of a model",
    "members",
    "grants",
    "purchases",
    "workspace",
    "organization",
    "organization by workspace",
    "organization series",
    "nodes",
    "quote",
];

/// A random query, and its kind.
pub fn question(random: &mut impl FnMut(u64) -> u64) -> (&'static str, String) {
    let mut of = |choices: &[&'static str]| choices[random(choices.len() as u64) as usize];
    let days = of(&["1", "7", "30", "90", "300"]);
    let hourly = ["1", "7", "30"].contains(&days);
    let granularities = ["HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];
    let granularity = of(if hourly { &granularities } else { &granularities[1..] });
    let zone = of(&["", ", timeZone: \"Asia/Tokyo\"", ", timeZone: \"America/New_York\""]);
    let by = of(&["MODEL", "TOOL", "MEMBER", "PROJECT", "POOL"]);
    let kind = of(&KINDS);
    let workspace = random(WORKSPACES);
    let range = format!("range: {{last: {{count: {days}, unit: DAY}}}}");
    let usage = |fields: &str| format!("usage({range}{zone}) {{ {fields} }}");
    let columns = "groups { label credits } total { credits generations }";
    let within = match kind {
        "series" => usage(&format!("series(granularity: {granularity}) {{ starts total {{ credits generations }} }}")),
        "series by" => usage(&format!("series(granularity: {granularity}, groupBy: {by}, top: 20) {{ {columns} }}")),
        "breakdown" => {
            usage(&format!("breakdown(by: {by}) {{ rows {{ label measures {{ credits activeMembers }} }} }}"))
        }
        "comparison" => usage("compare { changeRatio total { credits } }"),
        "total" => usage("total { credits charged refunded generations activeMembers } freshness { recordedThrough }"),
        "of a project" => {
            let filter = format!("filter: {{projects: [\"project-{}\"]}}", random(20));
            format!("usage({range}, {filter}) {{ series(granularity: {granularity}, groupBy: MODEL) {{ {columns} }} }}")
        }
        "balance" => {
            "balance { available permanent overdraft nextExpiry { at credits } grants { remaining } }".to_owned()
        }
        "past balance" => format!("balance(at: \"{}\") {{ available }}", super::clients::days_ago(random(300))),
        "balance history" => {
            format!("balanceHistory({range}, granularity: {granularity}) {{ opening granted used closing }}")
        }
        "forecast" => "forecast { method backtestError starts }".to_owned(),
        "ledger" => "ledger(first: 200) { totalCount nodes { kind credits balanceAfter } }".to_owned(),
        "ledger of a range" => format!("ledger({range}, first: 50) {{ nodes {{ kind credits }} }}"),
        "events" => {
            "usageEvents(first: 50) { totalCount nodes { eventId credits model member { user { name } } } }".to_owned()
        }
        "last events" => format!("usageEvents({range}, last: 100) {{ nodes {{ eventId fundedBy {{ credits }} }} }}"),
        "events of a model" => {
            format!(
                "usageEvents({range}, filter: {{models: [\"model-1\"]}}, first: 50) {{ totalCount nodes {{ eventId }} }}"
            )
        }
        "members" => "members(first: 50) { totalCount nodes { role user { key name } } }".to_owned(),
        "grants" => "grants(first: 50) { nodes { kind remaining } }".to_owned(),
        "purchases" => "purchases(first: 50) { nodes { credits status } }".to_owned(),
        "workspace" => "name timeZone organization { name }".to_owned(),
        "organization" => return (kind, "{ organization(key: \"org\") { name workspaces { key name } } }".to_owned()),
        "organization by workspace" => {
            let rows = "breakdown(by: WORKSPACE) { rows { label measures { credits } } }";
            return (kind, format!("{{ organization(key: \"org\") {{ usage({range}) {{ {rows} }} }} }}"));
        }
        "organization series" => {
            let series = format!("series(granularity: {granularity}, groupBy: {by}) {{ {columns} }}");
            return (kind, format!("{{ organization(key: \"org\") {{ usage({range}{zone}) {{ {series} }} }} }}"));
        }
        "nodes" => return (kind, nodes(random)),
        "quote" => {
            let input = format!("{{model: \"model-{}\", quantity: {}, count: 1}}", random(10), 1 + random(20));
            return (kind, format!("{{ quote(input: {input}) {{ credits lines {{ credits }} }} }}"));
        }
        other => panic!("unknown kind of question: {other}"),
    };
    (kind, format!("{{ workspace(key: \"w-{workspace}\") {{ {within} }} }}"))
}

fn nodes(random: &mut impl FnMut(u64) -> u64) -> String {
    use tallygraph::node_id::NodeId;
    let of = |number: u64| i64::try_from(number).expect("a small number");
    let workspace = entity::WorkspaceId(of(1 + random(WORKSPACES)));
    let event = entity::EventId(of(1 + random(1_000)));
    let ids = [NodeId::Workspace(workspace), NodeId::UsageEvent(workspace, event)].map(NodeId::encode);
    format!(
        "{{ nodes(ids: [\"{}\", \"{}\"]) {{ id ... on Workspace {{ name }} ... on UsageEvent {{ eventId }} }} }}",
        ids[0], ids[1]
    )
}
