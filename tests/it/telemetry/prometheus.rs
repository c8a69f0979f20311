//! A real Prometheus, with the configuration and the rules of `deploy/monitoring/`.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

/// The folder of the rules and the dashboard.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/monitoring")
}

/// A Prometheus that scrapes one server. It ends with the test.
pub struct Prometheus {
    url: String,
    child: Child,
    _folder: TempDir,
}

impl Prometheus {
    /// Starts one that scrapes this URL every second.
    pub fn scraping(url: &str) -> Self {
        let data = tempfile::tempdir().expect("a temporary folder");
        let target = url.trim_start_matches("http://").trim_end_matches("/metrics");
        let configuration = std::fs::read_to_string(folder().join("prometheus.yml")).expect("the configuration");
        let configuration = configuration.replace("127.0.0.1:9464", target).replace("15s", "1s");
        let configuration = configuration.replace("alerts.yml", &folder().join("alerts.yml").display().to_string());
        let file = data.path().join("prometheus.yml");
        std::fs::write(&file, configuration).expect("writing the configuration");
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let child = Command::new("prometheus")
            .arg(format!("--config.file={}", file.display()))
            .arg(format!("--storage.tsdb.path={}", data.path().join("data").display()))
            .arg(format!("--web.listen-address=127.0.0.1:{port}"))
            .args(["--log.level=warn"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("prometheus is installed: run ./test");
        Self { url: format!("http://127.0.0.1:{port}"), child, _folder: data }
    }

    /// What its API answers. None while it does not.
    pub async fn get(&self, path: &str, parameters: &[(&str, &str)]) -> Option<Value> {
        let url = reqwest::Url::parse_with_params(&format!("{}/api/v1/{path}", self.url), parameters).expect("a URL");
        reqwest::get(url).await.ok()?.json().await.ok()
    }

    /// What its API answers, once that is as expected.
    pub async fn wait_for(&self, path: &str, parameters: &[(&str, &str)], is: impl Fn(&Value) -> bool) -> Value {
        let patience = Instant::now() + Duration::from_mins(1);
        loop {
            let answer = self.get(path, parameters).await.unwrap_or_default();
            if is(&answer) {
                return answer;
            }
            assert!(Instant::now() < patience, "{path} {parameters:?}: {answer}");
            sleep(Duration::from_millis(200)).await;
        }
    }
}

impl Drop for Prometheus {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
