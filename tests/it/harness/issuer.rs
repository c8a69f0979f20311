//! An issuer of tokens within the test.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures::stream;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A private key of `tests/data/issuer-keys.json`.
#[derive(Clone)]
pub struct SigningKey {
    kid: Option<String>,
    algorithm: Algorithm,
    private: EncodingKey,
    public: Value,
    /// The public key as PEM.
    pub pem: String,
}

impl SigningKey {
    /// A key by its name in the file. The algorithm is RS256 for `rsa`, ES256 for `ec` and EdDSA for `ed`.
    pub fn named(name: &str) -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/issuer-keys.json");
        let all: Value = serde_json::from_str(&std::fs::read_to_string(file).expect("the file")).expect("JSON");
        let text = |member: &str| all[name][member].as_str().expect("a key of the file").to_owned();
        let der = STANDARD.decode(text("private")).expect("base64");
        let (algorithm, private) = match name.split('-').next() {
            Some("rsa") => (Algorithm::RS256, EncodingKey::from_rsa_der(&der)),
            Some("ec") => (Algorithm::ES256, EncodingKey::from_ec_der(&der)),
            Some("ed") => (Algorithm::EdDSA, EncodingKey::from_ed_der(&der)),
            _ => panic!("{name} is of no known kind"),
        };
        Self { kid: Some(name.to_owned()), algorithm, private, public: all[name]["public"].clone(), pem: text("pem") }
    }

    /// The same key, which signs by another algorithm.
    pub fn by(self, algorithm: Algorithm) -> Self {
        Self { algorithm, ..self }
    }

    /// The same key under another name.
    pub fn called(self, kid: Option<&str>) -> Self {
        Self { kid: kid.map(str::to_owned), ..self }
    }

    /// What an issuer publishes of it.
    pub fn published(&self) -> Value {
        let mut published = self.public.clone();
        if let Some(kid) = &self.kid {
            published["kid"] = json!(kid);
        }
        published
    }

    /// A token with these claims.
    pub fn sign(&self, claims: &Value) -> String {
        self.sign_with(|_| (), claims)
    }

    /// The same with a changed header.
    pub fn sign_with(&self, change: impl FnOnce(&mut Header), claims: &Value) -> String {
        let mut header = Header::new(self.algorithm);
        header.kid.clone_from(&self.kid);
        change(&mut header);
        encode(&header, claims, &self.private).expect("a token")
    }
}

/// What an issuer answers to whoever asks for its keys.
#[derive(Clone, Debug)]
pub enum Answering {
    Keys,
    Status(u16),
    Redirect(String),
    Text(String),
    /// It never begins to answer.
    Silent,
    /// It never stops answering.
    Endless,
}

struct Shared {
    url: String,
    keys: Vec<Value>,
    answering: Answering,
    fetches: usize,
}

/// An issuer that publishes keys and an OpenID configuration.
pub struct Issuer {
    pub url: String,
    shared: Arc<Mutex<Shared>>,
    serving: JoinHandle<()>,
}

impl Issuer {
    pub async fn with(keys: &[SigningKey]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("an address");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        let keys = keys.iter().map(SigningKey::published).collect();
        let shared = Shared { url: url.clone(), keys, answering: Answering::Keys, fetches: 0 };
        let shared = Arc::new(Mutex::new(shared));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { url, shared, serving }
    }

    /// The address of its keys.
    pub fn keys_url(&self) -> String {
        format!("{}/keys", self.url)
    }

    pub fn publish(&self, keys: &[SigningKey]) {
        self.shared.lock().expect("an unpoisoned lock").keys = keys.iter().map(SigningKey::published).collect();
    }

    pub fn answer(&self, answering: Answering) {
        self.shared.lock().expect("an unpoisoned lock").answering = answering;
    }

    /// How often its keys were asked for.
    pub fn fetches(&self) -> usize {
        self.shared.lock().expect("an unpoisoned lock").fetches
    }

    /// The claims of a token for a user, which is valid for an hour.
    pub fn claims(&self, user: &str) -> Value {
        let now = tallygraph::clock::Clock::system().now().micros() / 1_000_000;
        json!({"iss": self.url, "aud": "tallygraph", "sub": user, "exp": now + 3_600})
    }
}

impl Drop for Issuer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn answer(State(shared): State<Arc<Mutex<Shared>>>, uri: Uri) -> Response {
    let (answering, body) = {
        let mut shared = shared.lock().expect("an unpoisoned lock");
        match uri.path() {
            "/.well-known/openid-configuration" => {
                let configuration = json!({"issuer": shared.url, "jwks_uri": format!("{}/keys", shared.url)});
                return axum::Json(configuration).into_response();
            }
            "/keys" => shared.fetches += 1,
            _ => return StatusCode::NOT_FOUND.into_response(),
        }
        (shared.answering.clone(), json!({"keys": shared.keys}))
    };
    match answering {
        Answering::Keys => axum::Json(body).into_response(),
        Answering::Status(status) => StatusCode::from_u16(status).expect("a status").into_response(),
        Answering::Redirect(to) => (StatusCode::FOUND, [(header::LOCATION, to)]).into_response(),
        Answering::Text(text) => text.into_response(),
        Answering::Silent => {
            tokio::time::sleep(Duration::from_hours(1)).await;
            StatusCode::OK.into_response()
        }
        Answering::Endless => {
            let spaces = stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b' '; 16 * 1024]));
            Body::from_stream(spaces).into_response()
        }
    }
}
