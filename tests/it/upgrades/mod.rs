//! Databases that another version of the program wrote.

mod before_the_ledger;
mod da298b7;
mod interrupted;
mod newer;
