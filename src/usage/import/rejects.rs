//! What was not recorded, so that a person can mend it and send it again.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::batch::{Batch, Entry};
use super::error::ImportError;
use crate::usage::Reject;

/// One line of the rejects.
#[derive(Serialize)]
struct RejectLine<'batch> {
    file: &'batch str,
    line: u64,
    code: &'static str,
    reason: &'batch str,
    /// The whole line as it was; left out where it was too long or no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    input: Option<&'batch str>,
}

/// Writes one reject as one line of JSON.
pub(super) fn write(rejects: &mut (dyn Write + Send), batch: &Batch, entry: &Entry, reject: &Reject) -> io::Result<()> {
    let line = RejectLine {
        file: &batch.file,
        line: entry.line,
        code: reject.code.name(),
        reason: &reject.message,
        input: batch.written(entry),
    };
    serde_json::to_writer(&mut *rejects, &line)?;
    rejects.write_all(b"\n")
}

/// A file that is there only if something is written to it. Then it replaces an older one.
#[derive(Debug)]
pub struct RejectsFile {
    path: PathBuf,
    file: Option<BufWriter<File>>,
}

impl RejectsFile {
    /// A file that is not yet there, but can be written.
    ///
    /// # Errors
    ///
    /// When it could not be written, or is one of the inputs, which it would destroy.
    pub fn new(path: PathBuf, inputs: &[PathBuf]) -> Result<Self, ImportError> {
        if let Ok(real) = fs::canonicalize(&path)
            && inputs.iter().any(|input| fs::canonicalize(input).is_ok_and(|input| input == real))
        {
            return Err(ImportError::RejectsAreInput(path));
        }
        match try_writing(&path) {
            Ok(()) => Ok(Self { path, file: None }),
            Err(source) => Err(ImportError::RejectsFile { path, source }),
        }
    }

    /// The path where the rejects go unless another is said: the first input's name with `.rejects.ndjson`, in the
    /// current folder.
    #[must_use]
    pub fn default_path(inputs: &[PathBuf]) -> PathBuf {
        let first = inputs.first().and_then(|path| path.file_name()).filter(|name| *name != "-");
        let mut name = first.unwrap_or("stdin".as_ref()).to_owned();
        name.push(".rejects.ndjson");
        PathBuf::from(name)
    }

    /// The file, where there is something in it.
    #[must_use]
    pub fn written(&self) -> Option<&Path> {
        self.file.as_ref().map(|_| self.path.as_path())
    }
}

impl Write for RejectsFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(BufWriter::new(File::create(&self.path)?)),
        };
        file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

/// Fails as writing the file would, and leaves everything as it is.
fn try_writing(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(_) => fs::remove_file(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            OpenOptions::new().append(true).open(path).map(|_| ())
        }
        Err(error) => Err(error),
    }
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
    fn file_appears_with_the_first_reject_and_replaces_an_older_one() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("r.ndjson");
        let mut rejects = RejectsFile::new(path.clone(), &[])?;
        rejects.flush()?;
        assert!(!path.exists() && rejects.written().is_none());
        fs::write(&path, "an older and longer one")?;
        assert_eq!(RejectsFile::new(path.clone(), &[])?.written(), None);
        assert_eq!(fs::read_to_string(&path)?, "an older and longer one");
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
    fn rejects_are_named_after_the_first_input() {
        let named = |inputs: &[&str]| RejectsFile::default_path(&inputs.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(named(&["a/u.ndjson.gz", "b"]), Path::new("u.ndjson.gz.rejects.ndjson"));
        assert_eq!(named(&["-"]), Path::new("stdin.rejects.ndjson"));
        assert_eq!(named(&[]), Path::new("stdin.rejects.ndjson"));
    }
}
