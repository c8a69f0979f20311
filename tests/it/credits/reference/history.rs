//! The history of the balance, in buckets.

use super::model::{Account, Credits, Instant, LineKind, Pool, Workspace, World};

/// A bucket: `opening + granted + refunded − used − expired + transferred = closing`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub opening: Credits,
    pub granted: Credits,
    pub used: Credits,
    pub refunded: Credits,
    pub expired: Credits,
    /// In minus out. Voided credits count as out.
    pub transferred: Credits,
    pub closing: Credits,
}

impl World {
    /// One row for each pair of neighbouring bounds.
    pub fn history(&self, workspace: Workspace, pool: Pool, bounds: &[Instant], now: Instant) -> Vec<Row> {
        let end = bounds.iter().copied().max().unwrap_or(now);
        let account = self.advanced(end.max(now)).account(workspace, pool);
        bounds.windows(2).map(|bounds| row(&account, bounds[0], bounds[1])).collect()
    }
}

fn row(account: &Account, start: Instant, end: Instant) -> Row {
    let mut row = Row::default();
    for line in &account.journal {
        if line.effective_at < start {
            row.opening += line.credits;
        }
        if line.effective_at < end {
            row.closing += line.credits;
        }
        if line.effective_at < start || line.effective_at >= end {
            continue;
        }
        match line.kind {
            LineKind::Grant => row.granted += line.credits,
            LineKind::Usage => row.used -= line.credits,
            LineKind::Settlement => assert_eq!(line.credits, 0, "a settlement does not change the balance"),
            LineKind::Refund => row.refunded += line.credits,
            LineKind::Expiry => row.expired -= line.credits,
            LineKind::Void | LineKind::TransferOut | LineKind::TransferIn => row.transferred += line.credits,
        }
    }
    row
}
