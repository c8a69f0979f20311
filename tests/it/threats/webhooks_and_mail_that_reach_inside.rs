//! Webhooks to addresses inside the network: by every spelling, by names, and by redirects.

use std::process::Command;

use serde_json::{Value, json};

use crate::deliveries::{Answer, Office, Receiver};
use crate::harness::{Program, Server, World};

/// Sends a test of an alert, and tells what became of it.
async fn tested(office: &Office, alert: &str) -> Value {
    let delivery = office.test(alert).await.data()["testSpendAlert"]["deliveries"][0].clone();
    json!([delivery["status"], delivery["lastError"]])
}

#[tokio::test]
async fn urls_that_lead_inside_are_refused_in_every_spelling() {
    let office = Office::at(Program::migrated(), &[]).await;
    let receiver = Receiver::start().await;
    let port = receiver.url.rsplit(':').next().expect("a port").to_owned();
    let (alert, _) = office.create(10, &json!({"webhookUrl": "https://hooks.example.com/"})).await;
    for host in [
        "127.0.0.1",
        "127.1",
        "0x7f000001",
        "2130706433",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "localhost",
        "a.localhost",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "224.0.0.1",
        "[ff02::1]",
    ] {
        let url = format!("https://{host}:{port}/");
        let refused = office.try_create(10, &json!({"webhookUrl": url})).await;
        let error = refused.error();
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{url}: {error}");
        assert_eq!(error["extensions"]["argument"], "input.webhookUrl", "{url}");
        // Stored before the setting was switched off, it is refused when it is sent to.
        office.world.program.change(&format!("UPDATE spend_alert SET webhook_url = '{url}'")).await;
        office.world.program.change("DELETE FROM outbox_message").await;
        let outcome = tested(&office, &alert).await;
        assert_eq!(outcome[0], "FAILED", "{url}");
        let reason = outcome[1].as_str().unwrap_or_default();
        assert!(reason.starts_with("refused: ") && reason.contains("address"), "{url}: {reason}");
    }
    for url in
        ["http://hooks.example.com/", "ftp://hooks.example.com/", "https://a:b@hooks.example.com/", "hooks.example.com"]
    {
        let refused = office.try_create(10, &json!({"webhookUrl": url})).await;
        assert_eq!(refused.error()["extensions"]["code"], "BAD_USER_INPUT", "{url}");
    }
    assert!(receiver.received().is_empty());
}

/// Serves with a hosts file of the test's own, in a namespace of its own.
fn serve_with_hosts(program: &Program, hosts: &std::path::Path) -> Server {
    let command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut inside = Command::new("unshare");
    if std::process::Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() != b"0") {
        inside.args(["--user", "--map-root-user"]);
    }
    let script = "mount --bind \"$1\" /etc/hosts && shift && exec \"$@\"";
    inside.args(["--mount", "sh", "-c", script, "sh"]).arg(hosts).arg(command.get_program()).args(command.get_args());
    inside.env_clear().envs(std::env::vars().filter(|(name, _)| !name.starts_with("TALLYGRAPH_")));
    inside.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if let Some(folder) = command.get_current_dir() {
        inside.current_dir(folder);
    }
    Server::start(inside)
}

#[tokio::test]
async fn name_that_resolves_inside_only_at_the_second_look_up_is_refused() {
    let receiver = Receiver::start().await;
    let port = receiver.url.rsplit(':').next().expect("a port").to_owned();
    let hosts = tempfile::NamedTempFile::new().expect("a file");
    let resolve =
        |address: &str| std::fs::write(hosts.path(), format!("{address} rebound.example\n")).expect("the hosts");
    // An address of the test network that nobody answers at, but which is no inner one.
    resolve("2001:4860:4860::8888");
    let office = Office::at(Program::migrated(), &[]).await;
    let Office { world: World { program, server, key }, admin, workspace } = office;
    server.stop();
    let server = serve_with_hosts(&program, hosts.path());
    let office = Office { world: World { program, server, key }, admin, workspace };
    let url = format!("https://rebound.example:{port}/");
    let (alert, _) = office.create(10, &json!({"webhookUrl": url})).await;
    for (address, reason) in [
        ("127.0.0.1", "a loopback address"),
        ("::1", "a loopback address"),
        ("169.254.169.254", "a link-local address"),
        ("10.1.2.3", "a private address"),
    ] {
        resolve(address);
        let refused = format!("refused: the host has {reason}, which webhooks must not reach");
        assert_eq!(tested(&office, &alert).await, json!(["FAILED", refused]), "{address}");
    }
    assert!(receiver.received().is_empty());
}

#[tokio::test]
async fn redirect_is_not_followed() {
    let inside = Receiver::start().await;
    let outside = Receiver::answering((0..2).map(|_| Answer::Redirect(format!("{}/inside", inside.url)))).await;
    let office = Office::new().await;
    let (alert, _) = office.create(10, &json!({"webhookUrl": outside.url})).await;
    let reason = "the receiver answered 307, a redirect; webhooks do not follow redirects";
    assert_eq!(tested(&office, &alert).await, json!(["FAILED", reason]));
    office.spend(1, 11).await;
    // The third answer is a success.
    let delivery = office.delivery_when(&alert, |delivery| delivery["status"] == "DELIVERED").await;
    assert_eq!(delivery["attempts"], 2, "{delivery}");
    assert!(inside.received().is_empty());
}

#[tokio::test]
async fn proxy_of_the_environment_is_not_used() {
    let (proxy, receiver) = (Receiver::start().await, Receiver::start().await);
    let program = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]
        .into_iter()
        .fold(Program::migrated(), |program, name| program.with(name, proxy.url.clone()));
    let office = Office::at(program, &[("ALERTS__ALLOW_PRIVATE_WEBHOOKS", "true")]).await;
    let (alert, _) = office.create(10, &json!({"webhookUrl": receiver.url})).await;
    assert_eq!(tested(&office, &alert).await[0], "DELIVERED");
    assert_eq!((proxy.received().len(), receiver.received().len()), (0, 1));
}
