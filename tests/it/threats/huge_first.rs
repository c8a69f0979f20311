//! A huge `first`: the cost does not overflow, and pages above 200 are refused. The property test of costs is in
//! `src/graphql/execution/cost/tests.rs`.

use std::time::Duration;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::gauge::Gauge;
use crate::harness::{Server, Tenant, World};

const EXTREMES: [i64; 12] = [
    i64::MIN,
    i64::MIN + 1,
    -2_147_483_649,
    -2_147_483_648,
    -1,
    201,
    1_000,
    2_147_483_647,
    2_147_483_648,
    4_294_967_296,
    i64::MAX - 1,
    i64::MAX,
];

#[tokio::test]
async fn page_beyond_its_limit_is_refused() {
    let world = World::new().await;
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    let gauge = Gauge::of(world.server.process_id());
    for number in EXTREMES {
        for argument in ["first", "last"] {
            for list in ["members", "usageEvents", "ledger", "grants", "purchases"] {
                let before = gauge.processor_time();
                let text = format!(
                    "{{ workspace(key: \"acme-main\") {{ {list}({argument}: {number}) {{ totalCount nodes {{ id }} }} }} }}"
                );
                let answer = world.server.ask(&admin, &text).await;
                let codes = answer.codes();
                assert!(
                    codes == ["BAD_USER_INPUT"] || codes == ["GRAPHQL_VALIDATION_FAILED"],
                    "{text}: {}",
                    answer.body
                );
                assert!(gauge.processor_time().saturating_sub(before) < Duration::from_secs(1), "{text}");
            }
        }
    }
}

#[tokio::test]
async fn numbers_of_any_size_make_no_query_cheap_and_no_server_slow() {
    let world = World::new().await;
    let admin = Server::token(&Tenant::Acme.user("ADMIN"));
    let gauge = Gauge::of(world.server.process_id());
    let mut rng = ChaCha8Rng::seed_from_u64(11);
    for _ in 0..100 {
        let mut number =
            || if rng.random_bool(0.5) { EXTREMES[rng.random_range(0..EXTREMES.len())] } else { rng.random() };
        let text = format!(
            "{{ organization(key: \"acme\") {{ workspaces {{ organization {{ workspaces {{ organization {{ workspaces {{ \
             members(first: {}) {{ nodes {{ id }} }} usage(range: {{last: {{count: {}, unit: YEAR}}}}) {{ \
             series(granularity: HOUR, groupBy: MODEL, top: {}) {{ groups {{ credits }} }} }} }} }} }} }} }} }} }}",
            number(),
            number(),
            number()
        );
        let before = gauge.processor_time();
        let (status, body) = world.server.ask_raw(Some(&admin), &text).await;
        assert_eq!(status, 400, "{text}: {body}");
        assert!(body.contains("QUERY_TOO_COMPLEX"), "{text}: {body}");
        assert!(gauge.processor_time().saturating_sub(before) < Duration::from_secs(1), "{text}");
    }
}
