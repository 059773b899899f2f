//! How large the body of each operation may be.

use api::schema::{Operation, Protocol, Service};
use base::limits::{MIB, SYNC_PAYLOAD_BYTES};

/// Code in base64 within JSON: 50 MiB of zip, and room for the rest. AWS names this figure in its error.
const CODE_BYTES: usize = 70_167_211;
/// What Coral services take unless they say otherwise (ours; the largest known need is PutLogEvents: 1 MiB of events in
/// JSON with every byte escaped).
const OTHER_BYTES: usize = 8 * MIB as usize;
/// 10 MiB of records in base64, and room for the rest.
const RECORDS_BYTES: usize = 15 * MIB as usize;
/// AWS's for a batch of DynamoDB's items.
const BATCH_BYTES: usize = 16 * MIB as usize;
/// Forms: the largest members are policy documents (ours).
const FORM_BYTES: usize = MIB as usize;
/// Where the operation is unknown, and will be refused (ours).
const UNKNOWN_BYTES: usize = MIB as usize;

pub(crate) fn body_bytes(protocol: Protocol, service: Option<&Service>, operation: Option<&Operation>) -> usize {
    let Some(service) = service else { return UNKNOWN_BYTES };
    match (service.name, operation.map(|operation| operation.name)) {
        ("lambda", Some("CreateFunction" | "UpdateFunctionCode" | "PublishLayerVersion")) => CODE_BYTES,
        ("kinesis", Some("PutRecord" | "PutRecords")) => RECORDS_BYTES,
        ("lambda", Some(_)) => SYNC_PAYLOAD_BYTES as usize,
        ("dynamodb", Some("BatchWriteItem")) => BATCH_BYTES,
        // A message of 1 MiB, every byte of it escaped.
        ("sqs", _) => OTHER_BYTES,
        _ if matches!(protocol, Protocol::Query | Protocol::Ec2Query) => FORM_BYTES,
        (_, None) => UNKNOWN_BYTES,
        _ => OTHER_BYTES,
    }
}

/// The name under which AWS's "Request must be smaller than" sentence knows an operation.
pub(crate) fn public_name(service: Option<&Service>, operation: &Operation) -> &'static str {
    let is_invoke = operation.name == "Invoke" && service.is_some_and(|service| service.name == "lambda");
    if is_invoke { "InvokeFunction" } else { operation.name }
}
