// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! Scheduler (2021-06-30, rest-json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "scheduler",
    id: "Scheduler",
    protocols: &[schema::Protocol::RestJson],
    api_version: "2021-06-30",
    endpoint_prefix: "scheduler",
    signing_name: "scheduler",
    json_version: "",
    target_prefix: "",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct CreateSchedule;
impl crate::Operation for CreateSchedule {
    const SERVICE: &'static str = "scheduler";
    const NAME: &'static str = "CreateSchedule";
    type Input = types::CreateScheduleInput;
    type Output = types::CreateScheduleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_SCHEDULE
    }
}

pub struct CreateScheduleGroup;
impl crate::Operation for CreateScheduleGroup {
    const SERVICE: &'static str = "scheduler";
    const NAME: &'static str = "CreateScheduleGroup";
    type Input = types::CreateScheduleGroupInput;
    type Output = types::CreateScheduleGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_SCHEDULE_GROUP
    }
}

pub struct DeleteSchedule;
impl crate::Operation for DeleteSchedule {
    const SERVICE: &'static str = "scheduler";
    const NAME: &'static str = "DeleteSchedule";
    type Input = types::DeleteScheduleInput;
    type Output = types::DeleteScheduleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_SCHEDULE
    }
}

pub struct DeleteScheduleGroup;
impl crate::Operation for DeleteScheduleGroup {
    const SERVICE: &'static str = "scheduler";
    const NAME: &'static str = "DeleteScheduleGroup";
    type Input = types::DeleteScheduleGroupInput;
    type Output = types::DeleteScheduleGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_SCHEDULE_GROUP
    }
}

pub struct GetSchedule;
impl crate::Operation for GetSchedule {
    const SERVICE: &'static str = "scheduler";
    const NAME: &'static str = "GetSchedule";
    type Input = types::GetScheduleInput;
    type Output = types::GetScheduleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_SCHEDULE
    }
}

pub struct GetScheduleGroup;
impl crate::Operation for GetScheduleGroup {
    const SERVICE: &'static str = "scheduler";
    const NAME: &'static str = "GetScheduleGroup";
    type Input = types::GetScheduleGroupInput;
    type Output = types::GetScheduleGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_SCHEDULE_GROUP
    }
}

pub struct ListScheduleGroups;
impl crate::Operation for ListScheduleGroups {
    const SERVICE: &'static str = "scheduler";
    const NAME: &'static str = "ListScheduleGroups";
    type Input = types::ListScheduleGroupsInput;
    type Output = types::ListScheduleGroupsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_SCHEDULE_GROUPS
    }
}

pub struct ListSchedules;
impl crate::Operation for ListSchedules {
    const SERVICE: &'static str = "scheduler";
    const NAME: &'static str = "ListSchedules";
    type Input = types::ListSchedulesInput;
    type Output = types::ListSchedulesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_SCHEDULES
    }
}

pub struct ListTagsForResource;
impl crate::Operation for ListTagsForResource {
    const SERVICE: &'static str = "scheduler";
    const NAME: &'static str = "ListTagsForResource";
    type Input = types::ListTagsForResourceInput;
    type Output = types::ListTagsForResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS_FOR_RESOURCE
    }
}

pub struct TagResource;
impl crate::Operation for TagResource {
    const SERVICE: &'static str = "scheduler";
    const NAME: &'static str = "TagResource";
    type Input = types::TagResourceInput;
    type Output = types::TagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_RESOURCE
    }
}

pub struct UntagResource;
impl crate::Operation for UntagResource {
    const SERVICE: &'static str = "scheduler";
    const NAME: &'static str = "UntagResource";
    type Input = types::UntagResourceInput;
    type Output = types::UntagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_RESOURCE
    }
}

pub struct UpdateSchedule;
impl crate::Operation for UpdateSchedule {
    const SERVICE: &'static str = "scheduler";
    const NAME: &'static str = "UpdateSchedule";
    type Input = types::UpdateScheduleInput;
    type Output = types::UpdateScheduleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_SCHEDULE
    }
}
