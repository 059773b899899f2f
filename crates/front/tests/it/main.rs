//! The endpoint over a real socket.

mod botocore;
mod client;
mod lifecycle;
mod malformed;
mod node;
mod protocols;
mod refusals;
mod streams;
