//! The service graph: who called whom, and how it went.

use crate::summary::response_time;
use crate::trace::{Trace, end, inferred_type, start, text};
use api::Timestamp;
use api::xray::{Edge, EdgeStatistics, ErrorStatistics, FaultStatistics, Service, ServiceStatistics};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// By name and type.
type Key = (String, String);

/// Services, and calls between two of them, of one graph (ours). Further ones are not shown.
const NODES: usize = 2_000;
const EDGES: usize = 10_000;

#[derive(Default)]
struct Nodes {
    all: BTreeMap<Key, Node>,
    edges: usize,
}

impl Nodes {
    fn node(&mut self, key: Key) -> Option<&mut Node> {
        if self.all.len() >= NODES && !self.all.contains_key(&key) {
            return None;
        }
        Some(self.all.entry(key).or_default())
    }

    /// To a service that is a node already.
    fn edge(&mut self, from: Key, to: &Key) -> Option<&mut Counts> {
        let full = self.edges >= EDGES;
        if !self.all.contains_key(to) || (full && !self.all.get(&from).is_some_and(|node| node.edges.contains_key(to)))
        {
            return None;
        }
        let before = self.node(from.clone())?.edges.len();
        self.node(from.clone())?.edges.entry(to.clone()).or_default();
        let node = self.all.get_mut(&from)?;
        self.edges += node.edges.len() - before;
        node.edges.get_mut(to)
    }
}

#[derive(Default)]
struct Node {
    root: bool,
    counts: Counts,
    edges: BTreeMap<Key, Counts>,
}

#[derive(Clone, Copy)]
struct Counts {
    from: f64,
    to: f64,
    ok: i64,
    throttles: i64,
    errors: i64,
    faults: i64,
    seconds: f64,
}

impl Default for Counts {
    fn default() -> Self {
        Self { from: f64::INFINITY, to: 0.0, ok: 0, throttles: 0, errors: 0, faults: 0, seconds: 0.0 }
    }
}

impl Counts {
    fn add(&mut self, entity: &Value) {
        let is = |name: &str| entity[name] == true;
        match () {
            () if is("fault") => self.faults += 1,
            () if is("throttle") => self.throttles += 1,
            () if is("error") => self.errors += 1,
            () => self.ok += 1,
        }
        self.seconds += response_time(entity).unwrap_or_default();
        self.from = self.from.min(start(entity));
        self.to = self.to.max(end(entity).unwrap_or_default());
    }

    fn total(&self) -> i64 {
        self.ok + self.throttles + self.errors + self.faults
    }

    fn errors(&self) -> ErrorStatistics {
        ErrorStatistics {
            throttle_count: Some(self.throttles),
            other_count: Some(self.errors),
            total_count: Some(self.throttles + self.errors),
        }
    }

    fn faults(&self) -> FaultStatistics {
        FaultStatistics { other_count: Some(self.faults), total_count: Some(self.faults) }
    }
}

/// Counts calls of all traces. A call to a service that sent no segment of its own is a node, too.
pub fn graph(traces: &[Trace], account: &str) -> Vec<Service> {
    let mut nodes = Nodes::default();
    traces.iter().for_each(|trace| add(trace, &mut nodes));
    let nodes = nodes.all;
    let numbers: BTreeMap<Key, i32> = nodes.keys().cloned().zip(0..).collect();
    nodes.iter().map(|(key, node)| show(key, node, &numbers, account)).collect()
}

fn add(trace: &Trace, nodes: &mut Nodes) {
    let calls = trace.calls();
    let called: HashSet<*const Value> = calls.iter().map(|call| std::ptr::from_ref(call.to)).collect();
    for segment in &trace.segments {
        if let Some(node) = nodes.node(key(segment)) {
            node.counts.add(segment);
            node.root |= !called.contains(&std::ptr::from_ref(segment));
        }
    }
    for call in calls {
        let callee = if call.inferred { inferred(call.to) } else { key(call.to) };
        if call.inferred {
            nodes.node(callee.clone()).into_iter().for_each(|node| node.counts.add(call.to));
        }
        nodes.edge(key(call.from), &callee).into_iter().for_each(|edge| edge.add(call.to));
    }
}

fn key(segment: &Value) -> Key {
    let part = |name| text(segment, name).unwrap_or_default().to_owned();
    (part("name"), part("origin"))
}

fn inferred(call: &Value) -> Key {
    (text(call, "name").unwrap_or_default().to_owned(), inferred_type(call))
}

fn show(key: &Key, node: &Node, numbers: &BTreeMap<Key, i32>, account: &str) -> Service {
    let Node { root, counts, edges } = node;
    Service {
        reference_id: numbers.get(key).copied(),
        name: Some(key.0.clone()),
        names: Some(vec![key.0.clone()]),
        root: root.then_some(true),
        account_id: Some(account.into()),
        r#type: Some(key.1.clone()).filter(|kind| !kind.is_empty()),
        state: Some("active".into()),
        start_time: Some(Timestamp(counts.from)),
        end_time: Some(Timestamp(counts.to)),
        edges: Some(edges.iter().map(|(to, counts)| edge(numbers.get(to).copied(), counts)).collect()),
        summary_statistics: Some(ServiceStatistics {
            ok_count: Some(counts.ok),
            error_statistics: Some(counts.errors()),
            fault_statistics: Some(counts.faults()),
            total_count: Some(counts.total()),
            total_response_time: Some(counts.seconds),
        }),
        ..Default::default()
    }
}

fn edge(reference_id: Option<i32>, counts: &Counts) -> Edge {
    Edge {
        reference_id,
        start_time: Some(Timestamp(counts.from)),
        end_time: Some(Timestamp(counts.to)),
        summary_statistics: Some(EdgeStatistics {
            ok_count: Some(counts.ok),
            error_statistics: Some(counts.errors()),
            fault_statistics: Some(counts.faults()),
            total_count: Some(counts.total()),
            total_response_time: Some(counts.seconds),
        }),
        ..Default::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::tests::assembled;
    use serde_json::json;

    #[test]
    fn a_graph_has_an_end() {
        let segment = |n: usize, calls: std::ops::Range<usize>| {
            let call = |n| json!({"id": format!("c{n}"), "name": format!("n{n}"), "namespace": "remote"});
            json!({"id": n.to_string(), "name": format!("f{n}"), "start_time": 1.0, "subsegments": calls.map(call).collect::<Vec<_>>()})
        };
        let check = |segments: Vec<Value>, nodes: usize, edges: usize| {
            let services = graph(&[assembled(&segments)], "000000000000");
            let all: Vec<_> = services.iter().flat_map(|service| service.edges.iter().flatten()).collect();
            assert_eq!((services.len(), all.len()), (nodes, edges));
            assert!(all.iter().all(|edge| edge.reference_id.is_some()));
        };
        check(vec![segment(0, 0..3_000)], NODES, NODES - 1);
        check((0..8).map(|n| segment(n, 0..1_500)).collect(), 1_508, EDGES);
    }

    #[test]
    fn calls_are_edges_also_to_who_sent_nothing() {
        let trace = assembled(&[
            json!({"id": "a", "name": "front", "start_time": 1.0, "end_time": 3.0, "subsegments": [
                {"id": "b", "name": "f", "namespace": "aws", "start_time": 1.0, "end_time": 2.0},
                {"id": "d", "name": "S3", "namespace": "aws", "start_time": 1.0, "end_time": 2.5, "throttle": true}]}),
            json!({"id": "c", "parent_id": "b", "name": "f", "start_time": 1.5, "end_time": 2.0, "origin": "AWS::Lambda", "fault": true}),
        ]);
        let services = graph(&[trace], "000000000000");
        let names: Vec<_> = services.iter().map(|service| service.name.as_deref().unwrap()).collect();
        assert_eq!(names, ["S3", "f", "front"]);
        let front = &services[2];
        assert_eq!((front.root, front.edges.as_ref().unwrap().len()), (Some(true), 2));
        let [to_s3, to_f] = &front.edges.as_ref().unwrap()[..] else { panic!() };
        assert_eq!((to_s3.reference_id, to_f.reference_id), (Some(0), Some(1)));
        let statistics = to_f.summary_statistics.as_ref().unwrap();
        assert_eq!(statistics.fault_statistics.as_ref().unwrap().total_count, Some(1));
        assert_eq!(
            services[0].summary_statistics.as_ref().unwrap().error_statistics.as_ref().unwrap().throttle_count,
            Some(1)
        );
    }
}
