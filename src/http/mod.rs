//! The HTTP server.
//!
//! | path | what |
//! |---|---|
//! | `POST /graphql`, `GET /graphql` | GraphQL over HTTP |
//! | `/graphql/ws`, `/graphql/stream` | subscriptions |
//! | `POST /v1/events` | usage as CloudEvents |
//! | `POST /v1/payments/stripe` | what the payment provider tells |
//! | `/v1/unsubscribe` | the link in an alert's e-mails |
//! | `GET /` | Workspace Analytics, the page for people |
//! | `GET /tally-usage.js` | the same as an element of other pages |
//! | `GET /graphiql` | GraphiQL, with everything it needs |
//! | `GET /schema.graphql` | the schema as text |
//! | `GET /metrics` | metrics for Prometheus, at an address of their own |
//! | `GET /healthz`, `GET /readyz` | whether the process lives, and whether it can answer |

mod admission;
mod answers;
mod callers;
mod connections;
mod documents;
mod events;
mod graphql;
mod health;
mod pages;
mod payments;
mod server;
mod state;
mod telemetry;
mod unsubscribe;

pub use callers::{FailedSignIns, StreamSlots};
pub use connections::{Certificate, CertificateError, Renewal};
pub use documents::{Documents, ManifestError};
pub use server::{ServeError, Server};
pub use state::{HttpMetrics, ServiceState, StateError};
