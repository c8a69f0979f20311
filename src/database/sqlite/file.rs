//! The file of an embedded database: its lock, and whether it still exists undamaged.
//!
//! The lock is on the file itself, so it holds under every name of the file: a symbolic link, a hard link, another
//! relative path. It is an advisory lock of the whole file, independent of SQLite's own locks.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};

use crate::config::DatabaseSettings;
use crate::database::errors::open_error::{Damage, OpenError};
use crate::database::expect::Expect;
use crate::database::sqlite::connect as sqlite;

/// The first bytes of every SQLite file.
const HEADER: &[u8; 16] = b"SQLite format 3\0";

/// The file of an embedded database.
#[derive(Debug)]
pub(in crate::database) struct DatabaseFile {
    path: PathBuf,
    /// The open file, if this process serves it. It must stay open as long as SQLite has the file open: closing it
    /// would release SQLite's own locks of this process.
    locked: Option<File>,
}

impl DatabaseFile {
    /// The file that the settings name. `None` if they name no file.
    pub(in crate::database) fn of(settings: &DatabaseSettings, expect: Expect) -> Result<Option<Self>, OpenError> {
        let Some(path) = sqlite::path_of(settings.url.expose()) else { return Ok(None) };
        check_kind(&path, expect)?;
        check_names(&path)?;
        Ok(Some(Self { path, locked: None }))
    }

    /// The same file, locked. It is created if it is missing and may be created.
    pub(in crate::database) fn locked(settings: &DatabaseSettings, expect: Expect) -> Result<Option<Self>, OpenError> {
        let Some(path) = sqlite::path_of(settings.url.expose()) else { return Ok(None) };
        check_kind(&path, expect)?;
        let unreachable = |reason: io::Error| OpenError::Unreachable {
            place: path.display().to_string(),
            reason: reason.to_string(),
        };
        let file =
            OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path).map_err(unreachable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(OpenError::Served(path)),
            Err(TryLockError::Error(error)) => return Err(unreachable(error)),
        }
        check_names(&path)?;
        Ok(Some(Self { path, locked: Some(file) }))
    }

    pub(in crate::database) fn path(&self) -> &Path {
        &self.path
    }

    /// Checks that the path still leads to the open file, and that it is an SQLite file.
    pub(in crate::database) fn check(&self) -> Result<(), Damage> {
        let Some(file) = &self.locked else { return Ok(()) };
        let same = |found: &fs::Metadata, ours: &fs::Metadata| (found.dev(), found.ino()) == (ours.dev(), ours.ino());
        let (found, ours) = (fs::metadata(&self.path), file.metadata());
        if !matches!((&found, &ours), (Ok(found), Ok(ours)) if same(found, ours)) {
            return Err(Damage::Replaced);
        }
        let mut header = [0; HEADER.len()];
        file.read_exact_at(&mut header, 0).map_err(|_| Damage::File)?;
        if header == *HEADER { Ok(()) } else { Err(Damage::File) }
    }
}

/// Refuses what is no file, and a missing one unless it may be created.
fn check_kind(path: &Path, expect: Expect) -> Result<(), OpenError> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(found) => {
            let kind = if found.is_dir() { "a folder" } else { "not a file" };
            let reason = format!("it is {kind}; name a file, as in {}/tallygraph.db", path.display());
            Err(OpenError::Unreachable { place: path.display().to_string(), reason })
        }
        Err(_) if expect == Expect::Ready => Err(OpenError::Missing(path.to_owned())),
        Err(_) => Ok(()),
    }
}

/// Refuses a file with several names: each name would have its own log.
fn check_names(path: &Path) -> Result<(), OpenError> {
    let names = fs::metadata(path).ok().filter(fs::Metadata::is_file).map_or(1, |file| file.nlink());
    if names > 1 { Err(OpenError::Linked { path: path.to_owned(), names }) } else { Ok(()) }
}
