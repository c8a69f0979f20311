//! E-mails, taken by a real SMTP server.

use serde_json::json;

use super::office::{ADDRESS, Office};
use crate::harness::{Helper, Program, certificate};

/// The e-mails in the program's folder, by name.
pub fn mails(program: &Program) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(program.folder().join("mail")) else { return Vec::new() };
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "eml"));
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).expect("an e-mail")).collect()
}

/// The text of an e-mail with its soft line ends removed.
pub fn decoded(mail: &str) -> String {
    mail.replace("=\r\n", "").replace("=3D", "=").replace("=\n", "")
}

async fn office_with(server: &Helper, scheme: &str, parameters: &str) -> Office {
    let program = Program::migrated().with("SSL_CERT_FILE", certificate().display().to_string());
    let url = format!("{scheme}://tally:p%3Aw%2F1@localhost:{}{parameters}", server.port);
    let settings = [
        ("ALERTS__SMTP_URL", url.as_str()),
        ("ALERTS__MAIL_FROM", "Tallygraph <alerts@example.com>"),
        ("HTTP__PUBLIC_URL", "https://usage.example.com"),
        ("ALERTS__ALLOW_OUTSIDE_ADDRESSES", "true"),
    ];
    Office::at(program, &settings).await
}

#[tokio::test]
async fn mail_server_gets_each_message_once_and_encrypted() {
    for (mode, scheme, parameters) in [("starttls", "smtp", "?tls=required"), ("implicit", "smtps", "")] {
        let server = Helper::smtp(mode);
        let office = office_with(&server, scheme, parameters).await;
        let (alert, _) = office.create(100, &json!({"emails": [ADDRESS, "finance@example.org"]})).await;
        office.spend(1, 60).await;
        office.spend(2, 61).await;
        office.spend(3, 60).await;
        let mails = server.wait_for(2).await;
        office.delivery_when(&alert, |delivery| delivery["status"] == "DELIVERED").await;
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        assert_eq!(server.lines().len(), 2, "{mode}: each address once");
        let mut addresses: Vec<&str> = mails.iter().filter_map(|mail| mail["to"][0].as_str()).collect();
        addresses.sort_unstable();
        assert_eq!(addresses, [ADDRESS, "finance@example.org"]);
        for mail in &mails {
            assert_eq!((&mail["encrypted"], &mail["from"]), (&json!(true), &json!("alerts@example.com")), "{mode}");
            let data = mail["data"].as_str().expect("a message").to_owned();
            for line in [
                "From: Tallygraph <alerts@example.com>",
                "Subject: Spend alert: Above 100 (121 credits, threshold 100)",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            ] {
                assert!(data.lines().any(|found| found == line), "{mode}: {line} is not in {data}");
            }
            assert!(data.contains("https://usage.example.com/v1/unsubscribe?token"), "{data}");
            assert!(data.contains("Europe/Oslo"), "times are of the workspace's zone: {data}");
        }
    }
}

#[tokio::test]
async fn server_without_encryption_gets_mail_only_on_this_machine_or_if_a_setting_says_so() {
    let server = Helper::smtp("plain");
    for (parameters, status) in [("", "DELIVERED"), ("?tls=none", "DELIVERED"), ("?tls=required", "FAILED")] {
        let url = format!("smtp://127.0.0.1:{}{parameters}", server.port);
        let office = Office::with(&[("ALERTS__SMTP_URL", &url)]).await;
        let (alert, _) = office.create(100, &json!({"emails": [ADDRESS]})).await;
        let tested = office.test(&alert).await.data()["testSpendAlert"]["deliveries"][0].clone();
        assert_eq!(tested["status"], status, "{parameters}: {tested}");
    }
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn certificate_of_a_mail_server_that_nobody_vouches_for_is_refused() {
    let server = Helper::smtp("implicit");
    let url = format!("smtps://tally:p%3Aw%2F1@localhost:{}", server.port);
    let office = Office::with(&[("ALERTS__SMTP_URL", &url)]).await;
    let (alert, _) = office.create(100, &json!({"emails": [ADDRESS]})).await;
    let tested = office.test(&alert).await.data()["testSpendAlert"]["deliveries"][0].clone();
    assert_eq!(tested["status"], "FAILED", "{tested}");
    assert!(server.lines().is_empty());
    assert!(!office.server().log().contains("p:w/1"), "the log has the password");
}

#[tokio::test]
async fn address_that_the_server_refuses_is_not_tried_again() {
    let server = Helper::smtp("starttls");
    let office = office_with(&server, "smtp", "").await;
    let (alert, _) = office.create(100, &json!({"emails": ["refused@example.org"]})).await;
    office.spend(1, 101).await;
    let delivery = office.delivery_when(&alert, |delivery| delivery["status"] == "FAILED").await;
    assert_eq!(delivery["lastError"], "the mail server refused it with 550");
    assert_eq!(delivery["attempts"], 1);
}

#[tokio::test]
async fn only_members_are_written_to_unless_a_setting_allows_others() {
    let office = Office::with(&[("ALERTS__MAIL_FOLDER", "mail")]).await;
    let refused = office.try_create(10, &json!({"emails": [ADDRESS, "eve@example.org"]})).await;
    assert_eq!(refused.error()["extensions"]["code"], "BAD_USER_INPUT", "{:?}", refused.body);
    let (alert, _) = office.create(10, &json!({"emails": [ADDRESS]})).await;
    let (later, _) = office.create(20, &json!({"emails": ["ADA@example.com"]})).await;
    office.spend(1, 15).await;
    office.delivery_when(&alert, |delivery| delivery["status"] == "DELIVERED").await;
    // Whoever leaves hears no more of the workspace.
    let mutation = "mutation($input: UpsertMemberInput!) { upsertMember(input: $input) { member { id } } }";
    let input =
        json!({"workspace": "film", "user": "grace", "name": "Grace", "email": "grace@example.com", "role": "ADMIN"});
    office.world.write(mutation, json!({"input": input})).await;
    let remove = "mutation { removeMember(input: {workspace: \"film\", user: \"ada\"}) { member { id } } }";
    office.world.write(remove, json!({})).await;
    office.spend(2, 15).await;
    let office = Office { admin: crate::harness::Server::token("grace"), ..office };
    let delivery = office.delivery_when(&later, |delivery| delivery["status"] == "FAILED").await;
    assert_eq!(delivery["lastError"], "the address belongs to no member any more");
    assert_eq!(mails(&office.world.program).len(), 1);
}
