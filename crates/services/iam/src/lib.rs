//! IAM and STS, and the directory of principals that decides for every service of a node.
//!
//! Assembly: open a database with [`MIGRATIONS`], open the [`Directory`] on it, make it the cloud's authorizer (or
//! [`Open`], for `--auth off`), and [`register`] the two services.

mod authorize;
mod cache;
mod directory;
mod entity;
mod fault;
mod keys;
mod managed;
mod open;
mod ops;
mod page;
mod state;
mod sts;
mod table;
mod token;

pub use directory::{Directory, MIGRATIONS, OpenError, RootKey};
pub use open::Open;
pub use table::{iam, register, sts};
