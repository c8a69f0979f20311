use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use futures::future::{BoxFuture, join_all};
use serde_json::json;
use tokio::time::{Instant, sleep};

use super::{KeyCache, KeyTimes};
use crate::authn::tokens::error::KeysUnavailable;
use crate::authn::tokens::issuers::fetch::{Fetch, FetchError};
use crate::authn::tokens::issuers::key_set::KeySet;

const TIMES: KeyTimes =
    KeyTimes { refresh: Duration::from_mins(5), kept: Duration::from_hours(1), apart: Duration::from_millis(400) };

/// An issuer whose keys a test changes. A set is known by how many keys it has.
#[derive(Clone, Default)]
struct Office(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    keys: usize,
    is_gone: bool,
    takes: Duration,
    fetches: usize,
}

impl Office {
    fn with(keys: usize) -> Self {
        let office = Self::default();
        office.change(|state| state.keys = keys);
        office
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn fetches(&self) -> usize {
        self.change(|state| state.fetches)
    }

    fn cache(&self, times: KeyTimes) -> Arc<KeyCache> {
        Arc::new(KeyCache::new("office".to_owned(), Box::new(self.clone()), times))
    }
}

impl Fetch for Office {
    fn fetch(&self) -> BoxFuture<'_, Result<KeySet, FetchError>> {
        async {
            let (keys, is_gone, takes) = self.change(|state| {
                state.fetches = state.fetches.saturating_add(1);
                (state.keys, state.is_gone, state.takes)
            });
            sleep(takes).await;
            if is_gone {
                return Err(FetchError::TooSlow);
            }
            let key = |number| json!({"kty": "OKP", "crv": "Ed25519", "x": "AAAA", "kid": format!("key {number}")});
            let keys: Vec<_> = (0..keys).map(key).collect();
            Ok(KeySet::parse(json!({"keys": keys}).to_string().as_bytes())?)
        }
        .boxed()
    }
}

/// Whether a key is known: the one with this number, counted from 1.
async fn is_known(cache: &Arc<KeyCache>, number: usize) -> Result<bool, KeysUnavailable> {
    cache.decide(|keys| (keys.len() >= number).then_some(())).await.map(|known| known.is_some())
}

#[tokio::test]
async fn flood_of_unknown_keys_causes_one_fetch() {
    let office = Office::with(1);
    office.change(|state| state.takes = Duration::from_millis(50));
    let cache = office.cache(TIMES);
    let answers = join_all((0..50).flat_map(|_| [1, 2]).map(|number| is_known(&cache, number))).await;
    assert_eq!(answers.iter().filter(|known| **known == Ok(true)).count(), 50);
    assert_eq!(answers.iter().filter(|known| **known == Ok(false)).count(), 50);
    assert_eq!(office.fetches(), 2, "the first keys, and once more for the unknown one");
    let began = Instant::now();
    for _ in 0..100 {
        assert_eq!(is_known(&cache, 2).await, Ok(false));
    }
    assert!(began.elapsed() < TIMES.apart, "nobody waits");
    assert_eq!(office.fetches(), 2);
    sleep(TIMES.apart).await;
    assert_eq!((is_known(&cache, 2).await, office.fetches()), (Ok(false), 3));
}

#[tokio::test]
async fn key_that_was_just_published_is_found_at_once() {
    let office = Office::with(1);
    let cache = office.cache(TIMES);
    assert_eq!(cache.refresh_if_due().await.map_err(|error| error.to_string()), Ok(()));
    let began = Instant::now();
    office.change(|state| state.keys = 2);
    let answers = join_all((0..50).map(|_| is_known(&cache, 2))).await;
    assert_eq!(answers, vec![Ok(true); 50]);
    assert!(began.elapsed() < TIMES.apart && office.fetches() == 2, "a regular fetch makes nobody wait");
    // Keys that change twice in a row are waited for.
    office.change(|state| state.keys = 3);
    let answers = join_all((0..50).map(|_| is_known(&cache, 3))).await;
    assert_eq!((answers, office.fetches()), (vec![Ok(true); 50], 3));
    assert!(began.elapsed() >= TIMES.apart, "unknown keys cause one fetch in this time");
}

#[tokio::test]
async fn issuer_that_is_gone_locks_out_no_known_key() {
    let office = Office::with(1);
    let cache = office.cache(KeyTimes { refresh: Duration::ZERO, ..TIMES });
    assert_eq!(is_known(&cache, 1).await, Ok(true));
    office.change(|state| state.is_gone = true);
    for _ in 0..3 {
        assert!(cache.refresh_if_due().await.is_err());
        assert_eq!(is_known(&cache, 1).await, Ok(true));
    }
    sleep(TIMES.apart).await;
    assert_eq!(is_known(&cache, 2).await, Err(KeysUnavailable), "whether this key is published is unknown");
    let fetches = office.fetches();
    assert_eq!(is_known(&cache, 2).await, Err(KeysUnavailable));
    assert_eq!(office.fetches(), fetches, "one fetch in this time, also while it fails");
    office.change(|state| (state.is_gone, state.keys) = (false, 2));
    sleep(TIMES.apart).await;
    assert_eq!(is_known(&cache, 2).await, Ok(true));
}

#[tokio::test]
async fn keys_that_could_not_be_fetched_for_too_long_are_not_used() {
    let office = Office::with(1);
    let cache = office.cache(KeyTimes { kept: Duration::from_millis(500), apart: Duration::ZERO, ..TIMES });
    assert_eq!(is_known(&cache, 1).await, Ok(true));
    office.change(|state| state.is_gone = true);
    assert_eq!(is_known(&cache, 1).await, Ok(true));
    sleep(Duration::from_millis(600)).await;
    assert_eq!(is_known(&cache, 1).await, Err(KeysUnavailable));
}

#[tokio::test]
async fn client_that_goes_away_causes_no_further_fetch() {
    let office = Office::with(1);
    let cache = office.cache(TIMES);
    assert_eq!(is_known(&cache, 1).await, Ok(true));
    office.change(|state| state.takes = Duration::from_secs(2));
    for _ in 0..20 {
        let asked = tokio::time::timeout(Duration::from_millis(5), is_known(&cache, 2)).await;
        assert!(asked.is_err(), "it goes away before the answer");
    }
    assert_eq!(office.fetches(), 2);
}
