//! Policy documents, read from JSON.

use crate::condition::{Condition, Operator};
use crate::element::{scalars, strings};
use crate::pattern::resource;
use crate::statement::{AwsPrincipal, Effect, Matcher, Principals, Statement, action};
use crate::validate;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::ops::Range;

/// The largest document that is read at all (ours: AWS's own limits, all smaller, belong to each operation).
pub const MAX_DOCUMENT_BYTES: usize = 128 * 1024;

/// A policy document. Cheap to evaluate, so keep it parsed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policy {
    pub id: Option<String>,
    pub statements: Vec<Statement>,
}

/// What a document is for; decides which elements it must and must not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// For a user, group or role, a permissions boundary, a session policy: no principal.
    Identity,
    /// A role's trust policy: principals, no resource.
    Trust,
    /// A policy on any other resource: principals. The resource's own service checks what it names.
    Resource,
}

/// The text is AWS's, for `MalformedPolicyDocument`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Malformed(pub String);

impl Malformed {
    pub(crate) fn syntax() -> Self {
        Self("Syntax errors in policy.".into())
    }
}

type Result<T> = std::result::Result<T, Malformed>;

impl Policy {
    /// Reads and checks a document that somebody wants to store.
    pub fn parse(text: &str, purpose: Purpose) -> Result<Self> {
        let document = Document::read(text).map_err(|error| match (error, purpose) {
            (Unread::Json, Purpose::Trust) => Malformed("This policy contains invalid Json".into()),
            _ => Malformed::syntax(),
        })?;
        validate::check(&document, purpose)?;
        Ok(document.policy())
    }

    /// Reads a document that was checked when it was stored, or that AWS publishes.
    pub fn stored(text: &str) -> Result<Self> {
        Document::read(text).map(|document| document.policy()).map_err(|_| Malformed::syntax())
    }

    /// The `Principal` elements of the statements, for checks of who exists. `NotPrincipal` is not among them.
    pub fn principals(&self) -> impl Iterator<Item = &Principals> {
        self.statements
            .iter()
            .filter_map(|statement| statement.principals.as_ref())
            .filter(|m| !m.negated)
            .map(|m| &m.of)
    }

    /// The condition keys that decide, as they are written, in the order of the document.
    pub fn condition_keys(&self) -> impl Iterator<Item = &str> {
        self.statements.iter().flat_map(|statement| statement.conditions.iter().map(Condition::written_key))
    }
}

pub(crate) enum Unread {
    Json,
    Shape,
}

/// A document as it was written, its shape known to be right.
pub(crate) struct Document {
    pub version: Option<String>,
    pub id: Option<String>,
    pub statements: Vec<Draft>,
}

/// A statement as it was written.
pub(crate) struct Draft {
    pub sid: Option<String>,
    /// May be in the wrong case.
    pub effect: String,
    pub principals: Option<(bool, Value)>,
    pub actions: Option<(bool, Vec<String>)>,
    pub resources: Option<(bool, Vec<String>)>,
    /// Operator, its name, key, values.
    pub conditions: Vec<(Operator, String, Vec<String>)>,
}

impl Document {
    pub(crate) fn read(text: &str) -> std::result::Result<Self, Unread> {
        if text.len() > MAX_DOCUMENT_BYTES {
            return Err(Unread::Shape);
        }
        let json: Value = serde_json::from_str(text).map_err(|_| Unread::Json)?;
        Self::of(&json).ok_or(Unread::Shape)
    }

    fn of(json: &Value) -> Option<Self> {
        let object = json.as_object()?;
        if object.keys().any(|key| !matches!(key.as_str(), "Version" | "Id" | "Statement")) {
            return None;
        }
        let version = optional_string(object, "Version")?;
        if version.as_deref().is_some_and(|version| !matches!(version, "2012-10-17" | "2008-10-17")) {
            return None;
        }
        let statements = match object.get("Statement")? {
            Value::Array(items) if !items.is_empty() => items.iter().map(Draft::of).collect::<Option<_>>()?,
            one => vec![Draft::of(one)?],
        };
        Some(Self { version, id: optional_string(object, "Id")?, statements })
    }

    /// Policy variables exist since version 2012-10-17.
    fn has_variables(&self) -> bool {
        self.version.as_deref() == Some("2012-10-17")
    }

    fn policy(self) -> Policy {
        let variables = self.has_variables();
        let statements = self.statements.into_iter().map(|draft| draft.statement(variables)).collect();
        Policy { id: self.id, statements }
    }
}

const STATEMENT_ELEMENTS: [&str; 9] =
    ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

impl Draft {
    fn of(json: &Value) -> Option<Self> {
        let object = json.as_object()?;
        if object.keys().any(|key| !STATEMENT_ELEMENTS.contains(&key.as_str())) {
            return None;
        }
        let effect = object.get("Effect")?.as_str()?.to_owned();
        let known = effect.eq_ignore_ascii_case("Allow") || effect.eq_ignore_ascii_case("Deny");
        let list = |(negated, value): (bool, &Value)| strings(value).map(|texts| (negated, texts));
        Some(Self {
            sid: optional_string(object, "Sid")?,
            effect: known.then_some(effect)?,
            principals: either(object, "Principal", "NotPrincipal")?.map(|(negated, value)| (negated, value.clone())),
            actions: transpose(either(object, "Action", "NotAction")?.map(list))?,
            resources: transpose(either(object, "Resource", "NotResource")?.map(list))?,
            conditions: conditions(object.get("Condition"))?,
        })
    }

    fn statement(self, variables: bool) -> Statement {
        let matcher = |(negated, texts): (bool, Vec<String>)| Matcher { negated, of: texts };
        let actions = self.actions.map_or(Matcher { negated: false, of: Vec::new() }, matcher);
        let principals =
            self.principals.and_then(|(negated, value)| Some(Matcher { negated, of: Principals::read(&value)? }));
        Statement {
            sid: self.sid,
            effect: if self.effect.eq_ignore_ascii_case("Allow") { Effect::Allow } else { Effect::Deny },
            principals,
            actions: Matcher { negated: actions.negated, of: actions.of.iter().map(|text| action(text)).collect() },
            resources: self.resources.map(|(negated, texts)| Matcher {
                negated,
                of: texts.iter().map(|text| resource(text, variables)).collect(),
            }),
            conditions: self
                .conditions
                .iter()
                .map(|(op, key, values)| Condition::new(*op, key, values, variables))
                .collect(),
        }
    }
}

impl Principals {
    /// `None` where it is not a principal element at all.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        let mut principals = Self::default();
        match value {
            Value::String(text) => principals.everyone = (text == "*").then_some(true)?,
            Value::Object(kinds) => {
                for (kind, names) in kinds {
                    let names = strings(names)?;
                    match kind.as_str() {
                        "AWS" => principals.aws.extend(names.iter().map(|name| AwsPrincipal::read(name))),
                        "Service" => principals.services.extend(names),
                        "Federated" => principals.federated.extend(names),
                        "CanonicalUser" => principals.canonical_users.extend(names),
                        _ => return None,
                    }
                }
            }
            _ => return None,
        }
        Some(principals)
    }
}

/// `Some(None)`: absent. `None`: not a string.
fn optional_string(object: &Map<String, Value>, key: &str) -> Option<Option<String>> {
    match object.get(key) {
        None => Some(None),
        Some(value) => Some(Some(value.as_str()?.to_owned())),
    }
}

/// An element or its negation, which exclude each other. `None`: both are there.
fn either<'a>(object: &'a Map<String, Value>, plain: &str, negated: &str) -> Option<Option<(bool, &'a Value)>> {
    match (object.get(plain), object.get(negated)) {
        (Some(_), Some(_)) => None,
        (Some(value), None) => Some(Some((false, value))),
        (None, Some(value)) => Some(Some((true, value))),
        (None, None) => Some(None),
    }
}

fn transpose<T>(value: Option<Option<T>>) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(inner) => inner.map(Some),
    }
}

/// An unknown operator is an error only if it has something to compare: so AWS does.
fn conditions(value: Option<&Value>) -> Option<Vec<(Operator, String, Vec<String>)>> {
    let Some(value) = value else { return Some(Vec::new()) };
    let mut conditions = Vec::new();
    for (name, tests) in value.as_object()? {
        for (key, values) in tests.as_object()? {
            conditions.push((Operator::read(name)?, key.clone(), scalars(values)?));
        }
    }
    Some(conditions)
}

/// The byte ranges of a document's statements, to say where one is. Empty where it cannot be read.
pub fn statement_spans(text: &str) -> Vec<Range<usize>> {
    #[derive(serde::Deserialize)]
    struct Outline<'a> {
        #[serde(borrow, rename = "Statement")]
        statement: &'a RawValue,
    }
    let Ok(outline) = serde_json::from_str::<Outline<'_>>(text) else { return Vec::new() };
    let raw = outline.statement;
    let statements = serde_json::from_str::<Vec<&RawValue>>(raw.get()).unwrap_or_else(|_| vec![raw]);
    let base = text.as_ptr() as usize;
    let span = |part: &str| {
        let start = part.as_ptr() as usize - base;
        start..start + part.len()
    };
    statements.into_iter().map(|statement| span(statement.get())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spans_point_at_statements() {
        let one = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow"}}"#;
        let spans = statement_spans(one);
        assert_eq!(spans.len(), 1);
        assert_eq!(&one[spans[0].clone()], r#"{"Effect":"Allow"}"#);
        let two = r#"{"Statement":[ {"a":1}, {"b":2}]}"#;
        let found: Vec<_> = statement_spans(two).into_iter().map(|span| &two[span]).collect();
        assert_eq!(found, [r#"{"a":1}"#, r#"{"b":2}"#]);
        assert!(statement_spans("nonsense").is_empty());
    }

    fn json() -> impl Strategy<Value = Value> {
        let key = prop_oneof![
            Just("Version".to_owned()),
            Just("Statement".to_owned()),
            Just("Effect".to_owned()),
            Just("Action".to_owned()),
            Just("Resource".to_owned()),
            Just("Principal".to_owned()),
            Just("AWS".to_owned()),
            Just("Condition".to_owned()),
            Just("DateLessThan".to_owned()),
            Just("IpAddress".to_owned()),
            "[a-zA-Z:]{0,6}",
        ];
        let text = prop_oneof![
            Just("2012-10-17".to_owned()),
            Just("Allow".to_owned()),
            Just("*".to_owned()),
            "arn:aws:[a-z0-9:/*${}]{0,12}",
            "[a-z0-9:*?é${},' -]{0,10}",
        ];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            text.prop_map(Value::from)
        ];
        leaf.prop_recursive(6, 48, 6, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::vec((key.clone(), inner), 0..5)
                    .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]
        #[test]
        fn no_json_makes_it_panic(statement in json(), condition in json()) {
            let whole = serde_json::json!({"Version": "2012-10-17", "Statement": statement.clone()});
            let inner = serde_json::json!({"Version": "2012-10-17", "Statement": [{
                "Effect": "Allow", "Action": ["s3:Get*", "*"], "Resource": statement.clone(), "Principal": "*", "Condition": condition
            }]});
            for document in [&statement, &whole, &inner] {
                let text = document.to_string();
                statement_spans(&text);
                for purpose in [Purpose::Identity, Purpose::Trust, Purpose::Resource] {
                    if let Ok(policy) = Policy::parse(&text, purpose) {
                        let caller = crate::Caller::anonymous();
                        let keys = crate::Fixed::default().with("aws:currenttime", ["2026-01-01T00:00:00Z"]);
                        let request = crate::Request::new(&caller, "s3:GetObject", "arn:aws:s3:::b/k", &keys);
                        crate::decide(&request, &crate::Policies { resource: Some(&policy), ..Default::default() });
                    }
                }
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}") {
            let _ = Policy::parse(&text, Purpose::Identity);
        }
    }
}
