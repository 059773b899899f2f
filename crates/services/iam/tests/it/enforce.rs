//! The directory as the authorizer of all services.

use crate::support::{ACCOUNT, House, TRUST, TRUST_ACCOUNT, allow, arn, policy};
use api::iam::*;
use api::sts::{GetSessionToken, GetSessionTokenInput};
use cloud::{Authorizer, Check, Context};
use service_iam::Open;

const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";

impl House {
    fn may(&self, context: &Context, check: &Check) -> bool {
        self.directory.authorize(context, check).is_ok()
    }
}

fn invoke() -> Check {
    Check::new("lambda:InvokeFunction", FUNCTION)
}

async fn session_with(house: &House, statement: &str) -> Context {
    house.role("r", TRUST_ACCOUNT).await;
    house.grant_role("r", &policy(statement)).await;
    house.as_credentials(&house.assume(&house.root(), "r").await)
}

#[tokio::test]
async fn aws_s_sentence_names_principal_action_resource_and_reason() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    let error = house.directory.authorize(&user_a, &invoke()).unwrap_err();
    assert_eq!((&*error.code, error.status), ("AccessDeniedException", 403));
    assert_eq!(
        error.message,
        format!(
            "User: {} is not authorized to perform: lambda:InvokeFunction on resource: {FUNCTION} because no identity-based policy allows the lambda:InvokeFunction action",
            arn("user", "user_a")
        )
    );
    house.fails_as::<GetRole>(
        user_a,
        GetRoleInput { role_name: "any".into() },
        "AccessDeniedException",
        403,
        &format!(
            "User: {} is not authorized to perform: iam:GetRole on resource: role any because no identity-based policy allows the iam:GetRole action",
            arn("user", "user_a")
        )
        .replace("role any", &arn("role", "any")),
    )
    .await;
}

#[tokio::test]
async fn a_change_of_policy_counts_at_once() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    assert!(!house.may(&user_a, &invoke()));
    house.grant_user("user_a", &allow("lambda:InvokeFunction", FUNCTION)).await;
    assert!(house.may(&user_a, &invoke()));
    house.grant_user("user_a", &allow("lambda:GetFunction", FUNCTION)).await;
    assert!(!house.may(&user_a, &invoke()));
    let managed =
        CreatePolicyInput { policy_name: "m".into(), policy_document: allow("lambda:*", "*"), ..Default::default() };
    house.ok::<CreatePolicy>(managed).await;
    house
        .ok::<AttachUserPolicy>(AttachUserPolicyInput { user_name: "user_a".into(), policy_arn: arn("policy", "m") })
        .await;
    assert!(house.may(&user_a, &invoke()));
    let version = CreatePolicyVersionInput {
        policy_arn: arn("policy", "m"),
        policy_document: policy(r#"{"Effect":"Deny","Action":"lambda:*","Resource":"*"}"#),
        set_as_default: Some(true),
    };
    house.ok::<CreatePolicyVersion>(version).await;
    let error = house.directory.authorize(&user_a, &invoke()).unwrap_err();
    assert!(error.message.ends_with("with an explicit deny in an identity-based policy"), "{}", error.message);
    let back = SetDefaultPolicyVersionInput { policy_arn: arn("policy", "m"), version_id: "v1".into() };
    house.ok::<SetDefaultPolicyVersion>(back).await;
    assert!(house.may(&user_a, &invoke()));
    house
        .ok::<DetachUserPolicy>(DetachUserPolicyInput { user_name: "user_a".into(), policy_arn: arn("policy", "m") })
        .await;
    assert!(!house.may(&user_a, &invoke()));
}

#[tokio::test]
async fn boundaries_hold() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    house.grant_user("user_a", &allow("*", "*")).await;
    let managed =
        CreatePolicyInput { policy_name: "b".into(), policy_document: allow("s3:*", "*"), ..Default::default() };
    house.ok::<CreatePolicy>(managed).await;
    let bound =
        PutUserPermissionsBoundaryInput { user_name: "user_a".into(), permissions_boundary: arn("policy", "b") };
    house.ok::<PutUserPermissionsBoundary>(bound).await;
    let error = house.directory.authorize(&user_a, &invoke()).unwrap_err();
    let end = "because no permissions boundary allows the lambda:InvokeFunction action";
    assert!(error.message.ends_with(end), "{}", error.message);
    house.ok::<DeleteUserPermissionsBoundary>(DeleteUserPermissionsBoundaryInput { user_name: "user_a".into() }).await;
    assert!(house.may(&user_a, &invoke()));
}

#[tokio::test]
async fn resource_policies_count() {
    let house = House::new().await;
    let statement = |principal: &str| {
        let text = policy(&format!(
            r#"{{"Effect":"Allow","Principal":{principal},"Action":"lambda:InvokeFunction","Resource":"{FUNCTION}","Condition":{{"ArnLike":{{"AWS:SourceArn":"arn:aws:s3:::bucket"}}}}}}"#
        ));
        invoke().policy(Some(text.into()))
    };
    let to_s3 = statement(r#"{"Service":"s3.amazonaws.com"}"#);
    let s3 = |bucket: &str| house.root().as_service("s3.amazonaws.com", Some(format!("arn:aws:s3:::{bucket}")));
    assert!(house.may(&s3("bucket"), &to_s3));
    assert!(!house.may(&s3("other"), &to_s3));
    assert!(!house.may(&s3("bucket"), &invoke()));
    assert!(!house.may(&house.root().as_service("sns.amazonaws.com", Some("arn:aws:s3:::bucket".into())), &to_s3));
    let user_a = house.user("user_a").await;
    let to_user_a = policy(&format!(
        r#"{{"Effect":"Allow","Principal":{{"AWS":"{}"}},"Action":"lambda:InvokeFunction","Resource":"{FUNCTION}"}}"#,
        arn("user", "user_a")
    ));
    assert!(house.may(&user_a, &invoke().policy(Some(to_user_a.clone().into()))));
    assert!(!house.may(&user_a, &Check::new("lambda:DeleteFunction", FUNCTION).policy(Some(to_user_a.into()))));
    let unreadable = invoke().policy(Some("{".into()));
    assert!(!house.may(&house.root(), &unreadable));
    let nobody = house.context(iam::Caller::anonymous());
    assert!(!house.may(&nobody, &invoke()));
}

#[tokio::test]
async fn pass_role_is_a_check_like_any_other() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    let statement = format!(
        r#"{{"Effect":"Allow","Action":"iam:PassRole","Resource":"{}","Condition":{{"StringEquals":{{"iam:PassedToService":"lambda.amazonaws.com"}}}}}}"#,
        arn("role", "fn")
    );
    house.grant_user("user_a", &policy(&statement)).await;
    let pass = |role: &str, to: &str| Check::new("iam:PassRole", arn("role", role)).when("iam:PassedToService", to);
    assert!(house.may(&user_a, &pass("fn", "lambda.amazonaws.com")));
    assert!(!house.may(&user_a, &pass("other", "lambda.amazonaws.com")));
    assert!(!house.may(&user_a, &pass("fn", "ec2.amazonaws.com")));
}

#[tokio::test]
async fn global_condition_keys() {
    let house = House::new().await;
    let session = session_with(&house, r#"{"Effect":"Allow","Action":"none:None","Resource":"*"}"#).await;
    for (condition, expect) in [
        (r#"{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}"#, true),
        (r#"{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}"#, false),
        (r#"{"StringLike":{"aws:UserAgent":"test/*"}}"#, true),
        (r#"{"DateGreaterThan":{"aws:CurrentTime":"2026-01-02T00:00:00Z"}}"#, true),
        (r#"{"DateLessThan":{"aws:CurrentTime":"2026-01-02T00:00:00Z"}}"#, false),
        (r#"{"NumericGreaterThan":{"aws:EpochTime":"1767323044"}}"#, true),
        (r#"{"DateEquals":{"aws:TokenIssueTime":"2026-01-02T03:04:05Z"}}"#, true),
        (r#"{"Bool":{"aws:SecureTransport":"false"}}"#, true),
        (r#"{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::123456789012:role/r"}}"#, true),
        (r#"{"StringEquals":{"aws:PrincipalAccount":"123456789012"}}"#, true),
        (r#"{"StringEquals":{"aws:PrincipalType":"AssumedRole"}}"#, true),
        (r#"{"StringLike":{"aws:userid":"AROA*:s1"}}"#, true),
        (r#"{"Null":{"aws:username":"true"}}"#, true),
        (r#"{"StringEquals":{"aws:RequestedRegion":"us-east-1"}}"#, true),
        (r#"{"Bool":{"aws:PrincipalIsAWSService":"false","aws:ViaAWSService":"false"}}"#, true),
        (r#"{"StringEquals":{"aws:ResourceAccount":"123456789012"}}"#, true),
        (r#"{"Null":{"aws:MultiFactorAuthAge":"true","aws:SourceArn":"true"}}"#, true),
        (r#"{"Bool":{"aws:MultiFactorAuthPresent":"false"}}"#, true),
        (r#"{"BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}}"#, false),
        (r#"{"StringEquals":{"LAMBDA:functionarn":"x"}}"#, true),
    ] {
        house
            .grant_role(
                "r",
                &policy(&format!(r#"{{"Effect":"Allow","Action":"lambda:*","Resource":"*","Condition":{condition}}}"#)),
            )
            .await;
        assert_eq!(house.may(&session, &invoke().when("lambda:FunctionArn", "x")), expect, "{condition}");
    }
}

/// A session without a second factor is known to be one; of long-term credentials nobody knows.
#[tokio::test]
async fn only_temporary_credentials_tell_of_a_second_factor() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    let no_factor = r#"{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}"#;
    house.grant_user("user_a", &policy(no_factor)).await;
    let answer = house.cloud.call::<GetSessionToken>(&user_a, GetSessionTokenInput::default()).await.unwrap();
    let session = house.as_credentials(&answer.credentials.unwrap());
    let check = Check::new("s3:ListAllMyBuckets", "*");
    assert!(house.may(&user_a, &check) && !house.may(&session, &check));
}

#[tokio::test]
async fn who_comes_through_a_service_is_known() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    let through =
        r#"{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*","Condition":{"Bool":{"aws:ViaAWSService":"true"}}}"#;
    house.grant_user("user_a", &policy(through)).await;
    let check = Check::new("kms:Decrypt", "*");
    assert!(!house.may(&user_a, &check) && house.may(&user_a.through("ssm"), &check));
}

/// AWS asks for both names, or else whoever may change the users of one path could move them into another.
#[tokio::test]
async fn a_user_is_renamed_by_who_may_change_both() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    house.user("b").await;
    let move_b =
        |path: &str| UpdateUserInput { user_name: "b".into(), new_path: Some(path.into()), ..Default::default() };
    house.ok::<UpdateUser>(move_b("/dev/")).await;
    house.grant_user("user_a", &allow("iam:UpdateUser", &arn("user", "dev/*"))).await;
    let refused = house.cloud.call::<UpdateUser>(&user_a, move_b("/admin/")).await.unwrap_err();
    assert!(refused.message.contains(&arn("user", "admin/b")), "{refused}");
    house.cloud.call::<UpdateUser>(&user_a, move_b("/dev/sub/")).await.unwrap();
}

#[tokio::test]
async fn tags_of_principals_and_resources_decide() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    let by_tag = r#"{"Effect":"Allow","Action":"iam:GetRole","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/Team}"}}}"#;
    house.grant_user("user_a", &policy(by_tag)).await;
    let tag = |value: &str| vec![Tag { key: "team".into(), value: value.into() }];
    house.ok::<TagUser>(TagUserInput { user_name: "user_a".into(), tags: tag("blue") }).await;
    for team in ["blue", "red"] {
        house.role(team, TRUST).await;
        house.ok::<TagRole>(TagRoleInput { role_name: team.into(), tags: tag(team) }).await;
    }
    let get = |name: &str| GetRoleInput { role_name: name.into() };
    assert!(house.cloud.call::<GetRole>(&user_a, get("blue")).await.is_ok());
    assert!(house.cloud.call::<GetRole>(&user_a, get("red")).await.is_err());
}

#[tokio::test]
async fn what_a_request_wants_to_attach_or_tag_is_known_to_conditions() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    house.role("r", TRUST).await;
    let statement = r#"{"Effect":"Allow","Action":"iam:AttachRolePolicy","Resource":"*","Condition":{"ArnEquals":{"iam:PolicyARN":"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"}}},
        {"Effect":"Allow","Action":["iam:CreateRole","iam:TagRole"],"Resource":"arn:aws:iam::123456789012:role/team/*","Condition":{"StringEquals":{"aws:RequestTag/cost":"7"},"ForAllValues:StringEquals":{"aws:TagKeys":["cost"]}}}"#;
    house.grant_user("user_a", &policy(statement)).await;
    let attach = |name: &str| AttachRolePolicyInput {
        role_name: "r".into(),
        policy_arn: format!("arn:aws:iam::aws:policy/{name}"),
    };
    assert!(house.cloud.call::<AttachRolePolicy>(&user_a, attach("AmazonS3ReadOnlyAccess")).await.is_ok());
    assert!(house.cloud.call::<AttachRolePolicy>(&user_a, attach("AdministratorAccess")).await.is_err());
    let create = |path: &str, keys: &[&str]| CreateRoleInput {
        role_name: "new".into(),
        path: Some(path.into()),
        assume_role_policy_document: TRUST.into(),
        tags: Some(keys.iter().map(|key| Tag { key: (*key).into(), value: "7".into() }).collect()),
        ..Default::default()
    };
    assert!(house.cloud.call::<CreateRole>(&user_a, create("/team/", &["cost", "other"])).await.is_err());
    assert!(house.cloud.call::<CreateRole>(&user_a, create("/", &["cost"])).await.is_err());
    assert!(house.cloud.call::<CreateRole>(&user_a, create("/team/", &[])).await.is_err());
    assert!(house.cloud.call::<CreateRole>(&user_a, create("/team/", &["cost"])).await.is_ok());
}

#[tokio::test]
async fn to_be_made_with_tags_is_to_be_tagged() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    let making =
        policy(r#"{"Effect":"Allow","Action":["iam:CreateRole","iam:CreateUser","iam:CreatePolicy"],"Resource":"*"}"#);
    house.grant_user("user_a", &making).await;
    let tags = || Some(vec![Tag { key: "team".into(), value: "admin".into() }]);
    let role = |tags| CreateRoleInput {
        role_name: "r".into(),
        assume_role_policy_document: TRUST.into(),
        tags,
        ..Default::default()
    };
    let user = |tags| CreateUserInput { user_name: "u".into(), tags, ..Default::default() };
    let managed = |tags| CreatePolicyInput {
        policy_name: "p".into(),
        policy_document: allow("s3:*", "*"),
        tags,
        ..Default::default()
    };
    let refused = [
        house.cloud.call::<CreateRole>(&user_a, role(tags())).await.unwrap_err(),
        house.cloud.call::<CreateUser>(&user_a, user(tags())).await.unwrap_err(),
        house.cloud.call::<CreatePolicy>(&user_a, managed(tags())).await.unwrap_err(),
    ];
    for (error, action) in refused.iter().zip(["iam:TagRole", "iam:TagUser", "iam:TagPolicy"]) {
        assert!(error.message.contains(&format!("perform: {action} on")), "{error}");
    }
    house.cloud.call::<CreateRole>(&user_a, role(None)).await.unwrap();
    house.cloud.call::<CreateUser>(&user_a, user(None)).await.unwrap();
    house.cloud.call::<CreatePolicy>(&user_a, managed(None)).await.unwrap();
}

#[tokio::test]
async fn the_policies_of_lambda_users_do_what_they_say() {
    let house = House::new().await;
    house.role("fn", TRUST_ACCOUNT).await;
    let policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole".to_owned();
    house.ok::<AttachRolePolicy>(AttachRolePolicyInput { role_name: "fn".into(), policy_arn }).await;
    let session = house.as_credentials(&house.assume(&house.root(), "fn").await);
    let group = format!("arn:aws:logs:us-east-1:{ACCOUNT}:log-group:/aws/lambda/f:log-stream:s");
    assert!(house.may(&session, &Check::new("logs:PutLogEvents", group)));
    assert!(!house.may(&session, &Check::new("s3:GetObject", "arn:aws:s3:::b/k")));
}

#[tokio::test]
async fn with_authorisation_off_everybody_is_root() {
    let open = Open { account: ACCOUNT.parse().unwrap() };
    let credential = open.credential("anything", Some("token")).unwrap();
    assert_eq!(credential.caller.principal.arn(), format!("arn:aws:iam::{ACCOUNT}:root"));
    let house = House::new().await;
    assert!(open.authorize(&house.context(iam::Caller::anonymous()), &invoke()).is_ok());
}
