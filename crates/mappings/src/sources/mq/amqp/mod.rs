//! AMQP 0-9-1 as far as one who consumes needs it: one connection, one channel, one consumer.
//!
//! There are clients that do all of it. They keep what a broker sends in queues without a bound, or buffers as large as it
//! asks for; here everything that comes is bounded, and nothing is read that nobody has room for.
//!
//! Source: the AMQP 0-9-1 specification, with RabbitMQ's errata and extensions (basic.nack, consumer cancellation).

mod assembly;
mod connection;
mod frame;
mod wire;

pub use assembly::Delivery;
#[cfg(test)]
pub use assembly::Properties;
pub use connection::{Connection, Login};
pub use wire::Field;

/// Frames of more bytes are neither offered nor read.
const FRAME_BYTES: usize = 128 * 1024;
/// What comes with a frame: type, channel and size before it, the end behind it.
const FRAME_HEAD: usize = 7;
const FRAME_END: u8 = 0xCE;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no connection to the broker: {0}")]
    Unreachable(String),
    /// The broker's code and text.
    #[error("the broker says {0}: {1}")]
    Refused(u16, String),
    #[error("the connection to the broker broke: {0}")]
    Broken(#[from] std::io::Error),
    #[error("the broker is silent")]
    Silent,
    /// The queue is gone, or moves to another node.
    #[error("the broker has ended the consumer")]
    Cancelled,
    #[error("what the broker sends is no AMQP: {0}")]
    Malformed(&'static str),
}

pub type Result<T> = std::result::Result<T, Error>;
