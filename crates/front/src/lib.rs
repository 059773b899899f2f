//! The HTTP endpoint: find the service, verify the signature, decode, call the operation, encode.
//!
//! A request passes `server` → `door` → `place` → `presented` → `verify` → `body` → `wire` → [`cloud::Cloud`], and its answer comes
//! back by `wire` and `door`. HTTP types stop here, except for services that speak HTTP themselves ([`RawService`]). Requests to
//! function URLs leave that way at `door`: [`urls`] turns them into events, and what functions answer into responses.
//!
//! Architecture invariant: no byte of a body is decoded before its signature was checked.

mod bell;
mod body;
mod config;
mod cors;
mod door;
mod finish;
mod form;
mod keys;
mod limits;
mod operation;
mod place;
mod presented;
mod raw;
mod refusal;
mod server;
mod sign;
mod stranger;
mod unpack;
mod urls;
mod verify;
mod weigh;
mod wire;

pub use body::{Body, BoxError, RequestBody};
pub use config::{Auth, Config, Limits, Origin};
pub use door::Front;
pub use raw::RawService;
pub use server::{Listening, ServeError};
pub use sign::sign;
pub use stranger::Stranger;
pub use urls::{FunctionUrl, FunctionUrls, Outcome, Pieces, UrlAnswer};
