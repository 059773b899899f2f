// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! STS (2011-06-15, query).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "sts",
    id: "STS",
    protocols: &[schema::Protocol::Query],
    api_version: "2011-06-15",
    endpoint_prefix: "sts",
    signing_name: "sts",
    json_version: "",
    target_prefix: "",
    xml_namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct AssumeRole;
impl crate::Operation for AssumeRole {
    const SERVICE: &'static str = "sts";
    const NAME: &'static str = "AssumeRole";
    type Input = types::AssumeRoleInput;
    type Output = types::AssumeRoleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ASSUME_ROLE
    }
}

pub struct AssumeRoleWithWebIdentity;
impl crate::Operation for AssumeRoleWithWebIdentity {
    const SERVICE: &'static str = "sts";
    const NAME: &'static str = "AssumeRoleWithWebIdentity";
    type Input = types::AssumeRoleWithWebIdentityInput;
    type Output = types::AssumeRoleWithWebIdentityOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ASSUME_ROLE_WITH_WEB_IDENTITY
    }
}

pub struct GetCallerIdentity;
impl crate::Operation for GetCallerIdentity {
    const SERVICE: &'static str = "sts";
    const NAME: &'static str = "GetCallerIdentity";
    type Input = types::GetCallerIdentityInput;
    type Output = types::GetCallerIdentityOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_CALLER_IDENTITY
    }
}

pub struct GetSessionToken;
impl crate::Operation for GetSessionToken {
    const SERVICE: &'static str = "sts";
    const NAME: &'static str = "GetSessionToken";
    type Input = types::GetSessionTokenInput;
    type Output = types::GetSessionTokenOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_SESSION_TOKEN
    }
}
