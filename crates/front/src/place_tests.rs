use super::*;
use http::Request;

fn check(method: &str, target: &str, headers: &[(&str, &str)], expected: &str) {
    let config = Config::new("eu-west-1".parse().unwrap(), "000000000000".parse().unwrap());
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(()).unwrap().into_parts().0;
    let presented = Presented::of(&request);
    let shown = match find(&config, &request, &presented) {
        Place::Health => "health".to_owned(),
        Place::Beside(_) => "beside".to_owned(),
        Place::Open(_) => "open".to_owned(),
        Place::S3 => "s3".to_owned(),
        Place::Form => "form".to_owned(),
        Place::Aws { service, route } => {
            format!("{} {}", service.name, route.map_or("?", |route| route.operation.name))
        }
        Place::Absent { name, protocol } => format!("absent {name} {protocol:?}"),
    };
    assert_eq!(shown, expected, "{method} {target} {headers:?}");
}

fn scope(service: &str) -> String {
    format!("AWS4-HMAC-SHA256 Credential=A/20150830/eu-west-1/{service}/aws4_request, SignedHeaders=host, Signature=0")
}

#[test]
fn by_the_scope_of_the_credential() {
    let invoke = "/2015-03-31/functions/f/invocations";
    check("POST", invoke, &[("authorization", &scope("lambda"))], "lambda Invoke");
    check("POST", "/", &[("authorization", &scope("iam"))], "iam ?");
    check("GET", "/bucket/2015-03-31", &[("authorization", &scope("s3"))], "s3");
    check("GET", "/2015-03-31/functions", &[("authorization", &scope("s3"))], "s3");
    check("POST", "/2099-01-01/new", &[("authorization", &scope("lambda"))], "lambda ?");
    check("GET", "/v2/apis", &[("authorization", &scope("apigateway"))], "absent apigateway RestJson");
    let form = ("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    check("POST", "/", &[("authorization", &scope("ec2")), form], "absent ec2 Query");
    let sigv4a = "AWS4-ECDSA-P256-SHA256 Credential=A/20150830/s3/aws4_request, SignedHeaders=host, Signature=0";
    check("GET", "/", &[("authorization", sigv4a)], "s3");
    let url = "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2F20150830%2Feu-west-1%2Fsts%2Faws4_request";
    check("GET", &format!("{url}&Action=GetCallerIdentity&Version=2011-06-15"), &[], "sts GetCallerIdentity");
}

#[test]
fn by_the_target_before_the_scope() {
    let target = ("x-amz-target", "Logs_20140328.DescribeLogGroups");
    check("POST", "/", &[target], "logs DescribeLogGroups");
    check("POST", "/", &[target, ("authorization", &scope("lambda"))], "logs DescribeLogGroups");
    check("POST", "/", &[("x-amz-target", "Logs_20140328.Nothing")], "logs ?");
    let granite = ("x-amz-target", "GraniteServiceVersion20100801.ListMetrics");
    check("POST", "/", &[granite], "cloudwatch ListMetrics");
    let dynamodb = ("x-amz-target", "DynamoDB_20120810.ListTables");
    check("POST", "/", &[dynamodb, ("authorization", &scope("dynamodb"))], "dynamodb ListTables");
    let absent = ("x-amz-target", "AWSStepFunctions.ListStateMachines");
    check("POST", "/", &[absent, ("authorization", &scope("states"))], "absent states Json");
}

#[test]
fn one_service_by_any_of_its_protocols() {
    let of = |service| ("authorization", scope(service));
    let (name, scope) = of("monitoring");
    let list = "/service/GraniteServiceVersion20100801/operation/ListMetrics";
    let cbor = ("smithy-protocol", "rpc-v2-cbor");
    check("POST", list, &[(name, &scope), cbor], "cloudwatch ListMetrics");
    check("POST", list, &[cbor], "cloudwatch ListMetrics");
    check("POST", "/service/Other/operation/ListMetrics", &[cbor], "s3");
    let form = ("content-type", "application/x-www-form-urlencoded");
    check("POST", "/", &[(name, &scope), form], "cloudwatch ?");
    check("GET", "/?Action=ListMetrics&Version=2010-08-01", &[], "cloudwatch ListMetrics");
}

#[test]
fn by_the_host() {
    let invoke = "/2015-03-31/functions/f/invocations";
    check("POST", invoke, &[("host", "lambda.eu-west-1.amazonaws.com")], "lambda Invoke");
    check("POST", "/", &[("host", "sts.amazonaws.com")], "sts ?");
    check("POST", "/", &[("host", "iam.localhost:4566")], "iam ?");
    check("GET", "/k", &[("host", "iam.example.com")], "s3");
    check("GET", "/k", &[("host", "lambda.s3.eu-west-1.localhost:4566")], "s3");
    check("GET", "/", &[("host", "abc.lambda-url.eu-west-1.on.aws")], "absent lambda-url RestJson");
    check("GET", "/", &[("host", "127.0.0.1:4566")], "s3");
    check("GET", "/", &[("host", "[::1]:4566")], "s3");
}

#[test]
fn by_path_and_form_and_then_s3() {
    check("POST", "/2015-03-31/functions/f/invocations", &[("host", "localhost:4566")], "lambda Invoke");
    check("GET", "/2015-03-31", &[], "s3");
    check("GET", "/2015-03-31/key", &[], "s3");
    check("GET", "/?Action=ListUsers&Version=2010-05-08", &[], "iam ListUsers");
    check("GET", "/?Action=ListUsers&Version=1999-01-01", &[], "s3");
    check("GET", "/?Action=ConfirmSubscription&TopicArn=t&Token=k", &[], "sns ConfirmSubscription");
    check("GET", "/?Action=Unsubscribe&SubscriptionArn=s", &[], "sns Unsubscribe");
    check("GET", "/?Action=Publish&TopicArn=t", &[], "s3");
    check("POST", "/", &[("content-type", "application/x-www-form-urlencoded")], "form");
    check("POST", "/bucket", &[("content-type", "multipart/form-data; boundary=x")], "s3");
    check("GET", "/_lamp/health", &[], "health");
    check("OPTIONS", "*", &[], "s3");
    check("GET", "/", &[], "s3");
}
