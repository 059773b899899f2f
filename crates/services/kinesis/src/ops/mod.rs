//! The operations, by what they act on.

pub mod consumers;
pub mod get;
pub mod list_shards;
pub mod policies;
pub mod put;
pub mod reshard;
pub mod settings;
pub mod streams;
pub mod subscribe;
pub mod tags;

use crate::model::{Shard, Stream, shard_id};
use api::Timestamp;
use api::kinesis as aws;

pub fn seconds(ms: i64) -> Timestamp {
    Timestamp(ms as f64 / 1000.0)
}

/// AWS gives times of streams and consumers in whole seconds.
pub fn whole_seconds(ms: i64) -> Timestamp {
    Timestamp(ms.div_euclid(1000) as f64)
}

/// A time that a client gave; one that no clock shows is as early or late as can be.
pub fn millis(time: Timestamp) -> i64 {
    (time.0 * 1000.0).round() as i64
}

pub fn range(shard: &Shard) -> aws::HashKeyRange {
    aws::HashKeyRange { starting_hash_key: shard.low.to_string(), ending_hash_key: shard.high.to_string() }
}

pub fn show_shard(shard: &Shard) -> aws::Shard {
    aws::Shard {
        shard_id: shard.id(),
        parent_shard_id: shard.parent.map(shard_id),
        adjacent_parent_shard_id: shard.adjacent.map(shard_id),
        hash_key_range: range(shard),
        sequence_number_range: aws::SequenceNumberRange {
            starting_sequence_number: shard.start().to_string(),
            ending_sequence_number: shard.end().map(|end| end.to_string()),
        },
    }
}

/// What readers of a closed shard go on with.
pub fn children(facts: &Stream, number: u32) -> Vec<aws::ChildShard> {
    let show = |child: &Shard| aws::ChildShard {
        shard_id: child.id(),
        parent_shards: child.parents().map(shard_id).collect(),
        hash_key_range: range(child),
    };
    facts.children(number).into_iter().map(show).collect()
}
