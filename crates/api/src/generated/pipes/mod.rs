// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! Pipes (2015-10-07, rest-json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "pipes",
    id: "Pipes",
    protocols: &[schema::Protocol::RestJson],
    api_version: "2015-10-07",
    endpoint_prefix: "pipes",
    signing_name: "pipes",
    json_version: "",
    target_prefix: "",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct CreatePipe;
impl crate::Operation for CreatePipe {
    const SERVICE: &'static str = "pipes";
    const NAME: &'static str = "CreatePipe";
    type Input = types::CreatePipeInput;
    type Output = types::CreatePipeOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_PIPE
    }
}

pub struct DeletePipe;
impl crate::Operation for DeletePipe {
    const SERVICE: &'static str = "pipes";
    const NAME: &'static str = "DeletePipe";
    type Input = types::DeletePipeInput;
    type Output = types::DeletePipeOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_PIPE
    }
}

pub struct DescribePipe;
impl crate::Operation for DescribePipe {
    const SERVICE: &'static str = "pipes";
    const NAME: &'static str = "DescribePipe";
    type Input = types::DescribePipeInput;
    type Output = types::DescribePipeOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_PIPE
    }
}

pub struct ListPipes;
impl crate::Operation for ListPipes {
    const SERVICE: &'static str = "pipes";
    const NAME: &'static str = "ListPipes";
    type Input = types::ListPipesInput;
    type Output = types::ListPipesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_PIPES
    }
}

pub struct ListTagsForResource;
impl crate::Operation for ListTagsForResource {
    const SERVICE: &'static str = "pipes";
    const NAME: &'static str = "ListTagsForResource";
    type Input = types::ListTagsForResourceInput;
    type Output = types::ListTagsForResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS_FOR_RESOURCE
    }
}

pub struct StartPipe;
impl crate::Operation for StartPipe {
    const SERVICE: &'static str = "pipes";
    const NAME: &'static str = "StartPipe";
    type Input = types::StartPipeInput;
    type Output = types::StartPipeOutput;
    fn schema() -> &'static schema::Operation {
        &operations::START_PIPE
    }
}

pub struct StopPipe;
impl crate::Operation for StopPipe {
    const SERVICE: &'static str = "pipes";
    const NAME: &'static str = "StopPipe";
    type Input = types::StopPipeInput;
    type Output = types::StopPipeOutput;
    fn schema() -> &'static schema::Operation {
        &operations::STOP_PIPE
    }
}

pub struct TagResource;
impl crate::Operation for TagResource {
    const SERVICE: &'static str = "pipes";
    const NAME: &'static str = "TagResource";
    type Input = types::TagResourceInput;
    type Output = types::TagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_RESOURCE
    }
}

pub struct UntagResource;
impl crate::Operation for UntagResource {
    const SERVICE: &'static str = "pipes";
    const NAME: &'static str = "UntagResource";
    type Input = types::UntagResourceInput;
    type Output = types::UntagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_RESOURCE
    }
}

pub struct UpdatePipe;
impl crate::Operation for UpdatePipe {
    const SERVICE: &'static str = "pipes";
    const NAME: &'static str = "UpdatePipe";
    type Input = types::UpdatePipeInput;
    type Output = types::UpdatePipeOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_PIPE
    }
}
