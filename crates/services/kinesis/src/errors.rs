//! The sentences of AWS.

use crate::model::{Status, shard_id};
use api::Error;
use api::kinesis::errors::*;
use base::{AccountId, Timestamp};

pub use api::kinesis::errors::{
    invalid_argument_exception as invalid, limit_exceeded_exception as limit, validation_exception as validation,
};

pub fn no_stream(name: &str, account: &AccountId) -> Error {
    resource_not_found_exception(format!("Stream {name} under account {account} not found."))
}

pub fn not_active(name: &str, account: &AccountId, status: Status) -> Error {
    resource_in_use_exception(format!(
        "Stream {name} under account {account} not ACTIVE, instead in state {}",
        status.name()
    ))
}

pub fn stream_exists(name: &str, account: &AccountId) -> Error {
    resource_in_use_exception(format!("Stream {name} under account {account} already exists."))
}

pub fn could_not_find_shard(id: &str, name: &str, account: &AccountId) -> Error {
    resource_not_found_exception(format!("Could not find shard {id} in stream {name} under account {account}."))
}

pub fn no_shard(number: u32, name: &str, account: &AccountId) -> Error {
    resource_not_found_exception(format!(
        "Shard {} in stream {name} under account {account} does not exist",
        shard_id(number)
    ))
}

pub fn no_consumer(what: &str, account: &AccountId) -> Error {
    resource_not_found_exception(format!("Consumer {what}, account {account} not found."))
}

/// Of PutRecord, and of single records of PutRecords.
pub fn rate_exceeded(number: u32, name: &str, account: &AccountId) -> String {
    format!("Rate exceeded for shard {} in stream {name} under account {account}.", shard_id(number))
}

pub fn too_fast(number: u32, name: &str, account: &AccountId) -> Error {
    provisioned_throughput_exceeded_exception(rate_exceeded(number, name, account))
}

pub fn shard_limit(now: usize, more: usize, limit_of: usize, account: &AccountId, region: &str) -> Error {
    limit(format!(
        "This request would exceed the shard limit for the account {account} in {region}. Current shard count for the \
         account: {now}. Limit: {limit_of}. Number of additional shards that would have resulted from this request: \
         {more}. Refer to the AWS Service Limits page \
         (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to request \
         higher limits."
    ))
}

pub fn expired_iterator(made_ms: i64, now_ms: i64) -> Error {
    expired_iterator_exception(format!(
        "Iterator expired. The iterator was created at time {} while right now it is {} which is further in the future \
         than the tolerated delay of 300000 milliseconds.",
        java_date(made_ms),
        java_date(now_ms)
    ))
}

/// `Thu Jan 22 01:22:02 UTC 2015`
fn java_date(ms: i64) -> String {
    let date = Timestamp::from_millis(ms).datetime();
    let (day, month) = (date.weekday().to_string(), date.month().to_string());
    format!(
        "{} {} {:02} {:02}:{:02}:{:02} UTC {}",
        &day[..3],
        &month[..3],
        date.day(),
        date.hour(),
        date.minute(),
        date.second(),
        date.year()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_java_does() {
        assert_eq!(java_date(1_421_889_722_000), "Thu Jan 22 01:22:02 UTC 2015");
    }
}
