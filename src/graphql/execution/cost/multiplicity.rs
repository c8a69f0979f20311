//! How many objects or values a field answers.

/// How many objects or values a field answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Multiplicity {
    One,
    /// The size of the connection's page.
    Page,
    /// The length of this argument.
    Given(&'static str),
    /// `top` of the field above, and one for the rest.
    Groups,
    /// The number of events in the batch.
    Batch,
    /// One for each bucket of the field above, as a column.
    ByBucket,
    /// An assumption, because the schema does not say.
    Supposed(u64),
}
