//! A page that loads nothing from elsewhere. Its files are built in `web/` and embedded in the program.

use std::borrow::Cow;
use std::collections::HashMap;

use axum::body::Body;
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::response::IntoResponse;
use rust_embed::RustEmbed;
use serde::Deserialize;

use super::policy::PagePolicy;
use crate::http::answers::answer;

/// The files of one page.
pub(super) struct Site {
    files: HashMap<String, File>,
    content: fn(&str) -> Option<Cow<'static, [u8]>>,
    /// What to say where there is no such file.
    missing: &'static str,
}

/// `manifest.json`: the list of files, written by the build of the page.
#[derive(Deserialize)]
struct Manifest {
    files: Vec<File>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    path: String,
    content_type: String,
    sha256: String,
    immutable: bool,
    encodings: Vec<Encoded>,
}

#[derive(Deserialize)]
struct Encoded {
    encoding: String,
    path: String,
    sha256: String,
}

impl Site {
    /// The files that a build wrote into the embedded folder.
    pub(super) fn embedded<Files: RustEmbed>(missing: &'static str) -> Self {
        let content = |path: &str| Files::get(path).map(|file| file.data);
        let manifest = content("manifest.json").and_then(|text| serde_json::from_slice::<Manifest>(&text).ok());
        let files = manifest.map(|manifest| manifest.files).unwrap_or_default();
        Self { files: files.into_iter().map(|file| (file.path.clone(), file)).collect(), content, missing }
    }

    /// Answers with a file, compressed if the client accepts it.
    pub(super) fn serve(&self, path: &str, headers: &HeaderMap) -> Response<Body> {
        let Some(file) = self.files.get(path) else { return self.not_found() };
        let encoded = file.encodings.iter().find(|encoded| accepts(headers, &encoded.encoding));
        let (stored, sha256) = encoded.map_or((&file.path, &file.sha256), |encoded| (&encoded.path, &encoded.sha256));
        let etag = format!("\"{sha256}\"");
        let mut answer = file.without_content(&etag);
        if let Some(encoding) = encoded.and_then(|encoded| encoded.encoding.parse().ok()) {
            answer.headers_mut().insert(header::CONTENT_ENCODING, encoding);
        }
        if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
            *answer.status_mut() = StatusCode::NOT_MODIFIED;
            return answer;
        }
        let Some(content) = (self.content)(stored) else { return self.not_found() };
        *answer.body_mut() = match content {
            Cow::Borrowed(bytes) => Body::from(bytes),
            Cow::Owned(bytes) => Body::from(bytes),
        };
        answer
    }

    fn not_found(&self) -> Response<Body> {
        answer::refusal(StatusCode::NOT_FOUND, "NOT_FOUND", self.missing)
    }
}

impl File {
    fn without_content(&self, etag: &str) -> Response<Body> {
        let cache = if self.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
        let headers = [
            (header::CONTENT_TYPE, self.content_type.as_str()),
            (header::CACHE_CONTROL, cache),
            (header::ETAG, etag),
            (header::VARY, "Accept-Encoding"),
            (header::REFERRER_POLICY, "no-referrer"),
        ];
        let mut answer = headers.into_response();
        PagePolicy::closed().apply(&mut answer);
        answer
    }
}

/// Whether a client accepts an encoding.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        value.split(',').any(|one| {
            let (name, parameter) = one.split_once(';').unwrap_or((one, ""));
            let refused = parameter.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()) == Some(0.0);
            name.trim().eq_ignore_ascii_case(encoding) && !refused
        })
    })
}
