//! The rates of the events of one page, from one book.

use std::sync::Arc;

use tokio::sync::OnceCell;

use super::Rate;
use crate::database::broken;
use crate::graphql::errors::ApiError;
use crate::graphql::request::RequestContext;
use crate::rates::{RateBook, RateLine};

/// The book, read when the first event of the page is asked for its rate.
#[derive(Default)]
pub(in crate::graphql) struct Prices(OnceCell<Arc<RateBook>>);

impl Prices {
    /// A line of a card that was published.
    pub(in crate::graphql) async fn rate(&self, request: &RequestContext, line: RateLine) -> Result<Rate, ApiError> {
        let book = self.0.get_or_try_init(async || request.rate_book().await).await?;
        let rate = book.card(line.card).and_then(|card| Rate::of(card, line));
        Ok(rate.ok_or_else(|| broken("the rate that priced an event is not there"))?)
    }
}
