//! A pattern as a tree of keys, walked along the event.

use serde_json::{Map, Value};

use crate::matcher::Matcher;

/// What the fields of an object must be, all of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Node {
    fields: Vec<Field>,
}

/// One key: what its values may be, and what is below it.
#[derive(Debug, Clone, PartialEq)]
struct Field {
    key: String,
    values: Option<Vec<Matcher>>,
    below: Node,
}

/// What a place that has no value means for a tree.
#[derive(Clone, Copy, PartialEq)]
enum Absence {
    /// It does not match.
    Refused,
    /// It matches, as some values do.
    Accepted,
    /// It matches, and no value does.
    Demanded,
}

impl Node {
    /// Adds what the values at a path may be.
    pub(crate) fn insert(&mut self, path: &str, values: Vec<Matcher>) {
        let (key, rest) = match path.split_once('.') {
            Some((key, rest)) => (key, Some(rest)),
            None => (path, None),
        };
        let at = self.fields.iter().position(|field| field.key == key).unwrap_or_else(|| {
            self.fields.push(Field { key: key.to_owned(), values: None, below: Node::default() });
            self.fields.len() - 1
        });
        match rest {
            Some(rest) => self.fields[at].below.insert(rest, values),
            None => self.fields[at].values = Some(values),
        }
    }

    /// What the values at a path may be, where that is said.
    pub(crate) fn at(&self, path: &str) -> Option<&[Matcher]> {
        let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
        let field = self.fields.iter().find(|field| field.key == key)?;
        match rest {
            Some(rest) => field.below.at(rest),
            None => field.values.as_deref(),
        }
    }

    pub(crate) fn matches(&self, value: &Value) -> bool {
        match value {
            Value::Object(map) => self.fields.iter().all(|field| field.matches_in(map)),
            Value::Array(elements) => match self.absence() {
                Absence::Demanded => elements.iter().all(|element| self.matches(element)),
                Absence::Accepted => elements.is_empty() || elements.iter().any(|element| self.matches(element)),
                Absence::Refused => elements.iter().any(|element| self.matches(element)),
            },
            _ => self.absence() != Absence::Refused,
        }
    }

    fn absence(&self) -> Absence {
        let mut all = Absence::Demanded;
        for field in &self.fields {
            match field.absence() {
                Absence::Refused => return Absence::Refused,
                Absence::Accepted => all = Absence::Accepted,
                Absence::Demanded => {}
            }
        }
        all
    }
}

impl Field {
    fn matches_in(&self, map: &Map<String, Value>) -> bool {
        match map.get(&self.key) {
            Some(value) => self.matches(value),
            None if has_dotted(map, &self.key) => self.matches_dotted(map, &self.key),
            None => self.absence() != Absence::Refused,
        }
    }

    fn matches(&self, value: &Value) -> bool {
        self.values.as_ref().is_none_or(|values| leaf(values, value))
            && (self.below.fields.is_empty() || self.below.matches(value))
    }

    /// The same for an event that writes levels with dots.
    fn matches_dotted(&self, map: &Map<String, Value>, path: &str) -> bool {
        if let Some(value) = map.get(path) {
            return self.matches(value);
        }
        let absent = || self.values.as_ref().is_none_or(|values| values.contains(&Matcher::Absent));
        absent() && self.below.fields.iter().all(|field| field.matches_dotted(map, &format!("{path}.{}", field.key)))
    }

    fn absence(&self) -> Absence {
        let here = match &self.values {
            None => Absence::Demanded,
            Some(values) if !values.contains(&Matcher::Absent) => return Absence::Refused,
            Some(values) if values.len() == 1 => Absence::Demanded,
            Some(_) => Absence::Accepted,
        };
        match self.below.absence() {
            Absence::Demanded => here,
            other => other,
        }
    }
}

fn has_dotted(map: &Map<String, Value>, key: &str) -> bool {
    map.keys().any(|other| other.strip_prefix(key).is_some_and(|rest| rest.starts_with('.')))
}

/// Whether a place's values are as wanted: one of them, or none where there is none.
fn leaf(matchers: &[Matcher], value: &Value) -> bool {
    match any_value(value, &mut |value| matchers.iter().any(|matcher| matcher.accepts(value))) {
        Found::Accepted => true,
        Found::Others => false,
        Found::Nothing => matchers.contains(&Matcher::Absent),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Found {
    Accepted,
    Others,
    Nothing,
}

/// Arrays are as many values as they have elements; objects are none.
fn any_value(value: &Value, accepts: &mut dyn FnMut(&Value) -> bool) -> Found {
    match value {
        Value::Object(_) => Found::Nothing,
        Value::Array(elements) => {
            let mut found = Found::Nothing;
            for element in elements {
                match any_value(element, accepts) {
                    Found::Accepted => return Found::Accepted,
                    Found::Others => found = Found::Others,
                    Found::Nothing => {}
                }
            }
            found
        }
        value if accepts(value) => Found::Accepted,
        _ => Found::Others,
    }
}
