//! Replaying the journal: what the lines alone say about each grant and each event.

use std::collections::BTreeMap;

use super::model::{Credits, Draw, EventKey, Line, LineKind};

#[derive(Debug, Default)]
pub(super) struct Replay {
    pub balance: Credits,
    pub grants: BTreeMap<usize, GrantSums>,
    pub events: BTreeMap<EventKey, EventSums>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct GrantSums {
    /// The number of lines with which it took effect.
    pub opened: usize,
    pub amount: Credits,
    pub consumed: Credits,
    pub remaining: Credits,
    pub expired: Credits,
    pub withdrawn: Credits,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EventSums {
    pub cost: Credits,
    pub overdraft: Credits,
    pub refunded: Credits,
    /// The draws in order, less refunds.
    pub draws: Vec<Draw>,
}

impl Replay {
    pub(super) fn grant(&self, index: usize) -> GrantSums {
        self.grants.get(&index).cloned().unwrap_or_default()
    }

    pub(super) fn event(&self, key: EventKey) -> EventSums {
        self.events.get(&key).cloned().unwrap_or_default()
    }

    pub(super) fn overdraft(&self) -> Credits {
        self.events.values().map(|event| event.overdraft).sum()
    }

    pub(super) fn apply(&mut self, line: &Line) -> Result<(), String> {
        self.balance += line.credits;
        if let Some(index) = line.grant {
            self.apply_to_grant(index, line);
        }
        if let Some(key) = line.event {
            let event = self.events.entry(key).or_default();
            match line.kind {
                LineKind::Usage => event.use_up(line),
                LineKind::Settlement => event.settle(line)?,
                LineKind::Refund => event.give_back(line)?,
                LineKind::Expiry | LineKind::Void => {}
                LineKind::Grant | LineKind::TransferOut | LineKind::TransferIn => {
                    return Err(format!("an event on a line that is not for one: {line:?}"));
                }
            }
        } else if matches!(line.kind, LineKind::Usage | LineKind::Settlement | LineKind::Refund) {
            return Err(format!("a line without its event: {line:?}"));
        }
        Ok(())
    }

    fn apply_to_grant(&mut self, index: usize, line: &Line) {
        let grant = self.grants.entry(index).or_default();
        grant.remaining += line.credits - line.settled;
        match line.kind {
            LineKind::Grant | LineKind::TransferIn => {
                grant.opened += 1;
                grant.amount += line.credits;
            }
            LineKind::Usage | LineKind::Refund => grant.consumed -= line.credits,
            LineKind::Settlement => grant.consumed += line.settled,
            LineKind::Expiry => grant.expired -= line.credits,
            LineKind::Void | LineKind::TransferOut => grant.withdrawn -= line.credits,
        }
    }
}

impl EventSums {
    fn use_up(&mut self, line: &Line) {
        self.cost -= line.credits;
        match line.grant {
            None => self.overdraft -= line.credits,
            Some(grant) => self.draws.push(Draw { grant, credits: -line.credits, settlement: false }),
        }
    }

    fn settle(&mut self, line: &Line) -> Result<(), String> {
        let grant = line.grant.ok_or_else(|| format!("nobody settles: {line:?}"))?;
        self.overdraft -= line.settled;
        self.draws.push(Draw { grant, credits: line.settled, settlement: true });
        Ok(())
    }

    /// First overdraft, then the last draw first.
    fn give_back(&mut self, line: &Line) -> Result<(), String> {
        self.refunded += line.credits;
        let Some(grant) = line.grant else {
            self.overdraft -= line.credits;
            return Ok(());
        };
        if self.overdraft != 0 {
            return Err(format!("a grant gets something back while there is overdraft of the event: {line:?}"));
        }
        let last = self.draws.iter_mut().rev().find(|draw| draw.credits > 0);
        let last = last.ok_or_else(|| format!("nothing was drawn: {line:?}"))?;
        if last.grant != grant || last.credits < line.credits {
            return Err(format!("the last draw is {last:?}, not that of {line:?}"));
        }
        last.credits -= line.credits;
        Ok(())
    }
}
