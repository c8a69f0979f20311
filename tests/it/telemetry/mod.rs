//! What the program tells those who run it.

mod answers;
mod listener;
mod logs;
mod monitoring;
mod observed;
mod page;
mod pages;
mod prometheus;
mod status;
mod traces;
