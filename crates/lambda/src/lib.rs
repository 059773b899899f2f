//! The function registry and the ways to invoke.

pub mod code;
