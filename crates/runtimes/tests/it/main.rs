//! The Runtime API spoken by hand, by our clients on the host's interpreters, and by AWS's own.

#![allow(clippy::disallowed_methods)] // a test outlives none of its tasks

mod cases;
mod extensions;
mod function;
mod node;
mod official;
mod protocol;
mod python;
mod ruby;
mod shell;
mod template;
