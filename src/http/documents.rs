//! Documents that a request names instead of sending them.
//!
//! With automatic persisted queries, as Apollo and urql do them, a client sends only the hash of a document. It sends
//! the document too when the server does not know the hash yet. With trusted documents, only those of the operator's
//! manifest run.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_graphql::Value;
use moka::sync::Cache;

use crate::digest::hex_sha256;
use crate::json::fault;

/// Bytes of the documents that clients have registered. The oldest are evicted first, and sent again.
const REGISTERED_BYTES: u64 = 4 * 1024 * 1024;
/// Bytes of one document.
const LONGEST: usize = 32 * 1024;

/// Why the manifest of trusted documents is refused.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// The file cannot be read.
    #[error("http.trusted_documents: {} cannot be read: {reason}", .file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// The system's error.
        reason: std::io::Error,
    },
    /// It is not an object of documents by id.
    #[error("http.trusted_documents: {} must be a JSON object of documents by their ids: {reason}", .file.display())]
    Malformed {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

/// Why a request has no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// It has no document and names none.
    Unsaid,
    /// It names an unknown document. A client then sends the document, if it may.
    Unknown,
    /// It sends a document that is not trusted.
    NotTrusted,
    /// The document does not have the stated hash.
    OtherHash,
    /// The stated hash is malformed.
    Malformed(&'static str),
}

/// The documents that requests may name.
#[derive(Debug)]
pub struct Documents {
    /// Trusted documents by id. If there are any, only these run.
    trusted: Option<HashMap<String, Arc<str>>>,
    /// By hash.
    registered: Cache<String, Arc<str>>,
}

impl Documents {
    /// Reads the manifest of trusted documents, if there is one.
    ///
    /// # Errors
    ///
    /// When the manifest is not usable.
    pub fn new(manifest: Option<&Path>) -> Result<Self, ManifestError> {
        let trusted = manifest.map(read_manifest).transpose()?;
        let weigh = |_: &String, document: &Arc<str>| u32::try_from(document.len()).unwrap_or(u32::MAX);
        Ok(Self { trusted, registered: Cache::builder().max_capacity(REGISTERED_BYTES).weigher(weigh).build() })
    }

    /// The document of a request: as sent, by the hash in `extensions.persistedQuery`, or by its id.
    pub(super) fn find(
        &self,
        document: Option<String>,
        id: Option<&str>,
        extensions: &Value,
    ) -> Result<String, Missing> {
        let hash = hash_of(extensions)?;
        let named = id.map(|id| id.strip_prefix("sha256:").unwrap_or(id)).or(hash.as_deref());
        if let Some(trusted) = &self.trusted {
            return match (named, document) {
                (Some(name), _) => trusted.get(name).map(ToString::to_string).ok_or(Missing::Unknown),
                (None, Some(document)) if trusted.values().any(|trusted| **trusted == *document) => Ok(document),
                (None, Some(_)) => Err(Missing::NotTrusted),
                (None, None) => Err(Missing::Unsaid),
            };
        }
        match (document, named) {
            (None, None) => Err(Missing::Unsaid),
            (None, Some(name)) => self.registered.get(name).map(|found| found.to_string()).ok_or(Missing::Unknown),
            (Some(document), _) => {
                if let Some(hash) = hash {
                    if hex_sha256(document.as_bytes()) != *hash {
                        return Err(Missing::OtherHash);
                    }
                    if document.len() <= LONGEST {
                        self.registered.insert(hash.into_owned(), document.as_str().into());
                    }
                }
                Ok(document)
            }
        }
    }
}

/// The hash in the request, if it has one.
fn hash_of(extensions: &Value) -> Result<Option<Cow<'_, str>>, Missing> {
    let Value::Object(extensions) = extensions else { return Ok(None) };
    let persisted = match extensions.get("persistedQuery") {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Object(persisted)) => persisted,
        Some(_) => return Err(Missing::Malformed("extensions.persistedQuery must be an object")),
    };
    match persisted.get("version") {
        Some(Value::Number(version)) if version.as_u64() == Some(1) => {}
        _ => return Err(Missing::Malformed("extensions.persistedQuery.version must be 1")),
    }
    match persisted.get("sha256Hash") {
        Some(Value::String(hash)) => Ok(Some(hash.to_ascii_lowercase().into())),
        _ => Err(Missing::Malformed("extensions.persistedQuery.sha256Hash must be a text")),
    }
}

fn read_manifest(file: &Path) -> Result<HashMap<String, Arc<str>>, ManifestError> {
    let text =
        std::fs::read_to_string(file).map_err(|reason| ManifestError::Unreadable { file: file.to_owned(), reason })?;
    serde_json::from_str(&text)
        .map_err(|error| ManifestError::Malformed { file: file.to_owned(), reason: fault(&error, text.as_bytes()) })
}

#[cfg(test)]
mod tests {
    use async_graphql::{Value, value};

    use super::{Documents, Missing};
    use crate::digest::hex_sha256;

    fn by_hash(hash: &str) -> Value {
        value!({"persistedQuery": {"version": 1, "sha256Hash": hash}})
    }

    #[test]
    fn document_is_known_by_its_hash_once_it_was_sent_with_it() {
        let Ok(documents) = Documents::new(None) else { unreachable!("there is no manifest") };
        let (text, hash) = ("{ viewer { __typename } }", hex_sha256(b"{ viewer { __typename } }"));
        assert_eq!(documents.find(None, None, &by_hash(&hash)), Err(Missing::Unknown));
        assert_eq!(documents.find(Some(text.to_owned()), None, &by_hash(&hash)).as_deref(), Ok(text));
        assert_eq!(documents.find(None, None, &by_hash(&hash)).as_deref(), Ok(text));
        assert_eq!(documents.find(None, Some(&format!("sha256:{hash}")), &Value::Null).as_deref(), Ok(text));
        assert_eq!(documents.find(Some("{ a }".to_owned()), None, &by_hash(&hash)), Err(Missing::OtherHash));
        assert_eq!(documents.find(None, None, &value!({})), Err(Missing::Unsaid));
    }

    #[test]
    fn what_is_said_of_a_hash_must_be_readable() {
        let Ok(documents) = Documents::new(None) else { unreachable!("there is no manifest") };
        for said in [
            value!({"persistedQuery": 5}),
            value!({"persistedQuery": {"version": 2, "sha256Hash": "a"}}),
            value!({"persistedQuery": {"version": 1}}),
        ] {
            assert!(matches!(documents.find(None, None, &said), Err(Missing::Malformed(_))), "{said}");
        }
    }

    #[test]
    fn documents_that_are_registered_take_no_more_memory_than_their_limit() {
        let Ok(documents) = Documents::new(None) else { unreachable!("there is no manifest") };
        for number in 0..1_000 {
            let text = format!("{{ a{number} }} #{}", "x".repeat(30_000));
            let hash = hex_sha256(text.as_bytes());
            assert!(documents.find(Some(text), None, &by_hash(&hash)).is_ok());
        }
        documents.registered.run_pending_tasks();
        assert!(documents.registered.weighted_size() <= super::REGISTERED_BYTES);
    }
}
