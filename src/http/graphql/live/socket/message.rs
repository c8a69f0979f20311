//! The messages of a client. They are read more strictly than the library reads them.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::http::graphql::request::Parameters;

/// A message of a client.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ClientMessage {
    ConnectionInit {
        #[serde(default, rename = "payload")]
        _payload: Option<Map<String, Value>>,
    },
    Ping {
        #[serde(default, rename = "payload")]
        _payload: Option<Map<String, Value>>,
    },
    Pong {
        #[serde(default, rename = "payload")]
        _payload: Option<Map<String, Value>>,
    },
    Subscribe {
        id: String,
        payload: Parameters,
    },
    Complete {
        id: String,
    },
}

/// What is needed of a message of the library.
#[derive(Deserialize)]
pub(super) struct ServerMessage<'text> {
    #[serde(rename = "type")]
    pub kind: &'text str,
    #[serde(default)]
    pub id: Option<std::borrow::Cow<'text, str>>,
}
