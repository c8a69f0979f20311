//! The report of a server's metrics, for people.

use std::time::Duration;

use indicatif::HumanBytes;
use url::Url;

use super::samples::Samples;
use crate::cli::output::grouped;

/// Operations that the report lists, those with the most requests first.
const OPERATIONS: usize = 20;
/// The width of names.
const WIDTH: usize = 28;

type Labels<'labels> = &'labels [(&'labels str, &'labels str)];

/// The lines of the report.
pub(super) fn report(samples: &Samples, url: &Url) -> Vec<String> {
    let mut lines = vec![program(samples), format!("metrics      {url}"), requests(samples)];
    lines.extend(errors(samples));
    lines.push(callers(samples));
    lines.push(subscriptions(samples));
    lines.push(database(samples));
    lines.push(recording(samples));
    lines.push(analytics(samples));
    lines.push(outbox(samples));
    lines.push(String::new());
    lines.extend(operations(samples));
    lines.push(String::new());
    lines.extend(jobs(samples));
    lines
}

fn program(samples: &Samples) -> String {
    let first = |label| samples.values("tallygraph_build_info", label).first().copied().unwrap_or("unknown");
    let uptime = Duration::from_secs(whole(samples.sum("tallygraph_uptime_seconds", &[])));
    let memory = HumanBytes(whole(samples.sum("tallygraph_process_resident_memory_bytes", &[])));
    let leapt = if samples.sum("tallygraph_clock_leapt", &[]) > 0.0 { "; THE CLOCK HAS LEAPT" } else { "" };
    format!(
        "tallygraph {} on {}, up {}, {memory} of memory{leapt}",
        first("version"),
        first("database"),
        humantime::format_duration(uptime)
    )
}

fn requests(samples: &Samples) -> String {
    let answered = "tallygraph_http_requests_total";
    let statuses = samples.values(answered, "status");
    let failed: f64 = statuses
        .into_iter()
        .filter(|status| status.starts_with('5'))
        .map(|status| samples.sum(answered, &[("status", status)]))
        .sum();
    format!(
        "requests     {} answered, {} with a status of 5xx, {} running; {}",
        count(samples, answered, &[]),
        grouped(whole(failed)),
        count(samples, "tallygraph_http_requests_running", &[]),
        times(samples, "tallygraph_http_request_duration_seconds", &[]),
    )
}

/// How often each code was answered, if any error was.
fn errors(samples: &Samples) -> Option<String> {
    let answered = "tallygraph_http_requests_total";
    let codes = samples.values(answered, "code").into_iter().filter(|code| *code != "OK");
    let told: Vec<String> =
        codes.map(|code| format!("{} {code}", count(samples, answered, &[("code", code)]))).collect();
    (!told.is_empty()).then(|| format!("errors       {}", told.join(", ")))
}

fn callers(samples: &Samples) -> String {
    let refusals = "tallygraph_limit_refusals_total";
    let refused: Vec<String> = samples
        .values(refusals, "limit")
        .into_iter()
        .filter(|limit| samples.sum(refusals, &[("limit", limit)]) > 0.0)
        .map(|limit| format!("{} by {limit}", count(samples, refusals, &[("limit", limit)])))
        .collect();
    let refused = if refused.is_empty() { "none".to_owned() } else { refused.join(", ") };
    format!(
        "connections  {} open; refused by a limit: {refused}; {} failed sign-ins",
        count(samples, "tallygraph_http_connections", &[]),
        count(samples, "tallygraph_sign_ins_total", &[("result", "refused")]),
    )
}

fn subscriptions(samples: &Samples) -> String {
    let open = "tallygraph_subscriptions";
    let fields: Vec<String> = samples
        .values(open, "field")
        .into_iter()
        .filter(|field| samples.sum(open, &[("field", field)]) > 0.0)
        .map(|field| format!("{} {field}", count(samples, open, &[("field", field)])))
        .collect();
    let fields = if fields.is_empty() { String::new() } else { format!(" ({})", fields.join(", ")) };
    let connections = |transport| count(samples, "tallygraph_subscription_connections", &[("transport", transport)]);
    format!(
        "live         {} subscriptions{fields} on {} sockets and {} event streams; {} answers; {} slow readers dropped, {} \
         subscriptions denied",
        count(samples, open, &[]),
        connections("websocket"),
        connections("events"),
        count(samples, "tallygraph_subscription_messages_total", &[]),
        count(samples, "tallygraph_subscription_slow_readers_total", &[]),
        count(samples, "tallygraph_subscriptions_denied_total", &[]),
    )
}

fn database(samples: &Samples) -> String {
    let (open, most) = ("tallygraph_database_connections", "tallygraph_database_connections_limit");
    let pools: Vec<String> = samples
        .values(open, "pool")
        .into_iter()
        .map(|pool| {
            let used = count(samples, open, &[("pool", pool), ("state", "used")]);
            format!("{used} of {} {pool} connections used", count(samples, most, &[("pool", pool)]))
        })
        .collect();
    let state = match (samples.sum("tallygraph_database_up", &[]), samples.sum("tallygraph_database_damaged", &[])) {
        (_, damaged) if damaged > 0.0 => "DAMAGED",
        (up, _) if up > 0.0 => "up",
        _ => "DOES NOT ANSWER",
    };
    let statements = times(samples, "tallygraph_database_statement_duration_seconds", &[]);
    format!("database     {state}; {}; statements {statements}", pools.join(", "))
}

fn recording(samples: &Samples) -> String {
    let outcome = |outcome| count(samples, "tallygraph_recording_events_total", &[("outcome", outcome)]);
    format!(
        "recording    {} events recorded, {} duplicates, {} rejected in {} transactions ({} failed); {} batches wait; {}",
        outcome("recorded"),
        outcome("duplicate"),
        outcome("rejected"),
        count(samples, "tallygraph_recording_commit_events_count", &[]),
        count(samples, "tallygraph_recording_failures_total", &[]),
        count(samples, "tallygraph_recording_lane_batches", &[]),
        times(samples, "tallygraph_recording_commit_duration_seconds", &[]),
    )
}

fn analytics(samples: &Samples) -> String {
    let lookups = |result| samples.sum("tallygraph_sum_cache_lookups_total", &[("result", result)]);
    let (hits, misses) = (lookups("hit"), lookups("miss"));
    let share = if hits + misses > 0.0 { format!("{:.0} %", 100.0 * hits / (hits + misses)) } else { "no".to_owned() };
    format!(
        "analytics    {share} hits of the cache of sums, {} in it; {} workspaces have days that follow a new time zone",
        HumanBytes(whole(samples.sum("tallygraph_sum_cache_size_bytes", &[]))),
        count(samples, "tallygraph_rollups_behind_workspaces", &[]),
    )
}

fn outbox(samples: &Samples) -> String {
    let result = |result| count(samples, "tallygraph_outbox_attempts_total", &[("result", result)]);
    format!(
        "outbox       {} messages pending, the oldest due for {} s; {} delivered, {} retried, {} given up",
        count(samples, "tallygraph_outbox_pending_messages", &[]),
        count(samples, "tallygraph_outbox_overdue_seconds", &[]),
        result("delivered"),
        result("retried"),
        result("failed"),
    )
}

fn operations(samples: &Samples) -> Vec<String> {
    let (answered, seconds) = ("tallygraph_graphql_operations_total", "tallygraph_graphql_operation_duration_seconds");
    let mut found: Vec<(&str, f64)> = samples
        .values(answered, "operation")
        .into_iter()
        .map(|operation| (operation, samples.sum(answered, &[("operation", operation)])))
        .collect();
    found.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let mut lines = vec![format!("{:<WIDTH$} {:>12} {:>10}  time", "operation", "answered", "errors")];
    lines.extend(found.into_iter().take(OPERATIONS).map(|(operation, all)| {
        let labels = [("operation", operation)];
        let errors = all - samples.sum(answered, &[("operation", operation), ("code", "OK")]);
        let (all, errors) = (grouped(whole(all)), grouped(whole(errors)));
        format!("{operation:<WIDTH$} {all:>12} {errors:>10}  {}", times(samples, seconds, &labels))
    }));
    lines
}

fn jobs(samples: &Samples) -> Vec<String> {
    let (failures, age) = ("tallygraph_job_failures", "tallygraph_job_last_success_age_seconds");
    let mut lines = vec![format!("{:<WIDTH$} {:>12} {:>10}  last success", "job", "rounds", "failing")];
    lines.extend(samples.values(failures, "name").into_iter().map(|job| {
        let labels = [("name", job)];
        let rounds = count(samples, "tallygraph_job_rounds_total", &labels);
        let failing = count(samples, failures, &labels);
        let last = if samples.has(age, &labels) {
            format!("{} s ago", count(samples, age, &labels))
        } else {
            "none on this server".to_owned()
        };
        format!("{job:<WIDTH$} {rounds:>12} {failing:>10}  {last}")
    }));
    lines
}

/// The sum of a metric as a whole number.
fn count(samples: &Samples, name: &str, labels: Labels<'_>) -> String {
    grouped(whole(samples.sum(name, labels)))
}

/// Half, and 99 in 100, of a histogram's times.
fn times(samples: &Samples, name: &str, labels: Labels<'_>) -> String {
    let within = |quantile| samples.quantile(name, labels, quantile).map(bound);
    match within(0.5).zip(within(0.99)) {
        Some((half, most)) => format!("half {half}, 99 in 100 {most}"),
        None => "no times yet".to_owned(),
    }
}

/// An upper bound in words.
fn bound(seconds: f64) -> String {
    if seconds.is_infinite() {
        "longer than all bounds".to_owned()
    } else if seconds < 1.0 {
        format!("within {} ms", seconds * 1000.0)
    } else {
        format!("within {seconds} s")
    }
}

/// A value as a whole number.
fn whole(value: f64) -> u64 {
    format!("{:.0}", value.max(0.0)).parse().unwrap_or_default()
}
