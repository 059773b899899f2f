// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! SSM (2014-11-06, json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "ssm",
    id: "SSM",
    protocols: &[schema::Protocol::Json],
    api_version: "2014-11-06",
    endpoint_prefix: "ssm",
    signing_name: "ssm",
    json_version: "1.1",
    target_prefix: "AmazonSSM",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct AddTagsToResource;
impl crate::Operation for AddTagsToResource {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "AddTagsToResource";
    type Input = types::AddTagsToResourceInput;
    type Output = types::AddTagsToResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ADD_TAGS_TO_RESOURCE
    }
}

pub struct DeleteParameter;
impl crate::Operation for DeleteParameter {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "DeleteParameter";
    type Input = types::DeleteParameterInput;
    type Output = types::DeleteParameterOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_PARAMETER
    }
}

pub struct DeleteParameters;
impl crate::Operation for DeleteParameters {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "DeleteParameters";
    type Input = types::DeleteParametersInput;
    type Output = types::DeleteParametersOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_PARAMETERS
    }
}

pub struct DescribeParameters;
impl crate::Operation for DescribeParameters {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "DescribeParameters";
    type Input = types::DescribeParametersInput;
    type Output = types::DescribeParametersOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_PARAMETERS
    }
}

pub struct GetParameter;
impl crate::Operation for GetParameter {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "GetParameter";
    type Input = types::GetParameterInput;
    type Output = types::GetParameterOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_PARAMETER
    }
}

pub struct GetParameterHistory;
impl crate::Operation for GetParameterHistory {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "GetParameterHistory";
    type Input = types::GetParameterHistoryInput;
    type Output = types::GetParameterHistoryOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_PARAMETER_HISTORY
    }
}

pub struct GetParameters;
impl crate::Operation for GetParameters {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "GetParameters";
    type Input = types::GetParametersInput;
    type Output = types::GetParametersOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_PARAMETERS
    }
}

pub struct GetParametersByPath;
impl crate::Operation for GetParametersByPath {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "GetParametersByPath";
    type Input = types::GetParametersByPathInput;
    type Output = types::GetParametersByPathOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_PARAMETERS_BY_PATH
    }
}

pub struct LabelParameterVersion;
impl crate::Operation for LabelParameterVersion {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "LabelParameterVersion";
    type Input = types::LabelParameterVersionInput;
    type Output = types::LabelParameterVersionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LABEL_PARAMETER_VERSION
    }
}

pub struct ListTagsForResource;
impl crate::Operation for ListTagsForResource {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "ListTagsForResource";
    type Input = types::ListTagsForResourceInput;
    type Output = types::ListTagsForResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS_FOR_RESOURCE
    }
}

pub struct PutParameter;
impl crate::Operation for PutParameter {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "PutParameter";
    type Input = types::PutParameterInput;
    type Output = types::PutParameterOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_PARAMETER
    }
}

pub struct RemoveTagsFromResource;
impl crate::Operation for RemoveTagsFromResource {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "RemoveTagsFromResource";
    type Input = types::RemoveTagsFromResourceInput;
    type Output = types::RemoveTagsFromResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::REMOVE_TAGS_FROM_RESOURCE
    }
}

pub struct UnlabelParameterVersion;
impl crate::Operation for UnlabelParameterVersion {
    const SERVICE: &'static str = "ssm";
    const NAME: &'static str = "UnlabelParameterVersion";
    type Input = types::UnlabelParameterVersionInput;
    type Output = types::UnlabelParameterVersionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNLABEL_PARAMETER_VERSION
    }
}
