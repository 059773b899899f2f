//! Managed policies and their versions.

use crate::support::{House, TRUST, allow, arn};
use api::iam::*;

fn create(name: &str) -> CreatePolicyInput {
    CreatePolicyInput { policy_name: name.into(), policy_document: allow("s3:*", "*"), ..Default::default() }
}

fn version(name: &str, set_as_default: bool) -> CreatePolicyVersionInput {
    CreatePolicyVersionInput {
        policy_arn: arn("policy", name),
        policy_document: allow("ec2:*", "*"),
        set_as_default: Some(set_as_default),
    }
}

#[tokio::test]
async fn a_policy_from_beginning_to_end() {
    let house = House::new().await;
    let input = CreatePolicyInput { description: Some("d".into()), path: Some("/test/path/".into()), ..create("P") };
    let created = house.ok::<CreatePolicy>(input).await.policy.unwrap();
    assert_eq!(created.arn.as_deref(), Some(&*arn("policy", "test/path/P")));
    assert!(created.policy_id.as_deref().unwrap().starts_with("ANPA"));
    assert_eq!((created.default_version_id.as_deref(), created.is_attachable), (Some("v1"), Some(true)));
    assert_eq!((created.description, created.tags), (None, None));
    let exists = "A policy called p already exists. Duplicate names are not allowed.";
    house.fails::<CreatePolicy>(create("p"), "EntityAlreadyExists", 409, exists).await;
    let get = || GetPolicyInput { policy_arn: arn("policy", "test/path/P") };
    let policy = house.ok::<GetPolicy>(get()).await.policy.unwrap();
    assert_eq!((policy.description.as_deref(), policy.tags), (Some("d"), Some(Vec::new())));
    house.ok::<DeletePolicy>(DeletePolicyInput { policy_arn: arn("policy", "test/path/P") }).await;
    let message = format!("Policy {} was not found.", arn("policy", "test/path/P"));
    house.fails::<GetPolicy>(get(), "NoSuchEntity", 404, &message).await;
    let large = CreatePolicyInput {
        policy_document: allow("s3:*", &format!("arn:aws:s3:::{}", "b".repeat(6_144))),
        ..create("big")
    };
    house.fails::<CreatePolicy>(large, "LimitExceeded", 409, "Cannot exceed quota for PolicySize: 6144").await;
}

#[tokio::test]
async fn five_versions_and_one_of_them_the_default() {
    let house = House::new().await;
    house.ok::<CreatePolicy>(create("p")).await;
    let arn = arn("policy", "p");
    let second = house.ok::<CreatePolicyVersion>(version("p", true)).await.policy_version.unwrap();
    assert_eq!(
        (second.version_id.as_deref(), second.is_default_version, second.document),
        (Some("v2"), Some(true), None)
    );
    for _ in 3..=5 {
        house.ok::<CreatePolicyVersion>(version("p", false)).await;
    }
    let limit = "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.";
    house.fails::<CreatePolicyVersion>(version("p", false), "LimitExceeded", 409, limit).await;
    let delete = |id: &str| DeletePolicyVersionInput { policy_arn: arn.clone(), version_id: id.into() };
    let default = "Cannot delete the default version of a policy.";
    house.fails::<DeletePolicyVersion>(delete("v2"), "DeleteConflict", 409, default).await;
    house.ok::<DeletePolicyVersion>(delete("v5")).await;
    let sixth = house.ok::<CreatePolicyVersion>(version("p", false)).await.policy_version.unwrap();
    assert_eq!(sixth.version_id.as_deref(), Some("v6"));
    let set = |id: &str| SetDefaultPolicyVersionInput { policy_arn: arn.clone(), version_id: id.into() };
    house.ok::<SetDefaultPolicyVersion>(set("v1")).await;
    let missing = format!("Policy {arn} version v9 does not exist or is not attachable.");
    house.fails::<SetDefaultPolicyVersion>(set("v9"), "NoSuchEntity", 404, &missing).await;
    house.fails::<DeletePolicyVersion>(delete("v9"), "NoSuchEntity", 404, &missing).await;
    let list = ListPolicyVersionsInput { policy_arn: arn.clone(), ..Default::default() };
    let versions = house.ok::<ListPolicyVersions>(list).await.versions.unwrap();
    let shown: Vec<_> =
        versions.iter().map(|v| (v.version_id.as_deref().unwrap(), v.is_default_version.unwrap())).collect();
    assert_eq!(shown, [("v6", false), ("v4", false), ("v3", false), ("v2", false), ("v1", true)]);
    let get = GetPolicyVersionInput { policy_arn: arn.clone(), version_id: "v6".into() };
    let shown = house.ok::<GetPolicyVersion>(get).await.policy_version.unwrap();
    assert!(shown.document.unwrap().contains("ec2%3A%2A"));
    let more = "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.";
    house.fails::<DeletePolicy>(DeletePolicyInput { policy_arn: arn.clone() }, "DeleteConflict", 409, more).await;
}

#[tokio::test]
async fn policies_of_aws_are_there_and_cannot_be_changed() {
    let house = House::new().await;
    let basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    let policy = house.ok::<GetPolicy>(GetPolicyInput { policy_arn: basic.into() }).await.policy.unwrap();
    assert_eq!((policy.path.as_deref(), policy.attachment_count), (Some("/service-role/"), Some(0)));
    assert_eq!(policy.create_date.unwrap().0, 1_428_591_823.0);
    let get = GetPolicyVersionInput { policy_arn: basic.into(), version_id: policy.default_version_id.unwrap() };
    let document = house.ok::<GetPolicyVersion>(get).await.policy_version.unwrap().document.unwrap();
    assert!(document.contains("logs%3APutLogEvents"));
    let message = format!("{basic} is managed by AWS and cannot be changed");
    house.fails::<DeletePolicy>(DeletePolicyInput { policy_arn: basic.into() }, "AccessDenied", 403, &message).await;
    let list =
        |scope: &str| ListPoliciesInput { scope: Some(scope.into()), max_items: Some(1_000), ..Default::default() };
    let theirs = house.ok::<ListPolicies>(list("AWS")).await.policies.unwrap();
    assert!(theirs.iter().any(|policy| policy.policy_name.as_deref() == Some("AdministratorAccess")));
    assert_eq!(house.ok::<ListPolicies>(list("Local")).await.policies, Some(Vec::new()));
    house.ok::<CreatePolicy>(create("mine")).await;
    assert_eq!(house.ok::<ListPolicies>(list("Local")).await.policies.unwrap().len(), 1);
    assert_eq!(house.ok::<ListPolicies>(list("All")).await.policies.unwrap().len(), theirs.len() + 1);
    house.role("r", TRUST).await;
    house.ok::<AttachRolePolicy>(AttachRolePolicyInput { role_name: "r".into(), policy_arn: basic.into() }).await;
    let attached = ListPoliciesInput { only_attached: Some(true), ..Default::default() };
    let attached = house.ok::<ListPolicies>(attached).await.policies.unwrap();
    assert_eq!((attached.len(), attached[0].attachment_count), (1, Some(1)));
}

#[tokio::test]
async fn who_uses_a_policy() {
    let house = House::new().await;
    house.ok::<CreatePolicy>(create("p")).await;
    let policy_arn = || arn("policy", "p");
    house.role("r", TRUST).await;
    house.user("user_a").await;
    house.ok::<CreateGroup>(CreateGroupInput { group_name: "g".into(), path: None }).await;
    house.ok::<AttachRolePolicy>(AttachRolePolicyInput { role_name: "r".into(), policy_arn: policy_arn() }).await;
    house.ok::<AttachGroupPolicy>(AttachGroupPolicyInput { group_name: "g".into(), policy_arn: policy_arn() }).await;
    let boundary = PutUserPermissionsBoundaryInput { user_name: "user_a".into(), permissions_boundary: policy_arn() };
    house.ok::<PutUserPermissionsBoundary>(boundary).await;
    let list = |filter: Option<&str>, usage: Option<&str>| ListEntitiesForPolicyInput {
        policy_arn: policy_arn(),
        entity_filter: filter.map(Into::into),
        policy_usage_filter: usage.map(Into::into),
        ..Default::default()
    };
    let count = |answer: ListEntitiesForPolicyOutput| {
        (answer.policy_groups.unwrap().len(), answer.policy_users.unwrap().len(), answer.policy_roles.unwrap().len())
    };
    assert_eq!(count(house.ok::<ListEntitiesForPolicy>(list(None, None)).await), (1, 1, 1));
    assert_eq!(count(house.ok::<ListEntitiesForPolicy>(list(Some("Role"), None)).await), (0, 0, 1));
    assert_eq!(count(house.ok::<ListEntitiesForPolicy>(list(None, Some("PermissionsBoundary"))).await), (0, 1, 0));
    let shown = house.ok::<GetPolicy>(GetPolicyInput { policy_arn: policy_arn() }).await.policy.unwrap();
    assert_eq!((shown.attachment_count, shown.permissions_boundary_usage_count), (Some(2), Some(1)));
    let delete = DeletePolicyInput { policy_arn: policy_arn() };
    house.fails::<DeletePolicy>(delete, "DeleteConflict", 409, "Cannot delete a policy attached to entities.").await;
}

#[tokio::test]
async fn tag_keys_of_policies_differ_by_case() {
    let house = House::new().await;
    let tag = |key: &str| Tag { key: key.into(), value: "v".into() };
    let twice = CreatePolicyInput { tags: Some(vec![tag("a"), tag("a")]), ..create("p") };
    house.fails::<CreatePolicy>(twice, "InvalidInput", 400, "Duplicate tag keys found.").await;
    house.ok::<CreatePolicy>(CreatePolicyInput { tags: Some(vec![tag("a"), tag("A")]), ..create("p") }).await;
    house.ok::<UntagPolicy>(UntagPolicyInput { policy_arn: arn("policy", "p"), tag_keys: vec!["a".into()] }).await;
    let list = ListPolicyTagsInput { policy_arn: arn("policy", "p"), ..Default::default() };
    assert_eq!(house.ok::<ListPolicyTags>(list).await.tags, [tag("A")]);
    let ghost = arn("policy", "NotAPolicy");
    let missing = TagPolicyInput { policy_arn: ghost.clone(), tags: vec![tag("a")] };
    house.fails::<TagPolicy>(missing, "NoSuchEntity", 404, &format!("Policy {ghost} was not found.")).await;
}
