//! Writes what was not recorded, so that a person can correct it and import it again.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::batch::{Batch, Entry};
use super::error::ImportError;
use super::source::STANDARD_INPUT;
use crate::usage::Reject;

/// One line of the rejects.
#[derive(Serialize)]
struct RejectLine<'batch> {
    file: &'batch str,
    line: u64,
    /// The last line, if there are several.
    #[serde(rename = "lastLine", skip_serializing_if = "Option::is_none")]
    last_line: Option<u64>,
    code: &'static str,
    reason: &'batch str,
    /// The line as written. Left out if it was too long or not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    input: Option<&'batch str>,
}

/// Writes one reject as one line of JSON.
pub(in crate::usage) fn write(
    rejects: &mut (dyn Write + Send),
    batch: &Batch,
    entry: &Entry,
    reject: &Reject,
) -> io::Result<()> {
    let line = RejectLine {
        file: &batch.file,
        line: entry.line,
        last_line: (entry.last_line != entry.line).then_some(entry.last_line),
        code: reject.code.name(),
        reason: &reject.message,
        input: batch.written(entry),
    };
    serde_json::to_writer(&mut *rejects, &line)?;
    rejects.write_all(b"\n")
}

/// How a file of rejects begins.
const BEGINNING: &[u8] = b"{\"file\":";

/// A file that is created by the first reject. A rejects file of an earlier run is removed at the start.
#[derive(Debug)]
pub struct RejectsFile {
    path: PathBuf,
    /// Whether creating it fails if it exists.
    is_new: bool,
    file: Option<BufWriter<File>>,
    /// Whether a flush has succeeded.
    is_flushed: bool,
}

impl RejectsFile {
    /// Checks that the file can be written, and does not create it.
    ///
    /// # Errors
    ///
    /// When it cannot be written, or is one of the inputs.
    pub fn new(path: PathBuf, inputs: &[PathBuf]) -> Result<Self, ImportError> {
        if inputs.iter().any(|input| is_same(&path, input)) {
            return Err(ImportError::RejectsAreInput(path));
        }
        if !holds_rejects(&path).unwrap_or(true) {
            return Err(ImportError::RejectsAreElse(path));
        }
        match prepare(&path) {
            Ok(is_new) => Ok(Self { path, is_new, file: None, is_flushed: false }),
            Err(source) => Err(ImportError::RejectsFile { path, source }),
        }
    }

    /// The default path: the name of the first input with `.rejects.ndjson`, in the current folder.
    #[must_use]
    pub fn default_path(inputs: &[PathBuf]) -> PathBuf {
        let first = inputs.first().and_then(|path| path.file_name()).filter(|name| *name != "-");
        let mut name = first.unwrap_or("stdin".as_ref()).to_owned();
        name.push(".rejects.ndjson");
        PathBuf::from(name)
    }

    /// The file, if something was written to it.
    #[must_use]
    pub fn written(&self) -> Option<&Path> {
        self.is_flushed.then_some(self.path.as_path())
    }

    /// An error of writing rejects, with the name of this file.
    #[must_use]
    pub fn named(&self, error: ImportError) -> ImportError {
        match error {
            ImportError::Rejects(source) => ImportError::RejectsFile { path: self.path.clone(), source },
            other => other,
        }
    }
}

impl Write for RejectsFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = match &mut self.file {
            Some(file) => file,
            none => {
                // A file that appeared meanwhile is somebody else's.
                let mut options = OpenOptions::new();
                options.write(true).create(true).create_new(self.is_new);
                none.insert(BufWriter::new(options.open(&self.path)?))
            }
        };
        file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.flush()?;
        self.is_flushed = true;
        Ok(())
    }
}

/// Whether a file is empty or holds rejects of an earlier run. Anything else is never overwritten.
fn holds_rejects(path: &Path) -> io::Result<bool> {
    if !fs::metadata(path)?.is_file() {
        return Ok(true);
    }
    let mut beginning = Vec::new();
    File::open(path)?.take(BEGINNING.len().try_into().unwrap_or(u64::MAX)).read_to_end(&mut beginning)?;
    Ok(BEGINNING.starts_with(&beginning))
}

/// Removes the rejects of an earlier run, and fails as writing would. Tells whether nothing is at the path now.
fn prepare(path: &Path) -> io::Result<bool> {
    let Ok(metadata) = fs::symlink_metadata(path) else {
        OpenOptions::new().write(true).create_new(true).open(path)?;
        return fs::remove_file(path).map(|()| true);
    };
    if metadata.is_file() {
        let file = OpenOptions::new().append(true).open(path)?;
        // In a folder where files may not be removed, it stays and is emptied.
        return fs::remove_file(path).map(|()| true).or_else(|_| file.set_len(0).map(|()| false));
    }
    match fs::metadata(path) {
        Ok(target) if target.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        // The target of a link is emptied. A pipe or a terminal is left alone.
        Ok(target) if target.is_file() => OpenOptions::new().write(true).open(path)?.set_len(0)?,
        Ok(_) => {}
        // The target of a link is missing. Only creating it shows whether it can be created.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
            fs::remove_file(fs::canonicalize(path)?)?;
        }
        // The link leads back to itself, or to where nobody may look.
        Err(error) => return Err(error),
    }
    Ok(false)
}

/// Whether two paths lead to the same file, through any names and links.
fn is_same(path: &Path, input: &Path) -> bool {
    let input = if input.as_os_str() == STANDARD_INPUT { Path::new("/dev/stdin") } else { input };
    match (fs::metadata(path), fs::metadata(input)) {
        (Ok(one), Ok(other)) => one.is_file() && identity(path, &one) == identity(input, &other),
        _ => false,
    }
}

#[cfg(unix)]
fn identity(_: &Path, metadata: &fs::Metadata) -> impl PartialEq + use<> {
    use std::os::unix::fs::MetadataExt;

    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(path: &Path, _: &fs::Metadata) -> impl PartialEq + use<> {
    fs::canonicalize(path).ok()
}

#[cfg(test)]
mod tests {
    use std::error::Error;
    use std::fs;
    use std::io::Write;
    use std::path::{Path, PathBuf};

    use super::RejectsFile;
    use crate::usage::import::ImportError;

    #[test]
    fn file_appears_with_the_first_reject_and_an_older_one_is_gone_before() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("r.ndjson");
        fs::write(&path, r#"{"file":"u.ndjson","line":1,"code":"INVALID","reason":"an older and longer one"}"#)?;
        let mut rejects = RejectsFile::new(path.clone(), &[])?;
        rejects.flush()?;
        assert!(!path.exists() && rejects.written().is_none());
        fs::write(&path, "somebody else's")?;
        assert!(rejects.write_all(b"{}\n").is_err());
        assert_eq!(fs::read_to_string(&path)?, "somebody else's");
        fs::remove_file(&path)?;
        rejects.write_all(b"{}\n")?;
        rejects.flush()?;
        assert_eq!(fs::read_to_string(&path)?, "{}\n");
        assert_eq!(rejects.written(), Some(path.as_path()));
        Ok(())
    }

    #[test]
    fn file_that_could_not_be_written_is_refused_at_once() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        for path in [folder.path().join("none/r.ndjson"), folder.path().to_owned()] {
            let refused = RejectsFile::new(path.clone(), &[]).err();
            assert!(matches!(refused, Some(ImportError::RejectsFile { path: told, .. }) if told == path));
        }
        Ok(())
    }

    #[test]
    fn input_is_never_overwritten_by_its_rejects() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let input = folder.path().join("u.ndjson");
        fs::write(&input, "{}")?;
        let same = folder.path().join(".").join("u.ndjson");
        let refused = RejectsFile::new(same, std::slice::from_ref(&input)).err();
        assert!(matches!(refused, Some(ImportError::RejectsAreInput(_))));
        assert_eq!(fs::read_to_string(&input)?, "{}");
        Ok(())
    }

    #[test]
    fn file_of_anything_else_stays_as_it_is() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let (path, link) = (folder.path().join("tallygraph.db"), folder.path().join("link"));
        for text in ["SQLite format 3\0", "{\"workspace\":\"north\"}\n", "x", "[http]\nlisten = \"127.0.0.1:8080\"\n"] {
            fs::write(&path, text)?;
            std::os::unix::fs::symlink(&path, &link)?;
            for name in [&path, &link] {
                let refused = RejectsFile::new(name.clone(), &[]).err();
                assert!(matches!(refused, Some(ImportError::RejectsAreElse(told)) if told == *name));
            }
            assert_eq!(fs::read_to_string(&path)?, text);
            fs::remove_file(&link)?;
        }
        Ok(())
    }

    #[test]
    fn rejects_are_named_after_the_first_input() {
        let named = |inputs: &[&str]| RejectsFile::default_path(&inputs.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(named(&["a/u.ndjson.gz", "b"]), Path::new("u.ndjson.gz.rejects.ndjson"));
        assert_eq!(named(&["-"]), Path::new("stdin.rejects.ndjson"));
        assert_eq!(named(&[]), Path::new("stdin.rejects.ndjson"));
    }
}
