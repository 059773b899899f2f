//! A node's S3 behind a real socket, with a client that signs.

mod client;
mod crash;
mod events;
mod node;
mod permissions;
mod seam;
