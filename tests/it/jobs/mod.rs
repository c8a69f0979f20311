//! Background jobs: failing ones, and jobs on several servers.

mod failing;
mod servers;

use serde_json::{Value, json};

/// The report of a job in `GET /readyz`.
pub fn job(body: &Value, name: &str) -> Value {
    let jobs = body["jobs"].as_array().expect("jobs");
    jobs.iter().find(|job| job["name"] == name).unwrap_or_else(|| panic!("no job {name}: {body}")).clone()
}

/// Whether a job is in a state.
pub fn job_is(body: &Value, name: &str, state: &str) -> bool {
    job(body, name)["state"] == json!(state)
}
