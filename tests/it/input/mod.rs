//! Invalid input: one clear sentence, a code or a non-zero exit, and a server that keeps running.

mod amounts;
mod batches;
mod commands;
mod databases;
mod http;
mod keys;
mod nul;
mod nulls;
mod pages;
mod queries;
mod repeated;
mod settings;
mod sign_in;
mod strings;
mod time;
mod writes;
