//! Filter policies: the event ruler's language, within SNS's bounds.
//!
//! Source: "Amazon SNS subscription filter policies" and "Filter policy constraints" in the SNS Developer Guide.

use crate::errors::invalid;
use crate::message::{Attribute, Attributes, is_of};
use cloud::Result;
use patterns::Pattern;
use serde_json::{Map, Value};

/// Bytes of a policy.
const MOST: usize = 262_144;
/// Keys at the top.
const KEYS: usize = 5;
/// Values of all keys, multiplied.
const COMBINATIONS: u64 = 150;
/// Within one another.
const DEPTH: usize = 64;

/// What a policy looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    #[default]
    Attributes,
    Body,
}

impl Scope {
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "MessageAttributes" => Some(Self::Attributes),
            "MessageBody" => Some(Self::Body),
            _ => None,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Attributes => "MessageAttributes",
            Self::Body => "MessageBody",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Filter {
    scope: Scope,
    pattern: Pattern,
}

impl Filter {
    /// `prefix` says where the attribute was given.
    pub fn read(text: &str, scope: Scope, prefix: &str) -> Result<Self> {
        let refused = |reason: &str| invalid(format!("{prefix}FilterPolicy: {reason}"));
        if text.len() > MOST {
            return Err(refused("Filter policy exceeds the maximum size"));
        }
        let parsed: Option<Value> = serde_json::from_str(text).ok();
        let pattern = Pattern::compile(text).map_err(|error| {
            // A rule that is broken, or no JSON to begin with.
            let syntax = if parsed.is_none() { "failed to parse JSON. " } else { "" };
            refused(&format!("{syntax}{}{}", error.reason, redacted(&error.place)))
        })?;
        let Some(Value::Object(policy)) = parsed else { return Err(refused("failed to parse JSON.")) };
        if scope == Scope::Attributes && is_nested(&policy) {
            return Err(invalid(format!(
                "{prefix}Filter policy scope MessageAttributes does not support nested filter policy"
            )));
        }
        if policy.len() > KEYS {
            return Err(refused(&format!("Filter policy can not have more than {KEYS} keys")));
        }
        if combinations(&policy, 1) > COMBINATIONS {
            return Err(refused("Filter policy is too complex"));
        }
        Ok(Self { scope, pattern })
    }

    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// `body`: what is for the subscription's protocol.
    pub fn wants(&self, attributes: &Attributes, body: &str) -> bool {
        match self.scope {
            Scope::Attributes => self.pattern.matches(&of_attributes(attributes)),
            // What is not JSON is wanted by nobody who looks into it.
            Scope::Body => self.pattern.matches_text(body),
        }
    }
}

/// AWS no longer shows the source, but still where in it.
pub fn redacted(place: &str) -> String {
    match place.rfind("; line: ") {
        Some(at) => {
            let shown = "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)";
            format!("{shown}{}", &place[at..])
        }
        None => String::new(),
    }
}

const OR: &str = "$or";

/// A key leads to further keys. What is below `$or` stands beside the other keys.
fn is_nested(policy: &Map<String, Value>) -> bool {
    policy.iter().any(|(key, value)| match value {
        Value::Array(ways) if key == OR => ways.iter().filter_map(Value::as_object).any(is_nested),
        value => value.is_object(),
    })
}

/// How many combinations of values there are; a value counts as often as it is deep.
fn combinations(policy: &Map<String, Value>, depth: usize) -> u64 {
    if depth > DEPTH {
        return u64::MAX;
    }
    policy.iter().fold(1, |product: u64, (key, value)| {
        product.saturating_mul(match value {
            Value::Array(ways) if key == OR => {
                let each = ways.iter().filter_map(Value::as_object).map(|way| combinations(way, depth));
                each.fold(0, u64::saturating_add)
            }
            Value::Array(values) => (values.len() as u64).saturating_mul(depth as u64),
            Value::Object(inner) => combinations(inner, depth + 1),
            _ => 1,
        })
    })
}

/// Attributes as an event. Binary ones are not looked at.
fn of_attributes(attributes: &Attributes) -> Value {
    let seen = attributes.iter().filter_map(|(name, attribute)| Some((name.clone(), value_of(attribute)?)));
    Value::Object(seen.collect())
}

fn value_of(attribute: &Attribute) -> Option<Value> {
    let Attribute { kind, value } = attribute;
    if is_of(kind, "String.Array") {
        // A text that is no array of scalars matches nothing.
        let items: Vec<Value> = serde_json::from_str(value).ok()?;
        return items.iter().all(|item| !item.is_object() && !item.is_array()).then_some(Value::Array(items));
    }
    if is_of(kind, "String") {
        return Some(Value::String(value.clone()));
    }
    if is_of(kind, "Number") {
        let text = value.trim();
        let number =
            serde_json::from_str(text).ok().or_else(|| text.parse().ok().and_then(serde_json::Number::from_f64));
        return number.map(Value::Number);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn told(policy: &Value, scope: Scope) -> String {
        Filter::read(&policy.to_string(), scope, "").unwrap_err().message
    }

    fn wants(policy: &Value, attributes: &[(&str, &str, &str)]) -> bool {
        let given = attributes.iter().map(|(name, kind, value)| {
            ((*name).to_owned(), Attribute { kind: (*kind).to_owned(), value: (*value).to_owned() })
        });
        let filter = Filter::read(&policy.to_string(), Scope::Attributes, "").unwrap();
        filter.wants(&given.collect(), "")
    }

    #[test]
    fn attributes_are_looked_at_by_their_types() {
        let numeric = json!({"n": [{"numeric": [">", 0, "<=", 100]}]});
        assert!(wants(&numeric, &[("n", "Number", "99.12")]) && !wants(&numeric, &[("n", "Number", "111")]));
        assert!(!wants(&numeric, &[("n", "String", "99")]), "a text is no number");
        assert!(wants(&numeric, &[("n", "Number.int", " 1e2 ")]));
        let store = json!({"store": ["value1"]});
        assert!(wants(&store, &[("store", "String.Array", r#"["value0", "value1"]"#)]));
        assert!(!wants(&store, &[("store", "String.Array", "value1")]) && !wants(&store, &[]));
        assert!(!wants(&store, &[("store", "Binary", "value1")]));
        let exists = |there: bool| json!({"store": [{"exists": there}]});
        assert!(wants(&exists(true), &[("store", "Number", "1")]) && wants(&exists(false), &[("def", "Number", "1")]));
        let null = json!({"attr1": [null, {"anything-but": "whatever"}]});
        assert!(!wants(&null, &[]) && wants(&null, &[("attr1", "String", "x")]));
    }

    #[test]
    fn every_operator_of_the_guide_is_known() {
        for (policy, value, wanted) in [
            (json!({"k": [{"prefix": "au"}]}), "auto", true),
            (json!({"k": [{"suffix": "to"}]}), "auto", true),
            (json!({"k": [{"anything-but": ["auto", "x"]}]}), "auto", false),
            (json!({"k": [{"anything-but": {"prefix": "au"}}]}), "auto", false),
            (json!({"k": [{"anything-but": {"suffix": "to"}}]}), "auto", false),
            (json!({"k": [{"equals-ignore-case": "AUTO"}]}), "auto", true),
            (json!({"k": [{"wildcard": "a*o"}]}), "auto", true),
            (json!({"k": [{"cidr": "10.0.0.0/24"}]}), "10.0.0.255", true),
            (json!({"$or": [{"k": ["x"]}, {"k": ["auto"]}]}), "auto", true),
        ] {
            assert_eq!(wants(&policy, &[("k", "String", value)]), wanted, "{policy}");
        }
    }

    #[test]
    fn bodies_are_looked_into() {
        let policy = json!({"object": {"key": [{"prefix": "auto-"}]}}).to_string();
        let filter = Filter::read(&policy, Scope::Body, "").unwrap();
        let wants = |body: &str| filter.wants(&Attributes::new(), body);
        assert!(wants(r#"{"object": {"key": "auto-test"}}"#) && wants(r#"{"object": [{"key": "auto-test"}]}"#));
        assert!(!wants(r#"{"object": "auto-test"}"#) && !wants("auto-test") && !wants(""));
    }

    #[test]
    fn bounds_are_awss() {
        let values = |count: usize| (0..count).map(|n| json!(n.to_string())).collect::<Vec<_>>();
        let keys = |count: usize| Value::Object((0..count).map(|n| (format!("k{n}"), json!(["v"]))).collect());
        assert!(told(&keys(6), Scope::Attributes).ends_with("Filter policy can not have more than 5 keys"));
        assert!(Filter::read(&keys(5).to_string(), Scope::Attributes, "").is_ok());
        for (policy, fits) in [
            (json!({"a": values(150)}), true),
            (json!({"a": values(151)}), false),
            (json!({"a": values(10), "b": values(15)}), true),
            (json!({"a": values(10), "b": values(16)}), false),
            (json!({"$or": [{"a": values(100)}, {"b": values(50)}]}), true),
            (json!({"$or": [{"a": values(100)}, {"b": values(51)}]}), false),
        ] {
            let read = Filter::read(&policy.to_string(), Scope::Attributes, "");
            assert_eq!(read.is_ok(), fits, "{policy}");
        }
        assert!(told(&json!({"a": {"b": {"c": values(51)}}}), Scope::Body).ends_with("too complex"));
        assert_eq!(
            told(&json!({"a": {"b": ["c"]}}), Scope::Attributes),
            "Invalid parameter: Filter policy scope MessageAttributes does not support nested filter policy"
        );
    }

    #[test]
    fn what_is_wrong_is_told_as_aws_tells_it() {
        let source =
            "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: ";
        let read = |text: &str| Filter::read(text, Scope::Attributes, "Attributes Reason: ").unwrap_err().message;
        let subscribe = "Invalid parameter: Attributes Reason: FilterPolicy: ";
        assert_eq!(
            read(r#"{"key":[["value"]]}"#),
            format!("{subscribe}Match value must be String, number, true, false, or null{source}10]")
        );
        assert_eq!(
            read(r#"{"key":[{"numeric":["operator"]}]}"#),
            format!("{subscribe}Unrecognized numeric range operator: operator{source}32]")
        );
        assert_eq!(
            read("{invalid}"),
            format!(
                "{subscribe}failed to parse JSON. Unexpected character ('i' (code 105)): was expecting double-quote to start field name{source}2]"
            )
        );
        assert_eq!(
            read("invalid"),
            format!(
                "{subscribe}failed to parse JSON. Unrecognized token 'invalid': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false'){source}8]"
            )
        );
    }

    fn scalar() -> impl Strategy<Value = String> {
        "[a-d]{1,3}"
    }

    proptest! {
        #[test]
        fn exact_and_anything_but_are_opposites(values in proptest::collection::vec(scalar(), 1..4), given in scalar()) {
            let exact = wants(&json!({"k": values}), &[("k", "String", &given)]);
            let other = wants(&json!({"k": [{"anything-but": values}]}), &[("k", "String", &given)]);
            prop_assert_eq!(exact, values.contains(&given));
            prop_assert_ne!(exact, other);
        }

        #[test]
        fn keys_are_all_wanted_and_ways_are_any(a in scalar(), b in scalar(), x in scalar(), y in scalar()) {
            let given = [("a", "String", x.as_str()), ("b", "String", y.as_str())];
            let (first, second) = (json!({"a": [a]}), json!({"b": [b]}));
            let (one, two) = (wants(&first, &given), wants(&second, &given));
            prop_assert_eq!(wants(&json!({"a": [a], "b": [b]}), &given), one && two);
            prop_assert_eq!(wants(&json!({"$or": [first, second]}), &given), one || two);
        }

        #[test]
        fn numbers_compare_as_numbers(low in -1000_i32..1000, high in -1000_i32..1000, given in -1000_i32..1000) {
            prop_assume!(low < high);
            let policy = json!({"n": [{"numeric": [">=", low, "<", high]}]});
            prop_assert_eq!(wants(&policy, &[("n", "Number", &given.to_string())]), (low..high).contains(&given));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}", body in "\\PC{0,40}") {
            for scope in [Scope::Attributes, Scope::Body] {
                if let Ok(filter) = Filter::read(&text, scope, "") {
                    filter.wants(&Attributes::new(), &body);
                }
            }
        }
    }
}
