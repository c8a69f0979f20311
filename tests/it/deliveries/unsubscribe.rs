//! The link that unsubscribes from an alert's e-mails.

use serde_json::json;

use super::mail::{decoded, mails};
use super::office::{ADDRESS, Office};

/// The path and the query of the link in the head of an e-mail.
fn link(mail: &str) -> String {
    let unfolded = mail.replace("\r\n ", "");
    let line = unfolded.lines().find(|line| line.starts_with("List-Unsubscribe:")).expect("the header");
    let url = line.split('<').nth(1).and_then(|rest| rest.split('>').next()).expect("a link");
    url.strip_prefix("https://usage.example.com").expect("below the public URL").to_owned()
}

async fn emails(office: &Office, alert: &str) -> serde_json::Value {
    let query = "query($id: ID!) { node(id: $id) { ... on SpendAlert { emails } } }";
    office.server().ask_with(&office.admin, query, json!({"id": alert})).await.data()["node"]["emails"].clone()
}

#[tokio::test]
async fn link_shows_a_page_and_a_post_to_it_removes_the_address() {
    let settings = [
        ("ALERTS__MAIL_FOLDER", "mail"),
        ("ALERTS__ALLOW_OUTSIDE_ADDRESSES", "true"),
        ("HTTP__PUBLIC_URL", "https://usage.example.com"),
    ];
    let office = Office::with(&settings).await;
    let (other, _) = office.create(20, &json!({"emails": [ADDRESS]})).await;
    let (alert, _) =
        office.create(10, &json!({"name": "<b>Budget</b>", "emails": ["finance@example.org", ADDRESS]})).await;
    office.test(&alert).await.data();
    let mail = mails(&office.world.program).into_iter().find(|mail| mail.contains("To: finance@example.org"));
    let mail = mail.expect("an e-mail");
    let path = link(&mail);
    assert!(decoded(&mail).contains(&format!("https://usage.example.com{path}")), "the text has the same link: {mail}");
    assert!(!path.contains("finance"), "the link does not say whose it is: {path}");
    let (server, url) = (office.server(), format!("{}{path}", office.server().url));

    for _ in 0..2 {
        let page = server.client().get(&url).send().await.expect("an answer");
        assert_eq!(page.status().as_u16(), 200);
        let page = page.text().await.expect("a page");
        assert!(page.contains("<form method=\"post\">") && page.contains("finance@example.org"), "{page}");
        assert!(page.contains("&lt;b&gt;Budget&lt;/b&gt;"), "names are inert: {page}");
    }
    assert_eq!(emails(&office, &alert).await, json!(["finance@example.org", ADDRESS]), "a GET changes nothing");

    let forged = [
        url.replace("token=", "token=1"),
        format!("{}0", &url[..url.len() - 1]),
        url.split('?').next().expect("a path").to_owned(),
    ];
    for forged in forged.iter().filter(|forged| **forged != url) {
        let answer = server.client().post(forged).send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 200);
        assert!(!answer.text().await.expect("a page").contains("Budget"), "{forged}");
    }
    assert_eq!(emails(&office, &alert).await, json!(["finance@example.org", ADDRESS]));

    let form = "List-Unsubscribe=One-Click";
    let post = || server.client().post(&url).header("content-type", "application/x-www-form-urlencoded").body(form);
    let answer = post().send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200);
    assert!(answer.text().await.expect("a page").contains("sends no more e-mails to"));
    assert_eq!(emails(&office, &alert).await, json!([ADDRESS]));
    assert_eq!(emails(&office, &other).await, json!([ADDRESS]), "other alerts stay as they are");
    assert_eq!(post().send().await.expect("an answer").status().as_u16(), 200, "again changes nothing");
    let page = server.client().get(&url).send().await.expect("an answer").text().await.expect("a page");
    assert!(!page.contains("finance@example.org") && !page.contains("form"), "{page}");
}
