//! The Dockerfile: its steps, run one by one outside a container.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use super::{deployed, free_address, status, status_of, text};
use crate::harness::Server;

/// The instructions of one stage with their arguments, each on one line.
struct Stage(Vec<(String, String)>);

impl Stage {
    /// The stage that builds the program, and the stage that becomes the image.
    fn both() -> [Self; 2] {
        let joined = text("Dockerfile").replace("\\\n", " ");
        let mut stages: Vec<Self> = Vec::new();
        for line in joined.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (instruction, arguments) = line.split_once(' ').expect("an instruction and its arguments");
            if instruction == "FROM" {
                stages.push(Self(Vec::new()));
            }
            let stage = stages.last_mut().expect("FROM is the first instruction");
            stage.0.push((instruction.to_owned(), arguments.to_owned()));
        }
        stages.try_into().unwrap_or_else(|stages: Vec<Self>| panic!("{} stages", stages.len()))
    }

    /// The arguments of every instruction of a kind.
    fn all(&self, kind: &str) -> Vec<&str> {
        self.0.iter().filter(|(instruction, _)| instruction == kind).map(|(_, arguments)| arguments.as_str()).collect()
    }

    /// The arguments of an instruction that stands there once.
    #[track_caller]
    fn only(&self, kind: &str) -> &str {
        let found = self.all(kind);
        assert_eq!(found.len(), 1, "{kind}: {found:?}");
        found[0]
    }
}

/// A list of arguments in JSON.
fn list(text: &str) -> Vec<String> {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn image_is_built_by_the_toolchain_and_the_lock_file_of_the_repository() {
    let [build, image] = Stage::both();
    let (builder, base) = (build.only("FROM"), image.only("FROM"));
    let manifest = include_str!("../../../Cargo.toml");
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("a version");
    assert!(builder.starts_with(&format!("rust:{}-", version.trim_matches('"'))), "{builder}");
    // Both are of the same Debian, so the program finds the C library that it was built with.
    assert!(builder.contains("-trixie ") && base.contains("-debian13:"), "{builder}, {base}");
    let builds: Vec<&str> = build.all("RUN").into_iter().filter(|run| run.contains("cargo")).collect();
    assert_eq!(builds, ["cargo build --release --locked --bin tallygraph"]);
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut metadata = Command::new(cargo);
    metadata.args(["metadata", "--locked", "--offline", "--no-deps", "--format-version", "1"]);
    let metadata = metadata.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs");
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages").iter();
    let mut targets = packages.flat_map(|package| package["targets"].as_array().into_iter().flatten());
    assert!(targets.any(|target| target["kind"][0] == "bin" && target["name"] == "tallygraph"));
}

#[test]
fn builds_leave_out_what_the_machine_has_made() {
    let ignored = std::fs::read_to_string(deployed("../.dockerignore")).expect("a .dockerignore");
    for path in ["target", "**/node_modules", "**/.venv", ".git"] {
        assert!(ignored.lines().any(|line| line == path), "{path}");
    }
}

/// Runs the step that makes the folders of the image, and then everything that a container does.
#[tokio::test]
async fn container_serves_as_its_own_user_and_its_health_check_tells_the_truth() {
    let [build, image] = Stage::both();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("image");
    let install = build.all("RUN").into_iter().find(|run| run.contains("/image")).expect("a step that makes folders");
    let install = install
        .replace("target/release/tallygraph", env!("CARGO_BIN_EXE_tallygraph"))
        .replace("/image", root.to_str().expect("a path in UTF-8"));
    assert!(Command::new("sh").args(["-euc", &install]).status().expect("a shell").success(), "{install}");
    let mode = |path: &str| root.join(path).metadata().expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode("usr/local/bin/tallygraph"), mode("var/lib/tallygraph")), (0o755, 0o750));
    let user = image.only("USER");
    assert_eq!(image.only("COPY"), format!("--from=build --chown={user} /image/ /"));
    hand_over(folder.path(), user);

    let (address, metrics) = (free_address(), free_address());
    let inside = |path: &str| root.join(path.trim_start_matches('/'));
    let home = inside(image.only("WORKDIR"));
    assert_eq!(image.only("VOLUME"), image.only("WORKDIR"));
    let run = |arguments: &[String]| {
        let (executable, rest) = arguments.split_first().expect("a command");
        let mut command = as_user(user, &inside(executable));
        command.args(rest).current_dir(&home).env_clear();
        for variable in image.all("ENV") {
            let (name, value) = variable.split_once('=').expect("a name and a value");
            let value = value.replace("0.0.0.0:8080", &address).replace("0.0.0.0:9464", &metrics);
            command.env(name, value.replace(image.only("WORKDIR"), home.to_str().expect("a path in UTF-8")));
        }
        command
    };
    let (_, check) = image.only("HEALTHCHECK").split_once(" CMD ").expect("a command");
    let is_healthy = || run(&list(check)).output().expect("the health check runs").status.code();
    assert_eq!(is_healthy(), Some(1), "no server runs yet");
    let server = Server::start(run(&[list(image.only("ENTRYPOINT")), list(image.only("CMD"))].concat()));
    assert_eq!(server.url, format!("http://{address}"));
    assert_eq!(is_healthy(), Some(0));
    assert_eq!(status(&server, "/readyz").await, 200);
    assert_eq!(status_of(&format!("http://{metrics}/metrics")).await, 200);
    assert_eq!(image.only("EXPOSE"), "8080 9464");
    let owner = home.join("tallygraph.db").metadata().expect("its data is in the volume").uid();
    assert_ne!(owner, 0, "it does not run as root");
    assert_eq!(image.only("STOPSIGNAL"), "SIGTERM");
    assert_eq!(server.stop().0, Some(0));
    assert_eq!(is_healthy(), Some(1), "it has stopped");
}

fn is_root() -> bool {
    let id = Command::new("id").arg("--user").output().expect("id runs");
    id.stdout == b"0\n"
}

/// Gives a folder to the user of the image, as `COPY --chown` does. Only root can, and only root need.
fn hand_over(folder: &Path, user: &str) {
    let (number, _) = user.split_once(':').expect("a user and a group");
    assert!(number.parse::<u32>().is_ok_and(|number| number > 0), "Kubernetes checks a number: {user}");
    if is_root() {
        let status = Command::new("chown").args(["--recursive", user]).arg(folder).status();
        assert!(status.expect("chown runs").success());
    }
}

/// A command of the image's user. If the tests do not run as root, their own user will do.
fn as_user(user: &str, executable: &Path) -> Command {
    if !is_root() {
        return Command::new(executable);
    }
    let (user, group) = user.split_once(':').expect("a user and a group");
    let mut command = Command::new("setpriv");
    command.args(["--reuid", user, "--regid", group, "--clear-groups"]).arg(executable);
    command
}
