//! Grants, purchases and the journal, page by page.

use serde_json::{Value, json};

use crate::credits::bank::{Bank, NORTH, days, refused, seconds};

/// A bank with 7 grants and 5 purchases of every status, and two journals.
async fn full() -> Bank {
    let bank = Bank::new().await;
    bank.grant("used", json!(10), json!({"effectiveAt": days(-30), "expiresAt": days(9)})).await;
    bank.spend("e", json!(10), days(-20)).await;
    bank.grant("over", json!(20), json!({"effectiveAt": days(-9), "expiresAt": days(-1)})).await;
    bank.grant("to come", json!(30), json!({"effectiveAt": days(9)})).await;
    bank.grant("active", json!(40), json!({"effectiveAt": days(-9)})).await;
    let void = bank.grant("void", json!(50), json!({"effectiveAt": days(-9)})).await;
    bank.done("voidGrant", json!({"grant": void["id"], "reason": "void"})).await;
    bank.grant("api", json!(60), json!({"effectiveAt": days(-9), "pool": "API"})).await;
    for (status, pool) in
        [("PENDING", "WEB_APP"), ("FAILED", "WEB_APP"), ("COMPLETED", "API"), ("REFUNDED", "API"), ("PENDING", "API")]
    {
        let input = json!({
            "workspace": NORTH, "channel": "SALES", "credits": 5, "price": {"amount": "1"}, "status": status, "pool": pool,
            "purchasedAt": days(-2),
        });
        bank.done("recordPurchase", input).await;
    }
    bank
}

async fn nodes(bank: &Bank, list: &str, arguments: &str, of: &str) -> (Vec<Value>, i64) {
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    let found = bank.ask(&format!("{list}{arguments} {{ totalCount nodes {{ {of} }} }}")).await;
    let nodes = found[list]["nodes"].as_array().expect("nodes").iter().map(|node| node[of].clone()).collect();
    (nodes, found[list]["totalCount"].as_i64().expect("a count"))
}

#[tokio::test]
async fn pages_in_either_direction_make_up_the_list() {
    let bank = full().await;
    for (list, filter) in [
        ("grants", ""),
        ("grants", "pool: WEB_APP, "),
        ("grants", "status: [ACTIVE, EXPIRED, VOIDED], "),
        ("purchases", ""),
        ("purchases", "status: [PENDING, COMPLETED], "),
        ("ledger", ""),
        ("ledger", "kind: [GRANT], "),
    ] {
        let (whole, total) = nodes(&bank, list, &format!("{filter}first: 200"), "id").await;
        assert_eq!(i64::try_from(whole.len()).expect("a small number"), total, "{list} {filter}");
        assert!(total > 2, "{list} {filter}");
        for (size, cursor, backwards) in [("first", "after", false), ("last", "before", true)] {
            let mut pages: Vec<Value> = Vec::new();
            let mut position = String::new();
            loop {
                let fields = format!(
                    "{list}({filter}{size}: 2{position}) {{ totalCount nodes {{ id }} edges {{ cursor node {{ id }} }} pageInfo {{ \
                     hasNextPage hasPreviousPage startCursor endCursor }} }}"
                );
                let page = bank.ask(&fields).await[list].clone();
                assert_eq!(page["totalCount"], total);
                let ids: Vec<Value> =
                    page["nodes"].as_array().expect("nodes").iter().map(|node| node["id"].clone()).collect();
                assert!(ids.len() <= 2);
                let info = &page["pageInfo"];
                assert_eq!(info["startCursor"], page["edges"][0]["cursor"]);
                let (more, next) =
                    if backwards { ("hasPreviousPage", "startCursor") } else { ("hasNextPage", "endCursor") };
                pages = if backwards { [ids, pages].concat() } else { [pages, ids].concat() };
                if info[more] == false {
                    break;
                }
                position = format!(", {cursor}: {}", info[next]);
            }
            assert_eq!(pages, whole, "{list} {filter} {size}");
        }
    }
}

#[tokio::test]
async fn grants_are_newest_first_and_filtered_by_status_and_pool() {
    let bank = full().await;
    let names = async |arguments: &str| nodes(&bank, "grants", arguments, "note").await;
    let all =
        [json!(null), json!("api"), json!("void"), json!("active"), json!("to come"), json!("over"), json!("used")];
    assert_eq!(names("").await, (all.to_vec(), 7));
    assert_eq!(names("status: [ACTIVE]").await, (vec![json!(null), json!("api"), json!("active")], 3));
    assert_eq!(names("status: [DEPLETED]").await, (vec![json!("used")], 1));
    assert_eq!(names("status: [SCHEDULED, EXPIRED]").await, (vec![json!("to come"), json!("over")], 2));
    assert_eq!(names("status: [VOIDED], pool: WEB_APP").await, (vec![json!("void")], 1));
    assert_eq!(names("status: [VOIDED], pool: API").await, (vec![], 0));
    assert_eq!(names("status: []").await, (vec![], 0));
    assert_eq!(names("pool: API").await, (vec![json!(null), json!("api")], 2));
    for status in ["SCHEDULED", "ACTIVE", "DEPLETED", "EXPIRED", "VOIDED"] {
        let (found, _) = nodes(&bank, "grants", &format!("status: [{status}]"), "status").await;
        assert!(!found.is_empty() && found.iter().all(|told| told == status), "{status}: {found:?}");
    }
}

#[tokio::test]
async fn purchases_are_filtered_by_status_and_pool() {
    let bank = full().await;
    let told = async |arguments: &str| nodes(&bank, "purchases", arguments, "status").await;
    let all = ["PENDING", "REFUNDED", "COMPLETED", "FAILED", "PENDING"].map(|status| json!(status));
    assert_eq!(told("").await, (all.to_vec(), 5));
    assert_eq!(told("pool: WEB_APP").await, (vec![json!("FAILED"), json!("PENDING")], 2));
    assert_eq!(told("status: [PENDING], pool: API").await, (vec![json!("PENDING")], 1));
    assert_eq!(told("status: [COMPLETED, REFUNDED]").await, (vec![json!("REFUNDED"), json!("COMPLETED")], 2));
    assert_eq!(told("status: []").await, (vec![], 0));
}

#[tokio::test]
async fn lines_are_filtered_by_kind_pool_and_effective_time() {
    let bank = full().await;
    let told = async |arguments: &str| nodes(&bank, "ledger", arguments, "kind").await;
    let web = ["VOID", "GRANT", "GRANT", "EXPIRY", "GRANT", "USAGE", "GRANT"].map(|kind| json!(kind)).to_vec();
    let api = vec![json!("GRANT"), json!("GRANT")];
    assert_eq!(told("pool: WEB_APP").await, (web.clone(), 7));
    assert_eq!(told("pool: API").await, (api.clone(), 2));
    assert_eq!(told("").await, ([web, api].concat(), 9), "the lines of the web app come first");
    assert_eq!(told("kind: [EXPIRY, VOID]").await, (vec![json!("VOID"), json!("EXPIRY")], 2));
    assert_eq!(told("kind: [USAGE], pool: API").await, (vec![], 0));
    assert_eq!(told("kind: []").await, (vec![], 0));
    let between =
        |start: i64, end: i64| format!("range: {{between: {{start: \"{}\", end: \"{}\"}}}}", days(start), days(end));
    assert_eq!(told(&between(-25, -15)).await, (vec![json!("USAGE")], 1));
    assert_eq!(told(&format!("{}, pool: WEB_APP", between(-10, -8))).await, (vec![json!("GRANT"); 3], 3));
    assert_eq!(told(&format!("{}, kind: [GRANT]", between(-40, -25))).await, (vec![json!("GRANT")], 1));
    assert_eq!(told(&format!("{}, kind: [EXPIRY]", between(-2, 0))).await, (vec![json!("EXPIRY")], 1));
    let answer = bank.try_ask(NORTH, &format!("ledger({}) {{ totalCount }}", between(2, 1))).await;
    assert_eq!(answer.codes(), ["BAD_USER_INPUT"]);
}

#[tokio::test]
async fn days_of_a_range_begin_in_the_workspaces_zone() {
    let bank = Bank::new().await;
    // Midnight in Oslo.
    bank.grant("G", json!(1), json!({"effectiveAt": "2026-02-28T23:00:00Z"})).await;
    let count = async |from: &str, until: &str| {
        nodes(&bank, "ledger", &format!("range: {{days: {{from: \"{from}\", until: \"{until}\"}}}}"), "id").await.1
    };
    assert_eq!(count("2026-02-28", "2026-03-01").await, 0);
    assert_eq!(count("2026-03-01", "2026-03-02").await, 1);
}

#[tokio::test]
async fn page_neither_skips_nor_repeats_while_rows_arrive() {
    let bank = full().await;
    let ask = async |arguments: &str| {
        bank.ask(&format!(
            "grants({arguments}) {{ nodes {{ id note }} pageInfo {{ endCursor }} }} ledger({arguments}) {{ nodes \
            {{ sequence }} pageInfo {{ endCursor }} }}"
        ))
        .await
    };
    let whole = ask("first: 200").await;
    let first = ask("first: 3").await;
    bank.grant("new", json!(1), json!({})).await;
    for list in ["grants", "ledger"] {
        let cursor = &first[list]["pageInfo"]["endCursor"];
        let rest = bank.ask(&format!("{list}(after: {cursor}) {{ nodes {{ id }} }}")).await;
        let rest = rest[list]["nodes"].as_array().expect("nodes").len();
        assert_eq!(rest + 3, whole[list]["nodes"].as_array().expect("nodes").len(), "{list}");
    }
}

#[tokio::test]
async fn cursor_of_another_list_or_filter_is_refused() {
    let bank = full().await;
    let cursor = async |list: &str, filter: &str| {
        let found = bank.ask(&format!("{list}({filter}first: 1) {{ pageInfo {{ endCursor }} }}")).await;
        found[list]["pageInfo"]["endCursor"].as_str().expect("a cursor").to_owned()
    };
    let cursors = [
        cursor("grants", "pool: WEB_APP, ").await,
        cursor("purchases", "").await,
        cursor("ledger", "").await,
        cursor("ledger", "kind: [GRANT], ").await,
    ];
    for list in ["grants", "purchases", "ledger"] {
        for (place, cursor) in cursors.iter().enumerate() {
            let answer = bank.try_ask(NORTH, &format!("{list}(after: \"{cursor}\") {{ totalCount }}")).await;
            let own = matches!((list, place), ("purchases", 1) | ("ledger", 2));
            if own {
                answer.data();
            } else {
                refused(&answer, "BAD_USER_INPUT", "after", "was not made by this query");
            }
        }
        for (arguments, argument) in [("first: 201", "first"), ("last: -1", "last")] {
            let answer = bank.try_ask(NORTH, &format!("{list}({arguments}) {{ totalCount }}")).await;
            refused(&answer, "BAD_USER_INPUT", argument, "must be from 0 to 200");
        }
    }
}

#[tokio::test]
async fn every_object_is_found_by_its_id() {
    let bank = full().await;
    let lists = [
        ("grants", "CreditGrant", "pool kind status amount note purchase { id }"),
        ("purchases", "Purchase", "status credits grant { id }"),
        ("ledger", "LedgerEntry", "sequence kind credits balanceAfter recordedAt grant { id } event { id }"),
    ];
    for (list, type_name, part) in lists {
        let found = bank.ask(&format!("{list} {{ nodes {{ id {part} }} }}")).await[list]["nodes"].clone();
        let ids: Vec<Value> = found.as_array().expect("nodes").iter().map(|node| node["id"].clone()).collect();
        let query = format!("query($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {type_name} {{ id {part} }} }} }}");
        let again = bank.world.server.ask_with(&bank.world.key, &query, json!({"ids": ids})).await.data();
        assert_eq!(again["nodes"], found);
    }
}

#[tokio::test]
async fn lines_lead_to_their_grants_and_events() {
    let bank = Bank::new().await;
    bank.grant("G", json!(10), json!({"effectiveAt": days(-1)})).await;
    bank.spend("e", json!(15), seconds(0)).await;
    let found =
        bank.ask("ledger { nodes { credits event { eventId overdraft credits } grant { note remaining } } }").await;
    let event = json!({"eventId": "e", "overdraft": 5, "credits": 15});
    let grant = json!({"note": "G", "remaining": 0});
    let expected = json!([
        {"credits": -5, "event": event, "grant": null},
        {"credits": -10, "event": event, "grant": grant},
        {"credits": 10, "event": null, "grant": grant},
    ]);
    assert_eq!(found["ledger"]["nodes"], expected);
}
