//! The server side of the Lambda Runtime API (2018-06-01) for one execution environment.
//!
//! Each connection has a task that reads; the event is written by whoever invokes, straight to the connection that waits
//! for it, so that an invocation costs one wake-up on this side: the answer's. A client that sends its answer and the
//! request for the next event in one packet gets the acknowledgement together with that event.
//!
//! The server is our own rather than hyper's because it may do just that: two thirds of the CPU time an event and half of
//! what a minimal service on hyper adds to the latency (`examples/warm`). Heads are parsed by `httparse`; bodies are
//! delimited by one length or one chunked coding, and anything else ends the connection.
//!
//! A streamed answer is passed on piece by piece to an invoker who takes it so ([`Opener`]), and collected for any other.
//!
//! Served: `next`, `response`, `error`, `init/error`, `restore/error`, credentials, `/ping`; the Extensions API (2020-01-01),
//! the Telemetry API (2022-07-01) and its predecessor, the Logs API. `restore/next` is there for clients that are to be
//! restored ([`Handle::expect_restore`]), and answers 404 to others.

mod body;
mod connection;
mod event;
mod extensions;
mod pace;
mod reply;
mod request;
mod server;
mod state;
mod stream;
mod telemetry;

pub use event::Invocation;
pub use extensions::{ExtensionStatus, Identity, ShutdownReason, Subscribed};
pub use server::{Handle, RuntimeApi};
pub use state::{CredentialsSource, Failure, Init, InitError, InvokeError, Outcome};
pub use stream::{Opener, Stream};
pub use telemetry::{Dial, Telemetry};
