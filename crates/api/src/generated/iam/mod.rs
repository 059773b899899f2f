// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! IAM (2010-05-08, query).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "iam",
    id: "IAM",
    protocols: &[schema::Protocol::Query],
    api_version: "2010-05-08",
    endpoint_prefix: "iam",
    signing_name: "iam",
    json_version: "",
    target_prefix: "",
    xml_namespace: "https://iam.amazonaws.com/doc/2010-05-08/",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct AddUserToGroup;
impl crate::Operation for AddUserToGroup {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "AddUserToGroup";
    type Input = types::AddUserToGroupInput;
    type Output = types::AddUserToGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ADD_USER_TO_GROUP
    }
}

pub struct AttachGroupPolicy;
impl crate::Operation for AttachGroupPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "AttachGroupPolicy";
    type Input = types::AttachGroupPolicyInput;
    type Output = types::AttachGroupPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ATTACH_GROUP_POLICY
    }
}

pub struct AttachRolePolicy;
impl crate::Operation for AttachRolePolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "AttachRolePolicy";
    type Input = types::AttachRolePolicyInput;
    type Output = types::AttachRolePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ATTACH_ROLE_POLICY
    }
}

pub struct AttachUserPolicy;
impl crate::Operation for AttachUserPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "AttachUserPolicy";
    type Input = types::AttachUserPolicyInput;
    type Output = types::AttachUserPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ATTACH_USER_POLICY
    }
}

pub struct CreateAccessKey;
impl crate::Operation for CreateAccessKey {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "CreateAccessKey";
    type Input = types::CreateAccessKeyInput;
    type Output = types::CreateAccessKeyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_ACCESS_KEY
    }
}

pub struct CreateGroup;
impl crate::Operation for CreateGroup {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "CreateGroup";
    type Input = types::CreateGroupInput;
    type Output = types::CreateGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_GROUP
    }
}

pub struct CreatePolicy;
impl crate::Operation for CreatePolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "CreatePolicy";
    type Input = types::CreatePolicyInput;
    type Output = types::CreatePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_POLICY
    }
}

pub struct CreatePolicyVersion;
impl crate::Operation for CreatePolicyVersion {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "CreatePolicyVersion";
    type Input = types::CreatePolicyVersionInput;
    type Output = types::CreatePolicyVersionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_POLICY_VERSION
    }
}

pub struct CreateRole;
impl crate::Operation for CreateRole {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "CreateRole";
    type Input = types::CreateRoleInput;
    type Output = types::CreateRoleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_ROLE
    }
}

pub struct CreateUser;
impl crate::Operation for CreateUser {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "CreateUser";
    type Input = types::CreateUserInput;
    type Output = types::CreateUserOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_USER
    }
}

pub struct DeleteAccessKey;
impl crate::Operation for DeleteAccessKey {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DeleteAccessKey";
    type Input = types::DeleteAccessKeyInput;
    type Output = types::DeleteAccessKeyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_ACCESS_KEY
    }
}

pub struct DeleteGroup;
impl crate::Operation for DeleteGroup {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DeleteGroup";
    type Input = types::DeleteGroupInput;
    type Output = types::DeleteGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_GROUP
    }
}

pub struct DeleteGroupPolicy;
impl crate::Operation for DeleteGroupPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DeleteGroupPolicy";
    type Input = types::DeleteGroupPolicyInput;
    type Output = types::DeleteGroupPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_GROUP_POLICY
    }
}

pub struct DeletePolicy;
impl crate::Operation for DeletePolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DeletePolicy";
    type Input = types::DeletePolicyInput;
    type Output = types::DeletePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_POLICY
    }
}

pub struct DeletePolicyVersion;
impl crate::Operation for DeletePolicyVersion {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DeletePolicyVersion";
    type Input = types::DeletePolicyVersionInput;
    type Output = types::DeletePolicyVersionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_POLICY_VERSION
    }
}

pub struct DeleteRole;
impl crate::Operation for DeleteRole {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DeleteRole";
    type Input = types::DeleteRoleInput;
    type Output = types::DeleteRoleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_ROLE
    }
}

pub struct DeleteRolePermissionsBoundary;
impl crate::Operation for DeleteRolePermissionsBoundary {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DeleteRolePermissionsBoundary";
    type Input = types::DeleteRolePermissionsBoundaryInput;
    type Output = types::DeleteRolePermissionsBoundaryOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_ROLE_PERMISSIONS_BOUNDARY
    }
}

pub struct DeleteRolePolicy;
impl crate::Operation for DeleteRolePolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DeleteRolePolicy";
    type Input = types::DeleteRolePolicyInput;
    type Output = types::DeleteRolePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_ROLE_POLICY
    }
}

pub struct DeleteUser;
impl crate::Operation for DeleteUser {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DeleteUser";
    type Input = types::DeleteUserInput;
    type Output = types::DeleteUserOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_USER
    }
}

pub struct DeleteUserPermissionsBoundary;
impl crate::Operation for DeleteUserPermissionsBoundary {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DeleteUserPermissionsBoundary";
    type Input = types::DeleteUserPermissionsBoundaryInput;
    type Output = types::DeleteUserPermissionsBoundaryOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_USER_PERMISSIONS_BOUNDARY
    }
}

pub struct DeleteUserPolicy;
impl crate::Operation for DeleteUserPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DeleteUserPolicy";
    type Input = types::DeleteUserPolicyInput;
    type Output = types::DeleteUserPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_USER_POLICY
    }
}

pub struct DetachGroupPolicy;
impl crate::Operation for DetachGroupPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DetachGroupPolicy";
    type Input = types::DetachGroupPolicyInput;
    type Output = types::DetachGroupPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DETACH_GROUP_POLICY
    }
}

pub struct DetachRolePolicy;
impl crate::Operation for DetachRolePolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DetachRolePolicy";
    type Input = types::DetachRolePolicyInput;
    type Output = types::DetachRolePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DETACH_ROLE_POLICY
    }
}

pub struct DetachUserPolicy;
impl crate::Operation for DetachUserPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "DetachUserPolicy";
    type Input = types::DetachUserPolicyInput;
    type Output = types::DetachUserPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DETACH_USER_POLICY
    }
}

pub struct GetGroup;
impl crate::Operation for GetGroup {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "GetGroup";
    type Input = types::GetGroupInput;
    type Output = types::GetGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_GROUP
    }
}

pub struct GetGroupPolicy;
impl crate::Operation for GetGroupPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "GetGroupPolicy";
    type Input = types::GetGroupPolicyInput;
    type Output = types::GetGroupPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_GROUP_POLICY
    }
}

pub struct GetPolicy;
impl crate::Operation for GetPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "GetPolicy";
    type Input = types::GetPolicyInput;
    type Output = types::GetPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_POLICY
    }
}

pub struct GetPolicyVersion;
impl crate::Operation for GetPolicyVersion {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "GetPolicyVersion";
    type Input = types::GetPolicyVersionInput;
    type Output = types::GetPolicyVersionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_POLICY_VERSION
    }
}

pub struct GetRole;
impl crate::Operation for GetRole {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "GetRole";
    type Input = types::GetRoleInput;
    type Output = types::GetRoleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_ROLE
    }
}

pub struct GetRolePolicy;
impl crate::Operation for GetRolePolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "GetRolePolicy";
    type Input = types::GetRolePolicyInput;
    type Output = types::GetRolePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_ROLE_POLICY
    }
}

pub struct GetUser;
impl crate::Operation for GetUser {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "GetUser";
    type Input = types::GetUserInput;
    type Output = types::GetUserOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_USER
    }
}

pub struct GetUserPolicy;
impl crate::Operation for GetUserPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "GetUserPolicy";
    type Input = types::GetUserPolicyInput;
    type Output = types::GetUserPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_USER_POLICY
    }
}

pub struct ListAccessKeys;
impl crate::Operation for ListAccessKeys {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListAccessKeys";
    type Input = types::ListAccessKeysInput;
    type Output = types::ListAccessKeysOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_ACCESS_KEYS
    }
}

pub struct ListAttachedGroupPolicies;
impl crate::Operation for ListAttachedGroupPolicies {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListAttachedGroupPolicies";
    type Input = types::ListAttachedGroupPoliciesInput;
    type Output = types::ListAttachedGroupPoliciesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_ATTACHED_GROUP_POLICIES
    }
}

pub struct ListAttachedRolePolicies;
impl crate::Operation for ListAttachedRolePolicies {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListAttachedRolePolicies";
    type Input = types::ListAttachedRolePoliciesInput;
    type Output = types::ListAttachedRolePoliciesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_ATTACHED_ROLE_POLICIES
    }
}

pub struct ListAttachedUserPolicies;
impl crate::Operation for ListAttachedUserPolicies {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListAttachedUserPolicies";
    type Input = types::ListAttachedUserPoliciesInput;
    type Output = types::ListAttachedUserPoliciesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_ATTACHED_USER_POLICIES
    }
}

pub struct ListEntitiesForPolicy;
impl crate::Operation for ListEntitiesForPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListEntitiesForPolicy";
    type Input = types::ListEntitiesForPolicyInput;
    type Output = types::ListEntitiesForPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_ENTITIES_FOR_POLICY
    }
}

pub struct ListGroupPolicies;
impl crate::Operation for ListGroupPolicies {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListGroupPolicies";
    type Input = types::ListGroupPoliciesInput;
    type Output = types::ListGroupPoliciesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_GROUP_POLICIES
    }
}

pub struct ListGroups;
impl crate::Operation for ListGroups {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListGroups";
    type Input = types::ListGroupsInput;
    type Output = types::ListGroupsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_GROUPS
    }
}

pub struct ListGroupsForUser;
impl crate::Operation for ListGroupsForUser {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListGroupsForUser";
    type Input = types::ListGroupsForUserInput;
    type Output = types::ListGroupsForUserOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_GROUPS_FOR_USER
    }
}

pub struct ListInstanceProfilesForRole;
impl crate::Operation for ListInstanceProfilesForRole {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListInstanceProfilesForRole";
    type Input = types::ListInstanceProfilesForRoleInput;
    type Output = types::ListInstanceProfilesForRoleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_INSTANCE_PROFILES_FOR_ROLE
    }
}

pub struct ListPolicies;
impl crate::Operation for ListPolicies {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListPolicies";
    type Input = types::ListPoliciesInput;
    type Output = types::ListPoliciesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_POLICIES
    }
}

pub struct ListPolicyTags;
impl crate::Operation for ListPolicyTags {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListPolicyTags";
    type Input = types::ListPolicyTagsInput;
    type Output = types::ListPolicyTagsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_POLICY_TAGS
    }
}

pub struct ListPolicyVersions;
impl crate::Operation for ListPolicyVersions {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListPolicyVersions";
    type Input = types::ListPolicyVersionsInput;
    type Output = types::ListPolicyVersionsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_POLICY_VERSIONS
    }
}

pub struct ListRolePolicies;
impl crate::Operation for ListRolePolicies {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListRolePolicies";
    type Input = types::ListRolePoliciesInput;
    type Output = types::ListRolePoliciesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_ROLE_POLICIES
    }
}

pub struct ListRoleTags;
impl crate::Operation for ListRoleTags {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListRoleTags";
    type Input = types::ListRoleTagsInput;
    type Output = types::ListRoleTagsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_ROLE_TAGS
    }
}

pub struct ListRoles;
impl crate::Operation for ListRoles {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListRoles";
    type Input = types::ListRolesInput;
    type Output = types::ListRolesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_ROLES
    }
}

pub struct ListUserPolicies;
impl crate::Operation for ListUserPolicies {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListUserPolicies";
    type Input = types::ListUserPoliciesInput;
    type Output = types::ListUserPoliciesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_USER_POLICIES
    }
}

pub struct ListUserTags;
impl crate::Operation for ListUserTags {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListUserTags";
    type Input = types::ListUserTagsInput;
    type Output = types::ListUserTagsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_USER_TAGS
    }
}

pub struct ListUsers;
impl crate::Operation for ListUsers {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "ListUsers";
    type Input = types::ListUsersInput;
    type Output = types::ListUsersOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_USERS
    }
}

pub struct PutGroupPolicy;
impl crate::Operation for PutGroupPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "PutGroupPolicy";
    type Input = types::PutGroupPolicyInput;
    type Output = types::PutGroupPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_GROUP_POLICY
    }
}

pub struct PutRolePermissionsBoundary;
impl crate::Operation for PutRolePermissionsBoundary {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "PutRolePermissionsBoundary";
    type Input = types::PutRolePermissionsBoundaryInput;
    type Output = types::PutRolePermissionsBoundaryOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_ROLE_PERMISSIONS_BOUNDARY
    }
}

pub struct PutRolePolicy;
impl crate::Operation for PutRolePolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "PutRolePolicy";
    type Input = types::PutRolePolicyInput;
    type Output = types::PutRolePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_ROLE_POLICY
    }
}

pub struct PutUserPermissionsBoundary;
impl crate::Operation for PutUserPermissionsBoundary {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "PutUserPermissionsBoundary";
    type Input = types::PutUserPermissionsBoundaryInput;
    type Output = types::PutUserPermissionsBoundaryOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_USER_PERMISSIONS_BOUNDARY
    }
}

pub struct PutUserPolicy;
impl crate::Operation for PutUserPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "PutUserPolicy";
    type Input = types::PutUserPolicyInput;
    type Output = types::PutUserPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_USER_POLICY
    }
}

pub struct RemoveUserFromGroup;
impl crate::Operation for RemoveUserFromGroup {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "RemoveUserFromGroup";
    type Input = types::RemoveUserFromGroupInput;
    type Output = types::RemoveUserFromGroupOutput;
    fn schema() -> &'static schema::Operation {
        &operations::REMOVE_USER_FROM_GROUP
    }
}

pub struct SetDefaultPolicyVersion;
impl crate::Operation for SetDefaultPolicyVersion {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "SetDefaultPolicyVersion";
    type Input = types::SetDefaultPolicyVersionInput;
    type Output = types::SetDefaultPolicyVersionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SET_DEFAULT_POLICY_VERSION
    }
}

pub struct SimulateCustomPolicy;
impl crate::Operation for SimulateCustomPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "SimulateCustomPolicy";
    type Input = types::SimulateCustomPolicyInput;
    type Output = types::SimulatePolicyResponse;
    fn schema() -> &'static schema::Operation {
        &operations::SIMULATE_CUSTOM_POLICY
    }
}

pub struct SimulatePrincipalPolicy;
impl crate::Operation for SimulatePrincipalPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "SimulatePrincipalPolicy";
    type Input = types::SimulatePrincipalPolicyInput;
    type Output = types::SimulatePolicyResponse;
    fn schema() -> &'static schema::Operation {
        &operations::SIMULATE_PRINCIPAL_POLICY
    }
}

pub struct TagPolicy;
impl crate::Operation for TagPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "TagPolicy";
    type Input = types::TagPolicyInput;
    type Output = types::TagPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_POLICY
    }
}

pub struct TagRole;
impl crate::Operation for TagRole {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "TagRole";
    type Input = types::TagRoleInput;
    type Output = types::TagRoleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_ROLE
    }
}

pub struct TagUser;
impl crate::Operation for TagUser {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "TagUser";
    type Input = types::TagUserInput;
    type Output = types::TagUserOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_USER
    }
}

pub struct UntagPolicy;
impl crate::Operation for UntagPolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "UntagPolicy";
    type Input = types::UntagPolicyInput;
    type Output = types::UntagPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_POLICY
    }
}

pub struct UntagRole;
impl crate::Operation for UntagRole {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "UntagRole";
    type Input = types::UntagRoleInput;
    type Output = types::UntagRoleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_ROLE
    }
}

pub struct UntagUser;
impl crate::Operation for UntagUser {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "UntagUser";
    type Input = types::UntagUserInput;
    type Output = types::UntagUserOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_USER
    }
}

pub struct UpdateAccessKey;
impl crate::Operation for UpdateAccessKey {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "UpdateAccessKey";
    type Input = types::UpdateAccessKeyInput;
    type Output = types::UpdateAccessKeyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_ACCESS_KEY
    }
}

pub struct UpdateAssumeRolePolicy;
impl crate::Operation for UpdateAssumeRolePolicy {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "UpdateAssumeRolePolicy";
    type Input = types::UpdateAssumeRolePolicyInput;
    type Output = types::UpdateAssumeRolePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_ASSUME_ROLE_POLICY
    }
}

pub struct UpdateRole;
impl crate::Operation for UpdateRole {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "UpdateRole";
    type Input = types::UpdateRoleInput;
    type Output = types::UpdateRoleOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_ROLE
    }
}

pub struct UpdateRoleDescription;
impl crate::Operation for UpdateRoleDescription {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "UpdateRoleDescription";
    type Input = types::UpdateRoleDescriptionInput;
    type Output = types::UpdateRoleDescriptionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_ROLE_DESCRIPTION
    }
}

pub struct UpdateUser;
impl crate::Operation for UpdateUser {
    const SERVICE: &'static str = "iam";
    const NAME: &'static str = "UpdateUser";
    type Input = types::UpdateUserInput;
    type Output = types::UpdateUserOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_USER
    }
}
