//! The one table of what we serve: add an operation here, run `cargo xtask models`, write its handler.

/// A service model and the operations of it that are generated.
pub struct Served {
    /// Module name in `api`, and the first part of the service's IAM actions.
    pub name: &'static str,
    /// Folder in botocore's `data/`: `name/version`.
    pub model: &'static str,
    pub operations: &'static [&'static str],
}

pub const SERVED: &[Served] = &[
    Served { name: "cloudwatch", model: "cloudwatch/2010-08-01", operations: CLOUDWATCH },
    Served { name: "iam", model: "iam/2010-05-08", operations: IAM },
    Served { name: "lambda", model: "lambda/2015-03-31", operations: LAMBDA },
    Served { name: "logs", model: "logs/2014-03-28", operations: LOGS },
    Served { name: "sts", model: "sts/2011-06-15", operations: STS },
];

const CLOUDWATCH: &[&str] = &["GetMetricData", "GetMetricStatistics", "ListMetrics", "PutMetricData"];

const LAMBDA: &[&str] = &[
    // functions
    "CreateFunction",
    "DeleteFunction",
    "GetFunction",
    "GetFunctionCodeSigningConfig",
    "GetFunctionConfiguration",
    "Invoke",
    "InvokeWithResponseStream",
    "ListFunctions",
    "UpdateFunctionCode",
    "UpdateFunctionConfiguration",
    // versions and aliases
    "CreateAlias",
    "DeleteAlias",
    "GetAlias",
    "ListAliases",
    "ListVersionsByFunction",
    "PublishVersion",
    "UpdateAlias",
    // resource policy
    "AddPermission",
    "GetPolicy",
    "RemovePermission",
    "DeleteResourcePolicy",
    "GetResourcePolicy",
    "PutResourcePolicy",
    // layers
    "AddLayerVersionPermission",
    "DeleteLayerVersion",
    "GetLayerVersion",
    "GetLayerVersionByArn",
    "GetLayerVersionPolicy",
    "ListLayerVersions",
    "ListLayers",
    "PublishLayerVersion",
    "RemoveLayerVersionPermission",
    // code signing
    "CreateCodeSigningConfig",
    "DeleteCodeSigningConfig",
    "DeleteFunctionCodeSigningConfig",
    "GetCodeSigningConfig",
    "ListCodeSigningConfigs",
    "ListFunctionsByCodeSigningConfig",
    "PutFunctionCodeSigningConfig",
    "UpdateCodeSigningConfig",
    // runtime management and recursion
    "GetFunctionRecursionConfig",
    "GetRuntimeManagementConfig",
    "PutFunctionRecursionConfig",
    "PutRuntimeManagementConfig",
    // tags and account
    "GetAccountSettings",
    "ListTags",
    "TagResource",
    "UntagResource",
    // concurrency
    "DeleteFunctionConcurrency",
    "GetFunctionConcurrency",
    "PutFunctionConcurrency",
    // asynchronous invocation
    "DeleteFunctionEventInvokeConfig",
    "GetFunctionEventInvokeConfig",
    "ListFunctionEventInvokeConfigs",
    "PutFunctionEventInvokeConfig",
    "UpdateFunctionEventInvokeConfig",
];

const IAM: &[&str] = &[
    // roles
    "AttachRolePolicy",
    "CreateRole",
    "DeleteRole",
    "DeleteRolePermissionsBoundary",
    "DeleteRolePolicy",
    "DetachRolePolicy",
    "GetRole",
    "GetRolePolicy",
    "ListAttachedRolePolicies",
    "ListInstanceProfilesForRole",
    "ListRolePolicies",
    "ListRoleTags",
    "ListRoles",
    "PutRolePermissionsBoundary",
    "PutRolePolicy",
    "TagRole",
    "UntagRole",
    "UpdateAssumeRolePolicy",
    "UpdateRole",
    "UpdateRoleDescription",
    // managed policies
    "CreatePolicy",
    "CreatePolicyVersion",
    "DeletePolicy",
    "DeletePolicyVersion",
    "GetPolicy",
    "GetPolicyVersion",
    "ListEntitiesForPolicy",
    "ListPolicies",
    "ListPolicyTags",
    "ListPolicyVersions",
    "SetDefaultPolicyVersion",
    "TagPolicy",
    "UntagPolicy",
    // users and their keys
    "AttachUserPolicy",
    "CreateAccessKey",
    "CreateUser",
    "DeleteAccessKey",
    "DeleteUser",
    "DeleteUserPermissionsBoundary",
    "DeleteUserPolicy",
    "DetachUserPolicy",
    "GetUser",
    "GetUserPolicy",
    "ListAccessKeys",
    "ListAttachedUserPolicies",
    "ListUserPolicies",
    "ListUserTags",
    "ListUsers",
    "PutUserPermissionsBoundary",
    "PutUserPolicy",
    "TagUser",
    "UntagUser",
    "UpdateAccessKey",
    "UpdateUser",
    // groups
    "AddUserToGroup",
    "AttachGroupPolicy",
    "CreateGroup",
    "DeleteGroup",
    "DeleteGroupPolicy",
    "DetachGroupPolicy",
    "GetGroup",
    "GetGroupPolicy",
    "ListAttachedGroupPolicies",
    "ListGroupPolicies",
    "ListGroups",
    "ListGroupsForUser",
    "PutGroupPolicy",
    "RemoveUserFromGroup",
    // simulation
    "SimulateCustomPolicy",
    "SimulatePrincipalPolicy",
];

const STS: &[&str] = &["AssumeRole", "AssumeRoleWithWebIdentity", "GetCallerIdentity", "GetSessionToken"];

const LOGS: &[&str] = &[
    "CreateLogGroup",
    "CreateLogStream",
    "DeleteLogGroup",
    "DeleteLogStream",
    "DeleteRetentionPolicy",
    "DescribeLogGroups",
    "DescribeLogStreams",
    "FilterLogEvents",
    "GetLogEvents",
    "ListTagsForResource",
    "ListTagsLogGroup",
    "PutLogEvents",
    "PutLogGroupDeletionProtection",
    "PutRetentionPolicy",
    "TagLogGroup",
    "TagResource",
    "UntagLogGroup",
    "UntagResource",
];
