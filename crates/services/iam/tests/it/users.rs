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
    let user = house.ok::<CreateUser>(create("Anna")).await.user.unwrap();
    assert_eq!((user.arn, user.path.as_str(), user.tags), (arn("user", "Anna"), "/", None));
    assert!(user.user_id.starts_with("AIDA"));
    house.fails::<CreateUser>(create("anna"), "EntityAlreadyExists", 409, "User with name anna already exists.").await;
    house.ok::<CreateUser>(create("bob")).await;
    let rename = |new: &str| UpdateUserInput {
        user_name: "Anna".into(),
        new_path: Some("/x/".into()),
        new_user_name: Some(new.into()),
    };
    house.fails::<UpdateUser>(rename("Bob"), "EntityAlreadyExists", 409, "User with name Bob already exists.").await;
    house.ok::<UpdateUser>(rename("Hannah")).await;
    let renamed = house.ok::<GetUser>(get("hannah")).await.user;
    assert_eq!((renamed.arn, renamed.user_id), (arn("user", "x/Hannah"), user.user_id));
    let missing = "The user with name Anna cannot be found.";
    house.fails::<GetUser>(get("Anna"), "NoSuchEntity", 404, missing).await;
    let listed = house.ok::<ListUsers>(ListUsersInput { path_prefix: Some("/x".into()), ..Default::default() }).await;
    assert_eq!(listed.users.len(), 1);
    house.ok::<DeleteUser>(DeleteUserInput { user_name: "Hannah".into() }).await;
}

#[tokio::test]
async fn a_user_in_use_is_not_deleted() {
    let house = House::new().await;
    let context = house.user("anna").await;
    let delete = || DeleteUserInput { user_name: "anna".into() };
    let conflict = |what: &str| format!("Cannot delete entity, must {what} first.");
    house.fails::<DeleteUser>(delete(), "DeleteConflict", 409, &conflict("delete access keys")).await;
    let key = context.caller.access_key_id.unwrap().to_string();
    house.ok::<DeleteAccessKey>(DeleteAccessKeyInput { user_name: None, access_key_id: key.clone() }).await;
    assert_eq!(house.sign_in(&key, None).err(), Some(CredentialError::Unknown));
    house.grant_user("anna", &allow("s3:*", "*")).await;
    house.fails::<DeleteUser>(delete(), "DeleteConflict", 409, &conflict("delete policies")).await;
    house.ok::<DeleteUserPolicy>(DeleteUserPolicyInput { user_name: "anna".into(), policy_name: "p".into() }).await;
    house.ok::<DeleteUser>(delete()).await;
}

#[tokio::test]
async fn access_keys() {
    let house = House::new().await;
    house.ok::<CreateUser>(create("anna")).await;
    let of_anna = || Some("anna".to_owned());
    let key = house.ok::<CreateAccessKey>(CreateAccessKeyInput { user_name: of_anna() }).await.access_key;
    assert!(key.access_key_id.starts_with("AKIA") && key.access_key_id.len() == 20);
    assert_eq!((key.secret_access_key.len(), key.status.as_str()), (40, "Active"));
    let credential = house.sign_in(&key.access_key_id, None).unwrap();
    assert_eq!(*credential.secret, *key.secret_access_key);
    assert_eq!(credential.caller.principal.arn(), arn("user", "anna"));
    house.ok::<CreateAccessKey>(CreateAccessKeyInput { user_name: of_anna() }).await;
    let quota = "Cannot exceed quota for AccessKeysPerUser: 2";
    house.fails::<CreateAccessKey>(CreateAccessKeyInput { user_name: of_anna() }, "LimitExceeded", 409, quota).await;
    let status = |status: &str| UpdateAccessKeyInput {
        user_name: of_anna(),
        access_key_id: key.access_key_id.clone(),
        status: status.into(),
    };
    house.ok::<UpdateAccessKey>(status("Inactive")).await;
    assert_eq!(house.sign_in(&key.access_key_id, None).err(), Some(CredentialError::Unknown));
    house.ok::<UpdateAccessKey>(status("Active")).await;
    assert!(house.sign_in(&key.access_key_id, None).is_ok());
    let ghost = UpdateAccessKeyInput {
        user_name: of_anna(),
        access_key_id: "AKIAIOSFODNN7EXAMPLE".into(),
        status: "Active".into(),
    };
    let message = "The Access Key with id AKIAIOSFODNN7EXAMPLE cannot be found.";
    house.fails::<UpdateAccessKey>(ghost, "NoSuchEntity", 404, message).await;
    let listed = house.ok::<ListAccessKeys>(ListAccessKeysInput { user_name: of_anna(), ..Default::default() }).await;
    assert_eq!(listed.access_key_metadata.len(), 2);
    assert_eq!(listed.access_key_metadata[0].user_name.as_deref(), Some("anna"));
}

#[tokio::test]
async fn without_a_name_it_is_the_caller() {
    let house = House::new().await;
    let anna = house.user("anna").await;
    house.grant_user("anna", &allow("iam:*", "*")).await;
    let me = house.cloud.call::<GetUser>(&anna, GetUserInput::default()).await.unwrap().user;
    assert_eq!(me.user_name, "anna");
    let mine = house.cloud.call::<ListAccessKeys>(&anna, ListAccessKeysInput::default()).await.unwrap();
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
    let anna = house.user("anna").await;
    let key = anna.caller.access_key_id.unwrap();
    let rename = UpdateUserInput { user_name: "anna".into(), new_path: None, new_user_name: Some("hannah".into()) };
    house.ok::<UpdateUser>(rename).await;
    let caller = house.sign_in(&key, None).unwrap().caller;
    assert_eq!(caller.principal.arn(), arn("user", "hannah"));
}
