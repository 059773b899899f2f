//! Roles. Answers and errors follow recordings of AWS.

use crate::support::{ACCOUNT, House, TRUST, allow, arn, policy};
use api::iam::*;

fn named(role_name: &str) -> GetRoleInput {
    GetRoleInput { role_name: role_name.into() }
}

const MISSING: &str = "The role with name ghost cannot be found.";

#[tokio::test]
async fn a_role_from_beginning_to_end() {
    let house = House::new().await;
    let input = CreateRoleInput {
        path: Some("/app/".into()),
        role_name: "Worker".into(),
        assume_role_policy_document: TRUST.into(),
        description: Some("works".into()),
        ..Default::default()
    };
    let created = house.ok::<CreateRole>(input.clone()).await.role;
    assert_eq!(created.arn, format!("arn:aws:iam::{ACCOUNT}:role/app/Worker"));
    assert!(created.role_id.starts_with("AROA") && created.role_id.len() == 21);
    assert_eq!(created.create_date.0, 1_767_323_045.0);
    assert_eq!((created.description, created.max_session_duration, created.tags), (None, None, None));
    let document = created.assume_role_policy_document.unwrap();
    assert!(document.starts_with("%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B"), "{document}");
    house.fails::<CreateRole>(input, "EntityAlreadyExists", 409, "Role with name Worker already exists.").await;

    let role = house.ok::<GetRole>(named("worker")).await.role;
    assert_eq!((role.role_name.as_str(), role.max_session_duration), ("Worker", Some(3_600)));
    assert_eq!((role.description.as_deref(), role.role_last_used), (Some("works"), Some(RoleLastUsed::default())));

    let update =
        UpdateRoleInput { role_name: "Worker".into(), max_session_duration: Some(7_200), ..Default::default() };
    house.ok::<UpdateRole>(update).await;
    let described = UpdateRoleDescriptionInput { role_name: "Worker".into(), description: "rests".into() };
    let answer = house.ok::<UpdateRoleDescription>(described).await.role.unwrap();
    assert_eq!((answer.description.as_deref(), answer.max_session_duration), (Some("rests"), None));
    let role = house.ok::<GetRole>(named("Worker")).await.role;
    assert_eq!((role.description.as_deref(), role.max_session_duration), (Some("rests"), Some(7_200)));

    house.ok::<DeleteRole>(DeleteRoleInput { role_name: "Worker".into() }).await;
    house.fails::<GetRole>(named("Worker"), "NoSuchEntity", 404, "The role with name Worker cannot be found.").await;
}

#[tokio::test]
async fn what_is_not_there_is_said_so() {
    let house = House::new().await;
    let name = || "ghost".to_owned();
    house.fails::<GetRole>(named("ghost"), "NoSuchEntity", 404, MISSING).await;
    house.fails::<DeleteRole>(DeleteRoleInput { role_name: name() }, "NoSuchEntity", 404, MISSING).await;
    let update = UpdateRoleInput { role_name: name(), ..Default::default() };
    house.fails::<UpdateRole>(update, "NoSuchEntity", 404, MISSING).await;
    let tag = TagRoleInput { role_name: name(), tags: Vec::new() };
    house.fails::<TagRole>(tag, "NoSuchEntity", 404, MISSING).await;
    let get = GetRolePolicyInput { role_name: name(), policy_name: "p".into() };
    house.fails::<GetRolePolicy>(get, "NoSuchEntity", 404, MISSING).await;
    house.role("r", TRUST).await;
    let get = GetRolePolicyInput { role_name: "r".into(), policy_name: "p".into() };
    house.fails::<GetRolePolicy>(get, "NoSuchEntity", 404, "The role policy with name p cannot be found.").await;
}

#[tokio::test]
async fn a_role_in_use_is_not_deleted() {
    let house = House::new().await;
    house.role("r", TRUST).await;
    let delete = || DeleteRoleInput { role_name: "r".into() };
    let policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    let attach = || AttachRolePolicyInput { role_name: "r".into(), policy_arn: policy_arn.into() };
    house.ok::<AttachRolePolicy>(attach()).await;
    house.ok::<AttachRolePolicy>(attach()).await;
    let detach_first = "Cannot delete entity, must detach all policies first.";
    house.fails::<DeleteRole>(delete(), "DeleteConflict", 409, detach_first).await;
    let listed = house
        .ok::<ListAttachedRolePolicies>(ListAttachedRolePoliciesInput { role_name: "r".into(), ..Default::default() })
        .await;
    let attached =
        AttachedPolicy { policy_name: Some("AWSLambdaBasicExecutionRole".into()), policy_arn: Some(policy_arn.into()) };
    assert_eq!(listed.attached_policies, Some(vec![attached]));
    let detach = || DetachRolePolicyInput { role_name: "r".into(), policy_arn: policy_arn.into() };
    house.ok::<DetachRolePolicy>(detach()).await;
    house
        .fails::<DetachRolePolicy>(detach(), "NoSuchEntity", 404, &format!("Policy {policy_arn} was not found."))
        .await;
    house.grant_role("r", &allow("s3:*", "*")).await;
    house
        .fails::<DeleteRole>(delete(), "DeleteConflict", 409, "Cannot delete entity, must delete policies first.")
        .await;
    house.ok::<DeleteRolePolicy>(DeleteRolePolicyInput { role_name: "r".into(), policy_name: "p".into() }).await;
    house.ok::<DeleteRole>(delete()).await;
}

#[tokio::test]
async fn attachments_name_policies_that_exist() {
    let house = House::new().await;
    house.role("r", TRUST).await;
    let attach = |policy_arn: &str| AttachRolePolicyInput { role_name: "r".into(), policy_arn: policy_arn.into() };
    house
        .fails::<AttachRolePolicy>(
            attach("longpolicynamebutnoarn"),
            "ValidationError",
            400,
            "ARN longpolicynamebutnoarn is not valid.",
        )
        .await;
    let ghost = arn("policy", "ghost");
    let message = format!("Policy {ghost} does not exist or is not attachable.");
    house.fails::<AttachRolePolicy>(attach(&ghost), "NoSuchEntity", 404, &message).await;
    for number in 0..11 {
        let input = CreatePolicyInput {
            policy_name: format!("p{number}"),
            policy_document: allow("s3:*", "*"),
            ..Default::default()
        };
        house.ok::<CreatePolicy>(input).await;
        if number < 10 {
            house.ok::<AttachRolePolicy>(attach(&arn("policy", &format!("p{number}")))).await;
        }
    }
    let quota = "Cannot exceed quota for PoliciesPerRole: 10";
    house.fails::<AttachRolePolicy>(attach(&arn("policy", "p10")), "LimitExceeded", 409, quota).await;
}

#[tokio::test]
async fn inline_policies() {
    let house = House::new().await;
    house.role("r", TRUST).await;
    let document = allow("s3:ListBucket", "arn:aws:s3:::example_bucket");
    house.grant_role("r", &document).await;
    let get = GetRolePolicyInput { role_name: "r".into(), policy_name: "p".into() };
    let answer = house.ok::<GetRolePolicy>(get).await;
    let decoded = percent_decode(&answer.policy_document);
    assert_eq!((decoded, answer.policy_name.as_str(), answer.role_name.as_str()), (document, "p", "r"));
    let list = ListRolePoliciesInput { role_name: "r".into(), ..Default::default() };
    assert_eq!(house.ok::<ListRolePolicies>(list).await.policy_names, ["p"]);
    let put = |name: &str, policy_document: String| PutRolePolicyInput {
        role_name: "r".into(),
        policy_name: name.into(),
        policy_document,
    };
    let malformed = put("p", policy(r#"{"Effect":"Allow","Action":"s3:ListBucket"}"#));
    house
        .fails::<PutRolePolicy>(malformed, "MalformedPolicyDocument", 400, "Policy statement must contain resources.")
        .await;
    let spaced = put("spaced", allow("s3:*", "*").replace(",\"", " ,\n\t\"") + &" ".repeat(20_000));
    house.ok::<PutRolePolicy>(spaced).await;
    let large = put("large", allow("s3:*", &format!("arn:aws:s3:::{}", "b".repeat(10_240))));
    let message = "Maximum policy size of 10240 bytes exceeded for role r";
    house.fails::<PutRolePolicy>(large, "LimitExceeded", 409, message).await;
}

fn percent_decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

#[tokio::test]
async fn trust_policies_are_checked() {
    let house = House::new().await;
    house.user("user_a").await;
    house.role("r", TRUST).await;
    let update = |document: String| UpdateAssumeRolePolicyInput { role_name: "r".into(), policy_document: document };
    let trusting = |principal: &str| {
        policy(&format!(r#"{{"Effect":"Allow","Principal":{{"AWS":"{principal}"}},"Action":"sts:AssumeRole"}}"#))
    };
    let refuse = "MalformedPolicyDocument";
    house
        .fails::<UpdateAssumeRolePolicy>(update("nonsense".into()), refuse, 400, "This policy contains invalid Json")
        .await;
    let action = policy(r#"{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"s3:GetObject"}"#);
    let only_sts = "AssumeRole policy may only specify STS AssumeRole actions.";
    house.fails::<UpdateAssumeRolePolicy>(update(action), refuse, 400, only_sts).await;
    let resource = policy(
        r#"{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole","Resource":"*"}"#,
    );
    house.fails::<UpdateAssumeRolePolicy>(update(resource), refuse, 400, "Has prohibited field Resource").await;
    let nobody = arn("user", "nobody");
    let message = format!("Invalid principal in policy: \"AWS\":\"{nobody}\"");
    house.fails::<UpdateAssumeRolePolicy>(update(trusting(&nobody)), refuse, 400, &message).await;
    for known in [
        arn("user", "user_a"),
        arn("role", "r"),
        format!("arn:aws:iam::{ACCOUNT}:root"),
        "*".into(),
        "arn:aws:iam::999999999999:role/x".into(),
    ] {
        house.ok::<UpdateAssumeRolePolicy>(update(trusting(&known))).await;
    }
    let message = "Cannot exceed quota for ACLSizePerRole: 2048";
    let long = vec![arn("user", "user_a"); 60].join("\",\"");
    let long = policy(&format!(r#"{{"Effect":"Allow","Principal":{{"AWS":["{long}"]}},"Action":"sts:AssumeRole"}}"#));
    house.fails::<UpdateAssumeRolePolicy>(update(long), "LimitExceeded", 409, message).await;
}

#[tokio::test]
async fn permissions_boundaries() {
    let house = House::new().await;
    house.role("r", TRUST).await;
    let policy =
        CreatePolicyInput { policy_name: "b".into(), policy_document: allow("s3:*", "*"), ..Default::default() };
    house.ok::<CreatePolicy>(policy).await;
    let put =
        |boundary: String| PutRolePermissionsBoundaryInput { role_name: "r".into(), permissions_boundary: boundary };
    let invalid = format!("arn:aws:iam::{ACCOUNT}:not_a_policy/invalid");
    house
        .fails::<PutRolePermissionsBoundary>(
            put(invalid.clone()),
            "InvalidInput",
            400,
            &format!("ARN {invalid} is not valid."),
        )
        .await;
    let ghost = arn("policy", "ghost");
    let message = format!("Scope ARN: {ghost} does not exist or is not attachable.");
    house.fails::<PutRolePermissionsBoundary>(put(ghost), "NoSuchEntity", 404, &message).await;
    house.ok::<PutRolePermissionsBoundary>(put(arn("policy", "b"))).await;
    let boundary = house.ok::<GetRole>(named("r")).await.role.permissions_boundary.unwrap();
    assert_eq!(
        (boundary.permissions_boundary_type.as_deref(), boundary.permissions_boundary_arn),
        (Some("Policy"), Some(arn("policy", "b")))
    );
    let shown = house.ok::<GetPolicy>(GetPolicyInput { policy_arn: arn("policy", "b") }).await.policy.unwrap();
    assert_eq!((shown.attachment_count, shown.permissions_boundary_usage_count), (Some(0), Some(1)));
    let listed = house.ok::<ListRoles>(ListRolesInput::default()).await.roles;
    assert_eq!(listed[0].permissions_boundary, None);
    let delete = DeletePolicyInput { policy_arn: arn("policy", "b") };
    house.fails::<DeletePolicy>(delete, "DeleteConflict", 409, "Cannot delete a policy attached to entities.").await;
    house.ok::<DeleteRolePermissionsBoundary>(DeleteRolePermissionsBoundaryInput { role_name: "r".into() }).await;
    assert_eq!(house.ok::<GetRole>(named("r")).await.role.permissions_boundary, None);
}

#[tokio::test]
async fn tags_of_roles() {
    let house = House::new().await;
    let tag = |key: &str, value: &str| Tag { key: key.into(), value: value.into() };
    let create = |name: &str, tags: Vec<Tag>| CreateRoleInput {
        role_name: name.into(),
        assume_role_policy_document: TRUST.into(),
        tags: Some(tags),
        ..Default::default()
    };
    let duplicate = "Duplicate tag keys found. Please note that Tag keys are case insensitive.";
    house.fails::<CreateRole>(create("r", vec![tag("a", "1"), tag("A", "2")]), "InvalidInput", 400, duplicate).await;
    let role = house.ok::<CreateRole>(create("r", vec![tag("somekey", "v")])).await.role;
    assert_eq!(role.tags, Some(vec![tag("somekey", "v")]));
    let add = TagRoleInput { role_name: "r".into(), tags: vec![tag("SomeKey", ""), tag("other", "w")] };
    house.ok::<TagRole>(add).await;
    let list =
        |marker: Option<String>, max_items: Option<i32>| ListRoleTagsInput { role_name: "r".into(), marker, max_items };
    assert_eq!(house.ok::<ListRoleTags>(list(None, None)).await.tags, [tag("SomeKey", ""), tag("other", "w")]);
    let first = house.ok::<ListRoleTags>(list(None, Some(1))).await;
    assert_eq!((first.tags.len(), first.is_truncated), (1, Some(true)));
    let second = house.ok::<ListRoleTags>(list(first.marker, Some(1))).await;
    assert_eq!((second.tags, second.is_truncated, second.marker), (vec![tag("other", "w")], Some(false), None));
    house.ok::<UntagRole>(UntagRoleInput { role_name: "r".into(), tag_keys: vec!["OTHER".into()] }).await;
    assert_eq!(house.ok::<ListRoleTags>(list(None, None)).await.tags, [tag("SomeKey", "")]);
    let many = (0..50).map(|n| tag(&format!("k{n}"), "")).collect();
    let quota = "Cannot exceed quota for TagsPerRole: 50";
    house.fails::<TagRole>(TagRoleInput { role_name: "r".into(), tags: many }, "LimitExceeded", 409, quota).await;
}

#[tokio::test]
async fn lists_come_in_pages_below_a_path() {
    let house = House::new().await;
    for (name, path) in [("c", "/x/"), ("A", "/x/"), ("b", "/x/"), ("other", "/")] {
        let input = CreateRoleInput {
            role_name: name.into(),
            path: Some(path.into()),
            assume_role_policy_document: TRUST.into(),
            ..Default::default()
        };
        house.ok::<CreateRole>(input).await;
    }
    let list = |marker: Option<String>| ListRolesInput { path_prefix: Some("/x/".into()), marker, max_items: Some(2) };
    let names = |page: &ListRolesOutput| page.roles.iter().map(|role| role.role_name.clone()).collect::<Vec<_>>();
    let first = house.ok::<ListRoles>(list(None)).await;
    assert_eq!((names(&first), first.is_truncated), (vec!["A".into(), "b".into()], Some(true)));
    let second = house.ok::<ListRoles>(list(first.marker)).await;
    assert_eq!((names(&second), second.is_truncated), (vec!["c".into()], Some(false)));
    house.fails::<ListRoles>(list(Some("~".into())), "ValidationError", 400, "Invalid Marker.").await;
    let profiles = ListInstanceProfilesForRoleInput { role_name: "A".into(), ..Default::default() };
    assert!(house.ok::<ListInstanceProfilesForRole>(profiles).await.instance_profiles.is_empty());
}
