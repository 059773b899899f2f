//! The constraints of the models, and AWS's sentence for those that are not met.
//!
//! Wording and order follow recorded answers of AWS: a pattern before a length, later members before earlier ones; lists
//! and maps of scalars are named as a whole, with all constraints of their members.

mod parameters;
mod required;

use crate::java::{self, decapitalize, enum_set};
use crate::schema::{List, Map, Pattern, Protocol, Service, Shape, Structure, Text};
use crate::{Error, schema};
use serde_json::{Map as Object, Value};
use std::collections::BTreeSet;
use std::fmt::Display;

/// More violations than this are not worth a longer message.
const MAX_VIOLATIONS: usize = 100;

/// How a service phrases a violation; services differ with the age of their framework.
struct Style {
    code: &'static str,
    shows_values: bool,
    /// Numbers are shown even so, but no text.
    hides_text: bool,
    /// `Value null at`, not `Value at`, where a required member is missing.
    shows_null: bool,
    /// Constraints of the members of lists and maps end with `Member must not be null`.
    lists_null: bool,
    /// Members whose enumeration is wider in the service than in the model; the service checks them itself.
    own_enums: &'static [&'static str],
}

fn style(service: &Service) -> Style {
    let base = Style {
        code: "ValidationException",
        shows_values: true,
        hides_text: false,
        shows_null: true,
        lists_null: false,
        own_enums: &[],
    };
    match service.name {
        // Lambda's own message for an unknown runtime is an InvalidParameterValueException; what a layer may be said to
        // be compatible with is told in words that its other lists are not.
        "lambda" => {
            Style { lists_null: true, own_enums: &["runtime", "compatibleRuntimes", "compatibleArchitectures"], ..base }
        }
        "iam" => Style { code: "ValidationError", shows_values: false, shows_null: false, ..base },
        "logs" => Style { code: "InvalidParameterException", hides_text: true, ..base },
        _ if service.speaks(Protocol::Query) => Style { code: "ValidationError", ..base },
        _ => base,
    }
}

/// Checks decoded members against an operation's input. `Err` is the error the service gives.
pub fn validate(service: &Service, input: &'static Structure, members: &Value) -> Result<(), Error> {
    if service.name == "cloudwatch" {
        return parameters::validate(input, members);
    }
    if service.name == "sqs" {
        return required::validate(input, members);
    }
    let mut walk = Walk { style: style(service), violations: Vec::new(), sentence: None };
    let mut path = Path(String::new());
    match members {
        Value::Object(members) => walk.structure(input, members, &mut path),
        _ => walk.structure(input, &Object::new(), &mut path),
    }
    walk.finish()
}

struct Walk {
    style: Style,
    violations: Vec<String>,
    /// A sentence that AWS gives in place of the list.
    sentence: Option<String>,
}

/// `tags.1.member.key`
struct Path(String);

impl Path {
    fn with<T>(&mut self, segment: &str, inner: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.0.len();
        if length > 0 {
            self.0.push('.');
        }
        self.0.push_str(segment);
        let done = inner(self);
        self.0.truncate(length);
        done
    }
}

impl Walk {
    fn finish(self) -> Result<(), Error> {
        if let Some(sentence) = self.sentence {
            return Err(Error::new(self.style.code, 400, sentence));
        }
        if self.violations.is_empty() {
            return Ok(());
        }
        let count = self.violations.len();
        let noun = if count == 1 { "error" } else { "errors" };
        let message = format!("{count} validation {noun} detected: {}", self.violations.join("; "));
        Err(Error::new(self.style.code, 400, message))
    }

    fn structure(&mut self, structure: &'static Structure, members: &Object<String, Value>, path: &mut Path) {
        for member in structure.members.iter().rev() {
            match members.get(member.name) {
                // The path is written only where something can be wrong: this is the warm path.
                Some(value) if !value.is_null() && !constrained(member.shape) => {}
                Some(value) if !value.is_null() => {
                    path.with(&decapitalize(member.name), |path| self.value(member.shape, value, path));
                }
                // The raw body never is among the members.
                _ if member.required && member.location != schema::Location::Payload => {
                    path.with(&decapitalize(member.name), |path| self.missing(path));
                }
                _ => {}
            }
        }
    }

    fn missing(&mut self, path: &Path) {
        let value = if self.style.shows_null { "Value null" } else { "Value" };
        self.push(format!("{value} at '{}' failed to satisfy constraint: Member must not be null", path.0));
    }

    fn value(&mut self, shape: Shape, value: &Value, path: &mut Path) {
        match (shape, value) {
            (Shape::Structure(structure), Value::Object(members)) => self.structure(structure, members, path),
            (Shape::List(list), Value::Array(items)) => self.list(list, items, value, path),
            (Shape::Map(map), Value::Object(entries)) => self.map(map, entries, value, path),
            (Shape::String(text), Value::String(given)) => self.text(text, given, path),
            _ => {
                for broken in scalar(shape, value) {
                    self.broken(shape, value, path, &broken);
                }
            }
        }
    }

    fn text(&mut self, text: &'static Text, given: &str, path: &Path) {
        let shape = Shape::String(text);
        for broken in broken_text(text, given) {
            if broken.is_pattern
                && self.style.code == "ValidationError"
                && text.pattern.is_some_and(is_name)
                && !self.style.shows_values
            {
                self.sentence = Some(format!(
                    "The specified value for {} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-",
                    path.0
                ));
            }
            let own = broken.is_enum && self.style.own_enums.contains(&path.0.as_str());
            if !own {
                self.broken(shape, &Value::String(given.to_owned()), path, &broken.text);
            }
        }
    }

    fn list(&mut self, list: &'static List, items: &[Value], whole: &Value, path: &mut Path) {
        for broken in sizes("length", items.len() as u64, list.min, list.max) {
            self.broken(Shape::List(list), whole, path, &broken);
        }
        if is_aggregate(list.member) {
            for (n, item) in items.iter().enumerate() {
                path.with(&(n + 1).to_string(), |path| {
                    path.with("member", |path| self.value(list.member, item, path));
                });
            }
        } else if !self.style.own_enums.contains(&path.0.as_str()) && items.iter().any(|item| breaks(list.member, item))
        {
            let constraint = format!("Member must satisfy constraint: {}", self.all(list.member));
            self.broken(Shape::List(list), whole, path, &constraint);
        }
    }

    fn map(&mut self, map: &'static Map, entries: &Object<String, Value>, whole: &Value, path: &mut Path) {
        for broken in sizes("length", entries.len() as u64, map.min, map.max) {
            self.broken(Shape::Map(map), whole, path, &broken);
        }
        if is_aggregate(map.value) {
            for (key, item) in entries {
                path.with(key, |path| path.with("member", |path| self.value(map.value, item, path)));
            }
        } else if entries.values().any(|item| breaks(map.value, item)) {
            let constraint = format!("Map value must satisfy constraint: {}", self.all(map.value));
            self.broken(Shape::Map(map), whole, path, &constraint);
        }
        if let Shape::String(text) = map.key
            && entries.keys().any(|key| !broken_text(text, key).is_empty())
        {
            let constraint = format!("Map keys must satisfy constraint: {}", self.all(map.key));
            self.broken(Shape::Map(map), whole, path, &constraint);
        }
    }

    fn broken(&mut self, shape: Shape, value: &Value, path: &Path, constraint: &str) {
        let hidden = hides(shape) || self.style.hides_text && is_text(shape);
        let value = if self.style.shows_values && !hidden {
            format!("Value '{}'", java::to_string(shape, value))
        } else {
            "Value".to_owned()
        };
        self.push(format!("{value} at '{}' failed to satisfy constraint: {constraint}", path.0));
    }

    fn push(&mut self, violation: String) {
        if self.violations.len() < MAX_VIOLATIONS {
            self.violations.push(violation);
        }
    }

    /// Every constraint of a scalar, as the messages on lists and maps give them.
    fn all(&self, shape: Shape) -> String {
        let mut all = constraints(shape);
        if self.style.lists_null {
            all.push("Member must not be null".into());
        }
        format!("[{}]", all.join(", "))
    }
}

/// The names of users, roles, groups and policies, for which IAM has a sentence of its own.
fn is_name(pattern: &Pattern) -> bool {
    pattern.source == r"[\w+=,.@-]+"
}

fn is_aggregate(shape: Shape) -> bool {
    matches!(shape, Shape::Structure(_) | Shape::List(_) | Shape::Map(_))
}

/// Whether a value of this shape can break a constraint at all.
fn constrained(shape: Shape) -> bool {
    match shape {
        Shape::Structure(_) | Shape::List(_) | Shape::Map(_) => true,
        Shape::String(text) => {
            text.min.is_some() || text.max.is_some() || text.pattern.is_some() || !text.values.is_empty()
        }
        Shape::Integer(range) | Shape::Long(range) => range.min.is_some() || range.max.is_some(),
        Shape::Double(range) => range.min.is_some() || range.max.is_some(),
        Shape::Blob(bytes) => bytes.min.is_some() || bytes.max.is_some(),
        // Events come in answers only.
        Shape::Boolean | Shape::Timestamp(_) | Shape::Document | Shape::Events(_) => false,
    }
}

fn is_text(shape: Shape) -> bool {
    match shape {
        Shape::String(_) => true,
        Shape::List(list) => is_text(list.member),
        Shape::Map(map) => is_text(map.key),
        _ => false,
    }
}

fn hides(shape: Shape) -> bool {
    match shape {
        Shape::String(text) => text.sensitive,
        Shape::Blob(_) => true,
        Shape::List(list) => hides(list.member),
        Shape::Map(map) => map.sensitive || hides(map.key) || hides(map.value),
        _ => false,
    }
}

fn breaks(shape: Shape, value: &Value) -> bool {
    match (shape, value) {
        (Shape::String(text), Value::String(given)) => !broken_text(text, given).is_empty(),
        _ => !scalar(shape, value).is_empty(),
    }
}

struct Broken {
    text: String,
    is_enum: bool,
    is_pattern: bool,
}

/// What `given` breaks, in the order of the messages: enumeration, pattern, length.
fn broken_text(text: &'static Text, given: &str) -> Vec<Broken> {
    let mut broken = Vec::new();
    if !text.values.is_empty() && !text.values.contains(&given) {
        broken.push(Broken { text: enum_constraint(text), is_enum: true, is_pattern: false });
    }
    if let Some(pattern) = text.pattern
        && !pattern.is_match(given)
    {
        broken.push(Broken { text: pattern_constraint(pattern), is_enum: false, is_pattern: true });
    }
    if text.min.is_some() || text.max.is_some() {
        let lengths = sizes("length", java::length(given), text.min, text.max);
        broken.extend(lengths.into_iter().map(|text| Broken { text, is_enum: false, is_pattern: false }));
    }
    broken
}

fn scalar(shape: Shape, value: &Value) -> Vec<String> {
    match (shape, value) {
        (Shape::Integer(range) | Shape::Long(range), Value::Number(number)) => {
            let given = number.as_i64().unwrap_or(i64::MAX);
            sizes_of("value", given, range.min, range.max, |bound| bound.to_string())
        }
        (Shape::Double(range), Value::Number(number)) => {
            sizes_of("value", number.as_f64().unwrap_or_default(), range.min, range.max, java::double)
        }
        (Shape::Blob(bytes), Value::String(base64)) => sizes("length", decoded_length(base64), bytes.min, bytes.max),
        _ => Vec::new(),
    }
}

/// Of padded base64, without decoding it.
fn decoded_length(base64: &str) -> u64 {
    let padding = base64.bytes().rev().take_while(|byte| *byte == b'=').count();
    ((base64.len() / 4 * 3).saturating_sub(padding)) as u64
}

fn sizes(what: &str, given: u64, min: Option<u64>, max: Option<u64>) -> Vec<String> {
    sizes_of(what, given, min, max, |bound| bound.to_string())
}

fn sizes_of<T: PartialOrd + Copy>(
    what: &str,
    given: T,
    min: Option<T>,
    max: Option<T>,
    show: fn(T) -> String,
) -> Vec<String> {
    let over = max.filter(|max| given > *max).map(|max| at_most(what, show(max)));
    let under = min.filter(|min| given < *min).map(|min| at_least(what, show(min)));
    over.into_iter().chain(under).collect()
}

fn at_most(what: &str, bound: impl Display) -> String {
    format!("Member must have {what} less than or equal to {bound}")
}

fn at_least(what: &str, bound: impl Display) -> String {
    format!("Member must have {what} greater than or equal to {bound}")
}

fn enum_constraint(text: &Text) -> String {
    format!("Member must satisfy enum value set: {}", enum_set(text.values))
}

fn pattern_constraint(pattern: &Pattern) -> String {
    format!("Member must satisfy regular expression pattern: {}", pattern.source)
}

/// All constraints of a scalar: upper bound, lower bound, pattern, enumeration.
fn constraints(shape: Shape) -> Vec<String> {
    let bounds = |what: &str, min: Option<String>, max: Option<String>| {
        max.map(|max| at_most(what, max)).into_iter().chain(min.map(|min| at_least(what, min))).collect::<Vec<_>>()
    };
    match shape {
        Shape::String(text) => {
            let mut all = bounds("length", text.min.map(|n| n.to_string()), text.max.map(|n| n.to_string()));
            all.extend(text.pattern.map(pattern_constraint));
            all.extend((!text.values.is_empty()).then(|| enum_constraint(text)));
            all
        }
        Shape::Integer(range) | Shape::Long(range) => {
            bounds("value", range.min.map(|n| n.to_string()), range.max.map(|n| n.to_string()))
        }
        Shape::Double(range) => bounds("value", range.min.map(java::double), range.max.map(java::double)),
        Shape::Blob(bytes) => bounds("length", bytes.min.map(|n| n.to_string()), bytes.max.map(|n| n.to_string())),
        _ => Vec::new(),
    }
}

/// Every pattern that inputs of the service are checked against.
pub fn patterns(service: &'static Service) -> Vec<&'static Pattern> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut todo: Vec<Shape> = service.operations.iter().filter_map(|op| op.input).map(Shape::Structure).collect();
    while let Some(shape) = todo.pop() {
        match shape {
            Shape::Structure(structure) if seen.insert(structure.name) => {
                todo.extend(structure.members.iter().map(|member| member.shape));
            }
            Shape::List(list) => todo.push(list.member),
            Shape::Map(map) => todo.extend([map.key, map.value]),
            Shape::String(text) => found.extend(text.pattern),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(service: &str, operation: &str, members: Value, expected: &str) {
        let service = crate::service(service).unwrap();
        let input = service.operation(operation).unwrap().input.unwrap();
        let given = validate(service, input, &members).map_err(|error| error.to_string());
        assert_eq!(given.err().unwrap_or_default(), expected);
    }

    #[test]
    fn what_fits_is_accepted() {
        check("lambda", "Invoke", json!({"FunctionName": "f"}), "");
        check("iam", "GetUser", json!({}), "");
        check("logs", "CreateLogGroup", json!({"logGroupName": "/aws/lambda/f", "tags": {"a": "b"}}), "");
    }

    #[test]
    fn lambda_shows_values() {
        check(
            "lambda",
            "Invoke",
            json!({}),
            "ValidationException: 1 validation error detected: Value null at 'functionName' failed to satisfy constraint: Member must not be null",
        );
        check(
            "lambda",
            "Invoke",
            json!({"FunctionName": "f", "LogType": "x"}),
            "ValidationException: 1 validation error detected: Value 'x' at 'logType' failed to satisfy constraint: Member must satisfy enum value set: [Tail, None]",
        );
        check(
            "lambda",
            "UpdateFunctionConfiguration",
            json!({"FunctionName": "f", "MemorySize": 1}),
            "ValidationException: 1 validation error detected: Value '1' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
        );
    }

    #[test]
    fn several_are_counted_a_pattern_before_a_length_and_later_members_first() {
        check(
            "lambda",
            "GetAlias",
            json!({"FunctionName": "f", "Name": ""}),
            r"ValidationException: 2 validation errors detected: Value '' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+); Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
        );
        check(
            "lambda",
            "GetAlias",
            json!({}),
            "ValidationException: 2 validation errors detected: Value null at 'name' failed to satisfy constraint: Member must not be null; Value null at 'functionName' failed to satisfy constraint: Member must not be null",
        );
    }

    #[test]
    fn lists_and_maps_of_scalars_are_named_as_a_whole() {
        check(
            "lambda",
            "UpdateFunctionCode",
            json!({"FunctionName": "f", "Architectures": ["foo"]}),
            "ValidationException: 1 validation error detected: Value '[foo]' at 'architectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]",
        );
        // Recorded on AWS for CreateAlias.
        let weights = |weights: Value| json!({"FunctionName": "f", "Name": "a", "FunctionVersion": "1", "RoutingConfig": {"AdditionalVersionWeights": weights}});
        check(
            "lambda",
            "CreateAlias",
            weights(json!({"2": 2.0})),
            "ValidationException: 1 validation error detected: Value '{2=2.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]",
        );
        check(
            "lambda",
            "CreateAlias",
            weights(json!({"$LATEST": 0.5})),
            "ValidationException: 1 validation error detected: Value '{$LATEST=0.5}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+, Member must not be null]",
        );
    }

    #[test]
    fn sensitive_values_are_not_repeated() {
        let environment = json!({"FunctionName": "f", "Environment": {"Variables": {"1secret": "hush"}}});
        check(
            "lambda",
            "UpdateFunctionConfiguration",
            environment,
            "ValidationException: 1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+, Member must not be null]",
        );
    }

    #[test]
    fn iam_and_logs_have_codes_and_words_of_their_own() {
        check(
            "iam",
            "CreateUser",
            json!({"UserName": "u", "Tags": [{"Key": "a*b", "Value": "v"}]}),
            r"ValidationError: 1 validation error detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+",
        );
        check(
            "iam",
            "GetRole",
            json!({}),
            "ValidationError: 1 validation error detected: Value at 'roleName' failed to satisfy constraint: Member must not be null",
        );
        check(
            "iam",
            "GetRole",
            json!({"RoleName": "a/b"}),
            "ValidationError: The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-",
        );
        check(
            "logs",
            "CreateLogGroup",
            json!({"logGroupName": "a b"}),
            r"InvalidParameterException: 1 validation error detected: Value at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+",
        );
        check(
            "logs",
            "FilterLogEvents",
            json!({"logGroupName": "g", "limit": 10001}),
            "InvalidParameterException: 1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
        );
        check(
            "sts",
            "AssumeRole",
            json!({"RoleArn": "arn:aws:iam::123456789012:role/r", "RoleSessionName": "!"}),
            r"ValidationError: 2 validation errors detected: Value '!' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+=,.@-]*; Value '!' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
        );
    }
}
