//! How many things a field answers.

/// How many things a field answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Many {
    One,
    /// As many as the page of the field's connection.
    Page,
    /// As many as the field's argument of this name gives.
    Given(&'static str),
    /// As many as `top` of the field above, and one for the rest.
    Groups,
    /// As many as the batch has events.
    Batch,
    /// One for each bucket of the field above, as one list.
    ByBucket,
    /// The schema does not tell; this is supposed.
    Supposed(u64),
}
