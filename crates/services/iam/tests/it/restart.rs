//! What outlives a restart, and what a change does while others read.

use crate::support::{House, TRUST_ACCOUNT, allow, arn};
use api::iam::*;
use cloud::Authorizer;

#[tokio::test]
async fn everything_outlives_a_restart() {
    let house = House::new().await;
    let key = house.directory.root_key().unwrap();
    assert!(key.access_key_id.starts_with("AKIA") && key.secret_access_key.len() == 40);
    let user_a = house.user("user_a").await.caller.access_key_id.unwrap();
    house.role("r", TRUST_ACCOUNT).await;
    house.grant_role("r", &allow("iam:ListRoles", "*")).await;
    let policy =
        CreatePolicyInput { policy_name: "p".into(), policy_document: allow("s3:*", "*"), ..Default::default() };
    house.ok::<CreatePolicy>(policy).await;
    house.ok::<CreateGroup>(CreateGroupInput { group_name: "g".into(), path: None }).await;
    house.ok::<AddUserToGroup>(AddUserToGroupInput { group_name: "g".into(), user_name: "user_a".into() }).await;
    let credentials = house.assume(&house.root(), "r").await;

    let house = house.restart().await;
    assert_eq!(house.directory.root_key(), Some(key.clone()));
    assert_eq!(*house.sign_in(&key.access_key_id, None).unwrap().secret, *key.secret_access_key);
    assert_eq!(house.sign_in(&user_a, None).unwrap().caller.principal.arn(), arn("user", "user_a"));
    let session = house.as_credentials(&credentials);
    assert!(house.cloud.call::<ListRoles>(&session, ListRolesInput::default()).await.is_ok());
    house.ok::<GetPolicy>(GetPolicyInput { policy_arn: arn("policy", "p") }).await;
    let group = house.ok::<GetGroup>(GetGroupInput { group_name: "g".into(), ..Default::default() }).await;
    assert_eq!(group.users[0].user_name, "user_a");
    house.ok::<DeletePolicy>(DeletePolicyInput { policy_arn: arn("policy", "p") }).await;

    let house = house.restart().await;
    assert!(
        house.cloud.call::<GetPolicy>(&house.root(), GetPolicyInput { policy_arn: arn("policy", "p") }).await.is_err()
    );
}

#[tokio::test]
async fn a_node_always_has_a_root_key() {
    let house = House::new().await;
    let first = house.directory.root_key().unwrap();
    house
        .ok::<DeleteAccessKey>(DeleteAccessKeyInput { user_name: None, access_key_id: first.access_key_id.clone() })
        .await;
    assert_eq!(house.directory.root_key(), None);
    assert!(house.sign_in(&first.access_key_id, None).is_err());
    let house = house.restart().await;
    assert_ne!(house.directory.root_key().unwrap(), first);
}

#[tokio::test]
async fn nodes_do_not_accept_each_other_s_tokens() {
    let (one, other) = (House::new().await, House::new().await);
    one.role("r", TRUST_ACCOUNT).await;
    other.role("r", TRUST_ACCOUNT).await;
    let credentials = one.assume(&one.root(), "r").await;
    assert!(other.sign_in(&credentials.access_key_id, Some(&credentials.session_token)).is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn changes_at_the_same_time_are_all_kept() {
    let house = std::sync::Arc::new(House::new().await);
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..40 {
        let house = house.clone();
        tasks.spawn(async move { house.role(&format!("r{number}"), TRUST_ACCOUNT).await });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    assert_eq!(house.ok::<ListRoles>(ListRolesInput::default()).await.roles.len(), 40);
    let house = std::sync::Arc::into_inner(house).unwrap().restart().await;
    assert_eq!(house.ok::<ListRoles>(ListRolesInput::default()).await.roles.len(), 40);
}

/// The client goes away while its change is being written.
#[tokio::test]
async fn an_abandoned_change_is_seen_through() {
    let house = House::new().await;
    let input = CreateRoleInput {
        role_name: "r".into(),
        assume_role_policy_document: TRUST_ACCOUNT.into(),
        ..Default::default()
    };
    let root = house.root();
    let call = house.cloud.call::<CreateRole>(&root, input);
    let mut call = Box::pin(call);
    assert!(std::future::poll_fn(|context| std::task::Poll::Ready(call.as_mut().poll(context))).await.is_pending());
    drop(call);
    // The next change waits for the one before it.
    house.role("next", TRUST_ACCOUNT).await;
    let names: Vec<_> =
        house.ok::<ListRoles>(ListRolesInput::default()).await.roles.into_iter().map(|role| role.role_name).collect();
    assert_eq!(names, ["next", "r"]);
}

/// Prints what a warm check costs: `cargo test --release -p service-iam -- --ignored --nocapture`.
#[tokio::test]
#[ignore = "a measurement"]
async fn a_warm_check() {
    let house = House::new().await;
    house.role("r", TRUST_ACCOUNT).await;
    house.grant_role("r", &allow("lambda:InvokeFunction", "arn:aws:lambda:us-east-1:123456789012:function:*")).await;
    let policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole".to_owned();
    house.ok::<AttachRolePolicy>(AttachRolePolicyInput { role_name: "r".into(), policy_arn }).await;
    let credentials = house.assume(&house.root(), "r").await;
    let session = house.as_credentials(&credentials);
    let check = cloud::Check::new("lambda:InvokeFunction", "arn:aws:lambda:us-east-1:123456789012:function:f");
    let function_policy = crate::support::policy(
        r#"{"Sid":"s3","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","Condition":{"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::bucket"}}}"#,
    );
    let with_policy = check.clone().policy(Some(function_policy.into()));
    let rounds = 300_000;
    let time = |what: &str, work: &dyn Fn()| {
        let start = std::time::Instant::now();
        (0..rounds).for_each(|_| work());
        println!("{what}: {} ns", start.elapsed().as_nanos() / rounds);
    };
    time("authorize, role with two policies", &|| house.directory.authorize(&session, &check).unwrap());
    time("authorize, and a function policy", &|| house.directory.authorize(&session, &with_policy).unwrap());
    time("credential of a session", &|| {
        house.sign_in(&credentials.access_key_id, Some(&credentials.session_token)).unwrap();
    });
    let root = house.directory.root_key().unwrap();
    time("credential of root", &|| drop(house.sign_in(&root.access_key_id, None).unwrap()));
}
