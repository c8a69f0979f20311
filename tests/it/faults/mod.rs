//! Clients that behave badly: what they do must not be felt by the others.

mod slow_bodies;
