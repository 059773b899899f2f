//! Who calls, what their policies say, and the decision. Pure: no store, no HTTP, no clock of its own.

pub mod principal;

pub use principal::{Caller, Principal, Session};
