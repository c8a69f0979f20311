//! A real file system with little space, removed with the test.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A file system in memory, mounted in a namespace of its own, which needs no privileges.
///
/// It exists as long as its shell. The shell ends when its pipe closes, even if the test is killed.
pub struct SmallDisk {
    folder: TempDir,
    shell: Child,
}

impl SmallDisk {
    /// One of this many bytes.
    pub fn of_bytes(bytes: u64) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut shell = Command::new("unshare");
        if !is_root() {
            shell.args(["--user", "--map-root-user"]);
        }
        let script = "mount -t tmpfs -o size=$2 tmpfs \"$1\" && echo mounted && exec cat";
        shell.args(["--mount", "sh", "-c", script, "sh"]).arg(folder.path()).arg(bytes.to_string());
        let mut shell = shell.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("unshare runs");
        let mut line = String::new();
        BufReader::new(shell.stdout.as_mut().expect("its standard output")).read_line(&mut line).expect("a line");
        assert_eq!(line, "mounted\n", "this test mounts a file system: run it as root, or allow user namespaces");
        Self { folder, shell }
    }

    /// Its mount point, for programs that run in it.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The same place, seen from this process.
    pub fn seen(&self) -> PathBuf {
        let path = self.folder.path().strip_prefix("/").expect("an absolute path");
        Path::new("/proc").join(self.shell.id().to_string()).join("root").join(path)
    }

    /// A command that runs in it.
    pub fn command(&self, command: &Command) -> Command {
        self.inside(&[], command)
    }

    /// The same for a program that refuses to run as root. In the namespace, the mounting user is root.
    pub fn command_of_user(&self, command: &Command) -> Command {
        let as_user = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"];
        self.inside(if is_root() { &[] } else { &as_user }, command)
    }

    fn inside(&self, before: &[&str], command: &Command) -> Command {
        let mut inside = Command::new("nsenter");
        inside.arg(format!("--target={}", self.shell.id())).arg("--mount");
        if !is_root() {
            inside.args(["--user", "--preserve-credentials"]);
        }
        inside.arg("--").args(before).arg(command.get_program()).args(command.get_args());
        inside.env_clear().envs(std::env::vars().filter(|(name, _)| !name.starts_with("TALLYGRAPH_")));
        inside.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        if let Some(folder) = command.get_current_dir() {
            inside.current_dir(folder);
        }
        inside.stdin(Stdio::null());
        inside
    }

    /// Fills the file system completely.
    pub fn fill(&self) {
        let mut filler = File::create(self.filler()).expect("a file");
        for piece in [1 << 20, 4096] {
            while filler.write_all(&vec![b'x'; piece]).is_ok() {}
        }
    }

    /// Frees the space.
    pub fn free(&self) {
        fs::remove_file(self.filler()).expect("the file is there");
    }

    fn filler(&self) -> PathBuf {
        self.seen().join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

fn is_root() -> bool {
    fs::metadata("/proc/self").expect("the user of this process").uid() == 0
}
