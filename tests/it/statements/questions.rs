//! The questions of a dashboard.

use crate::harness::Server;

/// The workspace of the questions, its organization and a project.
pub const WORKSPACE: &str = "large";
pub const ORGANIZATION: &str = "organization-2";
pub const PROJECT: &str = "project-3";

/// Ninety days that contain a clock change of the workspace's zone.
pub const RANGE: &str = "range: {days: {from: \"2025-08-15\", until: \"2025-11-13\"}}";

/// An instant before all usage.
const EMPTY: &str = "range: {days: {from: \"2019-08-15\", until: \"2019-11-13\"}}";

/// A question, with the name of its snapshot.
#[derive(Debug)]
pub struct Question {
    pub name: &'static str,
    pub query: String,
    /// The question whose statements come first. The snapshot leaves them out.
    pub after: Option<&'static str>,
}

/// Two questions that others build on, then those of dashboards. `member` is the id of a member.
#[expect(clippy::too_many_lines, reason = "a plain list of questions")]
pub fn questions(member: &str) -> Vec<Question> {
    let of = |name: &'static str, after: &'static str, fields: &str| {
        let key = if after == "organization" { ORGANIZATION } else { WORKSPACE };
        let after = (name != after).then_some(after);
        Question { name, query: format!("{{ {}(key: \"{key}\") {{ {fields} }} }}", after.unwrap_or(name)), after }
    };
    let usage = |name: &'static str, more: &str, fields: &str| {
        of(name, "workspace", &format!("usage({RANGE}{more}) {{ {fields} }}"))
    };
    let series =
        |by: &str| format!("series(granularity: DAY{by}) {{ groups {{ label credits }} total {{ credits }} }}");
    let of_project = format!(", filter: {{projects: [\"{PROJECT}\"]}}");
    let of_member = format!(", filter: {{members: [\"{member}\"]}}");
    let rows = |by: &str| format!("breakdown(by: {by}) {{ rows {{ label measures {{ credits }} }} }}");
    let hours = "usage(range: {days: {from: \"2025-11-01\", until: \"2025-11-03\"}})";
    vec![
        of("workspace", "workspace", "name"),
        usage("total", "", "total { credits charged refunded generations }"),
        usage("active_members", "", "total { activeMembers }"),
        usage("series_by_day", "", &series("")),
        usage("series_by_day_and_model", "", &series(", groupBy: MODEL")),
        usage("series_by_day_and_tool", "", &series(", groupBy: TOOL")),
        usage("series_by_day_and_member", "", &series(", groupBy: MEMBER")),
        usage("series_by_day_and_project", "", &series(", groupBy: PROJECT")),
        of("series_by_hour", "workspace", &format!("{hours} {{ {} }}", series("").replace("DAY", "HOUR"))),
        of(
            "series_by_hour_and_member",
            "workspace",
            &format!("{hours} {{ {} }}", series(", groupBy: MEMBER").replace("DAY", "HOUR")),
        ),
        usage("series_in_another_zone", ", timeZone: \"Asia/Tokyo\"", &series(", groupBy: MODEL")),
        usage("series_of_a_pool", ", pool: WEB_APP", &series(", groupBy: MODEL")),
        usage("series_of_a_project", &of_project, &series(", groupBy: MODEL")),
        usage("series_of_a_member", &of_member, &series(", groupBy: MODEL")),
        usage("breakdown_by_model", "", &rows("MODEL")),
        usage("breakdown_by_member", "", &rows("MEMBER")),
        usage("breakdown_by_project", "", &rows("PROJECT")),
        usage("comparison", "", "compare { changeRatio }"),
        usage("comparison_by_model", "", "compare { breakdown(by: MODEL) { rows { label measures { credits } } } }"),
        of("nearest_usage", "workspace", &format!("usage({EMPTY}) {{ nearestUsage }}")),
        of(
            "nearest_usage_of_a_member",
            "workspace",
            &format!("usage({EMPTY}, filter: {{members: [\"{member}\"]}}) {{ nearestUsage }}"),
        ),
        of("usage_event", "workspace", "usageEvent(source: \"studio\", eventId: \"event-1\") { charged }"),
        of(
            "rates_of_usage_events",
            "workspace",
            "usageEvents(first: 10) { nodes { pricedBy { creditsPerBlock } workspace { key } member { lastActiveAt } } }",
        ),
        of("balance", "workspace", "balance { available nextExpiry { at credits } }"),
        of(
            "balance_history",
            "workspace",
            &format!("balanceHistory({RANGE}, granularity: DAY) {{ {} }}", "opening granted used"),
        ),
        of("forecast", "workspace", "forecast { method }"),
        of("purchases", "workspace", "purchases(first: 10) { nodes { credits status } }"),
        of("usage_events", "workspace", "usageEvents(first: 10) { nodes { eventId credits model } }"),
        of(
            "usage_events_of_a_range",
            "workspace",
            &format!("usageEvents({RANGE}, first: 10) {{ nodes {{ eventId }} }}"),
        ),
        of("ledger", "workspace", "ledger(first: 10) { nodes { kind credits balanceAfter } }"),
        of("ledger_of_a_range", "workspace", &format!("ledger({RANGE}, first: 10) {{ nodes {{ kind }} }}")),
        of("organization", "organization", "name"),
        of("organization_by_workspace", "organization", &format!("usage({RANGE}) {{ {} }}", rows("WORKSPACE"))),
        of("organization_series", "organization", &format!("usage({RANGE}) {{ {} }}", series(""))),
        Question {
            name: "balances_of_workspaces",
            query: "{ workspaces(first: 10) { nodes { balance { available nextExpiry { at credits } } } } }".to_owned(),
            after: None,
        },
    ]
}

/// The id of the workspace's first member.
pub async fn member(server: &Server, key: &str) -> String {
    let query = format!("{{ workspace(key: \"{WORKSPACE}\") {{ members(first: 1) {{ nodes {{ id }} }} }} }}");
    let answer = server.ask(key, &query).await.data();
    answer["workspace"]["members"]["nodes"][0]["id"].as_str().expect("a member").to_owned()
}
