//! STS.

use crate::support::{ACCOUNT, House, NOW, TRUST, TRUST_ACCOUNT, allow, arn, policy};
use api::iam::{
    CreateRole, CreateRoleInput, DeleteAccessKey, DeleteAccessKeyInput, DeleteRole, DeleteRoleInput, DeleteUser,
    DeleteUserInput, DeleteUserPolicy, DeleteUserPolicyInput, GetRole, GetRoleInput, ListAccessKeys,
    ListAccessKeysInput, ListRoles, ListRolesInput, UpdateUser, UpdateUserInput,
};
use api::sts::*;
use cloud::{Authorizer, Check, CredentialError};

fn role_arn(name: &str) -> String {
    arn("role", name)
}

fn assume(role: &str) -> AssumeRoleInput {
    AssumeRoleInput { role_arn: role_arn(role), role_session_name: "s1".into(), ..Default::default() }
}

fn tag(key: &str, value: &str) -> Tag {
    Tag { key: key.into(), value: value.into() }
}

#[tokio::test]
async fn everybody_may_ask_who_they_are() {
    let house = House::new().await;
    let who = |context| {
        let cloud = house.cloud.clone();
        async move { cloud.call::<GetCallerIdentity>(&context, GetCallerIdentityInput {}).await.unwrap() }
    };
    let root = who(house.root()).await;
    assert_eq!((root.arn, root.user_id), (Some(format!("arn:aws:iam::{ACCOUNT}:root")), Some(ACCOUNT.to_owned())));
    let user_a = house.user("user_a").await;
    house.grant_user("user_a", &policy(r#"{"Effect":"Deny","Action":"*","Resource":"*"}"#)).await;
    assert_eq!(who(user_a).await.arn, Some(arn("user", "user_a")));
    let role = house.role("r", TRUST_ACCOUNT).await;
    let session = house.as_credentials(&house.assume(&house.root(), "r").await);
    let me = who(session).await;
    assert_eq!(me.arn, Some(format!("arn:aws:sts::{ACCOUNT}:assumed-role/r/s1")));
    assert_eq!((me.user_id, me.account), (Some(format!("{}:s1", role.role_id)), Some(ACCOUNT.into())));
    let missing = "Request is missing Authentication Token";
    let nobody = house.context(iam::Caller::anonymous());
    house
        .fails_as::<GetCallerIdentity>(nobody, GetCallerIdentityInput {}, "MissingAuthenticationToken", 403, missing)
        .await;
}

/// The name is not the principal: what a trust policy names is.
#[tokio::test]
async fn trust_follows_its_principal_and_not_the_name() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    let policy = TRUST_ACCOUNT.replace("123456789012", &arn("user", "user_a"));
    house.role("r", &policy).await;
    let tries = async |context: cloud::Context| house.cloud.call::<AssumeRole>(&context, assume("r")).await;
    tries(user_a.clone()).await.unwrap();

    let rename = UpdateUserInput {
        user_name: "user_a".into(),
        new_user_name: Some("berta".into()),
        new_path: Some("/p/".into()),
    };
    house.ok::<UpdateUser>(rename).await;
    let shown = house.ok::<GetRole>(GetRoleInput { role_name: "r".into() }).await.role;
    let shown = format!("{:?}", shown.assume_role_policy_document);
    assert!(shown.contains("user%2Fp%2Fberta") && !shown.contains("user_a"), "{shown}");

    let berta = house.directory.credential(user_a.caller.access_key_id.as_deref().unwrap(), None).unwrap().caller;
    let id = berta.principal.user_id();
    let berta = house.context(berta);
    tries(berta.clone()).await.unwrap();
    for key in house
        .ok::<ListAccessKeys>(ListAccessKeysInput { user_name: Some("berta".into()), ..Default::default() })
        .await
        .access_key_metadata
    {
        let access_key_id = key.access_key_id.unwrap();
        house.ok::<DeleteAccessKey>(DeleteAccessKeyInput { user_name: Some("berta".into()), access_key_id }).await;
    }
    house.ok::<DeleteUser>(DeleteUserInput { user_name: "berta".into() }).await;
    let shown = house.ok::<GetRole>(GetRoleInput { role_name: "r".into() }).await.role;
    assert!(format!("{:?}", shown.assume_role_policy_document).contains(&id));
    assert!(tries(house.user("berta").await).await.is_err());
    assert!(tries(house.user("user_a").await).await.is_err());
}

#[tokio::test]
async fn a_service_assumes_the_role_that_trusts_it() {
    let house = House::new().await;
    let role = house.role("fn", TRUST).await;
    let lambda = house.root().as_service("lambda.amazonaws.com", None);
    let long = AssumeRoleInput { duration_seconds: Some(43_200), ..assume("fn") };
    let answer = house.cloud.call::<AssumeRole>(&lambda, long).await.unwrap();
    let user = answer.assumed_role_user.unwrap();
    assert_eq!(user.arn, format!("arn:aws:sts::{ACCOUNT}:assumed-role/fn/s1"));
    assert_eq!((user.assumed_role_id, answer.packed_policy_size), (format!("{}:s1", role.role_id), None));
    let credentials = answer.credentials.unwrap();
    assert!(credentials.access_key_id.starts_with("ASIA") && credentials.access_key_id.len() == 20);
    assert_eq!(credentials.secret_access_key.len(), 40);
    assert_eq!(credentials.expiration.0, (NOW.millis() / 1_000 + 43_200) as f64);
    let other = house.root().as_service("ec2.amazonaws.com", None);
    let message =
        format!("User: ec2.amazonaws.com is not authorized to perform: sts:AssumeRole on resource: {}", role_arn("fn"));
    house.fails_as::<AssumeRole>(other, assume("fn"), "AccessDeniedException", 403, &message).await;
}

#[tokio::test]
async fn who_is_not_trusted_learns_nothing_of_the_role() {
    let house = House::new().await;
    house.role("fn", TRUST).await;
    let user_a = house.user("user_a").await;
    house.grant_user("user_a", &allow("sts:AssumeRole", "*")).await;
    for role in ["fn", "ghost"] {
        let message = format!(
            "User: {} is not authorized to perform: sts:AssumeRole on resource: {}",
            arn("user", "user_a"),
            role_arn(role)
        );
        house.fails_as::<AssumeRole>(user_a.clone(), assume(role), "AccessDeniedException", 403, &message).await;
    }
    let elsewhere = AssumeRoleInput { role_arn: "arn:aws:iam::999999999999:role/fn".into(), ..assume("") };
    let error = house.cloud.call::<AssumeRole>(&user_a, elsewhere).await.unwrap_err();
    assert_eq!(error.code, "AccessDeniedException");
    for malformed in [
        "nothing-valid-in-here",
        "arn::b:::something/test-role",
        "arn:a::::something/test-role",
        "arn:a:a::aaaaaaaaaa:",
    ] {
        let input = AssumeRoleInput { role_arn: malformed.into(), ..assume("") };
        house
            .fails_as::<AssumeRole>(user_a.clone(), input, "ValidationError", 400, &format!("{malformed} is invalid"))
            .await;
    }
}

#[tokio::test]
async fn conditions_of_the_trust_policy_decide() {
    let house = House::new().await;
    let trust = policy(&format!(
        r#"{{"Effect":"Allow","Principal":{{"AWS":"{ACCOUNT}"}},"Action":"sts:AssumeRole","Condition":{{"StringEquals":{{"sts:ExternalId":"42"}},"StringLike":{{"sts:RoleSessionName":"s*"}}}}}}"#
    ));
    house.role("r", &trust).await;
    let call = |external: Option<&str>, session: &str| {
        let input =
            AssumeRoleInput { external_id: external.map(Into::into), role_session_name: session.into(), ..assume("r") };
        let (cloud, root) = (house.cloud.clone(), house.root());
        async move { cloud.call::<AssumeRole>(&root, input).await.is_ok() }
    };
    assert!(call(Some("42"), "s1").await);
    assert!(!call(Some("43"), "s1").await);
    assert!(!call(None, "s1").await);
    assert!(!call(Some("42"), "x1").await);
}

#[tokio::test]
async fn sessions_last_as_long_as_the_role_allows() {
    let house = House::new().await;
    house.role("r", TRUST_ACCOUNT).await;
    let two_hours = || AssumeRoleInput { duration_seconds: Some(7_200), ..assume("r") };
    let message = "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
    house.fails::<AssumeRole>(two_hours(), "ValidationError", 400, message).await;
    let long = CreateRoleInput {
        role_name: "long".into(),
        assume_role_policy_document: TRUST_ACCOUNT.into(),
        max_session_duration: Some(7_200),
        ..Default::default()
    };
    house.ok::<CreateRole>(long).await;
    let long = || AssumeRoleInput { duration_seconds: Some(7_200), ..assume("long") };
    house.ok::<AssumeRole>(long()).await;
    house.grant_role("r", &allow("sts:AssumeRole", "*")).await;
    let credentials = house.assume(&house.root(), "r").await;
    let session = house.as_credentials(&credentials);
    let message = "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining";
    house.fails_as::<AssumeRole>(session, long(), "ValidationError", 400, message).await;
    let sign_in = || house.sign_in(&credentials.access_key_id, Some(&credentials.session_token));
    house.clock.advance_ms(3_599_000);
    assert!(sign_in().is_ok());
    house.clock.advance_ms(1_000);
    assert_eq!(sign_in().err(), Some(CredentialError::Expired));
}

#[tokio::test]
async fn a_token_belongs_to_one_key_and_dies_with_its_role() {
    let house = House::new().await;
    house.role("r", TRUST_ACCOUNT).await;
    let first = house.assume(&house.root(), "r").await;
    let second = house.assume(&house.root(), "r").await;
    assert_eq!(house.sign_in(&first.access_key_id, Some(&second.session_token)).err(), Some(CredentialError::Unknown));
    assert_eq!(house.sign_in(&first.access_key_id, None).err(), Some(CredentialError::Unknown));
    assert_eq!(house.sign_in(&first.access_key_id, Some("forged")).err(), Some(CredentialError::Unknown));
    let session = house.as_credentials(&first);
    house.ok::<DeleteRole>(DeleteRoleInput { role_name: "r".into() }).await;
    house.role("r", TRUST_ACCOUNT).await;
    house.grant_role("r", &allow("*", "*")).await;
    assert_eq!(house.sign_in(&first.access_key_id, Some(&first.session_token)).err(), Some(CredentialError::Unknown));
    assert!(house.cloud.call::<ListRoles>(&session, ListRolesInput::default()).await.is_err());
}

#[tokio::test]
async fn session_policies_narrow_the_role() {
    let house = House::new().await;
    house.role("r", TRUST_ACCOUNT).await;
    house.grant_role("r", &allow("*", "*")).await;
    let list = |credentials: Credentials| {
        let context = house.as_credentials(&credentials);
        let cloud = house.cloud.clone();
        async move { cloud.call::<ListRoles>(&context, ListRolesInput::default()).await.map(drop) }
    };
    let with = |policy: Option<String>, arn: Option<&str>| AssumeRoleInput {
        policy,
        policy_arns: arn.map(|arn| vec![PolicyDescriptorType { arn: Some(arn.into()) }]),
        ..assume("r")
    };
    let answer = house.ok::<AssumeRole>(with(Some(allow("s3:*", "*")), None)).await;
    assert_eq!(answer.packed_policy_size, Some(2));
    let error = list(answer.credentials.unwrap()).await.unwrap_err();
    assert!(error.message.ends_with("because no session policy allows the iam:ListRoles action"), "{}", error.message);
    let allowed = house.ok::<AssumeRole>(with(Some(allow("iam:List*", "*")), None)).await;
    assert!(list(allowed.credentials.unwrap()).await.is_ok());
    let read_only = house.ok::<AssumeRole>(with(None, Some("arn:aws:iam::aws:policy/IAMReadOnlyAccess"))).await;
    assert!(list(read_only.credentials.unwrap()).await.is_ok());
    let storage = house.ok::<AssumeRole>(with(None, Some("arn:aws:iam::aws:policy/AmazonS3FullAccess"))).await;
    assert!(list(storage.credentials.unwrap()).await.is_err());
    house
        .fails::<AssumeRole>(with(Some("{}".into()), None), "MalformedPolicyDocument", 400, "Syntax errors in policy.")
        .await;
    let huge = with(Some(allow("s3:*", &format!("arn:aws:s3:::{}", "b".repeat(9_000)))), None);
    let error = house.cloud.call::<AssumeRole>(&house.root(), huge).await.unwrap_err();
    assert_eq!(error.code, "PackedPolicyTooLarge");
}

#[tokio::test]
async fn session_tags_go_into_conditions_and_down_the_chain() {
    let house = House::new().await;
    house.role("r1", TRUST_ACCOUNT).await;
    house.role("r2", TRUST_ACCOUNT).await;
    let by_team = policy(
        r#"{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/Team":"blue"}}},{"Effect":"Allow","Action":["sts:AssumeRole","sts:TagSession"],"Resource":"*"}"#,
    );
    house.grant_role("r1", &by_team).await;
    house.grant_role("r2", &by_team).await;
    let tagged = AssumeRoleInput {
        tags: Some(vec![tag("team", "blue"), tag("cost", "7")]),
        transitive_tag_keys: Some(vec!["Team".into()]),
        ..assume("r1")
    };
    let first = house.as_credentials(&house.ok::<AssumeRole>(tagged).await.credentials.unwrap());
    assert!(house.cloud.call::<ListRoles>(&first, ListRolesInput::default()).await.is_ok());
    let second = house.as_credentials(&house.assume(&first, "r2").await);
    assert!(house.cloud.call::<ListRoles>(&second, ListRolesInput::default()).await.is_ok());
    let untagged = house.as_credentials(&house.assume(&house.root(), "r2").await);
    assert!(house.cloud.call::<ListRoles>(&untagged, ListRolesInput::default()).await.is_err());
    let conflict = "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.";
    let overriding = AssumeRoleInput { tags: Some(vec![tag("TEAM", "red")]), ..assume("r2") };
    house.fails_as::<AssumeRole>(first, overriding, "InvalidParameterValue", 400, conflict).await;
    let twice = AssumeRoleInput { tags: Some(vec![tag("a", "1"), tag("A", "2")]), ..assume("r1") };
    let message = "Duplicate tag keys found. Please note that Tag keys are case insensitive.";
    house.fails::<AssumeRole>(twice, "InvalidParameterValue", 400, message).await;
    let absent = AssumeRoleInput {
        tags: Some(vec![tag("a", "1")]),
        transitive_tag_keys: Some(vec!["b".into()]),
        ..assume("r1")
    };
    let message = "The specified transitive tag key must be included in the requested tags.";
    house.fails::<AssumeRole>(absent, "InvalidParameterValue", 400, message).await;
}

#[tokio::test]
async fn tags_and_source_identity_need_to_be_trusted_too() {
    let house = House::new().await;
    let plain = policy(&format!(r#"{{"Effect":"Allow","Principal":{{"AWS":"{ACCOUNT}"}},"Action":"sts:AssumeRole"}}"#));
    house.role("plain", &plain).await;
    let tagged = AssumeRoleInput { tags: Some(vec![tag("a", "1")]), ..assume("plain") };
    let sentence = |action: &str| {
        format!(
            "User: arn:aws:iam::{ACCOUNT}:root is not authorized to perform: {action} on resource: {}",
            role_arn("plain")
        )
    };
    house.fails::<AssumeRole>(tagged, "AccessDeniedException", 403, &sentence("sts:TagSession")).await;
    let named = AssumeRoleInput { source_identity: Some("user_a".into()), ..assume("plain") };
    house.fails::<AssumeRole>(named, "AccessDeniedException", 403, &sentence("sts:SetSourceIdentity")).await;
    house.role("r", TRUST_ACCOUNT).await;
    house.grant_role("r", &allow("sts:*", "*")).await;
    let named = AssumeRoleInput { source_identity: Some("user_a".into()), ..assume("r") };
    let answer = house.ok::<AssumeRole>(named).await;
    assert_eq!(answer.source_identity.as_deref(), Some("user_a"));
    let session = house.as_credentials(&answer.credentials.unwrap());
    let chained = house.cloud.call::<AssumeRole>(&session, assume("r")).await.unwrap();
    assert_eq!(chained.source_identity.as_deref(), Some("user_a"));
    // It goes along whether the request says so or not: a role that does not trust it is not assumed.
    let refused = house.cloud.call::<AssumeRole>(&session, assume("plain")).await.unwrap_err();
    assert!(refused.message.contains("sts:SetSourceIdentity"), "{refused}");
    let changed = AssumeRoleInput { source_identity: Some("user_b".into()), ..assume("r") };
    assert_eq!(house.cloud.call::<AssumeRole>(&session, changed).await.unwrap_err().code, "AccessDenied");
}

#[tokio::test]
async fn session_tokens_of_users_follow_the_user() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    house.grant_user("user_a", &policy(r#"{"Effect":"Allow","Action":["iam:ListRoles","s3:*"],"Resource":"*"}"#)).await;
    let answer = house.cloud.call::<GetSessionToken>(&user_a, GetSessionTokenInput::default()).await.unwrap();
    let credentials = answer.credentials.unwrap();
    assert_eq!(credentials.expiration.0, (NOW.millis() / 1_000 + 43_200) as f64);
    let session = house.as_credentials(&credentials);
    assert_eq!(session.caller.principal.arn(), arn("user", "user_a"));
    let check = Check::new("s3:ListAllMyBuckets", "*");
    assert!(house.directory.authorize(&session, &check).is_ok());
    // As AWS has it: IAM takes none but with a second factor.
    assert!(house.cloud.call::<ListRoles>(&user_a, ListRolesInput::default()).await.is_ok());
    let invalid = "The security token included in the request is invalid";
    let list = ListRolesInput::default();
    house.fails_as::<ListRoles>(session.clone(), list, "InvalidClientTokenId", 403, invalid).await;
    house.ok::<DeleteUserPolicy>(DeleteUserPolicyInput { user_name: "user_a".into(), policy_name: "p".into() }).await;
    assert!(house.directory.authorize(&session, &check).is_err());
    let message = "Cannot call GetSessionToken with session credentials";
    house.fails_as::<GetSessionToken>(session, GetSessionTokenInput::default(), "AccessDenied", 403, message).await;
    let of_root = GetSessionTokenInput { duration_seconds: Some(43_200), ..Default::default() };
    let root = house.ok::<GetSessionToken>(of_root).await.credentials.unwrap();
    assert_eq!(root.expiration.0, (NOW.millis() / 1_000 + 3_600) as f64);
}

#[tokio::test]
async fn nobody_vouches_for_web_identities() {
    let house = House::new().await;
    let input = AssumeRoleWithWebIdentityInput {
        role_arn: role_arn("r"),
        role_session_name: "s".into(),
        web_identity_token: "not.a.jwt".into(),
        ..Default::default()
    };
    let message = "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";
    let nobody = house.context(iam::Caller::anonymous());
    house.fails_as::<AssumeRoleWithWebIdentity>(nobody, input, "InvalidIdentityToken", 400, message).await;
}
