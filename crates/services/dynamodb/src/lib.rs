//! DynamoDB and DynamoDB Streams.
//!
//! The engine is `dynoxide`: expressions, indexes, transactions, PartiQL, capacity, and AWS's words for what it refuses. Around
//! it are ours: how it is run and made durable (`engine`), what a request must be authorised for (`rules`), streams and their
//! records (`streams`), and when items expire (`expiry`).
//!
//! A request goes: `rules` → `ops` → `engine`. What of tables must be known before that is in memory (`catalog`).

mod catalog;
mod convert;
mod engine;
mod expiry;
mod ops;
mod rules;
mod state;
mod streams;
#[cfg(test)]
mod tests;

pub use state::DynamoDb;
pub use streams::Arrivals;

use api::{dynamodb as aws, dynamodbstreams};
use cloud::Service;
use ops::{backups, batch, items, limits, partiql, policies, tables, tags, transactions, ttl};
use std::sync::Arc;

/// Who deletes what has expired.
const SERVICE: &str = "dynamodb.amazonaws.com";

/// Every operation, what authorises it, and its handler.
#[rustfmt::skip] // one row an operation
pub fn service(db: &Arc<DynamoDb>) -> Service<DynamoDb> {
    Service::new("dynamodb", db.clone())
        .op::<aws::CreateTable, _, _, _>(rules::create, tables::create)
        .op::<aws::DescribeTable, _, _, _>(|s, _, i| rules::table(s, "DescribeTable", &i.table_name), tables::describe)
        .op::<aws::ListTables, _, _, _>(|_, _, _| rules::all("ListTables"), tables::list)
        .op::<aws::UpdateTable, _, _, _>(|s, _, i| rules::table(s, "UpdateTable", &i.table_name), tables::update)
        .op::<aws::DeleteTable, _, _, _>(|s, _, i| rules::table(s, "DeleteTable", &i.table_name), tables::delete)
        .op::<aws::PutItem, _, _, _>(|s, _, i| rules::put(s, i), items::put)
        .op::<aws::GetItem, _, _, _>(|s, _, i| rules::get(s, i), items::get)
        .op::<aws::UpdateItem, _, _, _>(|s, _, i| rules::update(s, i), items::update)
        .op::<aws::DeleteItem, _, _, _>(|s, _, i| rules::delete(s, i), items::delete)
        .op::<aws::Query, _, _, _>(|s, _, i| rules::query(s, i), items::query)
        .op::<aws::Scan, _, _, _>(|s, _, i| rules::scan(s, i), items::scan)
        .op::<aws::BatchGetItem, _, _, _>(|s, _, i| rules::batch_get(s, i), batch::get)
        .op::<aws::BatchWriteItem, _, _, _>(|s, _, i| rules::batch_write(s, i), batch::write)
        .op::<aws::TransactGetItems, _, _, _>(|s, _, i| rules::transact_get(s, i), transactions::get)
        .op::<aws::TransactWriteItems, _, _, _>(|s, _, i| rules::transact_write(s, i), transactions::write)
        .op::<aws::ExecuteStatement, _, _, _>(|s, _, i| rules::statements(s, [(&*i.statement, i.parameters.as_deref())]), partiql::one)
        .op::<aws::BatchExecuteStatement, _, _, _>(|s, _, i| rules::statements(s, i.statements.iter().map(|i| (&*i.statement, i.parameters.as_deref()))), partiql::batch)
        .op::<aws::ExecuteTransaction, _, _, _>(|s, _, i| rules::execute_transaction(s, i), partiql::transaction)
        .op::<aws::UpdateTimeToLive, _, _, _>(|s, _, i| rules::table(s, "UpdateTimeToLive", &i.table_name), ttl::update)
        .op::<aws::DescribeTimeToLive, _, _, _>(|s, _, i| rules::table(s, "DescribeTimeToLive", &i.table_name), ttl::describe)
        .op::<aws::TagResource, _, _, _>(|s, _, i| rules::tag(s, &i.resource_arn, &i.tags), tags::tag)
        .op::<aws::UntagResource, _, _, _>(|s, _, i| rules::untag(s, &i.resource_arn, &i.tag_keys), tags::untag)
        .op::<aws::ListTagsOfResource, _, _, _>(|s, _, i| rules::arn(s, "ListTagsOfResource", &i.resource_arn), tags::list)
        .op::<aws::PutResourcePolicy, _, _, _>(|s, _, i| rules::arn(s, "PutResourcePolicy", &i.resource_arn), policies::put)
        .op::<aws::GetResourcePolicy, _, _, _>(|s, _, i| rules::arn(s, "GetResourcePolicy", &i.resource_arn), policies::get)
        .op::<aws::DeleteResourcePolicy, _, _, _>(|s, _, i| rules::arn(s, "DeleteResourcePolicy", &i.resource_arn), policies::delete)
        .op::<aws::CreateBackup, _, _, _>(|s, _, i| rules::table(s, "CreateBackup", &i.table_name), backups::create)
        .op::<aws::DescribeBackup, _, _, _>(|s, _, i| rules::arn(s, "DescribeBackup", &i.backup_arn), backups::describe)
        .op::<aws::ListBackups, _, _, _>(|_, _, _| rules::all("ListBackups"), backups::list)
        .op::<aws::DeleteBackup, _, _, _>(|s, _, i| rules::arn(s, "DeleteBackup", &i.backup_arn), backups::delete)
        .op::<aws::RestoreTableFromBackup, _, _, _>(|s, _, i| rules::restore(s, i), backups::restore)
        .op::<aws::DescribeContinuousBackups, _, _, _>(|s, _, i| rules::table(s, "DescribeContinuousBackups", &i.table_name), backups::describe_continuous)
        .op::<aws::UpdateContinuousBackups, _, _, _>(|s, _, i| rules::table(s, "UpdateContinuousBackups", &i.table_name), backups::update_continuous)
        .op::<aws::DescribeLimits, _, _, _>(|_, _, _| rules::all("DescribeLimits"), limits::describe)
        .op::<aws::DescribeEndpoints, _, _, _>(|_, _, _| rules::all("DescribeEndpoints"), limits::endpoints)
}

/// The same of streams.
#[rustfmt::skip] // one row an operation
pub fn streams_service(db: &Arc<DynamoDb>) -> Service<DynamoDb> {
    Service::new("dynamodbstreams", db.clone())
        .op::<dynamodbstreams::ListStreams, _, _, _>(|s, _, i| streams::rules::list(s, i.table_name.as_deref()), streams::list)
        .op::<dynamodbstreams::DescribeStream, _, _, _>(|s, _, i| streams::rules::stream(s, "DescribeStream", &i.stream_arn), streams::describe)
        .op::<dynamodbstreams::GetShardIterator, _, _, _>(|s, _, i| streams::rules::stream(s, "GetShardIterator", &i.stream_arn), streams::get_shard_iterator)
        .op::<dynamodbstreams::GetRecords, _, _, _>(|s, _, i| streams::rules::records(s, &i.shard_iterator), streams::get_records)
}
