//! The two segments that Lambda writes of a sampled invocation, as AWS does: one of the service, one of the function.

use super::Traced;
use crate::lines::Status;
use base::{RequestId, Timestamp};
use serde::Serialize;

/// A time on the wall and how long it took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub start: Timestamp,
    pub ms: f64,
}

impl Span {
    pub fn between(start: Timestamp, end: Timestamp) -> Self {
        Self { start, ms: (end.millis() - start.millis()).max(0) as f64 }
    }

    fn start(&self) -> f64 {
        self.start.millis() as f64 / 1000.0
    }

    fn end(&self) -> f64 {
        (self.start.millis() as f64 + self.ms) / 1000.0
    }
}

/// An attempt at an event that was queued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub accepted: Timestamp,
    /// Counted from 1.
    pub number: u32,
}

#[derive(Serialize)]
struct Segment<'a> {
    id: &'a str,
    name: &'a str,
    start_time: f64,
    trace_id: &'a str,
    end_time: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    http: Option<Http>,
    #[serde(flatten)]
    faults: Faults,
    aws: Aws<'a>,
    origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource_arn: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    subsegments: Vec<Subsegment<'a>>,
}

#[derive(Serialize)]
struct Subsegment<'a> {
    id: String,
    name: String,
    start_time: f64,
    end_time: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    http: Option<Http>,
    #[serde(flatten)]
    faults: Faults,
    #[serde(skip_serializing_if = "Option::is_none")]
    aws: Option<Aws<'a>>,
}

#[derive(Serialize, Clone, Copy)]
struct Http {
    response: Response,
}

#[derive(Serialize, Clone, Copy)]
struct Response {
    status: u16,
}

#[derive(Serialize, Clone, Copy, Default)]
struct Faults {
    #[serde(skip_serializing_if = "is_false")]
    error: bool,
    #[serde(skip_serializing_if = "is_false")]
    throttle: bool,
    #[serde(skip_serializing_if = "is_false")]
    fault: bool,
}

#[derive(Serialize, Default)]
struct Aws<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    account_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    function_arn: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a RequestId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    resource_names: Vec<&'a str>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde passes it so
fn is_false(value: &bool) -> bool {
    !*value
}

fn http(status: u16) -> Option<Http> {
    Some(Http { response: Response { status } })
}

/// A function that failed is a fault of its trace, though the service has answered with 200.
fn faults(status: u16, failed: bool) -> Faults {
    Faults { error: (400..500).contains(&status), throttle: status == 429, fault: status >= 500 || failed }
}

/// The service's: from when it had the request to when it answered with this status, and whether the function failed. Of a queued event it tells when that was
/// accepted, how long it waited, and of the attempt.
pub fn service_segment(
    traced: &Traced,
    (function, arn): (&str, &str),
    request_id: &RequestId,
    attempt: Option<Attempt>,
    span: Span,
    (status, failed): (u16, bool),
) -> String {
    let whole = |span: Span, status| Segment {
        id: &traced.service_id,
        name: function,
        start_time: span.start(),
        trace_id: &traced.trace_id,
        end_time: span.end(),
        parent_id: traced.parent.as_deref(),
        http: http(status),
        faults: faults(status, failed),
        aws: Aws { request_id: Some(request_id), ..Aws::default() },
        origin: "AWS::Lambda",
        resource_arn: Some(arn),
        subsegments: Vec::new(),
    };
    let segment = match attempt {
        None => whole(span, status),
        Some(Attempt { accepted, number }) => {
            let part = |name: String, of: Span| Subsegment {
                id: super::id(),
                name,
                start_time: of.start(),
                end_time: of.end(),
                http: None,
                faults: Faults::default(),
                aws: None,
            };
            let dwell = part("Dwell Time".into(), Span::between(accepted, span.start));
            let tried = part(format!("Attempt #{number}"), span);
            let tried = Subsegment { http: http(status), faults: faults(status, failed), ..tried };
            let accepted = Span { start: accepted, ms: 0.0 };
            Segment { subsegments: vec![dwell, tried], ..whole(accepted, 202) }
        }
    };
    serde_json::to_string(&segment).unwrap_or_default()
}

/// What is known of an invocation inside the function.
#[derive(Clone, Copy, Debug)]
pub struct FunctionRun<'a> {
    pub function: &'a str,
    pub arn: &'a str,
    pub account: &'a str,
    /// The environment's init phase or restore, if this is its first invocation.
    pub init: Option<Span>,
    pub is_restore: bool,
    /// From the event to the answer.
    pub invocation: Span,
    /// Until the environment was ready to be frozen.
    pub end: Timestamp,
    pub status: &'a Status,
}

/// The function's, with its phases.
pub fn function_segment(traced: &Traced, run: &FunctionRun<'_>) -> String {
    let faults = Faults { fault: *run.status != Status::Success, ..Faults::default() };
    let phase = |id: String, name: &str, of: Span, faults: Faults| Subsegment {
        id,
        name: name.into(),
        start_time: of.start(),
        end_time: of.end(),
        http: None,
        faults,
        aws: Some(Aws { function_arn: Some(run.arn), ..Aws::default() }),
    };
    let none = Faults::default();
    let init = if run.is_restore { "Restore" } else { "Initialization" };
    let answered = Timestamp::from_millis(run.invocation.start.millis() + run.invocation.ms as i64);
    let overhead = Span::between(answered, run.end);
    let overhead = Span { ms: (run.end.millis() as f64 / 1000.0 - run.invocation.end()).max(0.0) * 1000.0, ..overhead };
    let before = |span: Span| {
        let part = phase(super::id(), init, span, none);
        // Beginnings are whole milliseconds: two phases that follow one another would seem to overlap.
        let overlap = part.end_time - run.invocation.start();
        let shift = if (0.0..0.001).contains(&overlap) { overlap } else { 0.0 };
        Subsegment { start_time: part.start_time - shift, end_time: part.end_time - shift, ..part }
    };
    let mut subsegments: Vec<_> = run.init.map(before).into_iter().collect();
    subsegments.push(phase(traced.invocation_id.clone(), "Invocation", run.invocation, faults));
    subsegments.push(Subsegment {
        start_time: run.invocation.end(),
        end_time: run.invocation.end() + overhead.ms / 1000.0,
        ..phase(super::id(), "Overhead", overhead, none)
    });
    let segment = Segment {
        id: &traced.function_id,
        name: run.function,
        start_time: run.invocation.start(),
        trace_id: &traced.trace_id,
        end_time: subsegments.last().map_or(run.invocation.end(), |last| last.end_time),
        parent_id: Some(&traced.service_id),
        http: None,
        faults,
        aws: Aws {
            account_id: Some(run.account),
            function_arn: Some(run.arn),
            resource_names: vec![run.function],
            ..Aws::default()
        },
        origin: "AWS::Lambda::Function",
        resource_arn: None,
        subsegments,
    };
    serde_json::to_string(&segment).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const T0: Timestamp = Timestamp::from_millis(1_692_293_788_000);

    fn traced() -> Traced {
        Traced {
            trace_id: "1-64de5a99-5d09aa705e56bbd0152548cb".into(),
            parent: Some("aabeb336dc5bce90".into()),
            sampled: true,
            service_id: "60af780ecc5b639d".into(),
            function_id: "3705e19822f3db45".into(),
            invocation_id: "5640de914527757d".into(),
        }
    }

    fn check(document: &str, mut expect: Value) {
        let mut got: Value = serde_json::from_str(document).unwrap();
        // Ids of phases are drawn.
        for part in [&mut got, &mut expect].into_iter().filter_map(|d| d["subsegments"].as_array_mut()).flatten() {
            if part["name"] != "Invocation" {
                assert!(part["id"].is_null() || part["id"].as_str().unwrap().len() == 16);
                part["id"] = Value::Null;
            }
        }
        assert_eq!(got, expect);
    }

    #[test]
    fn the_services_segment_is_aws_s() {
        let request = "63ea79ab-e338-4c12-a534-91a2dc43e2b0".into();
        let span = Span { start: T0, ms: 15.0 };
        let arn = "arn:aws:lambda:us-east-1:012345678901:function:my-function";
        check(
            &service_segment(&traced(), ("my-function", arn), &request, None, span, (200, false)),
            json!({"id": "60af780ecc5b639d", "name": "my-function", "start_time": 1_692_293_788.0,
                "trace_id": "1-64de5a99-5d09aa705e56bbd0152548cb", "end_time": 1_692_293_788.015,
                "parent_id": "aabeb336dc5bce90", "http": {"response": {"status": 200}},
                "aws": {"request_id": "63ea79ab-e338-4c12-a534-91a2dc43e2b0"}, "origin": "AWS::Lambda", "resource_arn": arn}),
        );
        let throttled = service_segment(&traced(), ("my-function", arn), &request, None, span, (429, false));
        let throttled: Value = serde_json::from_str(&throttled).unwrap();
        assert_eq!(
            (&throttled["error"], &throttled["throttle"], &throttled["fault"]),
            (&json!(true), &json!(true), &Value::Null)
        );
    }

    #[test]
    fn a_queued_event_tells_of_its_wait_and_of_the_attempt() {
        let attempt = Attempt { accepted: T0, number: 2 };
        let span = Span { start: T0.plus_millis(45), ms: 505.0 };
        check(
            &service_segment(&traced(), ("f", "arn:f"), &"r".into(), Some(attempt), span, (200, false)),
            json!({"id": "60af780ecc5b639d", "name": "f", "start_time": 1_692_293_788.0,
                "trace_id": "1-64de5a99-5d09aa705e56bbd0152548cb", "end_time": 1_692_293_788.0,
                "parent_id": "aabeb336dc5bce90", "http": {"response": {"status": 202}}, "aws": {"request_id": "r"},
                "origin": "AWS::Lambda", "resource_arn": "arn:f", "subsegments": [
                {"id": null, "name": "Dwell Time", "start_time": 1_692_293_788.0, "end_time": 1_692_293_788.045},
                {"id": null, "name": "Attempt #2", "start_time": 1_692_293_788.045, "end_time": 1_692_293_788.55,
                    "http": {"response": {"status": 200}}}]}),
        );
    }

    #[test]
    fn the_functions_segment_has_its_phases() {
        let run = FunctionRun {
            function: "f",
            arn: "arn:f",
            account: "012345678901",
            init: Some(Span { start: T0.plus_millis(-400), ms: 350.0 }),
            is_restore: false,
            invocation: Span { start: T0, ms: 625.0 },
            end: T0.plus_millis(627),
            status: &Status::Error("Runtime.ExitError".into()),
        };
        let aws = json!({"function_arn": "arn:f"});
        check(
            &function_segment(&traced(), &run),
            json!({"id": "3705e19822f3db45", "name": "f", "start_time": 1_692_293_788.0,
                "trace_id": "1-64de5a99-5d09aa705e56bbd0152548cb", "end_time": 1_692_293_788.627,
                "parent_id": "60af780ecc5b639d", "fault": true,
                "aws": {"account_id": "012345678901", "function_arn": "arn:f", "resource_names": ["f"]},
                "origin": "AWS::Lambda::Function", "subsegments": [
                {"id": null, "name": "Initialization", "start_time": 1_692_293_787.6, "end_time": 1_692_293_787.95, "aws": aws},
                {"id": "5640de914527757d", "name": "Invocation", "start_time": 1_692_293_788.0, "end_time": 1_692_293_788.625,
                    "fault": true, "aws": aws},
                {"id": null, "name": "Overhead", "start_time": 1_692_293_788.625, "end_time": 1_692_293_788.627, "aws": aws}]}),
        );
        let restored: Value =
            serde_json::from_str(&function_segment(&traced(), &FunctionRun { is_restore: true, ..run })).unwrap();
        assert_eq!(restored["subsegments"][0]["name"], "Restore");
        let init = Some(Span { start: T0.plus_millis(-400), ms: 400.75 });
        let close = function_segment(&traced(), &FunctionRun { init, ..run });
        let close: Value = serde_json::from_str(&close).unwrap();
        assert_eq!(close["subsegments"][0]["end_time"], close["subsegments"][1]["start_time"]);
    }
}
