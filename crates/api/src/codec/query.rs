//! The query protocol's requests: a form whose keys are paths into the input.

use super::text::{pairs, parse};
use super::{Head, older};
use crate::Error;
use crate::schema::{List, Map, Operation, Service, Shape, Structure};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Parameters of one request. The largest lists of the models have a few hundred members.
const MAX_PARAMETERS: usize = 10_000;
/// Depth of `A.member.1.B…`.
const MAX_DEPTH: usize = 32;

type Members = serde_json::Map<String, Value>;

/// The form as a tree: a key's parts lead to its value.
#[derive(Default)]
struct Node<'a> {
    value: Option<Cow<'a, str>>,
    children: BTreeMap<String, Node<'a>>,
}

fn malformed(message: impl Into<String>) -> Error {
    Error::new("MalformedInput", 400, message)
}

/// The operation's name, from the query string or the form.
pub fn action(query: &str, body: &[u8]) -> Option<String> {
    let form = std::str::from_utf8(body).unwrap_or_default();
    let find =
        |text: &str| pairs(text).flatten().find(|(name, _)| name == "Action").map(|(_, value)| value.into_owned());
    find(query).or_else(|| find(form))
}

pub fn decode(service: &Service, operation: &Operation, head: Head<'_>, body: &[u8]) -> Result<Value, Error> {
    let form = std::str::from_utf8(body).map_err(|_| malformed("The form is not UTF-8"))?;
    let mut root = Node::default();
    for (count, pair) in pairs(head.query).chain(pairs(form)).enumerate() {
        let (key, value) = pair.ok_or_else(|| malformed("The form is not UTF-8"))?;
        if count >= MAX_PARAMETERS {
            return Err(malformed(format!("There are more than {MAX_PARAMETERS} parameters")));
        }
        insert(&mut root, &key, value)?;
    }
    let Some(input) = operation.input else { return Ok(Value::Object(Members::new())) };
    let mut members = Reader(service).structure(input, &root).map_err(malformed)?;
    if let Some(url) = older::queue_url(service, input, head.path) {
        members.entry("QueueUrl").or_insert(Value::from(url));
    }
    Ok(Value::Object(members))
}

fn insert<'a>(root: &mut Node<'a>, key: &str, value: Cow<'a, str>) -> Result<(), Error> {
    let mut node = root;
    for (depth, part) in key.split('.').enumerate() {
        if depth >= MAX_DEPTH {
            return Err(malformed(format!("A parameter is nested deeper than {MAX_DEPTH} levels")));
        }
        node = node.children.entry(part.to_owned()).or_default();
    }
    node.value = Some(value);
    Ok(())
}

/// Reads by the names of this service.
struct Reader<'s>(&'s Service);

impl Reader<'_> {
    fn structure(&self, structure: &'static Structure, node: &Node<'_>) -> Result<Members, String> {
        let mut members = Members::new();
        for member in structure.members {
            let wire = older::wire(self.0, structure, member);
            if let Some(child) = node.children.get(wire) {
                members.insert(member.name.to_owned(), self.value(wire, member.shape, child)?);
            }
        }
        Ok(members)
    }

    fn value(&self, wire: &str, shape: Shape, node: &Node<'_>) -> Result<Value, String> {
        match shape {
            Shape::Structure(inner) => self.structure(inner, node).map(Value::Object),
            Shape::List(inner) => self.list(inner, node),
            Shape::Map(inner) => self.map(wire, inner, node),
            scalar => parse(scalar, node.value.clone().unwrap_or_default()),
        }
    }

    /// `Name.member.1`, flattened `Name.1`; a bare `Name=` is an empty list.
    fn list(&self, list: &'static List, node: &Node<'_>) -> Result<Value, String> {
        let holder = if list.flattened {
            Some(node)
        } else {
            node.children.get(list.wire).or_else(|| node.children.get("member"))
        };
        let items = holder.map(numbered).unwrap_or_default();
        items
            .into_iter()
            .map(|item| self.value(list.wire, list.member, item))
            .collect::<Result<_, _>>()
            .map(Value::Array)
    }

    /// `Name.entry.1.key` and `.value`, flattened `Name.1.key`.
    fn map(&self, wire: &str, map: &'static Map, node: &Node<'_>) -> Result<Value, String> {
        let holder = if map.flattened { Some(node) } else { node.children.get("entry") };
        let (key_wire, value_wire) = older::entry(self.0, wire).unwrap_or((map.key_wire, map.value_wire));
        let mut entries = Members::new();
        for entry in holder.map(numbered).unwrap_or_default() {
            let key = entry.children.get(key_wire).and_then(|key| key.value.as_deref());
            let key = key.ok_or("A map entry has no key")?;
            let given =
                entry.children.get(value_wire).map(|node| self.value(value_wire, map.value, node)).transpose()?;
            entries.insert(key.to_owned(), given.unwrap_or_default());
        }
        Ok(Value::Object(entries))
    }
}

/// The numbered children in the order of their numbers; gaps close.
fn numbered<'a, 'b>(node: &'b Node<'a>) -> Vec<&'b Node<'a>> {
    let mut children: Vec<_> =
        node.children.iter().filter_map(|(key, child)| Some((key.parse::<u32>().ok()?, child))).collect();
    children.sort_by_key(|(number, _)| *number);
    children.into_iter().map(|(_, child)| child).collect()
}
