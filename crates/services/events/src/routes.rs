//! Which rules an event of a bus goes to.
//!
//! Most patterns name sources or types of events outright. Those rules are found by these, so that an event is compared
//! only with rules that may want it; `examples/routes.rs` measures it.

use crate::event::Event;
use crate::model::{Archive, Catalogue, Rule};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;

/// Pairs of source and type under which one rule is filed at most; more are one list.
const PAIRS: usize = 64;

#[derive(Default)]
pub struct Routes {
    rules: Vec<Arc<Rule>>,
    /// Places in `rules`, by source and type; nothing where the pattern does not name it.
    filed: HashMap<Named, Vec<usize>>,
    archives: Vec<Arc<Archive>>,
}

type Named = (Option<String>, Option<String>);

impl Routes {
    pub fn of(catalogue: &Catalogue, bus: &str) -> Self {
        let mut routes = Self::default();
        let archives = catalogue.archives.values().filter(|archive| archive.bus == bus);
        routes.archives = archives.cloned().collect();
        for rule in catalogue.rules_of(bus).filter(|rule| rule.enabled && rule.pattern.is_some()) {
            let at = routes.rules.len();
            routes.rules.push(rule.clone());
            for named in names(rule.event_pattern.as_deref().unwrap_or_default()) {
                routes.filed.entry(named).or_default().push(at);
            }
        }
        routes
    }

    /// The rules that want an event, in the order of their names. `value` is the event's JSON.
    pub fn rules(&self, event: &Event, value: &Value) -> Vec<&Arc<Rule>> {
        let (source, kind) = (Some(event.source.clone()), Some(event.detail_type.clone()));
        let asked = [(source.clone(), kind.clone()), (source, None), (None, kind), (None, None)];
        let mut places: Vec<usize> =
            asked.iter().filter_map(|named| self.filed.get(named)).flatten().copied().collect();
        places.sort_unstable();
        let wants = |rule: &&Arc<Rule>| rule.pattern.as_ref().is_some_and(|pattern| pattern.matches(value));
        places.into_iter().filter_map(|at| self.rules.get(at)).filter(wants).collect()
    }

    /// The archives that keep it.
    pub fn archives(&self, value: &Value) -> impl Iterator<Item = &Arc<Archive>> {
        self.archives.iter().filter(move |one| one.pattern.as_ref().is_none_or(|pattern| pattern.matches(value)))
    }

    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.archives.is_empty()
    }
}

/// Under what a pattern is filed: everything it could match is found there.
fn names(pattern: &str) -> Vec<Named> {
    let pattern: Value = serde_json::from_str(pattern).unwrap_or_default();
    let sources = outright(pattern.get("source"));
    let kinds = outright(pattern.get("detail-type"));
    if sources.len() * kinds.len() > PAIRS {
        return vec![(None, None)];
    }
    sources.iter().flat_map(|source| kinds.iter().map(|kind| (source.clone(), kind.clone()))).collect()
}

/// The texts that a member must be one of; nothing if it may be others.
fn outright(member: Option<&Value>) -> Vec<Option<String>> {
    // An address may be written in several ways and still be equal.
    let plain = |value: &Value| value.as_str().filter(|text| !may_be_address(text)).map(|text| Some(text.to_owned()));
    let all = member.and_then(Value::as_array).and_then(|all| all.iter().map(plain).collect::<Option<Vec<_>>>());
    let mut all = all.unwrap_or_else(|| vec![None]);
    all.sort();
    all.dedup();
    all
}

fn may_be_address(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use proptest::prelude::*;

    fn rule(name: &str, pattern: &str) -> Arc<Rule> {
        let mut rule = Rule {
            bus: "b".into(),
            name: name.into(),
            event_pattern: Some(pattern.into()),
            enabled: true,
            ..Rule::default()
        };
        rule.prepare();
        assert!(rule.pattern.is_some(), "{pattern}");
        Arc::new(rule)
    }

    fn event(source: &str, kind: &str) -> Event {
        let context = cloud::Context {
            caller: iam::Caller::anonymous(),
            request_id: base::RequestId::random(),
            now: base::Timestamp::default(),
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: Arc::default(),
        };
        Event::new(&context, source.into(), kind.into(), "{}".into())
    }

    const PATTERNS: &[&str] = &[
        r#"{"source":["a"]}"#,
        r#"{"source":["a","b"],"detail-type":["x"]}"#,
        r#"{"detail-type":["x","y"]}"#,
        r#"{"source":[{"prefix":"a"}]}"#,
        r#"{"source":["a",{"anything-but":"b"}],"detail-type":["y"]}"#,
        r#"{"account":["000000000000"]}"#,
        r#"{"source":["a"],"$or":[{"detail-type":["x"]},{"region":["nowhere"]}]}"#,
        r#"{"$or":[{"source":["b"]},{"detail-type":["y"]}]}"#,
        r#"{"source":["10.0.0.1"]}"#,
    ];

    proptest! {
        #[test]
        fn whoever_wants_an_event_is_found(
            chosen in proptest::collection::vec(0..PATTERNS.len(), 0..12),
            source in prop_oneof![Just("a"), Just("b"), Just("ab"), Just("10.0.0.1"), Just("c")],
            kind in prop_oneof![Just("x"), Just("y"), Just("z")],
        ) {
            let mut catalogue = Catalogue::default();
            for (number, at) in chosen.iter().enumerate() {
                let rule = rule(&format!("r{number:02}"), PATTERNS[*at]);
                catalogue.rules.insert(rule.key(), rule);
            }
            let event = event(source, kind);
            let value: Value = serde_json::from_str(&event.json()).unwrap();
            let wants = |rule: &&Arc<Rule>| rule.pattern.as_ref().unwrap().matches(&value);
            let all: Vec<_> = catalogue.rules.values().filter(wants).map(|rule| rule.name.clone()).collect();
            let found = Routes::of(&catalogue, "b");
            let found: Vec<_> = found.rules(&event, &value).into_iter().map(|rule| rule.name.clone()).collect();
            prop_assert_eq!(found, all);
        }
    }

    /// Rules that name sources and types, as most do, and rules that name neither.
    #[test]
    #[ignore = "measures"]
    fn measure() {
        for (count, named) in [(10, true), (1_000, true), (10, false), (1_000, false)] {
            let mut catalogue = Catalogue::default();
            for n in 0..count {
                let kind = if named { format!(r#""source":["a"],"detail-type":["t{n}"],"#) } else { String::new() };
                let rule =
                    rule(&format!("r{n}"), &format!(r#"{{{kind}"detail":{{"n":[{n}],"s":[{{"prefix":"x"}}]}}}}"#));
                catalogue.rules.insert(rule.key(), rule);
            }
            let routes = Routes::of(&catalogue, "b");
            let event = Event { detail: r#"{"n":7,"s":"xy","more":[1,2,3]}"#.into(), ..event("a", "t7") };
            let value: Value = serde_json::from_str(&event.json()).unwrap();
            let begun = std::time::Instant::now();
            const EVENTS: u32 = 2_000;
            for _ in 0..EVENTS {
                assert_eq!(routes.rules(&event, &value).len(), 1);
            }
            println!("{count} rules, source and type named: {named}: {:?} an event", begun.elapsed() / EVENTS);
        }
    }
}
