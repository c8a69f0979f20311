//! The body for an incoming webhook of Slack (pure).
//!
//! Names stand in `plain_text` objects, in which Slack reads no markup. The text of the notification has its markup off.
//! `&`, `<` and `>` are escaped in both, so nothing becomes a link or a mention.

use serde_json::{Value, json};

use crate::alerts::message::{Fact, Notice, facts, headline, title};

/// The most characters of a header, and of any other text. Slack refuses longer ones.
const HEADER: usize = 150;
const TEXT: usize = 3_000;

/// The body for Slack. `link` leads to where the alert can be looked at.
pub(super) fn slack_body(notice: &Notice, link: &str) -> Value {
    let plain = |text: &str, limit| json!({"type": "plain_text", "text": escaped_within(text, limit), "emoji": false});
    let lines: Vec<String> =
        facts(notice).into_iter().map(|Fact { label, value }| format!("{label}: {value}")).collect();
    let blocks = json!([
        {"type": "header", "text": plain(&title(notice), HEADER)},
        {"type": "section", "text": plain(&headline(notice), TEXT)},
        {"type": "section", "text": plain(&lines.join("\n"), TEXT)},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": format!("<{}|Open Tallygraph>", linked(link))}]},
    ]);
    let text = format!("{}\n{}", title(notice), headline(notice));
    let text = escaped_within(&text, TEXT);
    json!({"text": text, "mrkdwn": false, "unfurl_links": false, "unfurl_media": false, "blocks": blocks})
}

/// The beginning of a text, with the three characters escaped that Slack's markup is made of.
fn escaped_within(text: &str, limit: usize) -> String {
    let mut escaped = String::new();
    let mut length = 0_usize;
    for character in text.chars() {
        let piece = match character {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            other => other.to_string(),
        };
        length = length.saturating_add(piece.chars().count());
        if length > limit {
            break;
        }
        escaped.push_str(&piece);
    }
    escaped
}

/// A URL within the markup of a link.
fn linked(url: &str) -> String {
    escaped_within(url, TEXT).replace('|', "%7C")
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a member that is missing is null")]
mod tests {
    use super::slack_body;
    use crate::alerts::message::tests::{fired, test_of};

    const LINK: &str = "https://usage.example.com/graphiql";

    #[test]
    fn slack_message_has_a_title_the_facts_and_a_link() {
        let body = slack_body(&fired(), LINK);
        assert_eq!(
            body["text"],
            "Spend alert: Studio budget (1,200.5 credits, threshold 1,000)\nAda Lovelace in Film Studio spent 1,200.5 credits \
             within 24 hours, more than the threshold of 1,000."
        );
        let facts = body["blocks"][2]["text"]["text"].as_str().unwrap_or_default();
        assert!(facts.contains("\nFired: 29 March 2026, 03:10:06 (Europe/Oslo, UTC+02:00)\n"), "{facts}");
        assert_eq!(body["blocks"][3]["elements"][0]["text"], format!("<{LINK}|Open Tallygraph>"));
        assert_eq!(
            slack_body(&test_of(&fired()), LINK)["blocks"][0]["text"]["text"],
            "[Test] Spend alert: Studio budget"
        );
    }

    #[test]
    fn markup_in_names_is_inert() {
        let mut notice = fired();
        notice.name = "<!channel> *now* <https://evil.example|click> & `x`\n@here".to_owned();
        for workspace in &mut notice.workspaces {
            workspace.name = "<@U0>".repeat(100);
        }
        let body = slack_body(&notice, LINK);
        let text = body.to_string();
        assert!(!text.contains("<!channel>") && !text.contains("<https://evil") && !text.contains("<@U0"), "{text}");
        assert_eq!(body["mrkdwn"], false);
        for block in 0..3 {
            assert_eq!(body["blocks"][block]["text"]["type"], "plain_text", "names stand in plain text alone");
        }
        let header = body["blocks"][0]["text"]["text"].as_str().unwrap_or_default();
        assert!(!header.contains('\n') && header.chars().count() <= 150, "{header}");
    }
}
