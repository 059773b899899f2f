//! The one way to call an operation, from the wire or from another service: a context, a table of handlers, a check.
//!
//! Architecture invariant: a handler cannot run without [`Authorized`], and only this crate can make one.

mod authorize;
mod context;
mod objects;
mod remote;
mod role;
mod service;
pub mod sigv4;
pub mod targets;

pub use api::{Request, Response};
pub use authorize::{AllowAll, Authorizer, Check, Credential, CredentialError};
pub use context::{Context, Source};
pub use objects::{Object, Objects};
pub use remote::{Calling, Remote};
pub use role::path_and_name;
pub use service::{Authorized, Cloud, Entry, Service};

pub type Result<T> = std::result::Result<T, api::Error>;
