// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ACCESS_KEY: Structure = Structure { name: "AccessKey", union: false, members: &[
    Member::new("UserName", Shape::String(&USER_NAME_TYPE)).required(),
    Member::new("AccessKeyId", Shape::String(&ACCESS_KEY_ID_TYPE)).required(),
    Member::new("Status", Shape::String(&STATUS_TYPE)).required(),
    Member::new("SecretAccessKey", Shape::String(&ACCESS_KEY_SECRET_TYPE)).required(),
    Member::new("CreateDate", Shape::Timestamp(TimestampFormat::Iso8601)),
] };
pub static ACCESS_KEY_METADATA: Structure = Structure { name: "AccessKeyMetadata", union: false, members: &[
    Member::new("UserName", Shape::String(&USER_NAME_TYPE)),
    Member::new("AccessKeyId", Shape::String(&ACCESS_KEY_ID_TYPE)),
    Member::new("Status", Shape::String(&STATUS_TYPE)),
    Member::new("CreateDate", Shape::Timestamp(TimestampFormat::Iso8601)),
] };
pub static ACTION_NAME_LIST_TYPE: List = List { member: Shape::String(&ACTION_NAME_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static ACTION_NAME_TYPE: Text = Text { min: Some(3), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static ADD_USER_TO_GROUP_REQUEST: Structure = Structure { name: "AddUserToGroupRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
] };
pub static ATTACH_GROUP_POLICY_REQUEST: Structure = Structure { name: "AttachGroupPolicyRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
] };
pub static ATTACH_ROLE_POLICY_REQUEST: Structure = Structure { name: "AttachRolePolicyRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
] };
pub static ATTACH_USER_POLICY_REQUEST: Structure = Structure { name: "AttachUserPolicyRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&USER_NAME_TYPE)).required(),
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
] };
pub static ATTACHED_PERMISSIONS_BOUNDARY: Structure = Structure { name: "AttachedPermissionsBoundary", union: false, members: &[
    Member::new("PermissionsBoundaryType", Shape::String(&PERMISSIONS_BOUNDARY_ATTACHMENT_TYPE)),
    Member::new("PermissionsBoundaryArn", Shape::String(&ARN_TYPE)),
] };
pub static ATTACHED_POLICY: Structure = Structure { name: "AttachedPolicy", union: false, members: &[
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)),
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)),
] };
static PATTERN_OF_ATTACHMENT_NAME: Pattern = Pattern::new(r"[\w+=,.@-]+");
pub static ATTACHMENT_NAME: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_ATTACHMENT_NAME), values: &[], sensitive: false };
pub static ATTACHMENT_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["user", "group", "role"], sensitive: false };
pub static COLUMN_NUMBER: Whole = Whole { min: None, max: None };
pub static CONCURRENT_MODIFICATION_EXCEPTION: Structure = Structure { name: "ConcurrentModificationException", union: false, members: &[
    Member::new("message", Shape::String(&CONCURRENT_MODIFICATION_MESSAGE)),
] };
pub static CONCURRENT_MODIFICATION_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static CONTEXT_ENTRY: Structure = Structure { name: "ContextEntry", union: false, members: &[
    Member::new("ContextKeyName", Shape::String(&CONTEXT_KEY_NAME_TYPE)),
    Member::new("ContextKeyValues", Shape::List(&CONTEXT_KEY_VALUE_LIST_TYPE)),
    Member::new("ContextKeyType", Shape::String(&CONTEXT_KEY_TYPE_ENUM)),
] };
pub static CONTEXT_ENTRY_LIST_TYPE: List = List { member: Shape::Structure(&CONTEXT_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static CONTEXT_KEY_NAME_TYPE: Text = Text { min: Some(5), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static CONTEXT_KEY_NAMES_RESULT_LIST_TYPE: List = List { member: Shape::String(&CONTEXT_KEY_NAME_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static CONTEXT_KEY_TYPE_ENUM: Text = Text { min: None, max: None, pattern: None, values: &["string", "stringList", "numeric", "numericList", "boolean", "booleanList", "ip", "ipList", "binary", "binaryList", "date", "dateList"], sensitive: false };
pub static CONTEXT_KEY_VALUE_LIST_TYPE: List = List { member: Shape::String(&CONTEXT_KEY_VALUE_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static CONTEXT_KEY_VALUE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static CREATE_ACCESS_KEY_REQUEST: Structure = Structure { name: "CreateAccessKeyRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)),
] };
pub static CREATE_ACCESS_KEY_RESPONSE: Structure = Structure { name: "CreateAccessKeyResponse", union: false, members: &[
    Member::new("AccessKey", Shape::Structure(&ACCESS_KEY)).required(),
] };
pub static CREATE_GROUP_REQUEST: Structure = Structure { name: "CreateGroupRequest", union: false, members: &[
    Member::new("Path", Shape::String(&PATH_TYPE)),
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
] };
pub static CREATE_GROUP_RESPONSE: Structure = Structure { name: "CreateGroupResponse", union: false, members: &[
    Member::new("Group", Shape::Structure(&GROUP)).required(),
] };
pub static CREATE_POLICY_REQUEST: Structure = Structure { name: "CreatePolicyRequest", union: false, members: &[
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
    Member::new("Path", Shape::String(&POLICY_PATH_TYPE)),
    Member::new("PolicyDocument", Shape::String(&POLICY_DOCUMENT_TYPE)).required(),
    Member::new("Description", Shape::String(&POLICY_DESCRIPTION_TYPE)),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)),
] };
pub static CREATE_POLICY_RESPONSE: Structure = Structure { name: "CreatePolicyResponse", union: false, members: &[
    Member::new("Policy", Shape::Structure(&POLICY)),
] };
pub static CREATE_POLICY_VERSION_REQUEST: Structure = Structure { name: "CreatePolicyVersionRequest", union: false, members: &[
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("PolicyDocument", Shape::String(&POLICY_DOCUMENT_TYPE)).required(),
    Member::new("SetAsDefault", Shape::Boolean),
] };
pub static CREATE_POLICY_VERSION_RESPONSE: Structure = Structure { name: "CreatePolicyVersionResponse", union: false, members: &[
    Member::new("PolicyVersion", Shape::Structure(&POLICY_VERSION)),
] };
pub static CREATE_ROLE_REQUEST: Structure = Structure { name: "CreateRoleRequest", union: false, members: &[
    Member::new("Path", Shape::String(&PATH_TYPE)),
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("AssumeRolePolicyDocument", Shape::String(&POLICY_DOCUMENT_TYPE)).required(),
    Member::new("Description", Shape::String(&ROLE_DESCRIPTION_TYPE)),
    Member::new("MaxSessionDuration", Shape::Integer(&ROLE_MAX_SESSION_DURATION_TYPE)),
    Member::new("PermissionsBoundary", Shape::String(&ARN_TYPE)),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)),
] };
pub static CREATE_ROLE_RESPONSE: Structure = Structure { name: "CreateRoleResponse", union: false, members: &[
    Member::new("Role", Shape::Structure(&ROLE)).required(),
] };
pub static CREATE_USER_REQUEST: Structure = Structure { name: "CreateUserRequest", union: false, members: &[
    Member::new("Path", Shape::String(&PATH_TYPE)),
    Member::new("UserName", Shape::String(&USER_NAME_TYPE)).required(),
    Member::new("PermissionsBoundary", Shape::String(&ARN_TYPE)),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)),
] };
pub static CREATE_USER_RESPONSE: Structure = Structure { name: "CreateUserResponse", union: false, members: &[
    Member::new("User", Shape::Structure(&USER)),
] };
pub static DELETE_ACCESS_KEY_REQUEST: Structure = Structure { name: "DeleteAccessKeyRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)),
    Member::new("AccessKeyId", Shape::String(&ACCESS_KEY_ID_TYPE)).required(),
] };
pub static DELETE_CONFLICT_EXCEPTION: Structure = Structure { name: "DeleteConflictException", union: false, members: &[
    Member::new("message", Shape::String(&DELETE_CONFLICT_MESSAGE)),
] };
pub static DELETE_GROUP_POLICY_REQUEST: Structure = Structure { name: "DeleteGroupPolicyRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
] };
pub static DELETE_GROUP_REQUEST: Structure = Structure { name: "DeleteGroupRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
] };
pub static DELETE_POLICY_REQUEST: Structure = Structure { name: "DeletePolicyRequest", union: false, members: &[
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
] };
pub static DELETE_POLICY_VERSION_REQUEST: Structure = Structure { name: "DeletePolicyVersionRequest", union: false, members: &[
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("VersionId", Shape::String(&POLICY_VERSION_ID_TYPE)).required(),
] };
pub static DELETE_ROLE_PERMISSIONS_BOUNDARY_REQUEST: Structure = Structure { name: "DeleteRolePermissionsBoundaryRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
] };
pub static DELETE_ROLE_POLICY_REQUEST: Structure = Structure { name: "DeleteRolePolicyRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
] };
pub static DELETE_ROLE_REQUEST: Structure = Structure { name: "DeleteRoleRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
] };
pub static DELETE_USER_PERMISSIONS_BOUNDARY_REQUEST: Structure = Structure { name: "DeleteUserPermissionsBoundaryRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&USER_NAME_TYPE)).required(),
] };
pub static DELETE_USER_POLICY_REQUEST: Structure = Structure { name: "DeleteUserPolicyRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
] };
pub static DELETE_USER_REQUEST: Structure = Structure { name: "DeleteUserRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
] };
pub static DETACH_GROUP_POLICY_REQUEST: Structure = Structure { name: "DetachGroupPolicyRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
] };
pub static DETACH_ROLE_POLICY_REQUEST: Structure = Structure { name: "DetachRolePolicyRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
] };
pub static DETACH_USER_POLICY_REQUEST: Structure = Structure { name: "DetachUserPolicyRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&USER_NAME_TYPE)).required(),
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
] };
pub static ENTITY_ALREADY_EXISTS_EXCEPTION: Structure = Structure { name: "EntityAlreadyExistsException", union: false, members: &[
    Member::new("message", Shape::String(&ENTITY_ALREADY_EXISTS_MESSAGE)),
] };
pub static ENTITY_TEMPORARILY_UNMODIFIABLE_EXCEPTION: Structure = Structure { name: "EntityTemporarilyUnmodifiableException", union: false, members: &[
    Member::new("message", Shape::String(&ENTITY_TEMPORARILY_UNMODIFIABLE_MESSAGE)),
] };
pub static ENTITY_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"], sensitive: false };
pub static EVAL_DECISION_DETAILS_TYPE: Map = Map { key: Shape::String(&EVAL_DECISION_SOURCE_TYPE), value: Shape::String(&POLICY_EVALUATION_DECISION_TYPE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static EVAL_DECISION_SOURCE_TYPE: Text = Text { min: Some(3), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static EVALUATION_RESULT: Structure = Structure { name: "EvaluationResult", union: false, members: &[
    Member::new("EvalActionName", Shape::String(&ACTION_NAME_TYPE)).required(),
    Member::new("EvalResourceName", Shape::String(&RESOURCE_NAME_TYPE)),
    Member::new("EvalDecision", Shape::String(&POLICY_EVALUATION_DECISION_TYPE)).required(),
    Member::new("MatchedStatements", Shape::List(&STATEMENT_LIST_TYPE)),
    Member::new("MissingContextValues", Shape::List(&CONTEXT_KEY_NAMES_RESULT_LIST_TYPE)),
    Member::new("OrganizationsDecisionDetail", Shape::Structure(&ORGANIZATIONS_DECISION_DETAIL)),
    Member::new("PermissionsBoundaryDecisionDetail", Shape::Structure(&PERMISSIONS_BOUNDARY_DECISION_DETAIL)),
    Member::new("EvalDecisionDetails", Shape::Map(&EVAL_DECISION_DETAILS_TYPE)),
    Member::new("ResourceSpecificResults", Shape::List(&RESOURCE_SPECIFIC_RESULT_LIST_TYPE)),
] };
pub static EVALUATION_RESULTS_LIST_TYPE: List = List { member: Shape::Structure(&EVALUATION_RESULT), wire: "member", flattened: false, min: None, max: None };
pub static GET_GROUP_POLICY_REQUEST: Structure = Structure { name: "GetGroupPolicyRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
] };
pub static GET_GROUP_POLICY_RESPONSE: Structure = Structure { name: "GetGroupPolicyResponse", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
    Member::new("PolicyDocument", Shape::String(&POLICY_DOCUMENT_TYPE)).required(),
] };
pub static GET_GROUP_REQUEST: Structure = Structure { name: "GetGroupRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static GET_GROUP_RESPONSE: Structure = Structure { name: "GetGroupResponse", union: false, members: &[
    Member::new("Group", Shape::Structure(&GROUP)).required(),
    Member::new("Users", Shape::List(&USER_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static GET_POLICY_REQUEST: Structure = Structure { name: "GetPolicyRequest", union: false, members: &[
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
] };
pub static GET_POLICY_RESPONSE: Structure = Structure { name: "GetPolicyResponse", union: false, members: &[
    Member::new("Policy", Shape::Structure(&POLICY)),
] };
pub static GET_POLICY_VERSION_REQUEST: Structure = Structure { name: "GetPolicyVersionRequest", union: false, members: &[
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("VersionId", Shape::String(&POLICY_VERSION_ID_TYPE)).required(),
] };
pub static GET_POLICY_VERSION_RESPONSE: Structure = Structure { name: "GetPolicyVersionResponse", union: false, members: &[
    Member::new("PolicyVersion", Shape::Structure(&POLICY_VERSION)),
] };
pub static GET_ROLE_POLICY_REQUEST: Structure = Structure { name: "GetRolePolicyRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
] };
pub static GET_ROLE_POLICY_RESPONSE: Structure = Structure { name: "GetRolePolicyResponse", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
    Member::new("PolicyDocument", Shape::String(&POLICY_DOCUMENT_TYPE)).required(),
] };
pub static GET_ROLE_REQUEST: Structure = Structure { name: "GetRoleRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
] };
pub static GET_ROLE_RESPONSE: Structure = Structure { name: "GetRoleResponse", union: false, members: &[
    Member::new("Role", Shape::Structure(&ROLE)).required(),
] };
pub static GET_USER_POLICY_REQUEST: Structure = Structure { name: "GetUserPolicyRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
] };
pub static GET_USER_POLICY_RESPONSE: Structure = Structure { name: "GetUserPolicyResponse", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
    Member::new("PolicyDocument", Shape::String(&POLICY_DOCUMENT_TYPE)).required(),
] };
pub static GET_USER_REQUEST: Structure = Structure { name: "GetUserRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)),
] };
pub static GET_USER_RESPONSE: Structure = Structure { name: "GetUserResponse", union: false, members: &[
    Member::new("User", Shape::Structure(&USER)).required(),
] };
pub static GROUP: Structure = Structure { name: "Group", union: false, members: &[
    Member::new("Path", Shape::String(&PATH_TYPE)).required(),
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
    Member::new("GroupId", Shape::String(&ID_TYPE)).required(),
    Member::new("Arn", Shape::String(&ARN_TYPE)).required(),
    Member::new("CreateDate", Shape::Timestamp(TimestampFormat::Iso8601)).required(),
] };
pub static INLINE_POLICY_IDENTIFIER_TYPE: Structure = Structure { name: "InlinePolicyIdentifierType", union: false, members: &[
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
    Member::new("AttachmentType", Shape::String(&ATTACHMENT_TYPE)).required(),
    Member::new("AttachmentName", Shape::String(&ATTACHMENT_NAME)).required(),
] };
pub static INSTANCE_PROFILE: Structure = Structure { name: "InstanceProfile", union: false, members: &[
    Member::new("Path", Shape::String(&PATH_TYPE)).required(),
    Member::new("InstanceProfileName", Shape::String(&INSTANCE_PROFILE_NAME_TYPE)).required(),
    Member::new("InstanceProfileId", Shape::String(&ID_TYPE)).required(),
    Member::new("Arn", Shape::String(&ARN_TYPE)).required(),
    Member::new("CreateDate", Shape::Timestamp(TimestampFormat::Iso8601)).required(),
    Member::new("Roles", Shape::List(&ROLE_LIST_TYPE)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)),
] };
pub static INVALID_INPUT_EXCEPTION: Structure = Structure { name: "InvalidInputException", union: false, members: &[
    Member::new("message", Shape::String(&INVALID_INPUT_MESSAGE)),
] };
pub static LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "LimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&LIMIT_EXCEEDED_MESSAGE)),
] };
pub static LINE_NUMBER: Whole = Whole { min: None, max: None };
pub static LIST_ACCESS_KEYS_REQUEST: Structure = Structure { name: "ListAccessKeysRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_ACCESS_KEYS_RESPONSE: Structure = Structure { name: "ListAccessKeysResponse", union: false, members: &[
    Member::new("AccessKeyMetadata", Shape::List(&ACCESS_KEY_METADATA_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_ATTACHED_GROUP_POLICIES_REQUEST: Structure = Structure { name: "ListAttachedGroupPoliciesRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
    Member::new("PathPrefix", Shape::String(&POLICY_PATH_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_ATTACHED_GROUP_POLICIES_RESPONSE: Structure = Structure { name: "ListAttachedGroupPoliciesResponse", union: false, members: &[
    Member::new("AttachedPolicies", Shape::List(&ATTACHED_POLICIES_LIST_TYPE)),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_ATTACHED_ROLE_POLICIES_REQUEST: Structure = Structure { name: "ListAttachedRolePoliciesRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("PathPrefix", Shape::String(&POLICY_PATH_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_ATTACHED_ROLE_POLICIES_RESPONSE: Structure = Structure { name: "ListAttachedRolePoliciesResponse", union: false, members: &[
    Member::new("AttachedPolicies", Shape::List(&ATTACHED_POLICIES_LIST_TYPE)),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_ATTACHED_USER_POLICIES_REQUEST: Structure = Structure { name: "ListAttachedUserPoliciesRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&USER_NAME_TYPE)).required(),
    Member::new("PathPrefix", Shape::String(&POLICY_PATH_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_ATTACHED_USER_POLICIES_RESPONSE: Structure = Structure { name: "ListAttachedUserPoliciesResponse", union: false, members: &[
    Member::new("AttachedPolicies", Shape::List(&ATTACHED_POLICIES_LIST_TYPE)),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_ENTITIES_FOR_POLICY_REQUEST: Structure = Structure { name: "ListEntitiesForPolicyRequest", union: false, members: &[
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("EntityFilter", Shape::String(&ENTITY_TYPE)),
    Member::new("PathPrefix", Shape::String(&PATH_TYPE)),
    Member::new("PolicyUsageFilter", Shape::String(&POLICY_USAGE_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_ENTITIES_FOR_POLICY_RESPONSE: Structure = Structure { name: "ListEntitiesForPolicyResponse", union: false, members: &[
    Member::new("PolicyGroups", Shape::List(&POLICY_GROUP_LIST_TYPE)),
    Member::new("PolicyUsers", Shape::List(&POLICY_USER_LIST_TYPE)),
    Member::new("PolicyRoles", Shape::List(&POLICY_ROLE_LIST_TYPE)),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_GROUP_POLICIES_REQUEST: Structure = Structure { name: "ListGroupPoliciesRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_GROUP_POLICIES_RESPONSE: Structure = Structure { name: "ListGroupPoliciesResponse", union: false, members: &[
    Member::new("PolicyNames", Shape::List(&POLICY_NAME_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_GROUPS_FOR_USER_REQUEST: Structure = Structure { name: "ListGroupsForUserRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_GROUPS_FOR_USER_RESPONSE: Structure = Structure { name: "ListGroupsForUserResponse", union: false, members: &[
    Member::new("Groups", Shape::List(&GROUP_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_GROUPS_REQUEST: Structure = Structure { name: "ListGroupsRequest", union: false, members: &[
    Member::new("PathPrefix", Shape::String(&PATH_PREFIX_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_GROUPS_RESPONSE: Structure = Structure { name: "ListGroupsResponse", union: false, members: &[
    Member::new("Groups", Shape::List(&GROUP_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_INSTANCE_PROFILES_FOR_ROLE_REQUEST: Structure = Structure { name: "ListInstanceProfilesForRoleRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_INSTANCE_PROFILES_FOR_ROLE_RESPONSE: Structure = Structure { name: "ListInstanceProfilesForRoleResponse", union: false, members: &[
    Member::new("InstanceProfiles", Shape::List(&INSTANCE_PROFILE_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_POLICIES_REQUEST: Structure = Structure { name: "ListPoliciesRequest", union: false, members: &[
    Member::new("Scope", Shape::String(&POLICY_SCOPE_TYPE)),
    Member::new("OnlyAttached", Shape::Boolean),
    Member::new("PathPrefix", Shape::String(&POLICY_PATH_TYPE)),
    Member::new("PolicyUsageFilter", Shape::String(&POLICY_USAGE_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_POLICIES_RESPONSE: Structure = Structure { name: "ListPoliciesResponse", union: false, members: &[
    Member::new("Policies", Shape::List(&POLICY_LIST_TYPE)),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_POLICY_TAGS_REQUEST: Structure = Structure { name: "ListPolicyTagsRequest", union: false, members: &[
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_POLICY_TAGS_RESPONSE: Structure = Structure { name: "ListPolicyTagsResponse", union: false, members: &[
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_POLICY_VERSIONS_REQUEST: Structure = Structure { name: "ListPolicyVersionsRequest", union: false, members: &[
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_POLICY_VERSIONS_RESPONSE: Structure = Structure { name: "ListPolicyVersionsResponse", union: false, members: &[
    Member::new("Versions", Shape::List(&POLICY_DOCUMENT_VERSION_LIST_TYPE)),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_ROLE_POLICIES_REQUEST: Structure = Structure { name: "ListRolePoliciesRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_ROLE_POLICIES_RESPONSE: Structure = Structure { name: "ListRolePoliciesResponse", union: false, members: &[
    Member::new("PolicyNames", Shape::List(&POLICY_NAME_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_ROLE_TAGS_REQUEST: Structure = Structure { name: "ListRoleTagsRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_ROLE_TAGS_RESPONSE: Structure = Structure { name: "ListRoleTagsResponse", union: false, members: &[
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_ROLES_REQUEST: Structure = Structure { name: "ListRolesRequest", union: false, members: &[
    Member::new("PathPrefix", Shape::String(&PATH_PREFIX_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_ROLES_RESPONSE: Structure = Structure { name: "ListRolesResponse", union: false, members: &[
    Member::new("Roles", Shape::List(&ROLE_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_USER_POLICIES_REQUEST: Structure = Structure { name: "ListUserPoliciesRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_USER_POLICIES_RESPONSE: Structure = Structure { name: "ListUserPoliciesResponse", union: false, members: &[
    Member::new("PolicyNames", Shape::List(&POLICY_NAME_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_USER_TAGS_REQUEST: Structure = Structure { name: "ListUserTagsRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_USER_TAGS_RESPONSE: Structure = Structure { name: "ListUserTagsResponse", union: false, members: &[
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static LIST_USERS_REQUEST: Structure = Structure { name: "ListUsersRequest", union: false, members: &[
    Member::new("PathPrefix", Shape::String(&PATH_PREFIX_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
] };
pub static LIST_USERS_RESPONSE: Structure = Structure { name: "ListUsersResponse", union: false, members: &[
    Member::new("Users", Shape::List(&USER_LIST_TYPE)).required(),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: Structure = Structure { name: "MalformedPolicyDocumentException", union: false, members: &[
    Member::new("message", Shape::String(&MALFORMED_POLICY_DOCUMENT_MESSAGE)),
] };
pub static NO_SUCH_ENTITY_EXCEPTION: Structure = Structure { name: "NoSuchEntityException", union: false, members: &[
    Member::new("message", Shape::String(&NO_SUCH_ENTITY_MESSAGE)),
] };
pub static ORDERED_ORGANIZATION_POLICY_TYPE: Structure = Structure { name: "OrderedOrganizationPolicyType", union: false, members: &[
    Member::new("ServiceControlPolicyInputList", Shape::List(&SIMULATION_POLICY_LIST_TYPE)),
] };
pub static ORGANIZATION_POLICY_LIST_TYPE: List = List { member: Shape::Structure(&ORDERED_ORGANIZATION_POLICY_TYPE), wire: "member", flattened: false, min: None, max: Some(7) };
pub static ORGANIZATIONS_DECISION_DETAIL: Structure = Structure { name: "OrganizationsDecisionDetail", union: false, members: &[
    Member::new("AllowedByOrganizations", Shape::Boolean),
] };
pub static PERMISSIONS_BOUNDARY_ATTACHMENT_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["PermissionsBoundaryPolicy"], sensitive: false };
pub static PERMISSIONS_BOUNDARY_DECISION_DETAIL: Structure = Structure { name: "PermissionsBoundaryDecisionDetail", union: false, members: &[
    Member::new("AllowedByPermissionsBoundary", Shape::Boolean),
] };
pub static POLICY: Structure = Structure { name: "Policy", union: false, members: &[
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)),
    Member::new("PolicyId", Shape::String(&ID_TYPE)),
    Member::new("Arn", Shape::String(&ARN_TYPE)),
    Member::new("Path", Shape::String(&POLICY_PATH_TYPE)),
    Member::new("DefaultVersionId", Shape::String(&POLICY_VERSION_ID_TYPE)),
    Member::new("AttachmentCount", Shape::Integer(&ATTACHMENT_COUNT_TYPE)),
    Member::new("PermissionsBoundaryUsageCount", Shape::Integer(&ATTACHMENT_COUNT_TYPE)),
    Member::new("IsAttachable", Shape::Boolean),
    Member::new("Description", Shape::String(&POLICY_DESCRIPTION_TYPE)),
    Member::new("CreateDate", Shape::Timestamp(TimestampFormat::Iso8601)),
    Member::new("UpdateDate", Shape::Timestamp(TimestampFormat::Iso8601)),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)),
] };
pub static POLICY_EVALUATION_DECISION_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["allowed", "explicitDeny", "implicitDeny"], sensitive: false };
pub static POLICY_EVALUATION_EXCEPTION: Structure = Structure { name: "PolicyEvaluationException", union: false, members: &[
    Member::new("message", Shape::String(&POLICY_EVALUATION_ERROR_MESSAGE)),
] };
pub static POLICY_EXCLUSIONS_LIST_TYPE: List = List { member: Shape::Structure(&POLICY_IDENTIFIER), wire: "member", flattened: false, min: None, max: Some(256) };
pub static POLICY_GROUP: Structure = Structure { name: "PolicyGroup", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)),
    Member::new("GroupId", Shape::String(&ID_TYPE)),
] };
pub static POLICY_GROUP_LIST_TYPE: List = List { member: Shape::Structure(&POLICY_GROUP), wire: "member", flattened: false, min: None, max: None };
pub static POLICY_IDENTIFIER: Structure = Structure { name: "PolicyIdentifier", union: true, members: &[
    Member::new("PolicyType", Shape::String(&POLICY_IDENTIFIER_POLICY_TYPE)),
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)),
    Member::new("InlinePolicyIdentifier", Shape::Structure(&INLINE_POLICY_IDENTIFIER_TYPE)),
] };
pub static POLICY_IDENTIFIER_POLICY_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["inline", "aws-managed", "user-managed", "permission-boundary", "scp", "rcp"], sensitive: false };
pub static POLICY_IDENTIFIER_TYPE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static POLICY_NOT_ATTACHABLE_EXCEPTION: Structure = Structure { name: "PolicyNotAttachableException", union: false, members: &[
    Member::new("message", Shape::String(&POLICY_NOT_ATTACHABLE_MESSAGE)),
] };
pub static POLICY_ROLE: Structure = Structure { name: "PolicyRole", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)),
    Member::new("RoleId", Shape::String(&ID_TYPE)),
] };
pub static POLICY_ROLE_LIST_TYPE: List = List { member: Shape::Structure(&POLICY_ROLE), wire: "member", flattened: false, min: None, max: None };
pub static POLICY_SOURCE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["user", "group", "role", "aws-managed", "user-managed", "resource", "none"], sensitive: false };
pub static POLICY_USAGE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["PermissionsPolicy", "PermissionsBoundary"], sensitive: false };
pub static POLICY_USER: Structure = Structure { name: "PolicyUser", union: false, members: &[
    Member::new("UserName", Shape::String(&USER_NAME_TYPE)),
    Member::new("UserId", Shape::String(&ID_TYPE)),
] };
pub static POLICY_USER_LIST_TYPE: List = List { member: Shape::Structure(&POLICY_USER), wire: "member", flattened: false, min: None, max: None };
pub static POLICY_VERSION: Structure = Structure { name: "PolicyVersion", union: false, members: &[
    Member::new("Document", Shape::String(&POLICY_DOCUMENT_TYPE)),
    Member::new("VersionId", Shape::String(&POLICY_VERSION_ID_TYPE)),
    Member::new("IsDefaultVersion", Shape::Boolean),
    Member::new("CreateDate", Shape::Timestamp(TimestampFormat::Iso8601)),
] };
pub static POSITION: Structure = Structure { name: "Position", union: false, members: &[
    Member::new("Line", Shape::Integer(&LINE_NUMBER)),
    Member::new("Column", Shape::Integer(&COLUMN_NUMBER)),
] };
pub static PUT_GROUP_POLICY_REQUEST: Structure = Structure { name: "PutGroupPolicyRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
    Member::new("PolicyDocument", Shape::String(&POLICY_DOCUMENT_TYPE)).required(),
] };
pub static PUT_ROLE_PERMISSIONS_BOUNDARY_REQUEST: Structure = Structure { name: "PutRolePermissionsBoundaryRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("PermissionsBoundary", Shape::String(&ARN_TYPE)).required(),
] };
pub static PUT_ROLE_POLICY_REQUEST: Structure = Structure { name: "PutRolePolicyRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
    Member::new("PolicyDocument", Shape::String(&POLICY_DOCUMENT_TYPE)).required(),
] };
pub static PUT_USER_PERMISSIONS_BOUNDARY_REQUEST: Structure = Structure { name: "PutUserPermissionsBoundaryRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&USER_NAME_TYPE)).required(),
    Member::new("PermissionsBoundary", Shape::String(&ARN_TYPE)).required(),
] };
pub static PUT_USER_POLICY_REQUEST: Structure = Structure { name: "PutUserPolicyRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)).required(),
    Member::new("PolicyDocument", Shape::String(&POLICY_DOCUMENT_TYPE)).required(),
] };
pub static REMOVE_USER_FROM_GROUP_REQUEST: Structure = Structure { name: "RemoveUserFromGroupRequest", union: false, members: &[
    Member::new("GroupName", Shape::String(&GROUP_NAME_TYPE)).required(),
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
] };
pub static RESOURCE_HANDLING_OPTION_TYPE: Text = Text { min: Some(1), max: Some(64), pattern: None, values: &[], sensitive: false };
pub static RESOURCE_NAME_LIST_TYPE: List = List { member: Shape::String(&RESOURCE_NAME_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static RESOURCE_NAME_TYPE: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static RESOURCE_SPECIFIC_RESULT: Structure = Structure { name: "ResourceSpecificResult", union: false, members: &[
    Member::new("EvalResourceName", Shape::String(&RESOURCE_NAME_TYPE)).required(),
    Member::new("EvalResourceDecision", Shape::String(&POLICY_EVALUATION_DECISION_TYPE)).required(),
    Member::new("MatchedStatements", Shape::List(&STATEMENT_LIST_TYPE)),
    Member::new("MissingContextValues", Shape::List(&CONTEXT_KEY_NAMES_RESULT_LIST_TYPE)),
    Member::new("EvalDecisionDetails", Shape::Map(&EVAL_DECISION_DETAILS_TYPE)),
    Member::new("PermissionsBoundaryDecisionDetail", Shape::Structure(&PERMISSIONS_BOUNDARY_DECISION_DETAIL)),
] };
pub static RESOURCE_SPECIFIC_RESULT_LIST_TYPE: List = List { member: Shape::Structure(&RESOURCE_SPECIFIC_RESULT), wire: "member", flattened: false, min: None, max: None };
pub static ROLE: Structure = Structure { name: "Role", union: false, members: &[
    Member::new("Path", Shape::String(&PATH_TYPE)).required(),
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("RoleId", Shape::String(&ID_TYPE)).required(),
    Member::new("Arn", Shape::String(&ARN_TYPE)).required(),
    Member::new("CreateDate", Shape::Timestamp(TimestampFormat::Iso8601)).required(),
    Member::new("AssumeRolePolicyDocument", Shape::String(&POLICY_DOCUMENT_TYPE)),
    Member::new("Description", Shape::String(&ROLE_DESCRIPTION_TYPE)),
    Member::new("MaxSessionDuration", Shape::Integer(&ROLE_MAX_SESSION_DURATION_TYPE)),
    Member::new("PermissionsBoundary", Shape::Structure(&ATTACHED_PERMISSIONS_BOUNDARY)),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)),
    Member::new("RoleLastUsed", Shape::Structure(&ROLE_LAST_USED)),
    Member::new("SourceRoleTemplate", Shape::Structure(&SOURCE_ROLE_TEMPLATE)),
] };
pub static ROLE_LAST_USED: Structure = Structure { name: "RoleLastUsed", union: false, members: &[
    Member::new("LastUsedDate", Shape::Timestamp(TimestampFormat::Iso8601)),
    Member::new("Region", Shape::String(&STRING_TYPE)),
] };
pub static SERVICE_FAILURE_EXCEPTION: Structure = Structure { name: "ServiceFailureException", union: false, members: &[
    Member::new("message", Shape::String(&SERVICE_FAILURE_EXCEPTION_MESSAGE)),
] };
pub static SET_DEFAULT_POLICY_VERSION_REQUEST: Structure = Structure { name: "SetDefaultPolicyVersionRequest", union: false, members: &[
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("VersionId", Shape::String(&POLICY_VERSION_ID_TYPE)).required(),
] };
pub static SIMULATE_CUSTOM_POLICY_REQUEST: Structure = Structure { name: "SimulateCustomPolicyRequest", union: false, members: &[
    Member::new("PolicyInputList", Shape::List(&SIMULATION_POLICY_LIST_TYPE)).required(),
    Member::new("PermissionsBoundaryPolicyInputList", Shape::List(&SIMULATION_POLICY_LIST_TYPE)),
    Member::new("OrderedOrganizationPolicyInputList", Shape::List(&ORGANIZATION_POLICY_LIST_TYPE)),
    Member::new("ActionNames", Shape::List(&ACTION_NAME_LIST_TYPE)).required(),
    Member::new("ResourceArns", Shape::List(&RESOURCE_NAME_LIST_TYPE)),
    Member::new("ResourcePolicy", Shape::String(&POLICY_DOCUMENT_TYPE)),
    Member::new("ResourceOwner", Shape::String(&RESOURCE_NAME_TYPE)),
    Member::new("CallerArn", Shape::String(&RESOURCE_NAME_TYPE)),
    Member::new("ContextEntries", Shape::List(&CONTEXT_ENTRY_LIST_TYPE)),
    Member::new("ResourceHandlingOption", Shape::String(&RESOURCE_HANDLING_OPTION_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
] };
pub static SIMULATE_POLICY_RESPONSE: Structure = Structure { name: "SimulatePolicyResponse", union: false, members: &[
    Member::new("EvaluationResults", Shape::List(&EVALUATION_RESULTS_LIST_TYPE)),
    Member::new("IsTruncated", Shape::Boolean),
    Member::new("Marker", Shape::String(&RESPONSE_MARKER_TYPE)),
] };
pub static SIMULATE_PRINCIPAL_POLICY_REQUEST: Structure = Structure { name: "SimulatePrincipalPolicyRequest", union: false, members: &[
    Member::new("PolicySourceArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("PolicyInputList", Shape::List(&SIMULATION_POLICY_LIST_TYPE)),
    Member::new("PermissionsBoundaryPolicyInputList", Shape::List(&SIMULATION_POLICY_LIST_TYPE)),
    Member::new("PolicyExclusionList", Shape::List(&POLICY_EXCLUSIONS_LIST_TYPE)),
    Member::new("ActionNames", Shape::List(&ACTION_NAME_LIST_TYPE)).required(),
    Member::new("ResourceArns", Shape::List(&RESOURCE_NAME_LIST_TYPE)),
    Member::new("ResourcePolicy", Shape::String(&POLICY_DOCUMENT_TYPE)),
    Member::new("ResourceOwner", Shape::String(&RESOURCE_NAME_TYPE)),
    Member::new("CallerArn", Shape::String(&RESOURCE_NAME_TYPE)),
    Member::new("ContextEntries", Shape::List(&CONTEXT_ENTRY_LIST_TYPE)),
    Member::new("ResourceHandlingOption", Shape::String(&RESOURCE_HANDLING_OPTION_TYPE)),
    Member::new("MaxItems", Shape::Integer(&MAX_ITEMS_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
] };
pub static SIMULATION_POLICY_LIST_TYPE: List = List { member: Shape::String(&POLICY_DOCUMENT_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static SOURCE_ROLE_TEMPLATE: Structure = Structure { name: "SourceRoleTemplate", union: false, members: &[
    Member::new("TemplateArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("TemplateMinorVersion", Shape::Integer(&INTEGER_TYPE)).required(),
] };
pub static STATEMENT: Structure = Structure { name: "Statement", union: false, members: &[
    Member::new("SourcePolicyId", Shape::String(&POLICY_IDENTIFIER_TYPE)),
    Member::new("SourcePolicyType", Shape::String(&POLICY_SOURCE_TYPE)),
    Member::new("StartPosition", Shape::Structure(&POSITION)),
    Member::new("EndPosition", Shape::Structure(&POSITION)),
] };
pub static STATEMENT_LIST_TYPE: List = List { member: Shape::Structure(&STATEMENT), wire: "member", flattened: false, min: None, max: None };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("Key", Shape::String(&TAG_KEY_TYPE)).required(),
    Member::new("Value", Shape::String(&TAG_VALUE_TYPE)).required(),
] };
pub static TAG_POLICY_REQUEST: Structure = Structure { name: "TagPolicyRequest", union: false, members: &[
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)).required(),
] };
pub static TAG_ROLE_REQUEST: Structure = Structure { name: "TagRoleRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)).required(),
] };
pub static TAG_USER_REQUEST: Structure = Structure { name: "TagUserRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)).required(),
] };
pub static UNMODIFIABLE_ENTITY_EXCEPTION: Structure = Structure { name: "UnmodifiableEntityException", union: false, members: &[
    Member::new("message", Shape::String(&UNMODIFIABLE_ENTITY_MESSAGE)),
] };
pub static UNTAG_POLICY_REQUEST: Structure = Structure { name: "UntagPolicyRequest", union: false, members: &[
    Member::new("PolicyArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST_TYPE)).required(),
] };
pub static UNTAG_ROLE_REQUEST: Structure = Structure { name: "UntagRoleRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST_TYPE)).required(),
] };
pub static UNTAG_USER_REQUEST: Structure = Structure { name: "UntagUserRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST_TYPE)).required(),
] };
pub static UPDATE_ACCESS_KEY_REQUEST: Structure = Structure { name: "UpdateAccessKeyRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)),
    Member::new("AccessKeyId", Shape::String(&ACCESS_KEY_ID_TYPE)).required(),
    Member::new("Status", Shape::String(&STATUS_TYPE)).required(),
] };
pub static UPDATE_ASSUME_ROLE_POLICY_REQUEST: Structure = Structure { name: "UpdateAssumeRolePolicyRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("PolicyDocument", Shape::String(&POLICY_DOCUMENT_TYPE)).required(),
] };
pub static UPDATE_ROLE_DESCRIPTION_REQUEST: Structure = Structure { name: "UpdateRoleDescriptionRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("Description", Shape::String(&ROLE_DESCRIPTION_TYPE)).required(),
] };
pub static UPDATE_ROLE_DESCRIPTION_RESPONSE: Structure = Structure { name: "UpdateRoleDescriptionResponse", union: false, members: &[
    Member::new("Role", Shape::Structure(&ROLE)),
] };
pub static UPDATE_ROLE_REQUEST: Structure = Structure { name: "UpdateRoleRequest", union: false, members: &[
    Member::new("RoleName", Shape::String(&ROLE_NAME_TYPE)).required(),
    Member::new("Description", Shape::String(&ROLE_DESCRIPTION_TYPE)),
    Member::new("MaxSessionDuration", Shape::Integer(&ROLE_MAX_SESSION_DURATION_TYPE)),
] };
pub static UPDATE_ROLE_RESPONSE: Structure = Structure { name: "UpdateRoleResponse", union: false, members: &[
] };
pub static UPDATE_USER_REQUEST: Structure = Structure { name: "UpdateUserRequest", union: false, members: &[
    Member::new("UserName", Shape::String(&EXISTING_USER_NAME_TYPE)).required(),
    Member::new("NewPath", Shape::String(&PATH_TYPE)),
    Member::new("NewUserName", Shape::String(&USER_NAME_TYPE)),
] };
pub static USER: Structure = Structure { name: "User", union: false, members: &[
    Member::new("Path", Shape::String(&PATH_TYPE)).required(),
    Member::new("UserName", Shape::String(&USER_NAME_TYPE)).required(),
    Member::new("UserId", Shape::String(&ID_TYPE)).required(),
    Member::new("Arn", Shape::String(&ARN_TYPE)).required(),
    Member::new("CreateDate", Shape::Timestamp(TimestampFormat::Iso8601)).required(),
    Member::new("PasswordLastUsed", Shape::Timestamp(TimestampFormat::Iso8601)),
    Member::new("PermissionsBoundary", Shape::Structure(&ATTACHED_PERMISSIONS_BOUNDARY)),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)),
] };
static PATTERN_OF_ACCESS_KEY_ID_TYPE: Pattern = Pattern::new(r"[\w]+");
pub static ACCESS_KEY_ID_TYPE: Text = Text { min: Some(16), max: Some(128), pattern: Some(&PATTERN_OF_ACCESS_KEY_ID_TYPE), values: &[], sensitive: false };
pub static ACCESS_KEY_METADATA_LIST_TYPE: List = List { member: Shape::Structure(&ACCESS_KEY_METADATA), wire: "member", flattened: false, min: None, max: None };
pub static ACCESS_KEY_SECRET_TYPE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: true };
pub static ARN_TYPE: Text = Text { min: Some(20), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static ATTACHED_POLICIES_LIST_TYPE: List = List { member: Shape::Structure(&ATTACHED_POLICY), wire: "member", flattened: false, min: None, max: None };
pub static ATTACHMENT_COUNT_TYPE: Whole = Whole { min: None, max: None };
pub static DELETE_CONFLICT_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ENTITY_ALREADY_EXISTS_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ENTITY_TEMPORARILY_UNMODIFIABLE_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
static PATTERN_OF_EXISTING_USER_NAME_TYPE: Pattern = Pattern::new(r"[\w+=,.@-]+");
pub static EXISTING_USER_NAME_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_EXISTING_USER_NAME_TYPE), values: &[], sensitive: false };
pub static GROUP_LIST_TYPE: List = List { member: Shape::Structure(&GROUP), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_GROUP_NAME_TYPE: Pattern = Pattern::new(r"[\w+=,.@-]+");
pub static GROUP_NAME_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_GROUP_NAME_TYPE), values: &[], sensitive: false };
static PATTERN_OF_ID_TYPE: Pattern = Pattern::new(r"[\w]+");
pub static ID_TYPE: Text = Text { min: Some(16), max: Some(128), pattern: Some(&PATTERN_OF_ID_TYPE), values: &[], sensitive: false };
pub static INSTANCE_PROFILE_LIST_TYPE: List = List { member: Shape::Structure(&INSTANCE_PROFILE), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_INSTANCE_PROFILE_NAME_TYPE: Pattern = Pattern::new(r"[\w+=,.@-]+");
pub static INSTANCE_PROFILE_NAME_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_INSTANCE_PROFILE_NAME_TYPE), values: &[], sensitive: false };
pub static INTEGER_TYPE: Whole = Whole { min: None, max: None };
pub static INVALID_INPUT_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static LIMIT_EXCEEDED_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static MALFORMED_POLICY_DOCUMENT_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
static PATTERN_OF_MARKER_TYPE: Pattern = Pattern::new(r"[\u0020-\u00FF]+");
pub static MARKER_TYPE: Text = Text { min: Some(1), max: Some(320), pattern: Some(&PATTERN_OF_MARKER_TYPE), values: &[], sensitive: false };
pub static MAX_ITEMS_TYPE: Whole = Whole { min: Some(1), max: Some(1000) };
pub static NO_SUCH_ENTITY_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
static PATTERN_OF_PATH_PREFIX_TYPE: Pattern = Pattern::new(r"\u002F[\u0021-\u007F]*");
pub static PATH_PREFIX_TYPE: Text = Text { min: Some(1), max: Some(512), pattern: Some(&PATTERN_OF_PATH_PREFIX_TYPE), values: &[], sensitive: false };
static PATTERN_OF_PATH_TYPE: Pattern = Pattern::new(r"(\u002F)|(\u002F[\u0021-\u007E]+\u002F)");
pub static PATH_TYPE: Text = Text { min: Some(1), max: Some(512), pattern: Some(&PATTERN_OF_PATH_TYPE), values: &[], sensitive: false };
pub static POLICY_DESCRIPTION_TYPE: Text = Text { min: None, max: Some(1000), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_POLICY_DOCUMENT_TYPE: Pattern = Pattern::new(r"[\u0009\u000A\u000D\u0020-\u00FF]+");
pub static POLICY_DOCUMENT_TYPE: Text = Text { min: Some(1), max: Some(131072), pattern: Some(&PATTERN_OF_POLICY_DOCUMENT_TYPE), values: &[], sensitive: false };
pub static POLICY_DOCUMENT_VERSION_LIST_TYPE: List = List { member: Shape::Structure(&POLICY_VERSION), wire: "member", flattened: false, min: None, max: None };
pub static POLICY_EVALUATION_ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static POLICY_LIST_TYPE: List = List { member: Shape::Structure(&POLICY), wire: "member", flattened: false, min: None, max: None };
pub static POLICY_NAME_LIST_TYPE: List = List { member: Shape::String(&POLICY_NAME_TYPE), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_POLICY_NAME_TYPE: Pattern = Pattern::new(r"[\w+=,.@-]+");
pub static POLICY_NAME_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_POLICY_NAME_TYPE), values: &[], sensitive: false };
pub static POLICY_NOT_ATTACHABLE_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
static PATTERN_OF_POLICY_PATH_TYPE: Pattern = Pattern::new(r"((/[A-Za-z0-9\.,\+@=_-]+)*)/");
pub static POLICY_PATH_TYPE: Text = Text { min: Some(1), max: Some(512), pattern: Some(&PATTERN_OF_POLICY_PATH_TYPE), values: &[], sensitive: false };
pub static POLICY_SCOPE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["All", "AWS", "Local"], sensitive: false };
static PATTERN_OF_POLICY_VERSION_ID_TYPE: Pattern = Pattern::new(r"v[1-9][0-9]*(\.[A-Za-z0-9-]*)?");
pub static POLICY_VERSION_ID_TYPE: Text = Text { min: None, max: None, pattern: Some(&PATTERN_OF_POLICY_VERSION_ID_TYPE), values: &[], sensitive: false };
pub static RESPONSE_MARKER_TYPE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
static PATTERN_OF_ROLE_DESCRIPTION_TYPE: Pattern = Pattern::new(r"[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*");
pub static ROLE_DESCRIPTION_TYPE: Text = Text { min: None, max: Some(1000), pattern: Some(&PATTERN_OF_ROLE_DESCRIPTION_TYPE), values: &[], sensitive: false };
pub static ROLE_LIST_TYPE: List = List { member: Shape::Structure(&ROLE), wire: "member", flattened: false, min: None, max: None };
pub static ROLE_MAX_SESSION_DURATION_TYPE: Whole = Whole { min: Some(3600), max: Some(43200) };
static PATTERN_OF_ROLE_NAME_TYPE: Pattern = Pattern::new(r"[\w+=,.@-]+");
pub static ROLE_NAME_TYPE: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_ROLE_NAME_TYPE), values: &[], sensitive: false };
pub static SERVICE_FAILURE_EXCEPTION_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static STATUS_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["Active", "Inactive", "Expired"], sensitive: false };
pub static STRING_TYPE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static TAG_KEY_LIST_TYPE: List = List { member: Shape::String(&TAG_KEY_TYPE), wire: "member", flattened: false, min: None, max: Some(50) };
static PATTERN_OF_TAG_KEY_TYPE: Pattern = Pattern::new(r"[\p{L}\p{Z}\p{N}_.:/=+\-@]+");
pub static TAG_KEY_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_TAG_KEY_TYPE), values: &[], sensitive: false };
pub static TAG_LIST_TYPE: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: None, max: Some(50) };
static PATTERN_OF_TAG_VALUE_TYPE: Pattern = Pattern::new(r"[\p{L}\p{Z}\p{N}_.:/=+\-@]*");
pub static TAG_VALUE_TYPE: Text = Text { min: Some(0), max: Some(256), pattern: Some(&PATTERN_OF_TAG_VALUE_TYPE), values: &[], sensitive: false };
pub static UNMODIFIABLE_ENTITY_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static USER_LIST_TYPE: List = List { member: Shape::Structure(&USER), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_USER_NAME_TYPE: Pattern = Pattern::new(r"[\w+=,.@-]+");
pub static USER_NAME_TYPE: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_USER_NAME_TYPE), values: &[], sensitive: false };
