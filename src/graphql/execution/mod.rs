//! Runs one request. `README.md` lists where this folder repairs the GraphQL library.

mod answer;
mod arguments;
mod cost;
mod description;
mod documents;
mod errors;
mod executor;
mod gate;
mod journal;
mod query_gate;
mod response;
mod selections;
mod subscription;
mod variables;

pub use answer::{Answer, AnswerKind, GraphqlRequest};
pub use cost::RequestCost;
pub use executor::Executor;
pub use query_gate::{GateRefusal, QueryGate};
pub use subscription::{Look, Subscription};
