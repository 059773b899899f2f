//! What the operations do, a file a noun.

pub mod backups;
pub mod batch;
pub mod items;
pub mod limits;
mod older;
mod operands;
mod pages;
pub mod partiql;
pub mod policies;
pub mod tables;
pub mod tags;
pub mod tokens;
pub mod transactions;
pub mod ttl;

use pollster::block_on;
