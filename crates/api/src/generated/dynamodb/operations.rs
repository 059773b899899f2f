// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static BATCH_EXECUTE_STATEMENT: Operation = Operation {
    name: "BatchExecuteStatement",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::BATCH_EXECUTE_STATEMENT_INPUT),
    output: Some(&shapes::BATCH_EXECUTE_STATEMENT_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::THROTTLING_EXCEPTION,
    ],
};

pub static BATCH_GET_ITEM: Operation = Operation {
    name: "BatchGetItem",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::BATCH_GET_ITEM_INPUT),
    output: Some(&shapes::BATCH_GET_ITEM_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
    ],
};

pub static BATCH_WRITE_ITEM: Operation = Operation {
    name: "BatchWriteItem",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::BATCH_WRITE_ITEM_INPUT),
    output: Some(&shapes::BATCH_WRITE_ITEM_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED_EXCEPTION,
        &errors::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
        &errors::REPLICATED_WRITE_CONFLICT_EXCEPTION,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
    ],
};

pub static CREATE_BACKUP: Operation = Operation {
    name: "CreateBackup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_BACKUP_INPUT),
    output: Some(&shapes::CREATE_BACKUP_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::BACKUP_IN_USE_EXCEPTION,
        &errors::CONTINUOUS_BACKUPS_UNAVAILABLE_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::TABLE_IN_USE_EXCEPTION,
        &errors::TABLE_NOT_FOUND_EXCEPTION,
    ],
};

pub static CREATE_TABLE: Operation = Operation {
    name: "CreateTable",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_TABLE_INPUT),
    output: Some(&shapes::CREATE_TABLE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_IN_USE_EXCEPTION,
    ],
};

pub static DELETE_BACKUP: Operation = Operation {
    name: "DeleteBackup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_BACKUP_INPUT),
    output: Some(&shapes::DELETE_BACKUP_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::BACKUP_IN_USE_EXCEPTION,
        &errors::BACKUP_NOT_FOUND_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
    ],
};

pub static DELETE_ITEM: Operation = Operation {
    name: "DeleteItem",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_ITEM_INPUT),
    output: Some(&shapes::DELETE_ITEM_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONDITIONAL_CHECK_FAILED_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
        &errors::ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED_EXCEPTION,
        &errors::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
        &errors::REPLICATED_WRITE_CONFLICT_EXCEPTION,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::TRANSACTION_CONFLICT_EXCEPTION,
    ],
};

pub static DELETE_RESOURCE_POLICY: Operation = Operation {
    name: "DeleteResourcePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_RESOURCE_POLICY_INPUT),
    output: Some(&shapes::DELETE_RESOURCE_POLICY_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::POLICY_NOT_FOUND_EXCEPTION,
        &errors::RESOURCE_IN_USE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DELETE_TABLE: Operation = Operation {
    name: "DeleteTable",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_TABLE_INPUT),
    output: Some(&shapes::DELETE_TABLE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_IN_USE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DESCRIBE_BACKUP: Operation = Operation {
    name: "DescribeBackup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_BACKUP_INPUT),
    output: Some(&shapes::DESCRIBE_BACKUP_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::BACKUP_NOT_FOUND_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
    ],
};

pub static DESCRIBE_CONTINUOUS_BACKUPS: Operation = Operation {
    name: "DescribeContinuousBackups",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_CONTINUOUS_BACKUPS_INPUT),
    output: Some(&shapes::DESCRIBE_CONTINUOUS_BACKUPS_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::TABLE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DESCRIBE_ENDPOINTS: Operation = Operation {
    name: "DescribeEndpoints",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_ENDPOINTS_REQUEST),
    output: Some(&shapes::DESCRIBE_ENDPOINTS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
    ],
};

pub static DESCRIBE_LIMITS: Operation = Operation {
    name: "DescribeLimits",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_LIMITS_INPUT),
    output: Some(&shapes::DESCRIBE_LIMITS_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
    ],
};

pub static DESCRIBE_TABLE: Operation = Operation {
    name: "DescribeTable",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_TABLE_INPUT),
    output: Some(&shapes::DESCRIBE_TABLE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DESCRIBE_TIME_TO_LIVE: Operation = Operation {
    name: "DescribeTimeToLive",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_TIME_TO_LIVE_INPUT),
    output: Some(&shapes::DESCRIBE_TIME_TO_LIVE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static EXECUTE_STATEMENT: Operation = Operation {
    name: "ExecuteStatement",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::EXECUTE_STATEMENT_INPUT),
    output: Some(&shapes::EXECUTE_STATEMENT_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONDITIONAL_CHECK_FAILED_EXCEPTION,
        &errors::DUPLICATE_ITEM_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
        &errors::ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED_EXCEPTION,
        &errors::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::TRANSACTION_CONFLICT_EXCEPTION,
    ],
};

pub static EXECUTE_TRANSACTION: Operation = Operation {
    name: "ExecuteTransaction",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::EXECUTE_TRANSACTION_INPUT),
    output: Some(&shapes::EXECUTE_TRANSACTION_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::IDEMPOTENT_PARAMETER_MISMATCH_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
        &errors::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::TRANSACTION_CANCELED_EXCEPTION,
        &errors::TRANSACTION_IN_PROGRESS_EXCEPTION,
    ],
};

pub static GET_ITEM: Operation = Operation {
    name: "GetItem",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_ITEM_INPUT),
    output: Some(&shapes::GET_ITEM_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
    ],
};

pub static GET_RESOURCE_POLICY: Operation = Operation {
    name: "GetResourcePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_RESOURCE_POLICY_INPUT),
    output: Some(&shapes::GET_RESOURCE_POLICY_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::POLICY_NOT_FOUND_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static LIST_BACKUPS: Operation = Operation {
    name: "ListBackups",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_BACKUPS_INPUT),
    output: Some(&shapes::LIST_BACKUPS_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
    ],
};

pub static LIST_TABLES: Operation = Operation {
    name: "ListTables",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_TABLES_INPUT),
    output: Some(&shapes::LIST_TABLES_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
    ],
};

pub static LIST_TAGS_OF_RESOURCE: Operation = Operation {
    name: "ListTagsOfResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_TAGS_OF_RESOURCE_INPUT),
    output: Some(&shapes::LIST_TAGS_OF_RESOURCE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static PUT_ITEM: Operation = Operation {
    name: "PutItem",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_ITEM_INPUT),
    output: Some(&shapes::PUT_ITEM_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONDITIONAL_CHECK_FAILED_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
        &errors::ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED_EXCEPTION,
        &errors::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
        &errors::REPLICATED_WRITE_CONFLICT_EXCEPTION,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::TRANSACTION_CONFLICT_EXCEPTION,
    ],
};

pub static PUT_RESOURCE_POLICY: Operation = Operation {
    name: "PutResourcePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_RESOURCE_POLICY_INPUT),
    output: Some(&shapes::PUT_RESOURCE_POLICY_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::POLICY_NOT_FOUND_EXCEPTION,
        &errors::RESOURCE_IN_USE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static QUERY: Operation = Operation {
    name: "Query",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::QUERY_INPUT),
    output: Some(&shapes::QUERY_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
    ],
};

pub static RESTORE_TABLE_FROM_BACKUP: Operation = Operation {
    name: "RestoreTableFromBackup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::RESTORE_TABLE_FROM_BACKUP_INPUT),
    output: Some(&shapes::RESTORE_TABLE_FROM_BACKUP_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::BACKUP_IN_USE_EXCEPTION,
        &errors::BACKUP_NOT_FOUND_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::TABLE_ALREADY_EXISTS_EXCEPTION,
        &errors::TABLE_IN_USE_EXCEPTION,
    ],
};

pub static SCAN: Operation = Operation {
    name: "Scan",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::SCAN_INPUT),
    output: Some(&shapes::SCAN_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
    ],
};

pub static TAG_RESOURCE: Operation = Operation {
    name: "TagResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::TAG_RESOURCE_INPUT),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_IN_USE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static TRANSACT_GET_ITEMS: Operation = Operation {
    name: "TransactGetItems",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::TRANSACT_GET_ITEMS_INPUT),
    output: Some(&shapes::TRANSACT_GET_ITEMS_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::TRANSACTION_CANCELED_EXCEPTION,
    ],
};

pub static TRANSACT_WRITE_ITEMS: Operation = Operation {
    name: "TransactWriteItems",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::TRANSACT_WRITE_ITEMS_INPUT),
    output: Some(&shapes::TRANSACT_WRITE_ITEMS_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::IDEMPOTENT_PARAMETER_MISMATCH_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
        &errors::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::TRANSACTION_CANCELED_EXCEPTION,
        &errors::TRANSACTION_IN_PROGRESS_EXCEPTION,
    ],
};

pub static UNTAG_RESOURCE: Operation = Operation {
    name: "UntagResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UNTAG_RESOURCE_INPUT),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_IN_USE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static UPDATE_CONTINUOUS_BACKUPS: Operation = Operation {
    name: "UpdateContinuousBackups",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_CONTINUOUS_BACKUPS_INPUT),
    output: Some(&shapes::UPDATE_CONTINUOUS_BACKUPS_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONTINUOUS_BACKUPS_UNAVAILABLE_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
        &errors::TABLE_NOT_FOUND_EXCEPTION,
    ],
};

pub static UPDATE_ITEM: Operation = Operation {
    name: "UpdateItem",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_ITEM_INPUT),
    output: Some(&shapes::UPDATE_ITEM_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONDITIONAL_CHECK_FAILED_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
        &errors::ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED_EXCEPTION,
        &errors::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
        &errors::REPLICATED_WRITE_CONFLICT_EXCEPTION,
        &errors::REQUEST_LIMIT_EXCEEDED,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::TRANSACTION_CONFLICT_EXCEPTION,
    ],
};

pub static UPDATE_TABLE: Operation = Operation {
    name: "UpdateTable",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_TABLE_INPUT),
    output: Some(&shapes::UPDATE_TABLE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_IN_USE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static UPDATE_TIME_TO_LIVE: Operation = Operation {
    name: "UpdateTimeToLive",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_TIME_TO_LIVE_INPUT),
    output: Some(&shapes::UPDATE_TIME_TO_LIVE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_IN_USE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &BATCH_EXECUTE_STATEMENT,
    &BATCH_GET_ITEM,
    &BATCH_WRITE_ITEM,
    &CREATE_BACKUP,
    &CREATE_TABLE,
    &DELETE_BACKUP,
    &DELETE_ITEM,
    &DELETE_RESOURCE_POLICY,
    &DELETE_TABLE,
    &DESCRIBE_BACKUP,
    &DESCRIBE_CONTINUOUS_BACKUPS,
    &DESCRIBE_ENDPOINTS,
    &DESCRIBE_LIMITS,
    &DESCRIBE_TABLE,
    &DESCRIBE_TIME_TO_LIVE,
    &EXECUTE_STATEMENT,
    &EXECUTE_TRANSACTION,
    &GET_ITEM,
    &GET_RESOURCE_POLICY,
    &LIST_BACKUPS,
    &LIST_TABLES,
    &LIST_TAGS_OF_RESOURCE,
    &PUT_ITEM,
    &PUT_RESOURCE_POLICY,
    &QUERY,
    &RESTORE_TABLE_FROM_BACKUP,
    &SCAN,
    &TAG_RESOURCE,
    &TRANSACT_GET_ITEMS,
    &TRANSACT_WRITE_ITEMS,
    &UNTAG_RESOURCE,
    &UPDATE_CONTINUOUS_BACKUPS,
    &UPDATE_ITEM,
    &UPDATE_TABLE,
    &UPDATE_TIME_TO_LIVE,
];
