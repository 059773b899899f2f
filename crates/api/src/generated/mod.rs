// Written by `cargo xtask models` from AWS's published service model. Do not edit.

pub mod application_autoscaling;
pub mod cloudwatch;
pub mod dynamodb;
pub mod dynamodbstreams;
pub mod events;
pub mod iam;
pub mod kinesis;
pub mod kms;
pub mod lambda;
pub mod logs;
pub mod pipes;
pub mod scheduler;
pub mod secretsmanager;
pub mod sns;
pub mod sqs;
pub mod ssm;
pub mod sts;
pub mod xray;

/// Every service in name order.
pub static SERVICES: &[&crate::schema::Service] = &[
    &application_autoscaling::SERVICE,
    &cloudwatch::SERVICE,
    &dynamodb::SERVICE,
    &dynamodbstreams::SERVICE,
    &events::SERVICE,
    &iam::SERVICE,
    &kinesis::SERVICE,
    &kms::SERVICE,
    &lambda::SERVICE,
    &logs::SERVICE,
    &pipes::SERVICE,
    &scheduler::SERVICE,
    &secretsmanager::SERVICE,
    &sns::SERVICE,
    &sqs::SERVICE,
    &ssm::SERVICE,
    &sts::SERVICE,
    &xray::SERVICE,
];
