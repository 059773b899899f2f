//! Who calls, what their policies say, and the decision. Pure: no store, no HTTP, no clock of its own.
//!
//! A policy document is read once into a [`Policy`]; [`decide`] then answers for one request in a microsecond or so.
//! The way through the files: `document` reads and checks JSON, `pattern` and `glob` match texts with wildcards and
//! policy variables, `condition` tests condition operators against [`Keys`], `decide` combines the policies of all kinds.

mod condition;
mod date;
mod decide;
mod document;
mod element;
mod glob;
mod keys;
mod pattern;
pub mod principal;
mod statement;
mod validate;

pub use decide::{Decision, Kind, Policies, Reason, Request, decide};
pub use document::{MAX_DOCUMENT_BYTES, Malformed, Policy, Purpose, statement_spans};
pub use keys::{Fixed, Keys, Values};
pub use principal::{Caller, Principal, Session};
pub use statement::{AwsPrincipal, Effect, Principals, Statement};
