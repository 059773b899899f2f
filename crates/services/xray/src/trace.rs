//! A trace put together: subsegments that were sent by themselves go where they belong.

use crate::db::Stored;
use base::Timestamp;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// How deep subsegments are put into one another; what is deeper stays by itself. A document of its own goes down to what
/// its reader allows.
const DEPTH: usize = 64;

pub struct Trace {
    pub id: String,
    pub exceeded: bool,
    pub updated: Timestamp,
    /// In order of their start.
    pub segments: Vec<Value>,
}

impl Trace {
    pub fn assemble(stored: Stored) -> Self {
        let documents = stored.documents.iter().filter_map(|text| serde_json::from_str::<Value>(text).ok());
        let (parts, mut segments): (Vec<_>, Vec<_>) = documents.partition(is_part);
        let mut waiting: HashMap<String, Vec<Value>> = HashMap::new();
        for part in parts {
            waiting.entry(text(&part, "parent_id").unwrap_or_default().to_owned()).or_default().push(part);
        }
        segments.iter_mut().for_each(|segment| attach(segment, &mut waiting, DEPTH));
        segments.extend(waiting.into_values().flatten());
        segments.sort_by(|a, b| start(a).total_cmp(&start(b)).then_with(|| text(a, "id").cmp(&text(b, "id"))));
        Self { id: stored.id, exceeded: stored.exceeded, updated: stored.updated, segments }
    }

    /// The first segment that hangs on no other one here.
    pub fn root(&self) -> Option<&Value> {
        let whole = || self.segments.iter().filter(|segment| !is_part(segment));
        let without_parent = whole().find(|segment| text(segment, "parent_id").is_none());
        without_parent.or_else(|| whole().next()).or(self.segments.first())
    }

    /// Every segment and subsegment.
    pub fn entities(&self) -> Vec<&Value> {
        self.segments.iter().flat_map(entities).collect()
    }

    /// Who called whom, in the order of the segments.
    pub fn calls(&self) -> Vec<Call<'_>> {
        // Of each entity the segment it is of.
        let mut owners: BTreeMap<&str, &Value> = BTreeMap::new();
        for segment in &self.segments {
            owners.extend(entities(segment).into_iter().filter_map(|entity| Some((text(entity, "id")?, segment))));
        }
        let callers: HashSet<&str> = self.segments.iter().filter_map(|segment| text(segment, "parent_id")).collect();
        let mut calls = Vec::new();
        for segment in &self.segments {
            let caller = text(segment, "parent_id").and_then(|parent| owners.get(parent));
            calls.extend(caller.map(|from| Call { from, to: segment, inferred: false }));
            for part in entities(segment).into_iter().skip(1).filter(|part| part["namespace"].is_string()) {
                if !text(part, "id").is_some_and(|id| callers.contains(id)) {
                    calls.push(Call { from: segment, to: part, inferred: true });
                }
            }
        }
        calls
    }

    pub fn start(&self) -> f64 {
        self.segments.iter().map(start).fold(f64::INFINITY, f64::min)
    }

    /// From the first start to the last end, in seconds.
    pub fn duration(&self) -> f64 {
        let end = self.segments.iter().map(|segment| end(segment).unwrap_or_else(|| start(segment)));
        (end.fold(0.0, f64::max) - self.start()).max(0.0)
    }
}

/// A call from a segment to another, or to a service that sent none: then all there is of it is the caller's subsegment.
pub struct Call<'a> {
    pub from: &'a Value,
    pub to: &'a Value,
    pub inferred: bool,
}

/// The type of a service that sent nothing itself.
pub fn inferred_type(call: &Value) -> String {
    if call["namespace"] == "aws" {
        format!("AWS::{}", text(call, "name").unwrap_or_default())
    } else {
        "remote".into()
    }
}

/// An entity and all below it, from the top down.
pub fn entities(top: &Value) -> Vec<&Value> {
    let (mut all, mut at) = (vec![top], 0);
    while let Some(entity) = all.get(at).copied() {
        all.extend(parts(entity));
        at += 1;
    }
    all
}

fn parts(entity: &Value) -> &[Value] {
    entity["subsegments"].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn is_part(document: &Value) -> bool {
    document["type"] == "subsegment"
}

pub fn text<'a>(entity: &'a Value, member: &str) -> Option<&'a str> {
    entity[member].as_str()
}

pub fn start(entity: &Value) -> f64 {
    entity["start_time"].as_f64().unwrap_or_default()
}

pub fn end(entity: &Value) -> Option<f64> {
    entity["end_time"].as_f64()
}

/// Puts what waits for this entity, or for one below it, under it.
fn attach(entity: &mut Value, waiting: &mut HashMap<String, Vec<Value>>, depth: usize) {
    let Some(below) = depth.checked_sub(1).filter(|_| !waiting.is_empty()) else { return };
    let arrived = text(entity, "id").and_then(|id| waiting.remove(id)).unwrap_or_default();
    let Some(entity) = entity.as_object_mut() else { return };
    if !arrived.is_empty() {
        let parts = entity.entry("subsegments").or_insert_with(|| Value::Array(Vec::new()));
        let Some(parts) = parts.as_array_mut() else { return };
        // An earlier state of it, sent within its segment.
        let newer: HashSet<&str> = arrived.iter().filter_map(|part| text(part, "id")).collect();
        parts.retain(|known| text(known, "id").is_none_or(|id| !newer.contains(id)));
        for mut part in arrived {
            if let Some(part) = part.as_object_mut() {
                ["type", "trace_id", "parent_id"].iter().for_each(|name| drop(part.remove(*name)));
            }
            parts.push(part);
        }
    }
    if let Some(parts) = entity.get_mut("subsegments").and_then(Value::as_array_mut) {
        parts.iter_mut().for_each(|part| attach(part, waiting, below));
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use serde_json::json;

    pub fn assembled(documents: &[Value]) -> Trace {
        let documents = documents.iter().map(Value::to_string).collect();
        Trace::assemble(Stored { id: "t".into(), exceeded: false, updated: Timestamp::default(), documents })
    }

    fn part(id: &str, parent: &str) -> Value {
        json!({"type": "subsegment", "trace_id": "t", "parent_id": parent, "id": id, "name": id, "start_time": 2.0, "end_time": 3.0})
    }

    #[test]
    fn subsegments_go_where_they_belong_in_whatever_order_they_come() {
        let segment = json!({"trace_id": "t", "id": "s", "name": "s", "start_time": 1.0, "end_time": 4.5,
            "subsegments": [{"id": "i", "name": "Invocation", "start_time": 1.5, "end_time": 4.0}]});
        let trace = assembled(&[part("b", "a"), segment, part("a", "i"), part("lost", "nobody")]);
        assert_eq!(trace.segments.len(), 2);
        let inner = &trace.segments[0]["subsegments"][0]["subsegments"][0];
        assert_eq!(
            (&inner["id"], &inner["subsegments"][0]["id"], &inner["type"]),
            (&json!("a"), &json!("b"), &Value::Null)
        );
        assert_eq!((trace.root().unwrap()["id"].as_str(), trace.duration()), (Some("s"), 3.5));
        assert_eq!(trace.entities().len(), 5);
    }

    #[test]
    fn what_arrives_by_itself_replaces_what_was_sent_before() {
        let segment = json!({"trace_id": "t", "id": "s", "name": "s", "start_time": 1.0, "end_time": 4.5,
            "subsegments": [{"id": "i", "name": "old"}, {"name": "nameless"}, {"id": "j", "name": "stays"}]});
        let trace = assembled(&[segment, part("i", "s")]);
        let names: Vec<_> = trace.entities().iter().skip(1).map(|part| part["name"].clone()).collect();
        assert_eq!(names, ["nameless", "stays", "i"]);
    }

    /// All that one trace can hold of both, in time that does not grow with their product.
    #[test]
    fn many_parts_under_one_that_has_many() {
        let held: Vec<_> = (0..20_000).map(|_| json!({})).collect();
        let segment = json!({"trace_id": "t", "id": "s", "name": "s", "start_time": 1.0, "subsegments": held});
        let parts = (0..4_000).map(|n| part(&format!("p{n}"), "s"));
        let begun = std::time::Instant::now();
        let trace = assembled(&[segment].into_iter().chain(parts).collect::<Vec<_>>());
        assert_eq!(trace.entities().len(), 24_001);
        assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
    }

    #[test]
    fn chains_and_rings_are_no_way_into_the_stack() {
        let top = json!({"trace_id": "t", "id": "0", "name": "s", "start_time": 1.0, "end_time": 4.5});
        let chain = (0..5_000).map(|n| part(&(n + 1).to_string(), &n.to_string()));
        let trace = assembled(&[top].into_iter().chain(chain).collect::<Vec<_>>());
        assert_eq!(trace.entities().len(), 5_001);
        let ring = assembled(&[part("a", "b"), part("b", "a")]);
        assert_eq!(ring.segments.len(), 2);
    }
}
