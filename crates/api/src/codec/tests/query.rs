use super::*;

fn post(service: &str, form: &str) -> Result<(&'static str, Value), Error> {
    let form_type = [("content-type", "application/x-www-form-urlencoded; charset=utf-8")];
    send(service, "POST", "/", &form_type, form.as_bytes()).map(|(name, request)| (name, request.members))
}

#[test]
fn a_form_becomes_members() {
    let form = "Action=CreateUser&Version=2010-05-08&UserName=a%2Bb&Path=%2Fx%2F&Tags.member.2.Key=second&Tags.member.2.Value=&Tags.member.1.Key=first+one&Tags.member.1.Value=1&Unknown=x";
    let tags = value!([{"Key": "first one", "Value": "1"}, {"Key": "second", "Value": ""}]);
    assert_eq!(post("iam", form).unwrap(), ("CreateUser", value!({"UserName": "a+b", "Path": "/x/", "Tags": tags})));
}

#[test]
fn lists_number_close_gaps_and_may_be_empty() {
    let form = "Action=UntagUser&UserName=u&TagKeys.member.10=c&TagKeys.member.2=b&TagKeys.member.1=a";
    assert_eq!(post("iam", form).unwrap().1["TagKeys"], value!(["a", "b", "c"]));
    assert_eq!(post("iam", "Action=UntagUser&UserName=u&TagKeys=").unwrap().1["TagKeys"], value!([]));
}

#[test]
fn the_action_may_be_in_the_url() {
    let (name, request) = send("sts", "GET", "/?Action=GetCallerIdentity&Version=2011-06-15", &[], b"").unwrap();
    assert_eq!((name, request.members), ("GetCallerIdentity", value!({})));
    assert_eq!(post("sts", "Action=GetFederationToken").unwrap_err().status, 501);
    assert_eq!(post("sts", "").unwrap_err().status, 501);
}

#[test]
fn numbers_and_flags_are_read_or_refused() {
    assert_eq!(post("iam", "Action=ListUsers&MaxItems=5").unwrap().1, value!({"MaxItems": 5}));
    assert_eq!(post("iam", "Action=ListPolicies&OnlyAttached=true").unwrap().1, value!({"OnlyAttached": true}));
    assert_eq!(post("iam", "Action=ListUsers&MaxItems=five").unwrap_err().code, "MalformedInput");
    assert_eq!(post("iam", "Action=ListUsers&MaxItems=%ff").unwrap_err().code, "MalformedInput");
}

#[test]
fn forms_are_bounded() {
    let deep = format!("Action=ListUsers&{}=x", "a.".repeat(100));
    assert_eq!(post("iam", &deep).unwrap_err().code, "MalformedInput");
    let long = format!("Action=ListUsers{}", "&a=b".repeat(20_000));
    assert_eq!(post("iam", &long).unwrap_err().code, "MalformedInput");
}

#[test]
fn answers_are_xml() {
    let role = value!({"Role": {
        "Path": "/", "RoleName": "r", "RoleId": "AROA", "Arn": "arn:aws:iam::123456789012:role/r", "CreateDate": 1_767_323_045,
        "AssumeRolePolicyDocument": "%7B%7D<&>\"\r", "Tags": [{"Key": "k", "Value": "v"}], "RoleLastUsed": {}, "Description": null,
    }});
    let expected = concat!(
        r#"<GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRoleResult><Role><Path>/</Path><RoleName>r</RoleName>"#,
        "<RoleId>AROA</RoleId><Arn>arn:aws:iam::123456789012:role/r</Arn><CreateDate>2026-01-02T03:04:05Z</CreateDate>",
        "<AssumeRolePolicyDocument>%7B%7D&lt;&amp;&gt;&quot;&#xD;</AssumeRolePolicyDocument>",
        "<Tags><member><Key>k</Key><Value>v</Value></member></Tags><RoleLastUsed></RoleLastUsed></Role></GetRoleResult>",
        "<ResponseMetadata><RequestId>rid</RequestId></ResponseMetadata></GetRoleResponse>"
    );
    let headers = "content-type: text/xml\nx-amzn-requestid: rid".to_owned();
    assert_eq!(reply("iam", "GetRole", role, None), (200, headers, expected.into()));
    let deleted = reply("iam", "DeleteRole", value!({}), None).2;
    assert_eq!(
        deleted,
        r#"<DeleteRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ResponseMetadata><RequestId>rid</RequestId></ResponseMetadata></DeleteRoleResponse>"#
    );
}

#[test]
fn maps_are_entries() {
    let details = value!({"EvaluationResults": [{"EvalActionName": "a", "EvalDecision": "allowed", "EvalDecisionDetails": {"x": "denied"}}]});
    let body = reply("iam", "SimulateCustomPolicy", details, None).2;
    assert!(
        body.contains("<EvalDecisionDetails><entry><key>x</key><value>denied</value></entry></EvalDecisionDetails>"),
        "{body}"
    );
}
