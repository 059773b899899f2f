// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! DynamoDB (2012-08-10, json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "dynamodb",
    id: "DynamoDB",
    protocols: &[schema::Protocol::Json],
    api_version: "2012-08-10",
    endpoint_prefix: "dynamodb",
    signing_name: "dynamodb",
    json_version: "1.0",
    target_prefix: "DynamoDB_20120810",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct BatchExecuteStatement;
impl crate::Operation for BatchExecuteStatement {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "BatchExecuteStatement";
    type Input = types::BatchExecuteStatementInput;
    type Output = types::BatchExecuteStatementOutput;
    fn schema() -> &'static schema::Operation {
        &operations::BATCH_EXECUTE_STATEMENT
    }
}

pub struct BatchGetItem;
impl crate::Operation for BatchGetItem {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "BatchGetItem";
    type Input = types::BatchGetItemInput;
    type Output = types::BatchGetItemOutput;
    fn schema() -> &'static schema::Operation {
        &operations::BATCH_GET_ITEM
    }
}

pub struct BatchWriteItem;
impl crate::Operation for BatchWriteItem {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "BatchWriteItem";
    type Input = types::BatchWriteItemInput;
    type Output = types::BatchWriteItemOutput;
    fn schema() -> &'static schema::Operation {
        &operations::BATCH_WRITE_ITEM
    }
}

pub struct CreateBackup;
impl crate::Operation for CreateBackup {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "CreateBackup";
    type Input = types::CreateBackupInput;
    type Output = types::CreateBackupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_BACKUP
    }
}

pub struct CreateTable;
impl crate::Operation for CreateTable {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "CreateTable";
    type Input = types::CreateTableInput;
    type Output = types::CreateTableOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_TABLE
    }
}

pub struct DeleteBackup;
impl crate::Operation for DeleteBackup {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "DeleteBackup";
    type Input = types::DeleteBackupInput;
    type Output = types::DeleteBackupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_BACKUP
    }
}

pub struct DeleteItem;
impl crate::Operation for DeleteItem {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "DeleteItem";
    type Input = types::DeleteItemInput;
    type Output = types::DeleteItemOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_ITEM
    }
}

pub struct DeleteResourcePolicy;
impl crate::Operation for DeleteResourcePolicy {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "DeleteResourcePolicy";
    type Input = types::DeleteResourcePolicyInput;
    type Output = types::DeleteResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_RESOURCE_POLICY
    }
}

pub struct DeleteTable;
impl crate::Operation for DeleteTable {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "DeleteTable";
    type Input = types::DeleteTableInput;
    type Output = types::DeleteTableOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_TABLE
    }
}

pub struct DescribeBackup;
impl crate::Operation for DescribeBackup {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "DescribeBackup";
    type Input = types::DescribeBackupInput;
    type Output = types::DescribeBackupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_BACKUP
    }
}

pub struct DescribeContinuousBackups;
impl crate::Operation for DescribeContinuousBackups {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "DescribeContinuousBackups";
    type Input = types::DescribeContinuousBackupsInput;
    type Output = types::DescribeContinuousBackupsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_CONTINUOUS_BACKUPS
    }
}

pub struct DescribeEndpoints;
impl crate::Operation for DescribeEndpoints {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "DescribeEndpoints";
    type Input = types::DescribeEndpointsInput;
    type Output = types::DescribeEndpointsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_ENDPOINTS
    }
}

pub struct DescribeLimits;
impl crate::Operation for DescribeLimits {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "DescribeLimits";
    type Input = types::DescribeLimitsInput;
    type Output = types::DescribeLimitsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_LIMITS
    }
}

pub struct DescribeTable;
impl crate::Operation for DescribeTable {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "DescribeTable";
    type Input = types::DescribeTableInput;
    type Output = types::DescribeTableOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_TABLE
    }
}

pub struct DescribeTimeToLive;
impl crate::Operation for DescribeTimeToLive {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "DescribeTimeToLive";
    type Input = types::DescribeTimeToLiveInput;
    type Output = types::DescribeTimeToLiveOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_TIME_TO_LIVE
    }
}

pub struct ExecuteStatement;
impl crate::Operation for ExecuteStatement {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "ExecuteStatement";
    type Input = types::ExecuteStatementInput;
    type Output = types::ExecuteStatementOutput;
    fn schema() -> &'static schema::Operation {
        &operations::EXECUTE_STATEMENT
    }
}

pub struct ExecuteTransaction;
impl crate::Operation for ExecuteTransaction {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "ExecuteTransaction";
    type Input = types::ExecuteTransactionInput;
    type Output = types::ExecuteTransactionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::EXECUTE_TRANSACTION
    }
}

pub struct GetItem;
impl crate::Operation for GetItem {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "GetItem";
    type Input = types::GetItemInput;
    type Output = types::GetItemOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_ITEM
    }
}

pub struct GetResourcePolicy;
impl crate::Operation for GetResourcePolicy {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "GetResourcePolicy";
    type Input = types::GetResourcePolicyInput;
    type Output = types::GetResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_RESOURCE_POLICY
    }
}

pub struct ListBackups;
impl crate::Operation for ListBackups {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "ListBackups";
    type Input = types::ListBackupsInput;
    type Output = types::ListBackupsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_BACKUPS
    }
}

pub struct ListTables;
impl crate::Operation for ListTables {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "ListTables";
    type Input = types::ListTablesInput;
    type Output = types::ListTablesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TABLES
    }
}

pub struct ListTagsOfResource;
impl crate::Operation for ListTagsOfResource {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "ListTagsOfResource";
    type Input = types::ListTagsOfResourceInput;
    type Output = types::ListTagsOfResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS_OF_RESOURCE
    }
}

pub struct PutItem;
impl crate::Operation for PutItem {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "PutItem";
    type Input = types::PutItemInput;
    type Output = types::PutItemOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_ITEM
    }
}

pub struct PutResourcePolicy;
impl crate::Operation for PutResourcePolicy {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "PutResourcePolicy";
    type Input = types::PutResourcePolicyInput;
    type Output = types::PutResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_RESOURCE_POLICY
    }
}

pub struct Query;
impl crate::Operation for Query {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "Query";
    type Input = types::QueryInput;
    type Output = types::QueryOutput;
    fn schema() -> &'static schema::Operation {
        &operations::QUERY
    }
}

pub struct RestoreTableFromBackup;
impl crate::Operation for RestoreTableFromBackup {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "RestoreTableFromBackup";
    type Input = types::RestoreTableFromBackupInput;
    type Output = types::RestoreTableFromBackupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::RESTORE_TABLE_FROM_BACKUP
    }
}

pub struct Scan;
impl crate::Operation for Scan {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "Scan";
    type Input = types::ScanInput;
    type Output = types::ScanOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SCAN
    }
}

pub struct TagResource;
impl crate::Operation for TagResource {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "TagResource";
    type Input = types::TagResourceInput;
    type Output = types::TagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_RESOURCE
    }
}

pub struct TransactGetItems;
impl crate::Operation for TransactGetItems {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "TransactGetItems";
    type Input = types::TransactGetItemsInput;
    type Output = types::TransactGetItemsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TRANSACT_GET_ITEMS
    }
}

pub struct TransactWriteItems;
impl crate::Operation for TransactWriteItems {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "TransactWriteItems";
    type Input = types::TransactWriteItemsInput;
    type Output = types::TransactWriteItemsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TRANSACT_WRITE_ITEMS
    }
}

pub struct UntagResource;
impl crate::Operation for UntagResource {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "UntagResource";
    type Input = types::UntagResourceInput;
    type Output = types::UntagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_RESOURCE
    }
}

pub struct UpdateContinuousBackups;
impl crate::Operation for UpdateContinuousBackups {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "UpdateContinuousBackups";
    type Input = types::UpdateContinuousBackupsInput;
    type Output = types::UpdateContinuousBackupsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_CONTINUOUS_BACKUPS
    }
}

pub struct UpdateItem;
impl crate::Operation for UpdateItem {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "UpdateItem";
    type Input = types::UpdateItemInput;
    type Output = types::UpdateItemOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_ITEM
    }
}

pub struct UpdateTable;
impl crate::Operation for UpdateTable {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "UpdateTable";
    type Input = types::UpdateTableInput;
    type Output = types::UpdateTableOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_TABLE
    }
}

pub struct UpdateTimeToLive;
impl crate::Operation for UpdateTimeToLive {
    const SERVICE: &'static str = "dynamodb";
    const NAME: &'static str = "UpdateTimeToLive";
    type Input = types::UpdateTimeToLiveInput;
    type Output = types::UpdateTimeToLiveOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_TIME_TO_LIVE
    }
}
