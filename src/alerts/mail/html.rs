//! The HTML of an e-mail (pure). It loads nothing, and names in it are escaped.

use crate::alerts::message::{Fact, Notice, facts, headline, title};

/// The page of a message.
pub(super) fn html(notice: &Notice, link: &str, unsubscribe: &str) -> String {
    let rows: Vec<String> = facts(notice)
        .iter()
        .map(|Fact { label, value }| {
            format!(
                "<tr><th style=\"padding:4px 16px 4px 0;text-align:left;font-weight:normal;color:#57606a;vertical-align:top\">{}</th>\
                 <td style=\"padding:4px 0\">{}</td></tr>\n",
                escaped(label),
                escaped(value)
            )
        })
        .collect();
    let rows = rows.concat();
    let (title, headline) = (escaped(&title(notice)), escaped(&headline(notice)));
    let (link, unsubscribe) = (escaped(link), escaped(unsubscribe));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
         <body style=\"margin:0;padding:24px;font:15px/1.5 system-ui,sans-serif;color:#1f2328\">\n\
         <h1 style=\"margin:0 0 8px;font-size:18px\">{title}</h1>\n<p style=\"margin:0 0 16px\">{headline}</p>\n\
         <table style=\"border-collapse:collapse;font-size:14px\">\n{rows}</table>\n\
         <p style=\"margin:16px 0\"><a href=\"{link}\">Open Tallygraph</a></p>\n\
         <p style=\"margin:24px 0 0;font-size:12px;color:#57606a\">You get this e-mail because the alert names your address. \
         <a href=\"{unsubscribe}\" style=\"color:#57606a\">Unsubscribe</a></p>\n</body>\n</html>\n"
    )
}

/// A text within HTML, or within a quoted attribute.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::html;
    use crate::alerts::message::tests::fired;

    #[test]
    fn html_in_names_is_inert() {
        let mut notice = fired();
        notice.name = "<img src=x onerror=alert(1)>\"'&".to_owned();
        for workspace in &mut notice.workspaces {
            workspace.name = "</td><script>".to_owned();
        }
        let page = html(&notice, "https://usage.example.com/?a=1&b=2", "https://usage.example.com/u?token=x");
        assert!(!page.contains("<img") && !page.contains("<script") && !page.contains("'&"), "{page}");
        assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;"), "{page}");
        assert!(page.contains("href=\"https://usage.example.com/?a=1&amp;b=2\""), "{page}");
        assert!(!page.contains("src=\""), "it loads nothing: {page}");
    }
}
