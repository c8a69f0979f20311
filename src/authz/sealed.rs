//! Traits that only this folder can implement. So no other folder makes up a permission, or says that one includes another.

/// A permission.
pub trait Sealed {}

/// A permission that includes `Other`.
pub trait Includes<Other> {}

impl<P> Includes<P> for P {}
