//! The access that the product promises. It is written by hand and uses no code of the program.

use async_graphql::parser::types::FieldDefinition;

use super::callers::callers;
use super::live;
use super::outcome::Outcome::{self, Hidden, No, Yes};
use super::prepared::Prepared;
use super::routes::Routes;

/// A line of the promise: the field, then Viewer, Editor, Billing admin and Admin, then the keys that may read or call it.
struct Line {
    field: (&'static str, &'static str),
    people: [Outcome; 4],
    keys: &'static [&'static str],
    /// The outcome for a key without the scope.
    otherwise: Outcome,
}

const ANY: &[&str] = &["usage", "billing", "directory", "read", "all", "all@acme"];
const READERS: &[&str] = &["read", "all", "all@acme"];
const EVERYBODY: [Outcome; 4] = [Yes, Yes, Yes, Yes];
const EDITORS_TOO: [Outcome; 4] = [No, Yes, Yes, Yes];
const ADMINS: [Outcome; 4] = [No, No, Yes, Yes];
const NO_PERSON: [Outcome; 4] = [No, No, No, No];

const fn line(
    type_name: &'static str,
    field: &'static str,
    people: [Outcome; 4],
    keys: &'static [&'static str],
    otherwise: Outcome,
) -> Line {
    Line { field: (type_name, field), people, keys, otherwise }
}

const PROMISE: &[Line] = &[
    line("Workspace", "key", EVERYBODY, ANY, Hidden),
    line("Workspace", "name", EVERYBODY, ANY, Hidden),
    line("Workspace", "timeZone", EVERYBODY, ANY, Hidden),
    line("Workspace", "viewerRole", EVERYBODY, ANY, Hidden),
    line(
        "RateCard",
        "rates",
        EVERYBODY,
        &["usage", "billing", "directory", "read", "all", "all@acme", "all@birch"],
        No,
    ),
    line("Query", "quote", EVERYBODY, &["usage", "billing", "directory", "read", "all", "all@acme", "all@birch"], No),
    line("Workspace", "usage", ADMINS, READERS, No),
    line("UsageReport", "total", ADMINS, READERS, No),
    line("UsageReport", "series", ADMINS, READERS, No),
    line("UsageReport", "breakdown", ADMINS, READERS, No),
    line("UsageReport", "nearestUsage", ADMINS, READERS, No),
    line("UsageComparison", "series", ADMINS, READERS, No),
    line("UsageComparison", "breakdown", ADMINS, READERS, No),
    line("Workspace", "usageEvent", ADMINS, READERS, No),
    line("Workspace", "usageEvents", ADMINS, READERS, No),
    line("UsageEvent", "workspace", ADMINS, READERS, No),
    line("UsageEvent", "pricedBy", ADMINS, READERS, No),
    line("UsageEvent", "credits", ADMINS, READERS, No),
    line("Workspace", "members", ADMINS, READERS, No),
    line("Member", "role", ADMINS, READERS, No),
    line("Member", "lastActiveAt", ADMINS, READERS, No),
    line("Workspace", "balance", EDITORS_TOO, READERS, No),
    line("CreditBalance", "available", EDITORS_TOO, READERS, No),
    line("CreditBalance", "permanent", EDITORS_TOO, READERS, No),
    line("CreditBalance", "overdraft", EDITORS_TOO, READERS, No),
    line("CreditBalance", "nextExpiry", EDITORS_TOO, READERS, No),
    line("Expiry", "credits", EDITORS_TOO, READERS, No),
    line("CreditBalance", "grants", ADMINS, READERS, No),
    line("CreditGrant", "remaining", ADMINS, READERS, No),
    line("CreditGrant", "purchase", ADMINS, READERS, No),
    line("Workspace", "balanceHistory", ADMINS, READERS, No),
    line("BalanceHistory", "closing", ADMINS, READERS, No),
    line("Workspace", "forecast", ADMINS, READERS, No),
    line("CreditForecast", "balance", ADMINS, READERS, No),
    line("ForecastInstants", "expected", ADMINS, READERS, No),
    line("Workspace", "purchases", ADMINS, READERS, No),
    line("Purchase", "price", ADMINS, READERS, No),
    line("Purchase", "purchasedBy", ADMINS, READERS, No),
    line("Purchase", "grant", ADMINS, READERS, No),
    line("Workspace", "grants", ADMINS, READERS, No),
    line("Workspace", "ledger", ADMINS, READERS, No),
    line("LedgerEntry", "balanceAfter", ADMINS, READERS, No),
    line("LedgerEntry", "grant", ADMINS, READERS, No),
    line("LedgerEntry", "event", ADMINS, READERS, No),
    line("UsageEvent", "fundedBy", ADMINS, READERS, No),
    line("UsageEvent", "overdraft", ADMINS, READERS, No),
    line("Drawdown", "grant", ADMINS, READERS, No),
    // An organization is visible to Admins and Billing admins of any of its workspaces.
    line("Organization", "name", [Hidden, Hidden, Yes, Yes], ANY, Hidden),
    line("Organization", "usage", [Hidden, Hidden, Yes, Yes], READERS, No),
    line("Mutation", "recordUsage", NO_PERSON, &["usage", "all", "all@acme", "all@birch"], No),
    line("Mutation", "refundUsage", NO_PERSON, &["usage", "all", "all@acme"], No),
    // A rate card and an organization belong to no single workspace, so a bound key may write neither of them.
    line("Mutation", "publishRateCard", NO_PERSON, &["billing", "all"], No),
    line("Mutation", "upsertOrganization", NO_PERSON, &["directory", "all"], No),
    line("Mutation", "upsertWorkspace", NO_PERSON, &["directory", "all", "all@acme"], No),
    line("Mutation", "upsertMember", NO_PERSON, &["directory", "all", "all@acme"], No),
    line("Mutation", "removeMember", NO_PERSON, &["directory", "all", "all@acme"], No),
    // A key that is bound to a workspace manages the keys of that workspace.
    line("Query", "apiKeys", NO_PERSON, &["directory", "all", "all@acme", "all@birch"], No),
    line("ApiKey", "lastUsedAt", NO_PERSON, &["directory", "all", "all@acme", "all@birch"], No),
    line("Mutation", "createApiKey", NO_PERSON, &["directory", "all", "all@acme"], No),
    line("CreateApiKeyPayload", "secret", NO_PERSON, &["directory", "all", "all@acme"], No),
    line("Mutation", "revokeApiKey", NO_PERSON, &["directory", "all", "all@acme"], No),
    line("Mutation", "setContract", NO_PERSON, &["billing", "all", "all@acme"], No),
    line("Mutation", "issueGrant", NO_PERSON, &["billing", "all", "all@acme"], No),
    line("Mutation", "voidGrant", NO_PERSON, &["billing", "all", "all@acme"], No),
    line("Mutation", "recordPurchase", NO_PERSON, &["billing", "all", "all@acme"], No),
    line("Mutation", "settlePurchase", NO_PERSON, &["billing", "all", "all@acme"], No),
    // Only people may buy and transfer credits. No key may, whatever its scopes.
    line("Mutation", "purchaseCredits", ADMINS, &[], No),
    line("PurchaseCreditsPayload", "purchase", ADMINS, &[], No),
    line("PurchaseRefusal", "message", ADMINS, &[], No),
    line("Mutation", "transferCredits", ADMINS, &[], No),
    line("TransferCreditsPayload", "incoming", ADMINS, &[], No),
    line("Workspace", "spendAlerts", ADMINS, READERS, No),
    line("Workspace", "previewSpendAlert", ADMINS, READERS, No),
    line("SpendAlert", "threshold", ADMINS, READERS, No),
    line("SpendAlert", "webhookUrl", ADMINS, READERS, No),
    line("SpendAlert", "simulate", ADMINS, READERS, No),
    line("AlertFiring", "spent", ADMINS, READERS, No),
    line("AlertFiring", "event", ADMINS, READERS, No),
    line("AlertDelivery", "target", ADMINS, READERS, No),
    line("AlertFiringPreview", "spent", ADMINS, READERS, No),
    // Only people set alerts, as only they buy credits.
    line("Mutation", "createSpendAlert", ADMINS, &[], No),
    line("Mutation", "updateSpendAlert", ADMINS, &[], No),
    line("Mutation", "deleteSpendAlert", ADMINS, &[], No),
    line("Mutation", "testSpendAlert", ADMINS, &[], No),
    line("CreateSpendAlertPayload", "webhookSecret", ADMINS, &[], No),
    line("Subscription", "balanceChanged", EDITORS_TOO, READERS, No),
    line("Subscription", "alertChanged", ADMINS, READERS, No),
    line("Subscription", "usageRecorded", ADMINS, READERS, No),
    line("UsageTick", "credits", ADMINS, READERS, No),
];

#[tokio::test]
async fn policy_matches_the_promise_of_the_product() {
    let routes = Routes::of_schema();
    let prepared = Prepared::new(&routes).await;
    let (world, callers) = (&prepared.world, callers(&prepared.world));
    let mut broken = Vec::new();
    for line in PROMISE {
        let (type_name, field) = line.field;
        let probe = prepared.probe(&routes, type_name, definition(&routes, type_name, field));
        let path: Vec<&str> = probe.path.iter().map(String::as_str).collect();
        let told = if probe.is_subscription() {
            live::ask(&prepared, &callers.iter().collect::<Vec<_>>(), &probe).await
        } else {
            Vec::new()
        };
        for (place, caller) in callers.iter().enumerate() {
            let got = match told.get(place) {
                Some(told) => *told,
                None => {
                    let query = prepared.ready(&probe.query).await;
                    let (status, body) = world.server.ask_raw(caller.credential.as_deref(), &query).await;
                    Outcome::of(status, &body, &path)
                }
            };
            let promised = promised(line, caller.name);
            if got != promised {
                broken.push(format!("{type_name}.{field} for {}: {got}, and {promised} is promised", caller.name));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

fn promised(line: &Line, caller: &str) -> Outcome {
    let [viewer, editor, billing, admin] = line.people;
    let of_all = matches!(line.field, ("RateCard", _) | ("Query", "quote"));
    let is_peoples = line.keys.is_empty();
    let is_of_keys = matches!(line.field, ("Query", "apiKeys") | ("ApiKey" | "CreateApiKeyPayload", _));
    let is_write = (line.field.0 == "Mutation" || is_of_keys) && !is_peoples;
    match caller {
        "VIEWER" => viewer,
        "EDITOR" => editor,
        "BILLING" => billing,
        "ADMIN" => admin,
        "anonymous" => Outcome::SignIn,
        // Every signed-in caller may read the price list, and no person may record. Everything else in a workspace is hidden.
        "nobody" | "stranger" if of_all => Yes,
        "nobody" | "stranger" if is_write => No,
        "nobody" | "stranger" => Hidden,
        key if line.keys.contains(&key) => Yes,
        // Another tenant's workspace does not exist.
        "all@birch" if matches!(line.field.1, "publishRateCard" | "upsertOrganization" | "createApiKey" | "secret") => {
            No
        }
        "all@birch" if !is_peoples => Hidden,
        _ => line.otherwise,
    }
}

fn definition<'routes>(routes: &'routes Routes, type_name: &str, field: &str) -> &'routes FieldDefinition {
    let found = routes.fields().find(|(on, known)| *on == type_name && known.name.node == field);
    found.unwrap_or_else(|| panic!("{type_name}.{field} does not exist")).1
}
