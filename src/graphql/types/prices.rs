//! The rates that priced the events of one page.

use std::sync::Arc;

use tokio::sync::OnceCell;

use super::Rate;
use crate::database::invariant_violated;
use crate::graphql::errors::ApiError;
use crate::graphql::request::RequestContext;
use crate::rates::{RateBook, RateLine};

/// The rate cards, read when the first rate of the page is asked for.
#[derive(Default)]
pub(in crate::graphql) struct Prices(OnceCell<Arc<RateBook>>);

impl Prices {
    /// The rate of a line of a published card.
    pub(in crate::graphql) async fn rate(&self, request: &RequestContext, line: RateLine) -> Result<Rate, ApiError> {
        let book = self.0.get_or_try_init(async || request.rate_book().await).await?;
        let rate = book.card(line.card).and_then(|card| Rate::of(card, line));
        Ok(rate.ok_or_else(|| invariant_violated("the rate that priced an event is not there"))?)
    }
}
