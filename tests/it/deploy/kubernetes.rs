//! The Kubernetes manifests: what the API takes, what the program's settings are, and what fits together.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{at, deployed, documents, drain_seconds, free_address, program, status, status_of};
use crate::harness::Server;

/// All manifests, which must be valid.
fn manifests() -> Vec<Value> {
    let files = std::fs::read_dir(deployed("kubernetes")).expect("a folder");
    let names = files.map(|file| format!("kubernetes/{}", file.expect("a file").file_name().display()));
    let names: BTreeSet<String> = names.collect();
    documents(&std::iter::once("--kubernetes").chain(names.iter().map(String::as_str)).collect::<Vec<_>>())
}

#[track_caller]
fn of_kind<'documents>(all: &'documents [Value], kind: &str) -> &'documents Value {
    let mut found = all.iter().filter(|document| document["kind"] == kind);
    let first = found.next().unwrap_or_else(|| panic!("no {kind}"));
    assert!(found.next().is_none(), "two of {kind}");
    first
}

#[test]
fn every_manifest_is_applied_but_the_example_of_secrets() {
    let all = manifests();
    let listed: BTreeSet<&str> = of_kind(&all, "Kustomization")["resources"]
        .as_array()
        .expect("files")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let files = std::fs::read_dir(deployed("kubernetes")).expect("a folder");
    let mut names: BTreeSet<String> =
        files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    assert!(names.remove("kustomization.yaml") && names.remove("secret.example.yaml"));
    assert_eq!(listed, names.iter().map(String::as_str).collect());
}

#[test]
fn pods_have_no_rights_and_stop_in_peace() {
    let all = manifests();
    let pod = &of_kind(&all, "Deployment")["spec"]["template"];
    let container = &pod["spec"]["containers"][0];
    // The standard `restricted`, which the namespace enforces.
    let labels = &of_kind(&all, "Namespace")["metadata"]["labels"];
    assert_eq!(labels["pod-security.kubernetes.io/enforce"], "restricted");
    let rights =
        json!({"allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "capabilities": {"drop": ["ALL"]}});
    assert_eq!(container["securityContext"], rights);
    assert_eq!(pod["spec"]["securityContext"]["runAsNonRoot"], true);
    assert_eq!(pod["spec"]["securityContext"]["seccompProfile"]["type"], "RuntimeDefault");
    let dockerfile = super::text("Dockerfile");
    let user = pod["spec"]["securityContext"]["runAsUser"].as_u64().expect("a number");
    assert!(dockerfile.contains(&format!("\nUSER {user}:{user}\n")));
    // The folder for temporary files is one that can be written to.
    let variables = container["env"].as_array().expect("variables");
    let folder = variables.iter().find(|variable| variable["name"] == "TMPDIR").expect("TMPDIR")["value"].clone();
    let mounts = container["volumeMounts"].as_array().expect("mounts");
    let mount = mounts.iter().find(|mount| mount["mountPath"] == folder).expect("a mount");
    let volumes = pod["spec"]["volumes"].as_array().expect("volumes");
    let volume = volumes.iter().find(|volume| volume["name"] == mount["name"]).expect("a volume");
    assert!(volume["emptyDir"].is_object(), "{volume}");
    let pause = container["lifecycle"]["preStop"]["sleep"]["seconds"].as_u64().expect("seconds");
    let grace = pod["spec"]["terminationGracePeriodSeconds"].as_u64().expect("seconds");
    assert!(grace > pause + drain_seconds(), "{grace}");
}

#[test]
fn selectors_meet_the_pods() {
    let all = manifests();
    let deployment = of_kind(&all, "Deployment");
    let labels = &deployment["spec"]["template"]["metadata"]["labels"];
    let disruption = of_kind(&all, "PodDisruptionBudget");
    let service = of_kind(&all, "Service");
    for selector in [
        &deployment["spec"]["selector"]["matchLabels"],
        &disruption["spec"]["selector"]["matchLabels"],
        &service["spec"]["selector"],
    ] {
        assert_eq!(selector, labels);
    }
    assert!(deployment["spec"]["replicas"].as_u64() > disruption["spec"]["minAvailable"].as_u64());
    let port = at(service, "/spec/ports/0/targetPort");
    assert_eq!(at(deployment, "/spec/template/spec/containers/0/ports/0/name"), port);
    // The collector of metrics asks where the settings say.
    let asked = at(deployment, "/spec/template/metadata/annotations/prometheus.io~1port");
    assert_eq!(deployment["spec"]["template"]["spec"]["containers"][0]["ports"][1]["containerPort"].to_string(), asked);
    let settings = at(of_kind(&all, "ConfigMap"), "/data/tallygraph.toml");
    assert!(settings.contains(&format!("metrics_listen = \"0.0.0.0:{asked}\"")), "{settings}");
}

/// Runs what a pod runs, with the settings of the manifests, and asks what the probes ask.
#[tokio::test]
async fn pod_starts_with_its_settings_and_answers_its_probes() {
    let all = manifests();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let settings = at(of_kind(&all, "ConfigMap"), "/data/tallygraph.toml").to_owned();
    let port = of_kind(&all, "Deployment").pointer("/spec/template/spec/containers/0/ports/0/containerPort");
    assert!(settings.contains(&format!("listen = \"0.0.0.0:{}\"", port.expect("a port"))), "{settings}");
    std::fs::write(folder.path().join("tallygraph.toml"), settings).expect("a file");
    let container = &of_kind(&all, "Deployment")["spec"]["template"]["spec"]["containers"][0];
    let mount = container["volumeMounts"].as_array().expect("mounts").iter().find(|mount| mount["name"] == "settings");
    let mounted = at(mount.expect("a mount"), "/mountPath").to_owned();
    let mut command = program();
    for argument in container["args"].as_array().expect("arguments") {
        let argument = argument.as_str().expect("a text");
        command.arg(argument.replace(&mounted, folder.path().to_str().expect("a path in UTF-8")));
    }
    command.args(["--listen", "127.0.0.1:0"]).current_dir(folder.path());
    for (name, value) in of_kind(&all, "Secret")["stringData"].as_object().expect("variables") {
        command.env(name, value.as_str().expect("a text"));
    }
    command.env("TALLYGRAPH_DATABASE_URL", "sqlite://tallygraph.db");
    let metrics = free_address();
    command.env("TALLYGRAPH_HTTP__METRICS_LISTEN", &metrics);
    let server = Server::start(command);
    for probe in ["startupProbe", "readinessProbe", "livenessProbe"] {
        let asked = &container[probe]["httpGet"];
        assert_eq!(asked["port"], container["ports"][0]["name"]);
        assert_eq!(status(&server, at(asked, "/path")).await, 200, "{probe}");
    }
    assert_eq!(status_of(&format!("http://{metrics}/metrics")).await, 200);
    assert_eq!(server.stop().0, Some(0));
}
