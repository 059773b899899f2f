//! Configurations of buckets that are kept and returned. One module each; those that no bucket here can have are in
//! `absent`.

pub mod absent;
mod documents;
pub mod policy;

pub use documents::{
    accelerate, cors, encryption, lifecycle, logging, ownership, public_access, request_payment, website,
};
