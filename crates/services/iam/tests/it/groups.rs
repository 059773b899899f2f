//! Groups.

use crate::support::{House, allow};
use api::iam::*;

fn add(user: &str, group: &str) -> AddUserToGroupInput {
    AddUserToGroupInput { group_name: group.into(), user_name: user.into() }
}

#[tokio::test]
async fn members_have_what_the_group_has() {
    let house = House::new().await;
    let user_a = house.user("user_a").await;
    house.ok::<CreateGroup>(CreateGroupInput { group_name: "devs".into(), path: None }).await;
    let exists = "Group with name Devs already exists.";
    house
        .fails::<CreateGroup>(
            CreateGroupInput { group_name: "Devs".into(), path: None },
            "EntityAlreadyExists",
            409,
            exists,
        )
        .await;
    let put = PutGroupPolicyInput {
        group_name: "devs".into(),
        policy_name: "p".into(),
        policy_document: allow("iam:ListUsers", "*"),
    };
    house.ok::<PutGroupPolicy>(put).await;
    assert!(house.cloud.call::<ListUsers>(&user_a, ListUsersInput::default()).await.is_err());
    house.ok::<AddUserToGroup>(add("user_a", "devs")).await;
    house.ok::<AddUserToGroup>(add("user_a", "devs")).await;
    assert!(house.cloud.call::<ListUsers>(&user_a, ListUsersInput::default()).await.is_ok());
    let group = house.ok::<GetGroup>(GetGroupInput { group_name: "devs".into(), ..Default::default() }).await;
    assert_eq!((group.users.len(), group.users[0].user_name.as_str()), (1, "user_a"));
    let of_user_a = ListGroupsForUserInput { user_name: "user_a".into(), ..Default::default() };
    assert_eq!(house.ok::<ListGroupsForUser>(of_user_a).await.groups[0].group_name, "devs");
    let delete = DeleteGroupInput { group_name: "devs".into() };
    let conflict = "Cannot delete entity, must delete policies first.";
    house.fails::<DeleteGroup>(delete.clone(), "DeleteConflict", 409, conflict).await;
    house.ok::<DeleteGroupPolicy>(DeleteGroupPolicyInput { group_name: "devs".into(), policy_name: "p".into() }).await;
    let conflict = "Cannot delete entity, must remove users from group first.";
    house.fails::<DeleteGroup>(delete.clone(), "DeleteConflict", 409, conflict).await;
    let remove = RemoveUserFromGroupInput { group_name: "devs".into(), user_name: "user_a".into() };
    house.ok::<RemoveUserFromGroup>(remove.clone()).await;
    house.ok::<RemoveUserFromGroup>(remove).await;
    house.ok::<DeleteGroup>(delete).await;
}

#[tokio::test]
async fn users_and_groups_must_exist() {
    let house = House::new().await;
    house.user("user_a").await;
    house
        .fails::<AddUserToGroup>(
            add("user_a", "ghost"),
            "NoSuchEntity",
            404,
            "The group with name ghost cannot be found.",
        )
        .await;
    house
        .fails::<AddUserToGroup>(
            add("ghost", "ghost"),
            "NoSuchEntity",
            404,
            "The user with name ghost cannot be found.",
        )
        .await;
    for number in 0..11 {
        let group_name = format!("g{number}");
        house.ok::<CreateGroup>(CreateGroupInput { group_name: group_name.clone(), path: None }).await;
        if number < 10 {
            house.ok::<AddUserToGroup>(add("user_a", &group_name)).await;
        }
    }
    house
        .fails::<AddUserToGroup>(
            add("user_a", "g10"),
            "LimitExceeded",
            409,
            "Cannot exceed quota for GroupsPerUser: 10",
        )
        .await;
    let list = ListGroupsInput { max_items: Some(3), ..Default::default() };
    let page = house.ok::<ListGroups>(list).await;
    assert_eq!((page.groups.len(), page.is_truncated), (3, Some(true)));
}
