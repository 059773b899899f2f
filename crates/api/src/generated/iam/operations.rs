// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static ADD_USER_TO_GROUP: Operation = Operation {
    name: "AddUserToGroup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::ADD_USER_TO_GROUP_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static ATTACH_GROUP_POLICY: Operation = Operation {
    name: "AttachGroupPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::ATTACH_GROUP_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::POLICY_NOT_ATTACHABLE_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static ATTACH_ROLE_POLICY: Operation = Operation {
    name: "AttachRolePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::ATTACH_ROLE_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::POLICY_NOT_ATTACHABLE_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
        &errors::UNMODIFIABLE_ENTITY_EXCEPTION,
    ],
};

pub static ATTACH_USER_POLICY: Operation = Operation {
    name: "AttachUserPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::ATTACH_USER_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::POLICY_NOT_ATTACHABLE_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static CREATE_ACCESS_KEY: Operation = Operation {
    name: "CreateAccessKey",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_ACCESS_KEY_REQUEST),
    output: Some(&shapes::CREATE_ACCESS_KEY_RESPONSE),
    result_wrapper: "CreateAccessKeyResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static CREATE_GROUP: Operation = Operation {
    name: "CreateGroup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_GROUP_REQUEST),
    output: Some(&shapes::CREATE_GROUP_RESPONSE),
    result_wrapper: "CreateGroupResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::ENTITY_ALREADY_EXISTS_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static CREATE_POLICY: Operation = Operation {
    name: "CreatePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_POLICY_REQUEST),
    output: Some(&shapes::CREATE_POLICY_RESPONSE),
    result_wrapper: "CreatePolicyResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::ENTITY_ALREADY_EXISTS_EXCEPTION,
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static CREATE_POLICY_VERSION: Operation = Operation {
    name: "CreatePolicyVersion",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_POLICY_VERSION_REQUEST),
    output: Some(&shapes::CREATE_POLICY_VERSION_RESPONSE),
    result_wrapper: "CreatePolicyVersionResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static CREATE_ROLE: Operation = Operation {
    name: "CreateRole",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_ROLE_REQUEST),
    output: Some(&shapes::CREATE_ROLE_RESPONSE),
    result_wrapper: "CreateRoleResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::ENTITY_ALREADY_EXISTS_EXCEPTION,
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static CREATE_USER: Operation = Operation {
    name: "CreateUser",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_USER_REQUEST),
    output: Some(&shapes::CREATE_USER_RESPONSE),
    result_wrapper: "CreateUserResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::ENTITY_ALREADY_EXISTS_EXCEPTION,
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static DELETE_ACCESS_KEY: Operation = Operation {
    name: "DeleteAccessKey",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_ACCESS_KEY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static DELETE_GROUP: Operation = Operation {
    name: "DeleteGroup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_GROUP_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::DELETE_CONFLICT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static DELETE_GROUP_POLICY: Operation = Operation {
    name: "DeleteGroupPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_GROUP_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static DELETE_POLICY: Operation = Operation {
    name: "DeletePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::DELETE_CONFLICT_EXCEPTION,
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static DELETE_POLICY_VERSION: Operation = Operation {
    name: "DeletePolicyVersion",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_POLICY_VERSION_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::DELETE_CONFLICT_EXCEPTION,
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static DELETE_ROLE: Operation = Operation {
    name: "DeleteRole",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_ROLE_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::DELETE_CONFLICT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
        &errors::UNMODIFIABLE_ENTITY_EXCEPTION,
    ],
};

pub static DELETE_ROLE_PERMISSIONS_BOUNDARY: Operation = Operation {
    name: "DeleteRolePermissionsBoundary",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_ROLE_PERMISSIONS_BOUNDARY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
        &errors::UNMODIFIABLE_ENTITY_EXCEPTION,
    ],
};

pub static DELETE_ROLE_POLICY: Operation = Operation {
    name: "DeleteRolePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_ROLE_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
        &errors::UNMODIFIABLE_ENTITY_EXCEPTION,
    ],
};

pub static DELETE_USER: Operation = Operation {
    name: "DeleteUser",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_USER_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::DELETE_CONFLICT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static DELETE_USER_PERMISSIONS_BOUNDARY: Operation = Operation {
    name: "DeleteUserPermissionsBoundary",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_USER_PERMISSIONS_BOUNDARY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static DELETE_USER_POLICY: Operation = Operation {
    name: "DeleteUserPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_USER_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static DETACH_GROUP_POLICY: Operation = Operation {
    name: "DetachGroupPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DETACH_GROUP_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static DETACH_ROLE_POLICY: Operation = Operation {
    name: "DetachRolePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DETACH_ROLE_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
        &errors::UNMODIFIABLE_ENTITY_EXCEPTION,
    ],
};

pub static DETACH_USER_POLICY: Operation = Operation {
    name: "DetachUserPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DETACH_USER_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static GET_GROUP: Operation = Operation {
    name: "GetGroup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_GROUP_REQUEST),
    output: Some(&shapes::GET_GROUP_RESPONSE),
    result_wrapper: "GetGroupResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static GET_GROUP_POLICY: Operation = Operation {
    name: "GetGroupPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_GROUP_POLICY_REQUEST),
    output: Some(&shapes::GET_GROUP_POLICY_RESPONSE),
    result_wrapper: "GetGroupPolicyResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static GET_POLICY: Operation = Operation {
    name: "GetPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_POLICY_REQUEST),
    output: Some(&shapes::GET_POLICY_RESPONSE),
    result_wrapper: "GetPolicyResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static GET_POLICY_VERSION: Operation = Operation {
    name: "GetPolicyVersion",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_POLICY_VERSION_REQUEST),
    output: Some(&shapes::GET_POLICY_VERSION_RESPONSE),
    result_wrapper: "GetPolicyVersionResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static GET_ROLE: Operation = Operation {
    name: "GetRole",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_ROLE_REQUEST),
    output: Some(&shapes::GET_ROLE_RESPONSE),
    result_wrapper: "GetRoleResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static GET_ROLE_POLICY: Operation = Operation {
    name: "GetRolePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_ROLE_POLICY_REQUEST),
    output: Some(&shapes::GET_ROLE_POLICY_RESPONSE),
    result_wrapper: "GetRolePolicyResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static GET_USER: Operation = Operation {
    name: "GetUser",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_USER_REQUEST),
    output: Some(&shapes::GET_USER_RESPONSE),
    result_wrapper: "GetUserResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static GET_USER_POLICY: Operation = Operation {
    name: "GetUserPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_USER_POLICY_REQUEST),
    output: Some(&shapes::GET_USER_POLICY_RESPONSE),
    result_wrapper: "GetUserPolicyResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_ACCESS_KEYS: Operation = Operation {
    name: "ListAccessKeys",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_ACCESS_KEYS_REQUEST),
    output: Some(&shapes::LIST_ACCESS_KEYS_RESPONSE),
    result_wrapper: "ListAccessKeysResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_ATTACHED_GROUP_POLICIES: Operation = Operation {
    name: "ListAttachedGroupPolicies",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_ATTACHED_GROUP_POLICIES_REQUEST),
    output: Some(&shapes::LIST_ATTACHED_GROUP_POLICIES_RESPONSE),
    result_wrapper: "ListAttachedGroupPoliciesResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_ATTACHED_ROLE_POLICIES: Operation = Operation {
    name: "ListAttachedRolePolicies",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_ATTACHED_ROLE_POLICIES_REQUEST),
    output: Some(&shapes::LIST_ATTACHED_ROLE_POLICIES_RESPONSE),
    result_wrapper: "ListAttachedRolePoliciesResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_ATTACHED_USER_POLICIES: Operation = Operation {
    name: "ListAttachedUserPolicies",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_ATTACHED_USER_POLICIES_REQUEST),
    output: Some(&shapes::LIST_ATTACHED_USER_POLICIES_RESPONSE),
    result_wrapper: "ListAttachedUserPoliciesResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_ENTITIES_FOR_POLICY: Operation = Operation {
    name: "ListEntitiesForPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_ENTITIES_FOR_POLICY_REQUEST),
    output: Some(&shapes::LIST_ENTITIES_FOR_POLICY_RESPONSE),
    result_wrapper: "ListEntitiesForPolicyResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_GROUP_POLICIES: Operation = Operation {
    name: "ListGroupPolicies",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_GROUP_POLICIES_REQUEST),
    output: Some(&shapes::LIST_GROUP_POLICIES_RESPONSE),
    result_wrapper: "ListGroupPoliciesResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_GROUPS: Operation = Operation {
    name: "ListGroups",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_GROUPS_REQUEST),
    output: Some(&shapes::LIST_GROUPS_RESPONSE),
    result_wrapper: "ListGroupsResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_GROUPS_FOR_USER: Operation = Operation {
    name: "ListGroupsForUser",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_GROUPS_FOR_USER_REQUEST),
    output: Some(&shapes::LIST_GROUPS_FOR_USER_RESPONSE),
    result_wrapper: "ListGroupsForUserResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_INSTANCE_PROFILES_FOR_ROLE: Operation = Operation {
    name: "ListInstanceProfilesForRole",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_INSTANCE_PROFILES_FOR_ROLE_REQUEST),
    output: Some(&shapes::LIST_INSTANCE_PROFILES_FOR_ROLE_RESPONSE),
    result_wrapper: "ListInstanceProfilesForRoleResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_POLICIES: Operation = Operation {
    name: "ListPolicies",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_POLICIES_REQUEST),
    output: Some(&shapes::LIST_POLICIES_RESPONSE),
    result_wrapper: "ListPoliciesResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_POLICY_TAGS: Operation = Operation {
    name: "ListPolicyTags",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_POLICY_TAGS_REQUEST),
    output: Some(&shapes::LIST_POLICY_TAGS_RESPONSE),
    result_wrapper: "ListPolicyTagsResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_POLICY_VERSIONS: Operation = Operation {
    name: "ListPolicyVersions",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_POLICY_VERSIONS_REQUEST),
    output: Some(&shapes::LIST_POLICY_VERSIONS_RESPONSE),
    result_wrapper: "ListPolicyVersionsResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_ROLE_POLICIES: Operation = Operation {
    name: "ListRolePolicies",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_ROLE_POLICIES_REQUEST),
    output: Some(&shapes::LIST_ROLE_POLICIES_RESPONSE),
    result_wrapper: "ListRolePoliciesResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_ROLE_TAGS: Operation = Operation {
    name: "ListRoleTags",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_ROLE_TAGS_REQUEST),
    output: Some(&shapes::LIST_ROLE_TAGS_RESPONSE),
    result_wrapper: "ListRoleTagsResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_ROLES: Operation = Operation {
    name: "ListRoles",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_ROLES_REQUEST),
    output: Some(&shapes::LIST_ROLES_RESPONSE),
    result_wrapper: "ListRolesResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_USER_POLICIES: Operation = Operation {
    name: "ListUserPolicies",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_USER_POLICIES_REQUEST),
    output: Some(&shapes::LIST_USER_POLICIES_RESPONSE),
    result_wrapper: "ListUserPoliciesResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_USER_TAGS: Operation = Operation {
    name: "ListUserTags",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_USER_TAGS_REQUEST),
    output: Some(&shapes::LIST_USER_TAGS_RESPONSE),
    result_wrapper: "ListUserTagsResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static LIST_USERS: Operation = Operation {
    name: "ListUsers",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_USERS_REQUEST),
    output: Some(&shapes::LIST_USERS_RESPONSE),
    result_wrapper: "ListUsersResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static PUT_GROUP_POLICY: Operation = Operation {
    name: "PutGroupPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_GROUP_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static PUT_ROLE_PERMISSIONS_BOUNDARY: Operation = Operation {
    name: "PutRolePermissionsBoundary",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_ROLE_PERMISSIONS_BOUNDARY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::POLICY_NOT_ATTACHABLE_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
        &errors::UNMODIFIABLE_ENTITY_EXCEPTION,
    ],
};

pub static PUT_ROLE_POLICY: Operation = Operation {
    name: "PutRolePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_ROLE_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
        &errors::UNMODIFIABLE_ENTITY_EXCEPTION,
    ],
};

pub static PUT_USER_PERMISSIONS_BOUNDARY: Operation = Operation {
    name: "PutUserPermissionsBoundary",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_USER_PERMISSIONS_BOUNDARY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::POLICY_NOT_ATTACHABLE_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static PUT_USER_POLICY: Operation = Operation {
    name: "PutUserPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_USER_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static REMOVE_USER_FROM_GROUP: Operation = Operation {
    name: "RemoveUserFromGroup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::REMOVE_USER_FROM_GROUP_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static SET_DEFAULT_POLICY_VERSION: Operation = Operation {
    name: "SetDefaultPolicyVersion",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::SET_DEFAULT_POLICY_VERSION_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static SIMULATE_CUSTOM_POLICY: Operation = Operation {
    name: "SimulateCustomPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::SIMULATE_CUSTOM_POLICY_REQUEST),
    output: Some(&shapes::SIMULATE_POLICY_RESPONSE),
    result_wrapper: "SimulateCustomPolicyResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::POLICY_EVALUATION_EXCEPTION,
    ],
};

pub static SIMULATE_PRINCIPAL_POLICY: Operation = Operation {
    name: "SimulatePrincipalPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::SIMULATE_PRINCIPAL_POLICY_REQUEST),
    output: Some(&shapes::SIMULATE_POLICY_RESPONSE),
    result_wrapper: "SimulatePrincipalPolicyResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::POLICY_EVALUATION_EXCEPTION,
    ],
};

pub static TAG_POLICY: Operation = Operation {
    name: "TagPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::TAG_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static TAG_ROLE: Operation = Operation {
    name: "TagRole",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::TAG_ROLE_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static TAG_USER: Operation = Operation {
    name: "TagUser",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::TAG_USER_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static UNTAG_POLICY: Operation = Operation {
    name: "UntagPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UNTAG_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static UNTAG_ROLE: Operation = Operation {
    name: "UntagRole",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UNTAG_ROLE_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static UNTAG_USER: Operation = Operation {
    name: "UntagUser",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UNTAG_USER_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static UPDATE_ACCESS_KEY: Operation = Operation {
    name: "UpdateAccessKey",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_ACCESS_KEY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_INPUT_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

pub static UPDATE_ASSUME_ROLE_POLICY: Operation = Operation {
    name: "UpdateAssumeRolePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_ASSUME_ROLE_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
        &errors::UNMODIFIABLE_ENTITY_EXCEPTION,
    ],
};

pub static UPDATE_ROLE: Operation = Operation {
    name: "UpdateRole",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_ROLE_REQUEST),
    output: Some(&shapes::UPDATE_ROLE_RESPONSE),
    result_wrapper: "UpdateRoleResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
        &errors::UNMODIFIABLE_ENTITY_EXCEPTION,
    ],
};

pub static UPDATE_ROLE_DESCRIPTION: Operation = Operation {
    name: "UpdateRoleDescription",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_ROLE_DESCRIPTION_REQUEST),
    output: Some(&shapes::UPDATE_ROLE_DESCRIPTION_RESPONSE),
    result_wrapper: "UpdateRoleDescriptionResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
        &errors::UNMODIFIABLE_ENTITY_EXCEPTION,
    ],
};

pub static UPDATE_USER: Operation = Operation {
    name: "UpdateUser",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_USER_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::ENTITY_ALREADY_EXISTS_EXCEPTION,
        &errors::ENTITY_TEMPORARILY_UNMODIFIABLE_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::NO_SUCH_ENTITY_EXCEPTION,
        &errors::SERVICE_FAILURE_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &ADD_USER_TO_GROUP,
    &ATTACH_GROUP_POLICY,
    &ATTACH_ROLE_POLICY,
    &ATTACH_USER_POLICY,
    &CREATE_ACCESS_KEY,
    &CREATE_GROUP,
    &CREATE_POLICY,
    &CREATE_POLICY_VERSION,
    &CREATE_ROLE,
    &CREATE_USER,
    &DELETE_ACCESS_KEY,
    &DELETE_GROUP,
    &DELETE_GROUP_POLICY,
    &DELETE_POLICY,
    &DELETE_POLICY_VERSION,
    &DELETE_ROLE,
    &DELETE_ROLE_PERMISSIONS_BOUNDARY,
    &DELETE_ROLE_POLICY,
    &DELETE_USER,
    &DELETE_USER_PERMISSIONS_BOUNDARY,
    &DELETE_USER_POLICY,
    &DETACH_GROUP_POLICY,
    &DETACH_ROLE_POLICY,
    &DETACH_USER_POLICY,
    &GET_GROUP,
    &GET_GROUP_POLICY,
    &GET_POLICY,
    &GET_POLICY_VERSION,
    &GET_ROLE,
    &GET_ROLE_POLICY,
    &GET_USER,
    &GET_USER_POLICY,
    &LIST_ACCESS_KEYS,
    &LIST_ATTACHED_GROUP_POLICIES,
    &LIST_ATTACHED_ROLE_POLICIES,
    &LIST_ATTACHED_USER_POLICIES,
    &LIST_ENTITIES_FOR_POLICY,
    &LIST_GROUP_POLICIES,
    &LIST_GROUPS,
    &LIST_GROUPS_FOR_USER,
    &LIST_INSTANCE_PROFILES_FOR_ROLE,
    &LIST_POLICIES,
    &LIST_POLICY_TAGS,
    &LIST_POLICY_VERSIONS,
    &LIST_ROLE_POLICIES,
    &LIST_ROLE_TAGS,
    &LIST_ROLES,
    &LIST_USER_POLICIES,
    &LIST_USER_TAGS,
    &LIST_USERS,
    &PUT_GROUP_POLICY,
    &PUT_ROLE_PERMISSIONS_BOUNDARY,
    &PUT_ROLE_POLICY,
    &PUT_USER_PERMISSIONS_BOUNDARY,
    &PUT_USER_POLICY,
    &REMOVE_USER_FROM_GROUP,
    &SET_DEFAULT_POLICY_VERSION,
    &SIMULATE_CUSTOM_POLICY,
    &SIMULATE_PRINCIPAL_POLICY,
    &TAG_POLICY,
    &TAG_ROLE,
    &TAG_USER,
    &UNTAG_POLICY,
    &UNTAG_ROLE,
    &UNTAG_USER,
    &UPDATE_ACCESS_KEY,
    &UPDATE_ASSUME_ROLE_POLICY,
    &UPDATE_ROLE,
    &UPDATE_ROLE_DESCRIPTION,
    &UPDATE_USER,
];
