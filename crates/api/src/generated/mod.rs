// Written by `cargo xtask models` from AWS's published service model. Do not edit.

pub mod application_autoscaling;
pub mod cloudwatch;
pub mod iam;
pub mod lambda;
pub mod logs;
pub mod sts;
pub mod xray;

/// Every service in name order.
pub static SERVICES: &[&crate::schema::Service] = &[
    &application_autoscaling::SERVICE,
    &cloudwatch::SERVICE,
    &iam::SERVICE,
    &lambda::SERVICE,
    &logs::SERVICE,
    &sts::SERVICE,
    &xray::SERVICE,
];
