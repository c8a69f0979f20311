//! Bad input: one clear sentence, a code or a non-zero exit, and a server that lives on.

mod amounts;
mod commands;
mod databases;
mod http;
mod nesting;
mod nul;
mod nulls;
mod pages;
mod queries;
mod settings;
mod sign_in;
mod time;
mod writes;
