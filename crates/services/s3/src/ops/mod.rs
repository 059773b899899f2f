//! The operations: typed input in, typed output out. One file a noun.

pub mod acl;
pub mod buckets;
pub mod copy;
pub mod delete;
pub mod listing;
pub mod multipart;
pub mod notification;
pub mod objects;
pub mod settings;
pub mod tagging;
pub mod uploads;
pub mod versioning;
mod write;

use crate::call::Call;
use base::Timestamp;
use s3s::dto::{ETag, Owner, Timestamp as Time};

/// A time as `s3s` writes it, in whole seconds as S3's are.
fn time(at: Timestamp) -> Time {
    let seconds = at.millis().div_euclid(1000) * 1000;
    Timestamp::from_millis(seconds).datetime().into()
}

fn etag(value: &str) -> ETag {
    ETag::Strong(value.to_owned())
}

fn owner(call: &Call) -> Owner {
    Owner { display_name: None, id: Some(call.s3.owner_id().to_owned()) }
}
