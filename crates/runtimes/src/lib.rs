//! What runs inside an execution environment, and how the node talks to it: the Runtime API of one environment, the
//! embedded runtime clients, the catalogue of runtimes with the host's interpreters, and the environment variables.
//!
//! HTTP ends here: `fleet` sees [`Handle`], [`Invocation`] and [`Outcome`].

mod api;
pub mod bootstrap;
pub mod catalog;
pub mod environment;

pub use api::{
    CredentialsSource, Dial, ExtensionStatus, Failure, Handle, Identity, Init, InitError, Invocation, InvokeError,
    Opener, Outcome, RuntimeApi, ShutdownReason, Stream, Subscribed, Telemetry,
};
