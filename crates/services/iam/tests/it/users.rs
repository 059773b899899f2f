//! Users and their access keys.

use crate::support::{ACCOUNT, House, TRUST_ACCOUNT, allow, arn};
use api::iam::*;
use cloud::CredentialError;

fn create(name: &str) -> CreateUserInput {
    CreateUserInput { user_name: name.into(), ..Default::default() }
}

fn get(name: &str) -> GetUserInput {
    GetUserInput { user_name: Some(name.into()) }
}

#[tokio::test]
async fn a_user_from_beginning_to_end() {
    let house = House::new().await;
    let user = house.ok::<CreateUser>(create("User_a")).await.user.unwrap();
    assert_eq!((user.arn, user.path.as_str(), user.tags), (arn("user", "User_a"), "/", None));
    assert!(user.user_id.starts_with("AIDA"));
    house
        .fails::<CreateUser>(create("user_a"), "EntityAlreadyExists", 409, "User with name user_a already exists.")
        .await;
    house.ok::<CreateUser>(create("user_b")).await;
    let rename = |new: &str| UpdateUserInput {
        user_name: "User_a".into(),
        new_path: Some("/x/".into()),
        new_user_name: Some(new.into()),
    };
    house
        .fails::<UpdateUser>(rename("User_b"), "EntityAlreadyExists", 409, "User with name User_b already exists.")
        .await;
    house.ok::<UpdateUser>(rename("Renamed")).await;
    let renamed = house.ok::<GetUser>(get("renamed")).await.user;
    assert_eq!((renamed.arn, renamed.user_id), (arn("user", "x/Renamed"), user.user_id));
    let missing = "The user with name User_a cannot be found.";
    house.fails::<GetUser>(get("User_a"), "NoSuchEntity", 404, missing).await;
    let listed = house.ok::<ListUsers>(ListUsersInput { path_prefix: Some("/x".into()), ..Default::default() }).await;
    assert_eq!(listed.users.len(), 1);
    house.ok::<DeleteUser>(DeleteUserInput { user_name: "Renamed".into() }).await;
}

#[tokio::test]
async fn a_user_in_use_is_not_deleted() {
    let house = House::new().await;
    let context = house.user("user_a").await;
    let delete = || DeleteUserInput { user_name: "user_a".into() };
    let conflict = |what: &str| format!("Cannot delete entity, must {what} first.");
    house.fails::<DeleteUser>(delete(), "DeleteConflict", 409, &conflict("delete access keys")).await;
    let key = context.caller.access_key_id.unwrap().to_string();
    house.ok::<DeleteAccessKey>(DeleteAccessKeyInput { user_name: None, access_key_id: key.clone() }).await;
    assert_eq!(house.sign_in(&key, None).err(), Some(CredentialError::Unknown));
    house.grant_user("user_a", &allow("s3:*", "*")).await;
    house.fails::<DeleteUser>(delete(), "DeleteConflict", 409, &conflict("delete policies")).await;
    house.ok::<DeleteUserPolicy>(DeleteUserPolicyInput { user_name: "user_a".into(), policy_name: "p".into() }).await;
    house.ok::<DeleteUser>(delete()).await;
}

#[tokio::test]
async fn access_keys() {
    let house = House::new().await;
    house.ok::<CreateUser>(create("user_a")).await;
    let of_user_a = || Some("user_a".to_owned());
    let key = house.ok::<CreateAccessKey>(CreateAccessKeyInput { user_name: of_user_a() }).await.access_key;
    assert!(key.access_key_id.starts_with("AKIA") && key.access_key_id.len() == 20);
    assert_eq!((key.secret_access_key.len(), key.status.as_str()), (40, "Active"));
    let credential = house.sign_in(&key.access_key_id, None).unwrap();
    assert_eq!(*credential.secret, *key.secret_access_key);
    assert_eq!(credential.caller.principal.arn(), arn("user", "user_a"));
    house.ok::<CreateAccessKey>(CreateAccessKeyInput { user_name: of_user_a() }).await;
    let quota = "Cannot exceed quota for AccessKeysPerUser: 2";
    house.fails::<CreateAccessKey>(CreateAccessKeyInput { user_name: of_user_a() }, "LimitExceeded", 409, quota).await;
    let status = |status: &str| UpdateAccessKeyInput {
        user_name: of_user_a(),
        access_key_id: key.access_key_id.clone(),
        status: status.into(),
    };
    house.ok::<UpdateAccessKey>(status("Inactive")).await;
    assert_eq!(house.sign_in(&key.access_key_id, None).err(), Some(CredentialError::Unknown));
    house.ok::<UpdateAccessKey>(status("Active")).await;
    assert!(house.sign_in(&key.access_key_id, None).is_ok());
    let ghost = UpdateAccessKeyInput {
        user_name: of_user_a(),
        access_key_id: "AKIAIOSFODNN7EXAMPLE".into(),
        status: "Active".into(),
    };
    let message = "The Access Key with id AKIAIOSFODNN7EXAMPLE cannot be found.";
    house.fails::<UpdateAccessKey>(ghost, "NoSuchEntity", 404, message).await;
    let listed = house.ok::<ListAccessKeys>(ListAccessKeysInput { user_name: of_user_a(), ..Default::default() }).await;
    assert_eq!(listed.access_key_metadata.len(), 2);
    assert_eq!(listed.access_key_metadata[0].user_name.as_deref(), Some("user_a"));
}

#[tokio::test]
async fn without_a_name_it_is_the_caller() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    house.grant_user("user_a", &allow("iam:*", "*")).await;
    let me = house.cloud.call::<GetUser>(&user_a, GetUserInput::default()).await.unwrap().user;
    assert_eq!(me.user_name, "user_a");
    let mine = house.cloud.call::<ListAccessKeys>(&user_a, ListAccessKeysInput::default()).await.unwrap();
    assert_eq!(mine.access_key_metadata.len(), 1);
    let root = house.ok::<GetUser>(GetUserInput::default()).await.user;
    assert_eq!((root.arn, root.user_id), (format!("arn:aws:iam::{ACCOUNT}:root"), ACCOUNT.to_owned()));
    assert_eq!(house.ok::<ListAccessKeys>(ListAccessKeysInput::default()).await.access_key_metadata.len(), 1);
    house.role("r", TRUST_ACCOUNT).await;
    house.grant_role("r", &allow("iam:*", "*")).await;
    let session = house.as_credentials(&house.assume(&house.root(), "r").await);
    let message = "Must specify userName when calling with non-User credentials";
    house.fails_as::<GetUser>(session, GetUserInput::default(), "ValidationError", 400, message).await;
}

#[tokio::test]
async fn keys_of_a_renamed_user_stay_its_own() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    let key = user_a.caller.access_key_id.unwrap();
    let rename = UpdateUserInput { user_name: "user_a".into(), new_path: None, new_user_name: Some("renamed".into()) };
    house.ok::<UpdateUser>(rename).await;
    let caller = house.sign_in(&key, None).unwrap().caller;
    assert_eq!(caller.principal.arn(), arn("user", "renamed"));
}
