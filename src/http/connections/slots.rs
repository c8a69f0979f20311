//! The open connections, and the limit of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::activity::Activity;
use crate::telemetry::metrics::{Limit, LimitMetrics};

/// The connections that are open.
#[derive(Debug)]
pub(super) struct ConnectionSlots {
    /// 0 is no limit.
    most: usize,
    open: Mutex<Open>,
    metrics: LimitMetrics,
}

#[derive(Debug, Default)]
struct Open {
    connections: HashMap<u64, Arc<Activity>>,
    next_number: u64,
}

/// A slot for one connection, free again when it is dropped.
#[derive(Debug)]
pub(super) struct ConnectionSlot {
    slots: Arc<ConnectionSlots>,
    number: u64,
    /// Whether another connection was closed to make room.
    pub made: bool,
}

impl ConnectionSlots {
    pub(super) fn new(most: usize, metrics: LimitMetrics) -> Self {
        Self { most, open: Mutex::default(), metrics }
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a slot. If none is free, the connection that has lacked a complete request for longest is closed. `None`
    /// if all have a complete request.
    pub(super) fn take(self: &Arc<Self>, activity: &Arc<Activity>) -> Option<ConnectionSlot> {
        let mut open = self.lock();
        let is_full = self.most > 0 && open.connections.len() >= self.most;
        if is_full && !open.evict_oldest() {
            self.metrics.refused(Limit::Connections);
            return None;
        }
        self.metrics.evicted(usize::from(is_full));
        let number = open.next_number;
        open.next_number = number.wrapping_add(1);
        open.connections.insert(number, Arc::clone(activity));
        self.metrics.connections_are(open.connections.len());
        Some(ConnectionSlot { slots: Arc::clone(self), number, made: is_full })
    }

    /// Closes `count` connections, beginning with those that have lacked a complete request for longest.
    pub(super) fn evict(&self, count: usize) {
        let mut open = self.lock();
        for _ in 0..count {
            if !open.evict_oldest() {
                break;
            }
            self.metrics.evicted(1);
        }
    }
}

impl Open {
    fn evict_oldest(&mut self) -> bool {
        let waiting =
            self.connections.iter().filter_map(|(number, activity)| Some((activity.incomplete_since()?, *number)));
        let Some((_, number)) = waiting.min() else { return false };
        if let Some(activity) = self.connections.remove(&number) {
            activity.evict();
        }
        true
    }
}

impl Drop for ConnectionSlot {
    fn drop(&mut self) {
        let mut open = self.slots.lock();
        open.connections.remove(&self.number);
        self.slots.metrics.connections_are(open.connections.len());
    }
}
