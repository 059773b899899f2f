//! The documented evaluation logic, case by case.

use iam::{Caller, Decision, Fixed, Kind, Policies, Policy, Principal, Reason, Request, decide};
use std::time::Instant;

const ACCOUNT: &str = "123456789012";
const BUCKET: &str = "arn:aws:s3:::bucket/key";
const QUEUE: &str = "arn:aws:sqs:us-east-1:123456789012:q";
const THEIR_QUEUE: &str = "arn:aws:sqs:us-east-1:999999999999:q";
const ROLE: &str = "arn:aws:iam::123456789012:role/app/worker";
const SESSION: &str = "arn:aws:sts::123456789012:assumed-role/worker/s1";
const USER: &str = "arn:aws:iam::123456789012:user/team/user_a";
const ROOT: &str = "arn:aws:iam::123456789012:root";

fn caller(principal: Principal) -> Caller {
    Caller { principal, access_key_id: None, session: None }
}

fn root() -> Caller {
    caller(Principal::Root { account: ACCOUNT.parse().unwrap() })
}

fn user() -> Caller {
    let account = ACCOUNT.parse().unwrap();
    caller(Principal::User { account, path: "/team/".into(), name: "user_a".into(), id: "AIDAANNA".into() })
}

fn session() -> Caller {
    caller(Principal::AssumedRole {
        account: ACCOUNT.parse().unwrap(),
        role_path: "/app/".into(),
        role_name: "worker".into(),
        role_id: "AROAWORKER".into(),
        session_name: "s1".into(),
    })
}

fn service() -> Caller {
    Caller::service("s3.amazonaws.com", Some("arn:aws:s3:::bucket".into()), Some(ACCOUNT.into()))
}

fn policy(statement: &str) -> Policy {
    Policy::stored(&format!(r#"{{"Version":"2012-10-17","Statement":[{statement}]}}"#)).unwrap()
}

/// For identities: `allow("s3:*", "*")`.
fn says(effect: &str, action: &str, resource: &str) -> Policy {
    policy(&format!(r#"{{"Effect":"{effect}","Action":"{action}","Resource":"{resource}"}}"#))
}

/// For resources: who may do anything to it.
fn grants(effect: &str, principal: &str) -> Policy {
    policy(&format!(r#"{{"Effect":"{effect}","Principal":{principal},"Action":"*","Resource":"*"}}"#))
}

fn aws(arn: &str) -> String {
    format!(r#"{{"AWS":"{arn}"}}"#)
}

const ALLOWED: Decision = Decision::Allowed;
fn implicit(kind: Kind) -> Decision {
    Decision::Denied(Reason::Implicit(kind))
}
fn explicit(kind: Kind) -> Decision {
    Decision::Denied(Reason::Explicit(kind))
}

/// The policies of one case. Absent ones do not apply.
#[derive(Default)]
struct Case {
    identity: Option<Policy>,
    boundary: Option<Policy>,
    session: Option<Policy>,
    resource: Option<Policy>,
}

impl Case {
    #[track_caller]
    fn check(&self, caller: &Caller, action: &str, resource: &str, expect: Decision) {
        let keys = Fixed::default().with("aws:requestedregion", ["us-east-1"]);
        let identity: Vec<_> = self.identity.iter().collect();
        let session: Option<Vec<_>> = self.session.as_ref().map(|policy| vec![policy]);
        let policies = Policies {
            identity: &identity,
            boundary: self.boundary.as_ref(),
            session: session.as_deref(),
            resource: self.resource.as_ref(),
        };
        assert_eq!(
            decide(&Request::new(caller, action, resource, &keys), &policies),
            expect,
            "{} {action}",
            caller.principal.arn()
        );
    }
}

#[test]
fn by_default_everything_is_denied_except_to_root() {
    let none = Case::default();
    none.check(&user(), "s3:GetObject", BUCKET, implicit(Kind::Identity));
    none.check(&session(), "s3:GetObject", BUCKET, implicit(Kind::Identity));
    none.check(&service(), "sqs:SendMessage", QUEUE, implicit(Kind::Resource));
    none.check(&Caller::anonymous(), "s3:GetObject", BUCKET, implicit(Kind::Resource));
    none.check(&root(), "s3:GetObject", BUCKET, ALLOWED);
}

#[test]
fn an_identity_policy_is_enough_in_its_own_account() {
    let case = Case { identity: Some(says("Allow", "S3:get*", "arn:aws:s3:::bucket/*")), ..Case::default() };
    case.check(&user(), "s3:GetObject", BUCKET, ALLOWED);
    case.check(&session(), "s3:GetObject", BUCKET, ALLOWED);
    case.check(&user(), "s3:PutObject", BUCKET, implicit(Kind::Identity));
    case.check(&user(), "s3:GetObject", "arn:aws:s3:::other/key", implicit(Kind::Identity));
}

#[test]
fn an_explicit_deny_anywhere_overrides_every_allow() {
    let all = || Some(says("Allow", "*", "*"));
    let deny = || Some(says("Deny", "s3:GetObject", "*"));
    let to_all = || Some(grants("Allow", "\"*\""));
    Case { identity: deny(), resource: to_all(), ..Case::default() }.check(
        &user(),
        "s3:GetObject",
        BUCKET,
        explicit(Kind::Identity),
    );
    Case { identity: all(), boundary: deny(), resource: to_all(), ..Case::default() }.check(
        &user(),
        "s3:GetObject",
        BUCKET,
        explicit(Kind::Boundary),
    );
    Case { identity: all(), session: deny(), resource: to_all(), ..Case::default() }.check(
        &session(),
        "s3:GetObject",
        BUCKET,
        explicit(Kind::Session),
    );
    let resource = || Some(grants("Deny", "\"*\""));
    let case = Case { identity: all(), resource: resource(), ..Case::default() };
    for caller in [user(), session(), root(), service(), Caller::anonymous()] {
        case.check(&caller, "s3:GetObject", BUCKET, explicit(Kind::Resource));
    }
}

#[test]
fn boundaries_and_session_policies_only_narrow() {
    let all = || Some(says("Allow", "*", "*"));
    let get = || Some(says("Allow", "s3:GetObject", "*"));
    let bounded = Case { identity: all(), boundary: get(), ..Case::default() };
    bounded.check(&user(), "s3:GetObject", BUCKET, ALLOWED);
    bounded.check(&user(), "s3:PutObject", BUCKET, implicit(Kind::Boundary));
    let restricted = Case { identity: all(), session: get(), ..Case::default() };
    restricted.check(&session(), "s3:GetObject", BUCKET, ALLOWED);
    restricted.check(&session(), "s3:PutObject", BUCKET, implicit(Kind::Session));
    Case { boundary: all(), session: all(), ..Case::default() }.check(
        &session(),
        "s3:GetObject",
        BUCKET,
        implicit(Kind::Identity),
    );
}

/// "Resource-based policies that grant permissions to an IAM user ARN are not limited by an implicit deny in an
/// identity-based policy or permissions boundary"; so for a session's own ARN and for everyone; a role's ARN is limited by
/// boundary and session policy, and an account's needs an identity-based policy.
#[test]
fn what_a_resource_policy_grants_depends_on_whom_it_names() {
    let narrow = |principal: &str| Case {
        boundary: Some(says("Allow", "sns:*", "*")),
        session: Some(says("Allow", "sns:*", "*")),
        resource: Some(grants("Allow", principal)),
        ..Case::default()
    };
    let open = |principal: &str| Case { resource: Some(grants("Allow", principal)), ..Case::default() };
    narrow(&aws(USER)).check(&user(), "sqs:SendMessage", QUEUE, ALLOWED);
    narrow("\"*\"").check(&user(), "sqs:SendMessage", QUEUE, ALLOWED);
    narrow(&aws("*")).check(&session(), "sqs:SendMessage", QUEUE, ALLOWED);
    narrow(&aws(SESSION)).check(&session(), "sqs:SendMessage", QUEUE, ALLOWED);
    open(&aws(ROLE)).check(&session(), "sqs:SendMessage", QUEUE, ALLOWED);
    narrow(&aws(ROLE)).check(&session(), "sqs:SendMessage", QUEUE, implicit(Kind::Boundary));
    Case { session: Some(says("Allow", "sns:*", "*")), resource: Some(grants("Allow", &aws(ROLE))), ..Case::default() }
        .check(&session(), "sqs:SendMessage", QUEUE, implicit(Kind::Session));
    for account in [ROOT, ACCOUNT] {
        open(&aws(account)).check(&user(), "sqs:SendMessage", QUEUE, implicit(Kind::Identity));
        open(&aws(account)).check(&session(), "sqs:SendMessage", QUEUE, implicit(Kind::Identity));
    }
    open(&aws("arn:aws:iam::123456789012:role/other")).check(
        &session(),
        "sqs:SendMessage",
        QUEUE,
        implicit(Kind::Identity),
    );
    open(&aws("arn:aws:iam::123456789012:role/worker")).check(
        &session(),
        "sqs:SendMessage",
        QUEUE,
        implicit(Kind::Identity),
    );
    open(&aws("AROAWORKER")).check(&session(), "sqs:SendMessage", QUEUE, ALLOWED);
    open(&aws("AIDAANNA")).check(&user(), "sqs:SendMessage", QUEUE, ALLOWED);
}

#[test]
fn a_resource_policy_that_does_not_name_the_caller_takes_nothing_away() {
    let identity = || Some(says("Allow", "sqs:*", "*"));
    Case { identity: identity(), resource: Some(grants("Allow", &aws(ROLE))), ..Case::default() }.check(
        &user(),
        "sqs:SendMessage",
        QUEUE,
        ALLOWED,
    );
    Case { identity: identity(), resource: Some(grants("Deny", &aws(ROLE))), ..Case::default() }.check(
        &user(),
        "sqs:SendMessage",
        QUEUE,
        ALLOWED,
    );
    Case { identity: identity(), resource: Some(grants("Deny", &aws(ROLE))), ..Case::default() }.check(
        &session(),
        "sqs:SendMessage",
        QUEUE,
        explicit(Kind::Resource),
    );
    Case { identity: identity(), resource: Some(grants("Deny", &aws(ACCOUNT))), ..Case::default() }.check(
        &user(),
        "sqs:SendMessage",
        QUEUE,
        explicit(Kind::Resource),
    );
}

#[test]
fn services_and_strangers_need_a_resource_policy() {
    let to_s3 = Case {
        resource: Some(grants("Allow", r#"{"Service":["sns.amazonaws.com","s3.amazonaws.com"]}"#)),
        ..Case::default()
    };
    to_s3.check(&service(), "sqs:SendMessage", QUEUE, ALLOWED);
    to_s3.check(&Caller::anonymous(), "sqs:SendMessage", QUEUE, implicit(Kind::Resource));
    let to_logs =
        Case { resource: Some(grants("Allow", r#"{"Service":"logs.us-east-1.amazonaws.com"}"#)), ..Case::default() };
    to_logs.check(&Caller::service("logs.amazonaws.com", None, None), "lambda:InvokeFunction", "*", ALLOWED);
    to_logs.check(&service(), "lambda:InvokeFunction", "*", implicit(Kind::Resource));
    let other_region =
        Case { resource: Some(grants("Allow", r#"{"Service":"logs.eu-west-1.amazonaws.com"}"#)), ..Case::default() };
    other_region.check(
        &Caller::service("logs.amazonaws.com", None, None),
        "lambda:InvokeFunction",
        "*",
        implicit(Kind::Resource),
    );
    let public = Case { resource: Some(grants("Allow", "\"*\"")), ..Case::default() };
    public.check(&Caller::anonymous(), "s3:GetObject", BUCKET, ALLOWED);
    public.check(&service(), "sqs:SendMessage", QUEUE, ALLOWED);
    let to_account = Case { resource: Some(grants("Allow", &aws(ACCOUNT))), ..Case::default() };
    to_account.check(&Caller::anonymous(), "s3:GetObject", BUCKET, implicit(Kind::Resource));
}

#[test]
fn across_accounts_both_sides_must_allow() {
    let identity = || Some(says("Allow", "sqs:*", "*"));
    let to_us = || Some(grants("Allow", &aws(ACCOUNT)));
    Case { identity: identity(), ..Case::default() }.check(
        &user(),
        "sqs:SendMessage",
        THEIR_QUEUE,
        implicit(Kind::Resource),
    );
    Case { resource: Some(grants("Allow", &aws(USER))), ..Case::default() }.check(
        &user(),
        "sqs:SendMessage",
        THEIR_QUEUE,
        implicit(Kind::Identity),
    );
    Case { identity: identity(), resource: to_us(), ..Case::default() }.check(
        &user(),
        "sqs:SendMessage",
        THEIR_QUEUE,
        ALLOWED,
    );
    Case { identity: identity(), boundary: Some(says("Allow", "s3:*", "*")), resource: to_us(), ..Case::default() }
        .check(&user(), "sqs:SendMessage", THEIR_QUEUE, implicit(Kind::Boundary));
    Case::default().check(&root(), "sqs:SendMessage", THEIR_QUEUE, implicit(Kind::Resource));
    Case { resource: to_us(), ..Case::default() }.check(&root(), "sqs:SendMessage", THEIR_QUEUE, ALLOWED);
}

#[test]
fn a_role_is_assumed_only_by_whom_its_trust_policy_names() {
    let target = "arn:aws:iam::123456789012:role/target";
    let trusts = |principal: &str| {
        Some(policy(&format!(r#"{{"Effect":"Allow","Principal":{principal},"Action":"sts:AssumeRole"}}"#)))
    };
    let identity = || Some(says("Allow", "sts:AssumeRole", "*"));
    Case { identity: identity(), ..Case::default() }.check(&user(), "sts:AssumeRole", target, implicit(Kind::Trust));
    Case { identity: identity(), resource: trusts(r#"{"Service":"lambda.amazonaws.com"}"#), ..Case::default() }.check(
        &user(),
        "sts:AssumeRole",
        target,
        implicit(Kind::Trust),
    );
    Case { resource: trusts(&aws(USER)), ..Case::default() }.check(&user(), "sts:AssumeRole", target, ALLOWED);
    Case { resource: trusts(&aws(ROOT)), ..Case::default() }.check(
        &user(),
        "sts:AssumeRole",
        target,
        implicit(Kind::Identity),
    );
    Case { identity: identity(), resource: trusts(&aws(ROOT)), ..Case::default() }.check(
        &user(),
        "sts:AssumeRole",
        target,
        ALLOWED,
    );
    Case { resource: trusts(&aws(ROLE)), ..Case::default() }.check(&session(), "sts:AssumeRole", target, ALLOWED);
    Case { resource: trusts(&aws(ROOT)), ..Case::default() }.check(&root(), "sts:AssumeRole", target, ALLOWED);
    Case { resource: trusts(r#"{"Service":"lambda.amazonaws.com"}"#), ..Case::default() }.check(
        &root(),
        "sts:AssumeRole",
        target,
        implicit(Kind::Trust),
    );
    let lambda = Caller::service("lambda.amazonaws.com", None, None);
    Case { resource: trusts(r#"{"Service":"lambda.amazonaws.com"}"#), ..Case::default() }.check(
        &lambda,
        "sts:AssumeRole",
        target,
        ALLOWED,
    );
    Case { resource: trusts(r#"{"Service":"ec2.amazonaws.com"}"#), ..Case::default() }.check(
        &lambda,
        "sts:AssumeRole",
        target,
        implicit(Kind::Trust),
    );
    Case { resource: trusts(&aws(USER)), ..Case::default() }.check(
        &user(),
        "sts:TagSession",
        target,
        implicit(Kind::Trust),
    );
}

#[test]
fn not_action_not_resource_not_principal() {
    let not_iam = Case {
        identity: Some(policy(r#"{"Effect":"Allow","NotAction":["iam:*","sts:*"],"Resource":"*"}"#)),
        ..Case::default()
    };
    not_iam.check(&user(), "s3:GetObject", BUCKET, ALLOWED);
    not_iam.check(&user(), "iam:GetRole", ROLE, implicit(Kind::Identity));
    let not_bucket = Case {
        identity: Some(policy(
            r#"{"Effect":"Allow","Action":"s3:*","NotResource":["arn:aws:s3:::bucket","arn:aws:s3:::bucket/*"]}"#,
        )),
        ..Case::default()
    };
    not_bucket.check(&user(), "s3:GetObject", BUCKET, implicit(Kind::Identity));
    not_bucket.check(&user(), "s3:GetObject", "arn:aws:s3:::other/key", ALLOWED);
    let except = |names: &str| Case {
        identity: Some(says("Allow", "*", "*")),
        resource: Some(policy(&format!(
            r#"{{"Effect":"Deny","NotPrincipal":{{"AWS":{names}}},"Action":"s3:*","Resource":"*"}}"#
        ))),
        ..Case::default()
    };
    let bucket_denies = explicit(Kind::Resource);
    except(&format!(r#"["{USER}","{ROOT}"]"#)).check(&user(), "s3:GetObject", BUCKET, ALLOWED);
    except(&format!(r#""{USER}""#)).check(&user(), "s3:GetObject", BUCKET, bucket_denies);
    except(&format!(r#"["{ROLE}","{ROOT}"]"#)).check(&session(), "s3:GetObject", BUCKET, bucket_denies);
    except(&format!(r#"["{SESSION}","{ROLE}","{ROOT}"]"#)).check(&session(), "s3:GetObject", BUCKET, ALLOWED);
    except(&format!(r#"["{ROOT}"]"#)).check(&root(), "s3:GetObject", BUCKET, ALLOWED);
    except(&format!(r#"["{ROOT}"]"#)).check(&Caller::anonymous(), "s3:GetObject", BUCKET, bucket_denies);
}

#[test]
fn conditions_and_variables_decide_too() {
    let home = policy(r#"{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::home/${aws:username}/*"}"#);
    let no_clear_text =
        policy(r#"{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}"#);
    let decision = |keys: Fixed, resource: &str| {
        let caller = user();
        let identity = [&home, &no_clear_text];
        decide(
            &Request::new(&caller, "s3:GetObject", resource, &keys),
            &Policies { identity: &identity, ..Policies::default() },
        )
    };
    let keys = |secure: &str| Fixed::default().with("aws:username", ["user_a"]).with("aws:SecureTransport", [secure]);
    assert_eq!(decision(keys("true"), "arn:aws:s3:::home/user_a/x"), ALLOWED);
    assert_eq!(decision(keys("true"), "arn:aws:s3:::home/user_b/x"), implicit(Kind::Identity));
    assert_eq!(decision(keys("false"), "arn:aws:s3:::home/user_a/x"), explicit(Kind::Identity));
    assert_eq!(decision(Fixed::default(), "arn:aws:s3:::home/user_a/x"), implicit(Kind::Identity));
}

#[test]
fn an_unresolved_variable_never_widens_an_allow() {
    let keys = Fixed::default();
    let caller = user();
    let decision = |effect: &str| {
        let statement = format!(
            r#"{{"Effect":"{effect}","Action":"*","NotResource":"arn:aws:s3:::${{aws:PrincipalTag/none}}/*"}}"#
        );
        let identity = policy(&statement);
        decide(
            &Request::new(&caller, "s3:GetObject", BUCKET, &keys),
            &Policies { identity: &[&identity], ..Policies::default() },
        )
    };
    assert_eq!(decision("Allow"), implicit(Kind::Identity));
    assert_eq!(decision("Deny"), explicit(Kind::Identity));
}

#[test]
fn the_sentence_is_aws_s_own() {
    let keys = Fixed::default();
    let say = |caller: &Caller, action: &str, resource: &str, reason: Reason| {
        reason.sentence(&Request::new(caller, action, resource, &keys))
    };
    let function = "arn:aws:lambda:us-east-1:123456789012:function:f";
    assert_eq!(
        say(&session(), "lambda:CreateFunction", function, Reason::Implicit(Kind::Identity)),
        format!(
            "User: {SESSION} is not authorized to perform: lambda:CreateFunction on resource: {function} because no identity-based policy allows the lambda:CreateFunction action"
        )
    );
    assert_eq!(
        say(&user(), "s3:GetObject", BUCKET, Reason::Explicit(Kind::Resource)),
        format!(
            "User: {USER} is not authorized to perform: s3:GetObject on resource: \"{BUCKET}\" with an explicit deny in a resource-based policy"
        )
    );
    for (reason, end) in [
        (Reason::Explicit(Kind::Identity), "with an explicit deny in an identity-based policy"),
        (Reason::Explicit(Kind::Boundary), "with an explicit deny in a permissions boundary"),
        (Reason::Explicit(Kind::Session), "with an explicit deny in a session policy"),
        (Reason::Implicit(Kind::Boundary), "because no permissions boundary allows the sqs:SendMessage action"),
        (Reason::Implicit(Kind::Session), "because no session policy allows the sqs:SendMessage action"),
        (Reason::Implicit(Kind::Resource), "because no resource-based policy allows the sqs:SendMessage action"),
    ] {
        assert!(say(&user(), "sqs:SendMessage", QUEUE, reason).ends_with(end));
    }
    assert_eq!(
        say(&user(), "sts:AssumeRole", ROLE, Reason::Implicit(Kind::Trust)),
        format!("User: {USER} is not authorized to perform: sts:AssumeRole on resource: {ROLE}")
    );
}

/// Prints what a warm decision costs: `cargo test --release -p iam -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn a_warm_decision() {
    let logs = policy(
        r#"{"Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}"#,
    );
    let queues = policy(
        r#"{"Effect":"Allow","Action":["sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes"],"Resource":"*"}"#,
    );
    let invoke = policy(
        r#"{"Effect":"Allow","Action":"lambda:Invoke*","Resource":"arn:aws:lambda:*:123456789012:function:*","Condition":{"StringEquals":{"aws:RequestedRegion":"us-east-1"}}}"#,
    );
    let keys = Fixed::default().with("aws:requestedregion", ["us-east-1"]);
    let (caller, identity) = (session(), [&logs, &queues, &invoke]);
    let request =
        Request::new(&caller, "lambda:InvokeFunction", "arn:aws:lambda:us-east-1:123456789012:function:f", &keys);
    let policies = Policies { identity: &identity, ..Policies::default() };
    let rounds = 1_000_000;
    let start = Instant::now();
    for _ in 0..rounds {
        assert_eq!(decide(std::hint::black_box(&request), &policies), ALLOWED);
    }
    println!("{} ns a decision", start.elapsed().as_nanos() / rounds);
}
