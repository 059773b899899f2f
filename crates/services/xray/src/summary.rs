//! What a list of traces says of each.

use crate::rootcause;
use crate::trace::{Trace, end, entities, start, text};
use api::Timestamp;
use api::xray::{
    AnnotationValue, AvailabilityZoneDetail, Http, InstanceIdDetail, ResourceARNDetail, ServiceId, TraceSummary,
    TraceUser, ValueWithServiceIds,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// Annotations of one trace that are indexed. X-Ray's figure.
const ANNOTATIONS: usize = 50;
/// Of services, users and the like as many are told in each list (ours).
const LISTED: usize = 100;

pub fn summarize(trace: &Trace, account: &str) -> TraceSummary {
    let root = trace.root();
    let is = |name: &str| Some(root.is_some_and(|root| root[name] == true));
    let service = |segment: &Value| service_id(segment, account);
    TraceSummary {
        id: Some(trace.id.clone()),
        start_time: Some(Timestamp(trace.start())),
        duration: Some(trace.duration()),
        response_time: root.and_then(response_time),
        has_fault: is("fault"),
        has_error: is("error"),
        has_throttle: is("throttle"),
        is_partial: Some(is_partial(trace)),
        http: Some(root.map(http).unwrap_or_default()),
        annotations: Some(annotations(trace, account)),
        users: Some(users(trace, account)),
        service_ids: Some(unique(trace.segments.iter().map(service))),
        resource_ar_ns: Some(unique(
            details(trace, &["/resource_arn", "/aws/function_arn"]).map(|arn| ResourceARNDetail { arn: Some(arn) }),
        )),
        instance_ids: Some(unique(
            details(trace, &["/aws/ec2/instance_id"]).map(|id| InstanceIdDetail { id: Some(id) }),
        )),
        availability_zones: Some(unique(
            details(trace, &["/aws/ec2/availability_zone"]).map(|name| AvailabilityZoneDetail { name: Some(name) }),
        )),
        entry_point: root.map(service),
        fault_root_causes: Some(rootcause::faults(trace, account)),
        error_root_causes: Some(rootcause::errors(trace, account)),
        response_time_root_causes: Some(Vec::new()),
        revision: Some(i32::try_from(trace.segments.len()).unwrap_or(i32::MAX)),
        ..Default::default()
    }
}

pub fn service_id(segment: &Value, account: &str) -> ServiceId {
    let name = text(segment, "name").map(ToOwned::to_owned);
    ServiceId {
        names: Some(name.iter().cloned().collect()),
        name,
        account_id: Some(segment["aws"]["account_id"].as_str().unwrap_or(account).into()),
        r#type: text(segment, "origin").map(Into::into),
    }
}

pub fn response_time(segment: &Value) -> Option<f64> {
    end(segment).map(|end| end - start(segment))
}

/// Something in it has not ended.
pub fn is_partial(trace: &Trace) -> bool {
    trace.exceeded || trace.entities().iter().any(|entity| entity["in_progress"] == true)
}

fn http(root: &Value) -> Http {
    let request = |name: &str| root["http"]["request"][name].as_str().map(Into::into);
    Http {
        http_url: request("url"),
        http_status: root["http"]["response"]["status"].as_i64().and_then(|status| i32::try_from(status).ok()),
        http_method: request("method"),
        user_agent: request("user_agent"),
        client_ip: request("client_ip"),
    }
}

/// Strings at one of these places of each segment.
fn details<'a>(trace: &'a Trace, places: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    let of = |segment: &'a Value| places.iter().filter_map(move |place| segment.pointer(place)?.as_str());
    trace.segments.iter().flat_map(of).map(Into::into)
}

fn annotations(trace: &Trace, account: &str) -> BTreeMap<String, Vec<ValueWithServiceIds>> {
    let mut found: BTreeMap<String, Vec<ValueWithServiceIds>> = BTreeMap::new();
    let mut count = 0;
    for segment in &trace.segments {
        let of_all = entities(segment).into_iter().filter_map(|entity| entity["annotations"].as_object()).flatten();
        for (key, value) in of_all {
            let Some(value) = annotation(value).filter(|_| count < ANNOTATIONS) else { continue };
            let service = service_id(segment, account);
            let values = found.entry(key.clone()).or_default();
            match values.iter_mut().find(|known| known.annotation_value.as_ref() == Some(&value)) {
                Some(known) => {
                    let services = known.service_ids.get_or_insert_default();
                    if services.len() < LISTED && !services.contains(&service) {
                        services.push(service);
                    }
                }
                None => {
                    count += 1;
                    let (annotation_value, service_ids) = (Some(value), Some(vec![service]));
                    values.push(ValueWithServiceIds { annotation_value, service_ids });
                }
            }
        }
    }
    found
}

fn annotation(value: &Value) -> Option<AnnotationValue> {
    Some(match value {
        Value::String(text) => AnnotationValue { string_value: Some(text.clone()), ..Default::default() },
        Value::Number(number) => AnnotationValue { number_value: number.as_f64(), ..Default::default() },
        Value::Bool(value) => AnnotationValue { boolean_value: Some(*value), ..Default::default() },
        _ => return None,
    })
}

fn users(trace: &Trace, account: &str) -> Vec<TraceUser> {
    let named = trace.segments.iter().filter_map(|segment| Some((text(segment, "user")?, segment)));
    unique(named.map(|(user, segment)| TraceUser {
        user_name: Some(user.into()),
        service_ids: Some(vec![service_id(segment, account)]),
    }))
}

fn unique<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for one in all {
        if kept.len() == LISTED {
            break;
        }
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::tests::assembled;
    use serde_json::json;

    #[test]
    fn lists_have_an_end() {
        let segment = |n: usize| json!({"id": n.to_string(), "name": format!("s{n}"), "start_time": 1.0, "user": n.to_string(), "annotations": {"a": 1}});
        let summary = summarize(&assembled(&(0..1_000).map(segment).collect::<Vec<_>>()), "012345678901");
        assert_eq!(summary.service_ids.unwrap().len(), LISTED);
        assert_eq!(summary.users.unwrap().len(), LISTED);
        assert_eq!(summary.annotations.unwrap()["a"][0].service_ids.as_ref().unwrap().len(), LISTED);
    }

    #[test]
    fn a_summary_tells_of_the_root_and_of_what_is_anywhere() {
        let trace = assembled(&[
            json!({"id": "a", "name": "front", "start_time": 1.0, "end_time": 3.0, "fault": true, "user": "ann",
                "http": {"request": {"url": "http://x/", "method": "GET"}, "response": {"status": 502}},
                "subsegments": [{"id": "b", "name": "part", "start_time": 1.0, "annotations": {"n": 1, "who": "me"}, "in_progress": true}]}),
            json!({"id": "c", "parent_id": "b", "name": "f", "start_time": 1.5, "end_time": 4.0, "origin": "AWS::Lambda",
                "resource_arn": "arn:f", "annotations": {"n": 1, "list": []}}),
        ]);
        let summary = summarize(&trace, "012345678901");
        assert_eq!((summary.duration, summary.response_time), (Some(3.0), Some(2.0)));
        assert_eq!((summary.has_fault, summary.has_error, summary.is_partial), (Some(true), Some(false), Some(true)));
        assert_eq!(summary.http.unwrap().http_status, Some(502));
        let annotations = summary.annotations.unwrap();
        assert_eq!(annotations.keys().collect::<Vec<_>>(), ["n", "who"]);
        assert_eq!(annotations["n"][0].service_ids.as_ref().unwrap().len(), 2);
        assert_eq!(summary.resource_ar_ns.unwrap().len(), 1);
        assert_eq!(summary.entry_point.unwrap().name.as_deref(), Some("front"));
        assert_eq!(summary.users.unwrap()[0].user_name.as_deref(), Some("ann"));
    }
}
