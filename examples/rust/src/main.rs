//! A client of Tallygraph in Rust: requests typed by the schema.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the example prints what it gets")]

mod client;
mod requests;

use std::process::ExitCode;

use client::{Client, Failure, code};
use requests::{Events, Record, SignIn, Usage, events, record, sign_in, usage};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// What the requests need.
struct Session {
    client: Client,
    /// A person's token, which asks.
    token: String,
    /// A service's API key, which records.
    key: String,
    workspace: String,
}

async fn run() -> Result<(), Failure> {
    let variable = |name| std::env::var(name).ok();
    let session = Session {
        client: Client::new(&variable("TALLYGRAPH_URL").unwrap_or_else(|| "http://127.0.0.1:8080".to_owned()))?,
        token: variable("TALLYGRAPH_TOKEN").ok_or(Failure::Variable("TALLYGRAPH_TOKEN", "a person's token"))?,
        key: variable("TALLYGRAPH_KEY").ok_or(Failure::Variable("TALLYGRAPH_KEY", "an API key"))?,
        workspace: variable("TALLYGRAPH_WORKSPACE").unwrap_or_else(|| "aurora-film-studio".to_owned()),
    };
    let user = session.sign_in().await?;
    session.show_usage().await?;
    session.count_events().await?;
    session.record(&user).await
}

impl Session {
    /// Returns the user's key.
    async fn sign_in(&self) -> Result<String, Failure> {
        let variables = sign_in::Variables { workspace: self.workspace.clone() };
        let signed_in = self.client.data::<SignIn>(&self.token, variables).await?;
        let user = signed_in.viewer.user.ok_or(Failure::Missing("the user"))?;
        let workspace = signed_in.workspace.ok_or(Failure::Missing("the workspace"))?;
        let role = workspace.viewer_role.ok_or(Failure::Missing("the role"))?;
        println!("Signed in as {}, {role:?} of {}", user.name, workspace.name);
        Ok(user.key)
    }

    async fn show_usage(&self) -> Result<(), Failure> {
        let range = usage::TimeRangeInput::Previous(usage::LastRangeInput { count: 1, unit: usage::Granularity::WEEK });
        let variables = usage::Variables { workspace: self.workspace.clone(), range };
        let workspace = self.client.data::<Usage>(&self.token, variables).await?.workspace;
        let usage = workspace.and_then(|workspace| workspace.usage).ok_or(Failure::Missing("the usage"))?;
        let series = usage.series.ok_or(Failure::Missing("the series"))?;
        // A series is made of columns that share one index.
        for (index, bucket) in series.buckets.iter().enumerate() {
            let credits = |group: &usage::UsageWorkspaceUsageSeriesGroups| {
                group.credits.get(index).map(|credits| format!("{} {credits}", group.label))
            };
            let groups: Vec<String> = series.groups.iter().filter_map(credits).collect();
            println!("{} {}", bucket.label, groups.join(", "));
        }
        // Sums are the server's, because a sum of doubles may be off in the last place.
        println!("{} credits last week", usage.total.credits);
        Ok(())
    }

    async fn count_events(&self) -> Result<(), Failure> {
        let (mut count, mut pages, mut after) = (0_usize, 0_usize, None);
        loop {
            let range =
                events::TimeRangeInput::Previous(events::LastRangeInput { count: 1, unit: events::Granularity::WEEK });
            let variables = events::Variables { workspace: self.workspace.clone(), range, after };
            let workspace = self.client.data::<Events>(&self.token, variables).await?.workspace;
            let page = workspace.and_then(|workspace| workspace.usage_events).ok_or(Failure::Missing("the events"))?;
            (count, pages) = (count.saturating_add(page.nodes.len()), pages.saturating_add(1));
            if !page.page_info.has_next_page {
                break;
            }
            after = page.page_info.end_cursor;
        }
        println!("{count} events on {pages} pages");
        Ok(())
    }

    #[expect(clippy::disallowed_methods, reason = "an example has no clock to be handed in")]
    async fn record(&self, user: &str) -> Result<(), Failure> {
        // Made once, before the first attempt. The same id again is a duplicate.
        let event_id = format!("{:032x}", rand::random::<u128>());
        let occurred_at = chrono::Utc::now().to_rfc3339();
        let variables = || {
            let event = record::UsageEventInput {
                workspace: self.workspace.clone(),
                source: "example-rust".to_owned(),
                event_id: event_id.clone(),
                occurred_at: occurred_at.clone(),
                pool: record::CreditPool::WEB_APP,
                model: "gen4.5".to_owned(),
                tool: None,
                user: Some(user.to_owned()),
                project: None,
                quantity: Some(5.0),
                count: 1,
                credits: None,
                attributes: None,
            };
            record::Variables { input: record::RecordUsageInput { events: vec![event] } }
        };
        let refused = self.client.ask::<Record>(&self.token, variables()).await?;
        let error = refused.errors.and_then(|errors| errors.into_iter().next()).ok_or(Failure::Missing("the error"))?;
        let requires = error.extensions.as_ref().and_then(|extensions| extensions.get("requires")?.as_array());
        let scopes: Vec<&str> = requires.into_iter().flatten().filter_map(Value::as_str).collect();
        println!("A person may not record usage: {}, needs {}", code(&error), scopes.join(", "));
        for _ in 0..2 {
            let payload = self.client.data::<Record>(&self.key, variables()).await?.record_usage;
            let payload = payload.ok_or(Failure::Missing("the payload"))?;
            let result = payload.results.into_iter().next().ok_or(Failure::Missing("the result"))?;
            let Some(event) = result.event else {
                let message = result.message.unwrap_or_default();
                return Err(Failure::Refused { code: format!("{:?}", result.outcome), message });
            };
            let counts = format!("{} recorded, {} duplicates", payload.recorded, payload.duplicates);
            println!("{:?} for {} credits: {counts}", result.outcome, event.credits);
        }
        Ok(())
    }
}
