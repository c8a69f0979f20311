//! Each case of the protocol graphql-transport-ws: `PROTOCOL.md` of the package graphql-ws.

mod connection;
mod endings;
mod messages;
mod operations;
