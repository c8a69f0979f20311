//! Asking one question over HTTP as fast as it is answered, over connections that stay open.

use std::time::{Duration, Instant};

/// What came of asking for a while.
#[derive(Clone, Debug)]
pub struct Load {
    pub per_second: f64,
    pub median: Duration,
    pub p99: Duration,
    /// Of one answer.
    pub bytes: usize,
}

impl Load {
    pub fn of(mut times: Vec<Duration>, per_second: f64, bytes: usize) -> Self {
        assert!(!times.is_empty(), "nothing was answered in time");
        times.sort_unstable();
        let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
        Self { per_second, median: at(0.5), p99: at(0.99), bytes }
    }

    /// The middle one of several, by rate, with the middle of each of their times.
    pub fn middle(of: &[Self]) -> Self {
        let middle = |mut times: Vec<Duration>| super::median(&mut times);
        let mut rates: Vec<f64> = of.iter().map(|load| load.per_second).collect();
        rates.sort_by(f64::total_cmp);
        Self {
            per_second: rates[rates.len() / 2],
            median: middle(of.iter().map(|load| load.median).collect()),
            p99: middle(of.iter().map(|load| load.p99).collect()),
            bytes: of[0].bytes,
        }
    }
}

/// What is asked, and where.
#[derive(Clone, Debug)]
pub struct Question {
    pub url: String,
    /// The key of a service; the peers have none.
    pub key: Option<String>,
    /// The request's body.
    pub body: String,
}

impl Question {
    fn request(&self, client: &reqwest::Client) -> reqwest::RequestBuilder {
        let request = client.post(format!("{}/graphql", self.url)).header("content-type", "application/json");
        let request = request.body(self.body.clone());
        match &self.key {
            Some(key) => request.bearer_auth(key),
            None => request,
        }
    }

    /// Asks once. The answer must be one without errors.
    pub async fn ask(&self) -> serde_json::Value {
        let answer = self.request(&reqwest::Client::new()).send().await.expect("an answer");
        let answer: serde_json::Value = answer.json().await.expect("an answer in JSON");
        assert!(answer.get("errors").is_none(), "{answer}");
        answer["data"].clone()
    }

    /// Asks for some time over some connections, each of which waits for its answer before it asks again.
    pub async fn load(&self, connections: usize, seconds: u64) -> Load {
        let begun = Instant::now();
        let until = begun + Duration::from_secs(seconds);
        let asking: Vec<_> = (0..connections).map(|_| tokio::spawn(ask_until(self.clone(), until))).collect();
        let (mut times, mut bytes) = (Vec::new(), 0);
        for one in asking {
            let (own, size) = one.await.expect("it asks to the end");
            times.extend(own);
            bytes = size;
        }
        let per_second = times.len() as f64 / begun.elapsed().as_secs_f64();
        Load::of(times, per_second, bytes)
    }
}

async fn ask_until(question: Question, until: Instant) -> (Vec<Duration>, usize) {
    // A client of its own has one connection of its own.
    let client = reqwest::Client::builder().pool_max_idle_per_host(1).build().expect("a client");
    let (mut times, mut bytes) = (Vec::new(), 0);
    while Instant::now() < until {
        let begun = Instant::now();
        let answer = question.request(&client).send().await.expect("an answer");
        assert!(answer.status().is_success(), "{}", answer.status());
        bytes = answer.bytes().await.expect("the whole answer").len();
        times.push(begun.elapsed());
    }
    (times, bytes)
}
