//! Assigns workspaces to lanes. A workspace stays in its lane while any of its events wait or are being written.
//!
//! An idle workspace goes to the lane with the fewest waiting events. Workspaces differ greatly in size: sharing them by name
//! would leave one lane with half of all events.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, PoisonError};

/// How much waits in each lane. Clones share it.
#[derive(Clone, Debug)]
pub(in crate::usage) struct Lanes(Arc<Mutex<Waiting>>);

#[derive(Debug)]
struct Waiting {
    /// Events, by lane.
    lanes: Vec<usize>,
    workspaces: HashMap<String, Assignment>,
}

#[derive(Clone, Copy, Debug)]
struct Assignment {
    lane: usize,
    events: usize,
}

/// A claim that keeps a workspace in its lane until it is dropped.
#[derive(Debug)]
pub(in crate::usage) struct Claim {
    lanes: Lanes,
    lane: usize,
    workspace: String,
    events: usize,
}

impl Lanes {
    pub(in crate::usage) fn new(lanes: usize) -> Self {
        Self(Arc::new(Mutex::new(Waiting { lanes: vec![0; lanes], workspaces: HashMap::new() })))
    }

    /// Claims a lane for each workspace, given with its number of events.
    pub(in crate::usage) fn assign(&self, workspaces: &[(&str, usize)]) -> Vec<Claim> {
        let mut largest_first: Vec<(usize, &(&str, usize))> = workspaces.iter().enumerate().collect();
        largest_first.sort_by_key(|(_, (_, events))| Reverse(*events));
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut held: Vec<(usize, Claim)> = Vec::with_capacity(workspaces.len());
        for (place, (workspace, events)) in largest_first {
            let lane = waiting.assign(workspace, *events);
            held.push((
                place,
                Claim { lanes: self.clone(), lane, workspace: (*workspace).to_owned(), events: *events },
            ));
        }
        drop(waiting);
        held.sort_unstable_by_key(|(place, _)| *place);
        held.into_iter().map(|(_, held)| held).collect()
    }
}

impl Claim {
    pub(in crate::usage) const fn lane(&self) -> usize {
        self.lane
    }

    pub(in crate::usage) fn workspace(&self) -> &str {
        &self.workspace
    }
}

impl Waiting {
    fn assign(&mut self, workspace: &str, events: usize) -> usize {
        let lane = match self.workspaces.get_mut(workspace) {
            Some(place) => {
                place.events = place.events.saturating_add(events);
                place.lane
            }
            None => {
                let lane = self.lanes.iter().enumerate().min_by_key(|(_, events)| **events).map_or(0, |(lane, _)| lane);
                self.workspaces.insert(workspace.to_owned(), Assignment { lane, events });
                lane
            }
        };
        if let Some(waiting) = self.lanes.get_mut(lane) {
            *waiting = waiting.saturating_add(events);
        }
        lane
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut waiting = self.lanes.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lane) = waiting.lanes.get_mut(self.lane) {
            *lane = lane.saturating_sub(self.events);
        }
        if let Entry::Occupied(mut place) = waiting.workspaces.entry(std::mem::take(&mut self.workspace)) {
            let left = place.get().events.saturating_sub(self.events);
            if left == 0 {
                place.remove();
            } else {
                place.get_mut().events = left;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Claim, Lanes};

    fn lanes_of(held: &[Claim]) -> Vec<usize> {
        held.iter().map(Claim::lane).collect()
    }

    #[test]
    fn large_workspace_has_a_lane_of_its_own_beside_small_ones() {
        let held = Lanes::new(2).assign(&[("a", 10), ("b", 10), ("large", 40), ("c", 10)]);
        assert_eq!(lanes_of(&held), [1, 1, 0, 1]);
    }

    #[test]
    fn workspace_stays_in_its_lane_until_nothing_of_it_waits() {
        let lanes = Lanes::new(2);
        let first = lanes.assign(&[("a", 1)]);
        let more = lanes.assign(&[("b", 5), ("a", 9)]);
        assert_eq!((lanes_of(&first), lanes_of(&more)), (vec![0], vec![1, 0]));
        drop(first);
        // Nine of its events still wait, though its lane has the most.
        let last = lanes.assign(&[("a", 1)]);
        assert_eq!(lanes_of(&last), [0]);
        drop((more, last));
        let _other = lanes.assign(&[("c", 1)]);
        assert_eq!(lanes_of(&lanes.assign(&[("a", 1)])), [1]);
    }
}
