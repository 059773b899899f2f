//! The query protocol's requests: a form whose keys are paths into the input.

use super::text::{pairs, parse};
use crate::Error;
use crate::schema::{List, Map, Operation, Shape, Structure};
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

pub fn decode(operation: &Operation, query: &str, body: &[u8]) -> Result<Value, Error> {
    let form = std::str::from_utf8(body).map_err(|_| malformed("The form is not UTF-8"))?;
    let mut root = Node::default();
    for (count, pair) in pairs(query).chain(pairs(form)).enumerate() {
        let (key, value) = pair.ok_or_else(|| malformed("The form is not UTF-8"))?;
        if count >= MAX_PARAMETERS {
            return Err(malformed(format!("There are more than {MAX_PARAMETERS} parameters")));
        }
        insert(&mut root, &key, value)?;
    }
    let members = operation.input.map(|input| structure(input, &root)).transpose().map_err(malformed)?;
    Ok(Value::Object(members.unwrap_or_default()))
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

fn structure(structure: &'static Structure, node: &Node<'_>) -> Result<Members, String> {
    let mut members = Members::new();
    for member in structure.members {
        if let Some(child) = node.children.get(member.wire) {
            members.insert(member.name.to_owned(), value(member.shape, child)?);
        }
    }
    Ok(members)
}

fn value(shape: Shape, node: &Node<'_>) -> Result<Value, String> {
    match shape {
        Shape::Structure(inner) => structure(inner, node).map(Value::Object),
        Shape::List(inner) => list(inner, node),
        Shape::Map(inner) => map(inner, node),
        scalar => parse(scalar, node.value.clone().unwrap_or_default()),
    }
}

/// `Name.member.1`, flattened `Name.1`; a bare `Name=` is an empty list.
fn list(list: &'static List, node: &Node<'_>) -> Result<Value, String> {
    let holder =
        if list.flattened { Some(node) } else { node.children.get(list.wire).or_else(|| node.children.get("member")) };
    let items = holder.map(numbered).unwrap_or_default();
    items.into_iter().map(|item| value(list.member, item)).collect::<Result<_, _>>().map(Value::Array)
}

/// `Name.entry.1.key` and `.value`, flattened `Name.1.key`.
fn map(map: &'static Map, node: &Node<'_>) -> Result<Value, String> {
    let holder = if map.flattened { Some(node) } else { node.children.get("entry") };
    let mut entries = Members::new();
    for entry in holder.map(numbered).unwrap_or_default() {
        let key = entry.children.get(map.key_wire).and_then(|key| key.value.as_deref());
        let key = key.ok_or("A map entry has no key")?;
        let given = entry.children.get(map.value_wire).map(|node| value(map.value, node)).transpose()?;
        entries.insert(key.to_owned(), given.unwrap_or_default());
    }
    Ok(Value::Object(entries))
}

/// The numbered children in the order of their numbers; gaps close.
fn numbered<'a, 'b>(node: &'b Node<'a>) -> Vec<&'b Node<'a>> {
    let mut children: Vec<_> =
        node.children.iter().filter_map(|(key, child)| Some((key.parse::<u32>().ok()?, child))).collect();
    children.sort_by_key(|(number, _)| *number);
    children.into_iter().map(|(_, child)| child).collect()
}
