//! Simulations.

use crate::support::{House, TRUST, allow, arn, policy};
use api::iam::*;

fn decisions(answer: &SimulatePolicyResponse) -> Vec<(&str, &str, &str)> {
    let results = answer.evaluation_results.as_deref().unwrap();
    let shown = results
        .iter()
        .map(|r| (r.eval_action_name.as_str(), r.eval_resource_name.as_deref().unwrap(), r.eval_decision.as_str()));
    shown.collect()
}

#[tokio::test]
async fn made_up_policies() {
    let house = House::new().await;
    let first =
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::b/*"}}"#;
    let deny = policy(
        r#"{"Effect":"Deny","Action":"s3:GetObject","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}"#,
    );
    let input = |secure: Option<&str>| SimulateCustomPolicyInput {
        policy_input_list: vec![first.into(), deny.clone()],
        action_names: vec!["s3:GetObject".into(), "s3:PutObject".into()],
        resource_arns: Some(vec!["arn:aws:s3:::b/k".into(), "arn:aws:s3:::c/k".into()]),
        context_entries: secure.map(|value| {
            vec![ContextEntry {
                context_key_name: Some("aws:SecureTransport".into()),
                context_key_values: Some(vec![value.into()]),
                context_key_type: Some("boolean".into()),
            }]
        }),
        ..Default::default()
    };
    let answer = house.ok::<SimulateCustomPolicy>(input(None)).await;
    let (b, c) = ("arn:aws:s3:::b/k", "arn:aws:s3:::c/k");
    assert_eq!(
        decisions(&answer),
        [
            ("s3:GetObject", b, "allowed"),
            ("s3:GetObject", c, "implicitDeny"),
            ("s3:PutObject", b, "implicitDeny"),
            ("s3:PutObject", c, "implicitDeny")
        ]
    );
    let result = &answer.evaluation_results.as_ref().unwrap()[0];
    assert_eq!(result.missing_context_values.as_deref(), Some(&["aws:SecureTransport".to_owned()][..]));
    let statement = &result.matched_statements.as_ref().unwrap()[0];
    assert_eq!(statement.source_policy_id.as_deref(), Some("PolicyInputList.1"));
    assert_eq!(statement.start_position, Some(Position { line: Some(1), column: Some(38) }));
    let denied = house.ok::<SimulateCustomPolicy>(input(Some("false"))).await;
    assert_eq!(decisions(&denied)[0], ("s3:GetObject", b, "explicitDeny"));
    let matched = denied.evaluation_results.as_ref().unwrap()[0].matched_statements.as_ref().unwrap();
    assert_eq!(matched[0].source_policy_id.as_deref(), Some("PolicyInputList.2"));
    let malformed = SimulateCustomPolicyInput { policy_input_list: vec!["{".into()], ..input(None) };
    house.fails::<SimulateCustomPolicy>(malformed, "InvalidInput", 400, "Syntax errors in policy.").await;
}

#[tokio::test]
async fn what_a_principal_may_do() {
    let house = House::new().await;
    house.role("r", TRUST).await;
    house.grant_role("r", &allow("*", "*")).await;
    let boundary =
        CreatePolicyInput { policy_name: "b".into(), policy_document: allow("s3:*", "*"), ..Default::default() };
    house.ok::<CreatePolicy>(boundary).await;
    let bound = PutRolePermissionsBoundaryInput { role_name: "r".into(), permissions_boundary: arn("policy", "b") };
    house.ok::<PutRolePermissionsBoundary>(bound).await;
    let input = |max_items: Option<i32>, marker: Option<String>| SimulatePrincipalPolicyInput {
        policy_source_arn: arn("role", "r"),
        action_names: vec!["s3:GetObject".into(), "sqs:SendMessage".into()],
        max_items,
        marker,
        ..Default::default()
    };
    let answer = house.ok::<SimulatePrincipalPolicy>(input(None, None)).await;
    assert_eq!(decisions(&answer), [("s3:GetObject", "*", "allowed"), ("sqs:SendMessage", "*", "implicitDeny")]);
    let detail = answer.evaluation_results.unwrap()[1].permissions_boundary_decision_detail.clone().unwrap();
    assert_eq!(detail.allowed_by_permissions_boundary, Some(false));
    let first = house.ok::<SimulatePrincipalPolicy>(input(Some(1), None)).await;
    let second = house.ok::<SimulatePrincipalPolicy>(input(Some(1), first.marker.clone())).await;
    assert_eq!((decisions(&first).len(), decisions(&second)), (1, vec![("sqs:SendMessage", "*", "implicitDeny")]));
    let ghost = SimulatePrincipalPolicyInput { policy_source_arn: arn("role", "ghost"), ..input(None, None) };
    assert_eq!(
        house.cloud.call::<SimulatePrincipalPolicy>(&house.root(), ghost).await.unwrap_err().code,
        "NoSuchEntity"
    );
}
