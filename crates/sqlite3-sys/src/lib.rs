//! The bindings of the newer package under the older one's name; see `Cargo.toml`.

pub use newer::*;
