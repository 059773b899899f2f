//! Where the faults and errors of a trace began: from the entry point down to each entity that has one and called nobody who
//! has. Services are in the order of the calls, and so are the entities within each.
//!
//! Source: the X-Ray API reference (`FaultRootCause`, `ErrorRootCause`). How AWS follows calls is not documented.

use crate::summary::service_id;
use crate::trace::{Trace, inferred_type, text};
use api::xray::{
    ErrorRootCause, ErrorRootCauseEntity, ErrorRootCauseService, FaultRootCause, FaultRootCauseEntity,
    FaultRootCauseService, RootCauseException, ServiceId,
};
use serde_json::Value;
use std::collections::HashMap;

/// Causes that are told of one trace, entities that are looked at for them, and how deep they lie in one another (ours).
const CAUSES: usize = 10;
const LOOKED_AT: usize = 10_000;
const DEPTH: usize = 100;
const EXCEPTIONS: usize = 10;

pub fn faults(trace: &Trace, account: &str) -> Vec<FaultRootCause> {
    let client_impacting = Some(trace.root().is_some_and(|root| root["fault"] == true));
    let cause = |services: Vec<Service>| FaultRootCause {
        services: Some(services.into_iter().map(FaultRootCauseService::from).collect()),
        client_impacting,
    };
    causes(trace, "fault", account).into_iter().map(cause).collect()
}

pub fn errors(trace: &Trace, account: &str) -> Vec<ErrorRootCause> {
    let client_impacting = Some(trace.root().is_some_and(|root| root["error"] == true));
    let cause = |services: Vec<Service>| ErrorRootCause {
        services: Some(services.into_iter().map(ErrorRootCauseService::from).collect()),
        client_impacting,
    };
    causes(trace, "error", account).into_iter().map(cause).collect()
}

/// A service on the way, and the way within it.
struct Service {
    id: ServiceId,
    inferred: bool,
    path: Vec<Entity>,
}

struct Entity {
    name: Option<String>,
    exceptions: Vec<RootCauseException>,
    remote: bool,
}

impl Entity {
    fn of(entity: &Value) -> Self {
        let all = entity.pointer("/cause/exceptions").and_then(Value::as_array).into_iter().flatten();
        let part = |exception: &Value, member: &str| exception[member].as_str().map(Into::into);
        let told = |one: &Value| RootCauseException { name: part(one, "type"), message: part(one, "message") };
        Self {
            name: text(entity, "name").map(Into::into),
            exceptions: all.take(EXCEPTIONS).map(told).collect(),
            remote: entity["namespace"].is_string(),
        }
    }
}

macro_rules! answers {
    ($service:ident, $entity:ident) => {
        impl From<Service> for $service {
            fn from(Service { id, inferred, path }: Service) -> Self {
                let entity = |Entity { name, exceptions, remote }| $entity {
                    name,
                    exceptions: Some(exceptions),
                    remote: Some(remote),
                };
                Self {
                    name: id.name,
                    names: id.names,
                    r#type: id.r#type,
                    account_id: id.account_id,
                    entity_path: Some(path.into_iter().map(entity).collect()),
                    inferred: Some(inferred),
                }
            }
        }
    };
}

answers!(FaultRootCauseService, FaultRootCauseEntity);
answers!(ErrorRootCauseService, ErrorRootCauseEntity);

struct Finder<'a> {
    flag: &'a str,
    /// Segments by who called them.
    called: HashMap<&'a str, Vec<&'a Value>>,
    left: usize,
    found: Vec<Vec<&'a Value>>,
}

fn causes(trace: &Trace, flag: &str, account: &str) -> Vec<Vec<Service>> {
    let mut called: HashMap<&str, Vec<&Value>> = HashMap::new();
    for segment in &trace.segments {
        called.entry(text(segment, "parent_id").unwrap_or_default()).or_default().push(segment);
    }
    let Some(root) = trace.root() else { return Vec::new() };
    let mut finder = Finder { flag, called, left: LOOKED_AT, found: Vec::new() };
    finder.follow(root, &mut Vec::new());
    let Finder { called, found, .. } = finder;
    found.iter().map(|path| services(path, &called, account)).collect()
}

impl<'a> Finder<'a> {
    /// Whether there is a cause at this entity or below it.
    fn follow(&mut self, entity: &'a Value, path: &mut Vec<&'a Value>) -> bool {
        let Some(left) = self.left.checked_sub(1).filter(|_| path.len() < DEPTH) else { return false };
        self.left = left;
        path.push(entity);
        let within = entity["subsegments"].as_array().into_iter().flatten();
        let beyond = text(entity, "id").and_then(|id| self.called.get(id)).cloned().unwrap_or_default();
        let mut below = false;
        for next in within.chain(beyond) {
            below |= self.follow(next, path);
        }
        let own = entity[self.flag] == true;
        if own && !below && self.found.len() < CAUSES {
            self.found.push(path.clone());
        }
        path.pop();
        own || below
    }
}

/// A way, cut where another service begins.
fn services(path: &[&Value], called: &HashMap<&str, Vec<&Value>>, account: &str) -> Vec<Service> {
    let mut all: Vec<Service> = Vec::new();
    for entity in path {
        // Only segments have times of a trace of their own; within one there are subsegments.
        match all.last_mut() {
            Some(service) if entity["trace_id"].is_null() => service.path.push(Entity::of(entity)),
            _ => {
                all.push(Service { id: service_id(entity, account), inferred: false, path: vec![Entity::of(entity)] });
            }
        }
    }
    let last = path.last().filter(|last| last["namespace"].is_string() && last["trace_id"].is_null());
    let silent = |call: &&&Value| text(call, "id").is_none_or(|id| !called.contains_key(id));
    if let Some(call) = last.filter(silent) {
        let id = ServiceId { r#type: Some(inferred_type(call)), ..service_id(call, account) };
        let path = vec![Entity { name: id.name.clone(), exceptions: Vec::new(), remote: false }];
        all.push(Service { id, inferred: true, path });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::tests::assembled;
    use serde_json::json;

    fn shown(causes: Vec<FaultRootCause>) -> Vec<String> {
        let entity = |entity: FaultRootCauseEntity| {
            let exceptions: Vec<_> = entity.exceptions.unwrap().into_iter().filter_map(|one| one.name).collect();
            let name = entity.name.unwrap();
            if exceptions.is_empty() { name } else { format!("{name}({})", exceptions.join(" ")) }
        };
        let service = |service: FaultRootCauseService| {
            let path: Vec<_> = service.entity_path.unwrap().into_iter().map(entity).collect();
            let mark = if service.inferred == Some(true) { "?" } else { "" };
            format!("{}{mark}: {}", service.name.unwrap(), path.join(" "))
        };
        let cause = |cause: FaultRootCause| {
            let services: Vec<_> = cause.services.unwrap().into_iter().map(service).collect();
            format!("{} {}", cause.client_impacting.unwrap(), services.join(", "))
        };
        causes.into_iter().map(cause).collect()
    }

    #[test]
    fn the_way_leads_from_the_entry_to_where_it_began() {
        let trace = assembled(&[
            json!({"trace_id": "t", "id": "a", "name": "front", "start_time": 1.0, "end_time": 9.0, "fault": true, "subsegments": [
                {"id": "b", "name": "f", "namespace": "aws", "fault": true},
                {"id": "e", "name": "fine"}]}),
            json!({"trace_id": "t", "id": "c", "parent_id": "b", "name": "f", "origin": "AWS::Lambda", "start_time": 2.0, "fault": true,
                "subsegments": [
                    {"id": "d", "name": "work", "fault": true, "cause": {"exceptions": [{"type": "KeyError", "message": "k"}]}},
                    {"id": "g", "name": "S3", "namespace": "aws", "fault": true}]}),
        ]);
        assert_eq!(
            shown(faults(&trace, "000000000000")),
            ["true front: front f, f: f work(KeyError)", "true front: front f, f: f S3, S3?: S3"]
        );
        assert_eq!(errors(&trace, "000000000000"), []);
    }

    #[test]
    fn rings_and_crowds_have_an_end() {
        let one = |id: &str, parent: &str| json!({"trace_id": "t", "id": id, "parent_id": parent, "name": id, "start_time": 1.0, "fault": true});
        assert!(faults(&assembled(&[one("a", "b"), one("b", "a")]), "0").len() <= CAUSES);
        let parts: Vec<_> = (0..20_000).map(|n| json!({"id": n.to_string(), "name": "p", "fault": true})).collect();
        let crowd =
            json!({"trace_id": "t", "id": "s", "name": "s", "start_time": 1.0, "fault": true, "subsegments": parts});
        assert_eq!(faults(&assembled(&[crowd]), "0").len(), CAUSES);
        let twins = (0..200).map(|n| one(&(n / 2 + 1).to_string(), &(n / 2).to_string())).collect::<Vec<_>>();
        assert!(faults(&assembled(&twins), "0").len() <= CAUSES);
    }
}
