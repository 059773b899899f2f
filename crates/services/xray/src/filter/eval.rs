//! Whether a trace is one that an expression describes.

use super::{Comparison, Expression, Field, Flag, Id, Value};
use crate::summary::{is_partial, response_time};
use crate::trace::{Call, Trace, entities, inferred_type, text};
use serde_json::Value as Json;
use std::cell::OnceCell;

pub fn matches(expression: &Expression, trace: &Trace, account: &str) -> bool {
    let Some(root) = trace.root() else { return false };
    let calls = OnceCell::new();
    let entities = trace.entities();
    holds(expression, &Scope { trace, account, calls: &calls, head: root, entities, whole: true, inferred: false })
}

/// What is looked at: a trace, or one segment of it.
struct Scope<'a> {
    trace: &'a Trace,
    account: &'a str,
    /// Found once, if anybody asks.
    calls: &'a OnceCell<Vec<Call<'a>>>,
    /// Whose status and times count: the root's, or the segment's.
    head: &'a Json,
    entities: Vec<&'a Json>,
    whole: bool,
    inferred: bool,
}

impl<'a> Scope<'a> {
    fn calls(&self) -> &'a [Call<'a>] {
        self.calls.get_or_init(|| self.trace.calls())
    }

    /// Of one service alone, as far as this segment or subsegment tells.
    fn of(&self, head: &'a Json, inferred: bool) -> Self {
        Self { head, entities: entities(head), whole: false, inferred, ..*self }
    }
}

fn holds(expression: &Expression, scope: &Scope<'_>) -> bool {
    match expression {
        Expression::And(a, b) => holds(a, scope) && holds(b, scope),
        Expression::Or(a, b) => holds(a, scope) || holds(b, scope),
        Expression::Not(inner) => !holds(inner, scope),
        Expression::Flag(flag) => is(*flag, scope),
        Expression::Annotated(key) => {
            scope.entities.iter().any(|entity| !entity["annotations"][key.as_str()].is_null())
        }
        Expression::Compare(field, comparison, wanted) => compare(field, *comparison, wanted, scope),
        Expression::Service(id, inner) => {
            let fits = |head: &Json, kind: Option<&str>| is_of(head, kind, id, scope.account);
            let own = scope.trace.segments.iter().filter(|segment| fits(segment, text(segment, "origin")));
            let own = own.map(|segment| (segment, false));
            let inferred = scope.calls().iter().filter(|call| call.inferred);
            let inferred =
                inferred.filter(|call| fits(call.to, Some(&inferred_type(call.to)))).map(|call| (call.to, true));
            own.chain(inferred).any(|(head, inferred)| within(inner.as_deref(), head, inferred, scope))
        }
        Expression::Edge(from, to, inner) => scope.calls().iter().any(|call| {
            let kind =
                if call.inferred { Some(inferred_type(call.to)) } else { text(call.to, "origin").map(Into::into) };
            is_of(call.from, text(call.from, "origin"), from, scope.account)
                && is_of(call.to, kind.as_deref(), to, scope.account)
                && within(inner.as_deref(), call.to, call.inferred, scope)
        }),
        Expression::Always => true,
        // Its expression should be here.
        Expression::Group(_) => false,
    }
}

/// Whether what is in braces, if anything, holds for a service.
fn within<'a>(inner: Option<&Expression>, head: &'a Json, inferred: bool, scope: &Scope<'a>) -> bool {
    inner.is_none_or(|inner| holds(inner, &scope.of(head, inferred)))
}

fn is_of(segment: &Json, kind: Option<&str>, id: &Id, account: &str) -> bool {
    let same = |wanted: &Option<String>, has: Option<&str>| wanted.as_deref().is_none_or(|wanted| has == Some(wanted));
    let of_account = segment["aws"]["account_id"].as_str().unwrap_or(account);
    same(&id.name, text(segment, "name")) && same(&id.kind, kind) && same(&id.account, Some(of_account))
}

fn is(flag: Flag, scope: &Scope<'_>) -> bool {
    let has = |name: &str| scope.head[name] == true;
    match flag {
        Flag::Ok => !(has("error") || has("fault") || has("throttle")),
        Flag::Error => has("error"),
        Flag::Throttle => has("throttle"),
        Flag::Fault => has("fault"),
        Flag::Partial if scope.whole => is_partial(scope.trace),
        Flag::Partial => scope.entities.iter().any(|entity| entity["in_progress"] == true),
        Flag::Inferred => scope.inferred,
        Flag::Root => scope.trace.root().is_some_and(|root| std::ptr::eq(root, scope.head)),
    }
}

fn compare(field: &Field, comparison: Comparison, wanted: &Value, scope: &Scope<'_>) -> bool {
    let number = |has: Option<f64>| has.is_some_and(|has| fits(&Json::from(has), comparison, wanted));
    let any = |pointer: &str| some(scope, comparison, wanted, |entity| entity.pointer(pointer).cloned());
    match field {
        Field::ResponseTime => number(response_time(scope.head)),
        Field::Duration if scope.whole => number(Some(scope.trace.duration())),
        Field::Duration => number(response_time(scope.head)),
        Field::HttpStatus => any("/http/response/status"),
        Field::HttpUrl => any("/http/request/url"),
        Field::HttpMethod => any("/http/request/method"),
        Field::HttpUserAgent => any("/http/request/user_agent"),
        Field::HttpClientIp => any("/http/request/client_ip"),
        Field::User => any("/user"),
        Field::Name => any("/name"),
        Field::Type => any("/origin"),
        Field::Message => {
            some(scope, comparison, wanted, |entity| entity.pointer("/cause/exceptions/0/message").cloned())
        }
        Field::InstanceId => any("/aws/ec2/instance_id"),
        Field::AvailabilityZone => any("/aws/ec2/availability_zone"),
        Field::ResourceArn => any("/resource_arn") || any("/aws/function_arn"),
        Field::Annotation(key) => {
            some(scope, comparison, wanted, |entity| entity["annotations"].get(key.as_str()).cloned())
        }
    }
}

/// Whether any entity has it. `!=` asks that some has another value, as on AWS: `NOT … = …` is for none.
fn some(scope: &Scope<'_>, comparison: Comparison, wanted: &Value, of: impl Fn(&Json) -> Option<Json>) -> bool {
    scope.entities.iter().filter_map(|entity| of(entity)).any(|has| fits(&has, comparison, wanted))
}

fn fits(has: &Json, comparison: Comparison, wanted: &Value) -> bool {
    match (has, wanted) {
        (Json::String(has), Value::Text(wanted)) => match comparison {
            Comparison::Equal => has == wanted,
            Comparison::Different => has != wanted,
            Comparison::BeginsWith => has.starts_with(wanted),
            Comparison::EndsWith => has.ends_with(wanted),
            Comparison::Contains => has.contains(wanted),
            _ => false,
        },
        (Json::Number(has), Value::Number(wanted)) => has.as_f64().is_some_and(|has| match comparison {
            Comparison::Equal => has == *wanted,
            Comparison::Different => has != *wanted,
            Comparison::Less => has < *wanted,
            Comparison::Greater => has > *wanted,
            Comparison::AtMost => has <= *wanted,
            Comparison::AtLeast => has >= *wanted,
            _ => false,
        }),
        (Json::Bool(has), Value::Bool(wanted)) => match comparison {
            Comparison::Equal => has == wanted,
            Comparison::Different => has != wanted,
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Group, parse};
    use super::*;
    use crate::trace::tests::assembled;
    use serde_json::json;

    fn trace() -> Trace {
        assembled(&[
            json!({"id": "a", "name": "front", "start_time": 1.0, "end_time": 3.0, "error": true, "user": "ann",
                "http": {"request": {"url": "http://shop/cart", "method": "GET"}, "response": {"status": 429}}}),
            json!({"id": "b", "parent_id": "a", "name": "f", "start_time": 1.5, "end_time": 6.0, "origin": "AWS::Lambda",
                "fault": true, "aws": {"account_id": "111122223333"},
                "subsegments": [{"id": "d", "name": "S3", "namespace": "aws", "start_time": 2.0, "end_time": 2.5, "throttle": true,
                    "error": true}, {"id": "c", "name": "work", "start_time": 2.0, "end_time": 3.0,
                    "annotations": {"order": 7, "tier": "gold", "vip": true, "a-b": "x"}}]}),
        ])
    }

    #[track_caller]
    fn check(expression: &str, expect: bool) {
        let parsed = parse(expression).unwrap_or_else(|why| panic!("{expression}: {why:?}"));
        assert_eq!(matches(&parsed, &trace(), "000000000000"), expect, "{expression}");
    }

    #[test]
    fn flags_and_times_are_the_roots() {
        check("error", true);
        check("fault", false);
        check("ok", false);
        check("error = true AND NOT throttle", true);
        check("responsetime = 2", true);
        check("responsetime >= 2.1", false);
        check("duration > 4.9 AND duration <= 5", true);
        check("partial", false);
    }

    #[test]
    fn texts_are_anywhere() {
        check("http.url CONTAINS \"shop\"", true);
        check("http.url BEGINSWITH \"http://s\" AND http.url ENDSWITH \"cart\"", true);
        check("http.status = 429", true);
        check("http.status < 400", false);
        check("http.method != \"GET\"", false);
        check("user = \"ann\" AND name = \"work\"", true);
    }

    #[test]
    fn annotations_have_types() {
        check("annotation.order = 7 AND annotation.tier = \"gold\" AND annotation.vip = true", true);
        check("annotation[order] > 6", true);
        check("annotation.order = \"7\"", false);
        check("annotation.vip = false", false);
        check("annotation.tier", true);
        check("annotation[\"a-b\"] = \"x\" AND annotation.a-b = \"x\"", true);
        check("annotation.none", false);
        check("annotation.none != 1", false);
    }

    #[test]
    fn a_service_has_its_own_status_and_times() {
        check("service(\"f\")", true);
        check("service(\"g\")", false);
        check("service(\"f\") { fault AND responsetime > 4 }", true);
        check("service(\"front\") { fault }", false);
        check("service() { fault }", true);
        check("service(\"f\") { annotation.order = 7 } AND error", true);
        check("service(\"front\") { annotation.order = 7 }", false);
        check("service(id(name: \"f\", type: \"AWS::Lambda\"))", true);
        check("service(id(name: \"f\", type: \"AWS::EC2\"))", false);
        check("service(id(account.id: \"111122223333\")) { root }", false);
        check("service(id(account.id: \"000000000000\")) { root }", true);
    }

    #[test]
    fn an_edge_is_what_was_called() {
        check("edge(\"front\", \"f\")", true);
        check("edge(\"f\", \"front\")", false);
        check("edge(\"front\", \"f\") { fault AND annotation.order = 7 }", true);
        check("edge(\"front\", \"f\") { ok }", false);
        check("edge(\"f\", \"S3\") { throttle AND inferred AND responsetime = 0.5 }", true);
        check("edge(id(name: \"front\"), id(type: \"AWS::Lambda\")) { root }", false);
        check("!edge(\"front\", \"S3\")", true);
        check("service(\"S3\") { error }", true);
        check("service(id(type: \"AWS::S3\")) AND NOT inferred", true);
        check("service(\"f\") { inferred }", false);
    }

    #[test]
    fn groups_are_their_expressions() {
        let of = |group: &Group| match group {
            Group::Name(name) if name == "errors" => Some(parse("error").unwrap()),
            Group::Arn(_) => Some(parse("fault").unwrap()),
            Group::Name(_) => None,
        };
        let check = |text: &str, expect: bool| {
            let expression = parse(text).unwrap();
            let groups = expression.groups().len();
            let whole = expression.with_groups(&of);
            assert!(groups > 0 && whole.groups().is_empty());
            assert_eq!(matches(&whole, &trace(), "000000000000"), expect, "{text}");
        };
        check("group.name = \"errors\"", true);
        check("group.name != \"errors\"", false);
        check("group.arn = \"arn\"", false);
        check("user = \"ann\" AND (group.arn = \"arn\" OR group.name = \"Default\")", true);
    }
}
