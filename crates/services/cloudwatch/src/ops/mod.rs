//! The operations.

pub mod alarms;
pub mod data;
pub mod label;
pub mod list;
pub mod put;
pub mod range;
pub mod statistics;
