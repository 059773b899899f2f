// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static CREATE_SCHEDULE: Operation = Operation {
    name: "CreateSchedule",
    method: "POST",
    path: &[Segment::Literal("schedules"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_SCHEDULE_INPUT),
    output: Some(&shapes::CREATE_SCHEDULE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_SERVER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_QUOTA_EXCEEDED_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static CREATE_SCHEDULE_GROUP: Operation = Operation {
    name: "CreateScheduleGroup",
    method: "POST",
    path: &[Segment::Literal("schedule-groups"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_SCHEDULE_GROUP_INPUT),
    output: Some(&shapes::CREATE_SCHEDULE_GROUP_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_SERVER_EXCEPTION,
        &errors::SERVICE_QUOTA_EXCEEDED_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static DELETE_SCHEDULE: Operation = Operation {
    name: "DeleteSchedule",
    method: "DELETE",
    path: &[Segment::Literal("schedules"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_SCHEDULE_INPUT),
    output: Some(&shapes::DELETE_SCHEDULE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_SERVER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_QUOTA_EXCEEDED_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static DELETE_SCHEDULE_GROUP: Operation = Operation {
    name: "DeleteScheduleGroup",
    method: "DELETE",
    path: &[Segment::Literal("schedule-groups"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_SCHEDULE_GROUP_INPUT),
    output: Some(&shapes::DELETE_SCHEDULE_GROUP_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_SERVER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static GET_SCHEDULE: Operation = Operation {
    name: "GetSchedule",
    method: "GET",
    path: &[Segment::Literal("schedules"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_SCHEDULE_INPUT),
    output: Some(&shapes::GET_SCHEDULE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_QUOTA_EXCEEDED_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static GET_SCHEDULE_GROUP: Operation = Operation {
    name: "GetScheduleGroup",
    method: "GET",
    path: &[Segment::Literal("schedule-groups"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_SCHEDULE_GROUP_INPUT),
    output: Some(&shapes::GET_SCHEDULE_GROUP_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static LIST_SCHEDULE_GROUPS: Operation = Operation {
    name: "ListScheduleGroups",
    method: "GET",
    path: &[Segment::Literal("schedule-groups")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_SCHEDULE_GROUPS_INPUT),
    output: Some(&shapes::LIST_SCHEDULE_GROUPS_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static LIST_SCHEDULES: Operation = Operation {
    name: "ListSchedules",
    method: "GET",
    path: &[Segment::Literal("schedules")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_SCHEDULES_INPUT),
    output: Some(&shapes::LIST_SCHEDULES_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static LIST_TAGS_FOR_RESOURCE: Operation = Operation {
    name: "ListTagsForResource",
    method: "GET",
    path: &[Segment::Literal("tags"), Segment::Label("ResourceArn")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_TAGS_FOR_RESOURCE_INPUT),
    output: Some(&shapes::LIST_TAGS_FOR_RESOURCE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static TAG_RESOURCE: Operation = Operation {
    name: "TagResource",
    method: "POST",
    path: &[Segment::Literal("tags"), Segment::Label("ResourceArn")],
    query: &[],
    status: 200,
    input: Some(&shapes::TAG_RESOURCE_INPUT),
    output: Some(&shapes::TAG_RESOURCE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_SERVER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static UNTAG_RESOURCE: Operation = Operation {
    name: "UntagResource",
    method: "DELETE",
    path: &[Segment::Literal("tags"), Segment::Label("ResourceArn")],
    query: &[],
    status: 200,
    input: Some(&shapes::UNTAG_RESOURCE_INPUT),
    output: Some(&shapes::UNTAG_RESOURCE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_SERVER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static UPDATE_SCHEDULE: Operation = Operation {
    name: "UpdateSchedule",
    method: "PUT",
    path: &[Segment::Literal("schedules"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_SCHEDULE_INPUT),
    output: Some(&shapes::UPDATE_SCHEDULE_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_SERVER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_QUOTA_EXCEEDED_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &CREATE_SCHEDULE,
    &CREATE_SCHEDULE_GROUP,
    &DELETE_SCHEDULE,
    &DELETE_SCHEDULE_GROUP,
    &GET_SCHEDULE,
    &GET_SCHEDULE_GROUP,
    &LIST_SCHEDULE_GROUPS,
    &LIST_SCHEDULES,
    &LIST_TAGS_FOR_RESOURCE,
    &TAG_RESOURCE,
    &UNTAG_RESOURCE,
    &UPDATE_SCHEDULE,
];
