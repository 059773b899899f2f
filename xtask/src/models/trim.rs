//! From a published model to the facts of the operations we serve, and their text form.

use super::model::{Model, Ordered, Ref, Shape};
use anyhow::{Result, ensure};
use serde_json::Value;
use std::collections::BTreeSet;

/// Answers whose members the model calls required although AWS leaves them out. A function without a code-signing
/// configuration is told of by `{}`, and Terraform reads it so.
const NOT_REQUIRED: &[&str] = &["GetFunctionCodeSigningConfigResponse"];

/// Single members of which the same is true. Without it a client knows that a shard has ended.
const NOT_REQUIRED_MEMBERS: &[(&str, &str)] = &[("SubscribeToShardEvent", "ContinuationSequenceNumber")];

/// Keeps `operations` and the shapes they reach, in name order. Fails where the model lacks an operation.
pub fn trim(mut model: Model, operations: &[&str]) -> Result<Model> {
    for name in operations {
        ensure!(model.operations.get(name).is_some(), "{} has no operation {name}", model.metadata.service_id);
    }
    model.operations.0.retain(|(name, _)| operations.contains(&name.as_str()));
    model.operations.0.sort_by(|a, b| a.0.cmp(&b.0));
    for (_, operation) in &mut model.operations.0 {
        operation.errors.sort_by(|a, b| a.shape.cmp(&b.shape));
    }
    let reached = reachable(&model)?;
    model.shapes.0.retain(|(name, _)| reached.contains(name));
    model.shapes.0.sort_by(|a, b| a.0.cmp(&b.0));
    for (name, shape) in &mut model.shapes.0 {
        if NOT_REQUIRED.contains(&name.as_str()) {
            shape.required.clear();
        }
        shape.required.retain(|member| !NOT_REQUIRED_MEMBERS.contains(&(name.as_str(), member.as_str())));
    }
    Ok(model)
}

fn reachable(model: &Model) -> Result<BTreeSet<String>> {
    let mut reached = BTreeSet::new();
    let mut todo: Vec<String> = model
        .operations
        .iter()
        .flat_map(|(_, op)| op.input.iter().chain(&op.output).chain(&op.errors))
        .map(|r| r.shape.clone())
        .collect();
    while let Some(name) = todo.pop() {
        if !reached.contains(&name) {
            todo.extend(uses(model.shape(&name)?).map(|r| r.shape.clone()));
            reached.insert(name);
        }
    }
    Ok(reached)
}

/// The shapes a shape names directly.
pub fn uses(shape: &Shape) -> impl Iterator<Item = &Ref> {
    let members = shape.members.iter().map(|(_, member)| member);
    members.chain(&shape.member).chain(&shape.key).chain(&shape.value)
}

/// JSON that diffs well: what fits a line stays on it, the rest is one entry a line.
pub fn text(model: &Model) -> Result<String> {
    let ordered: Tree = serde_json::from_str(&serde_json::to_string(model)?)?;
    let mut out = String::new();
    write(&ordered, 0, &mut out)?;
    out.push('\n');
    Ok(out)
}

/// JSON that remembers the order of its objects.
enum Tree {
    Leaf(Value),
    List(Vec<Tree>),
    Object(Ordered<Tree>),
}

impl<'de> serde::Deserialize<'de> for Tree {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        #[serde(untagged)]
        enum Any {
            Object(Ordered<Tree>),
            List(Vec<Tree>),
            Leaf(Value),
        }
        Ok(match Any::deserialize(deserializer)? {
            Any::Object(object) => Self::Object(object),
            Any::List(list) => Self::List(list),
            Any::Leaf(leaf) => Self::Leaf(leaf),
        })
    }
}

const WIDTH: usize = 120;

fn write(tree: &Tree, indent: usize, out: &mut String) -> Result<()> {
    let line = one_line(tree)?;
    if indent > 1 && indent * 2 + line.len() <= WIDTH {
        out.push_str(&line);
        return Ok(());
    }
    match tree {
        Tree::Leaf(_) => out.push_str(&line),
        Tree::List(items) => block(items.iter().map(|item| (None, item)), ('[', ']'), indent, out)?,
        Tree::Object(object) => block(object.iter().map(|(key, item)| (Some(key), item)), ('{', '}'), indent, out)?,
    }
    Ok(())
}

fn block<'a>(
    items: impl Iterator<Item = (Option<&'a str>, &'a Tree)>,
    (open, close): (char, char),
    indent: usize,
    out: &mut String,
) -> Result<()> {
    out.push(open);
    for (n, (key, item)) in items.enumerate() {
        out.push_str(if n == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(indent + 1));
        if let Some(key) = key {
            out.push_str(&serde_json::to_string(key)?);
            out.push_str(": ");
        }
        write(item, indent + 1, out)?;
    }
    out.push('\n');
    out.push_str(&"  ".repeat(indent));
    out.push(close);
    Ok(())
}

fn one_line(tree: &Tree) -> Result<String> {
    Ok(match tree {
        Tree::Leaf(value) => serde_json::to_string(value)?,
        Tree::List(items) => format!("[{}]", items.iter().map(one_line).collect::<Result<Vec<_>>>()?.join(", ")),
        Tree::Object(object) => {
            let entries =
                object.iter().map(|(key, item)| Ok(format!("{}: {}", serde_json::to_string(key)?, one_line(item)?)));
            format!("{{{}}}", entries.collect::<Result<Vec<_>>>()?.join(", "))
        }
    })
}
