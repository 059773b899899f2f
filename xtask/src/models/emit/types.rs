//! `types.rs`: a struct for every structure.

use crate::models::model::{Model, Ref, Shape};
use crate::models::names::{constant, field, serde_camel, serde_pascal, type_name};
use crate::models::trim::uses;
use anyhow::{Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Which Rust type stands for which structure, and for which side of which operation.
pub struct TypeNames {
    by_shape: BTreeMap<String, String>,
    /// `{Operation}Input` and `{Operation}Output` that only rename a type which others use too.
    aliases: BTreeMap<String, String>,
    /// Those that the model has no shape for.
    empty: BTreeSet<String>,
}

impl TypeNames {
    pub fn of(model: &Model) -> Result<Self> {
        let mut names = Self { by_shape: BTreeMap::new(), aliases: BTreeMap::new(), empty: BTreeSet::new() };
        for (shape, facts) in model.shapes.iter() {
            if facts.kind == "structure" && !facts.exception && !facts.document {
                names.by_shape.insert(shape.into(), type_name(shape));
            }
        }
        for (operation, facts) in model.operations.iter() {
            names.side(model, format!("{operation}Input"), facts.input.as_ref());
            names.side(model, format!("{operation}Output"), facts.output.as_ref());
        }
        let mut taken = BTreeSet::new();
        for name in names.by_shape.values().chain(names.aliases.keys()).chain(&names.empty) {
            ensure!(taken.insert(name), "two shapes want the type name {name}");
        }
        Ok(names)
    }

    /// The type that stands for a structure.
    pub fn of_shape(&self, shape: &str) -> Option<String> {
        self.by_shape.get(shape).cloned()
    }

    fn side(&mut self, model: &Model, name: String, side: Option<&Ref>) {
        match side {
            None => {
                self.empty.insert(name);
            }
            Some(side) if use_count(model, &side.shape) == 1 => {
                self.by_shape.insert(side.shape.clone(), name);
            }
            Some(side) => {
                let target = self.by_shape[&side.shape].clone();
                if target != name {
                    self.aliases.insert(name, target);
                }
            }
        }
    }
}

fn use_count(model: &Model, shape: &str) -> usize {
    let by_operations = model.operations.iter().flat_map(|(_, op)| op.input.iter().chain(&op.output));
    let by_shapes = model.shapes.iter().flat_map(|(_, facts)| uses(facts));
    by_operations.chain(by_shapes).filter(|r| r.shape == shape).count()
}

pub fn file(model: &Model, names: &TypeNames) -> Result<String> {
    let mut structs = BTreeMap::new();
    for (shape, name) in &names.by_shape {
        structs.insert(name.clone(), structure(model, names, shape, name)?);
    }
    for name in &names.empty {
        structs.insert(name.clone(), format!("{DERIVES}\npub struct {name} {{}}\n"));
    }
    for (name, target) in &names.aliases {
        structs.insert(name.clone(), format!("pub type {name} = {target};\n"));
    }
    let body = structs.into_values().collect::<Vec<_>>().join("\n");
    let scalars = ["Blob", "Timestamp"]
        .into_iter()
        .filter(|scalar| body.contains(&format!("{scalar}>")) || body.contains(&format!(": {scalar},")));
    let scalars: String = scalars.map(|scalar| format!("use crate::{scalar};\n")).collect();
    let maps = if body.contains("BTreeMap<") { "use std::collections::BTreeMap;\n" } else { "" };
    Ok(format!("{scalars}use serde::{{Deserialize, Serialize}};\n{maps}\n{body}"))
}

const DERIVES: &str = "#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]";

fn structure(model: &Model, names: &TypeNames, shape: &str, name: &str) -> Result<String> {
    let facts = model.shape(shape)?;
    if facts.eventstream {
        return events(model, names, shape, name);
    }
    let members: Vec<_> = facts.members.iter().collect();
    let count = |style: fn(&str) -> String| members.iter().filter(|(m, _)| style(&field(m)) == *m).count();
    let (style, convert): (_, fn(&str) -> String) = if count(serde_camel) > count(serde_pascal) {
        ("camelCase", serde_camel)
    } else {
        ("PascalCase", serde_pascal)
    };
    let mut out = String::new();
    let hidden = hidden_members(model, facts)?;
    let derives = if hidden.is_empty() { DERIVES.into() } else { DERIVES.replace(" Debug,", "") };
    writeln!(out, "{derives}")?;
    if members.is_empty() {
        writeln!(out, "pub struct {name} {{}}")?;
        return Ok(out);
    }
    writeln!(out, "#[serde(default, rename_all = \"{style}\")]\npub struct {name} {{")?;
    for (member, r) in members {
        let field = field(member);
        let required = facts.required.iter().any(|required| required == member);
        let mut attributes = Vec::new();
        if convert(&field) != member {
            attributes.push(format!("rename = \"{member}\""));
        }
        let mut rust = rust_type(model, names, r)?;
        if recurses(model, shape, r)? {
            rust = format!("Box<{rust}>");
        }
        if model.shape(&r.shape)?.eventstream {
            // It travels beside the members, required or not.
            attributes = vec!["skip".into()];
            rust = format!("Option<{rust}>");
        } else if !required {
            attributes.push("skip_serializing_if = \"Option::is_none\"".into());
            rust = format!("Option<{rust}>");
        }
        if !attributes.is_empty() {
            writeln!(out, "    #[serde({})]", attributes.join(", "))?;
        }
        writeln!(out, "    pub {field}: {rust},")?;
    }
    writeln!(out, "}}")?;
    if !hidden.is_empty() {
        out.push_str(&debug(name, facts, &hidden)?);
    }
    Ok(out)
}

/// A stream's events, as an enumeration of them.
fn events(model: &Model, names: &TypeNames, shape: &str, name: &str) -> Result<String> {
    let facts = model.shape(shape)?;
    let (mut variants, mut arms) = (String::new(), String::new());
    for (member, r) in facts.members.iter() {
        let event = model.shape(&r.shape)?;
        if event.exception {
            continue;
        }
        ensure!(event.event && event.kind == "structure", "{member} of {shape} is no event");
        let inner = rust_type(model, names, r)?;
        writeln!(variants, "    {member}({inner}),")?;
        let payload = event.members.iter().find(|(_, r)| r.eventpayload);
        let (binding, payload) = match payload {
            None => ("event", "None".into()),
            Some((member, r)) => {
                ensure!(model.shape(&r.shape)?.kind == "blob", "{member}: a payload of an event that is no blob");
                ("mut event", format!("Some(event.{}.take().unwrap_or_default().0)", field(member)))
            }
        };
        writeln!(arms, "            Self::{member}({binding}) => {{")?;
        writeln!(arms, "                let payload = {payload};")?;
        writeln!(arms, "                Ok(({member:?}, serde_json::to_value(event)?, payload))\n            }}")?;
    }
    Ok(format!(
        "#[derive(Clone, Debug, PartialEq)]\npub enum {name} {{\n{variants}}}\nimpl crate::Event for {name} {{\n    \
         fn schema() -> &'static crate::schema::Structure {{\n        &super::shapes::{}\n    }}\n    \
         fn into_parts(self) -> Result<(&'static str, serde_json::Value, Option<bytes::Bytes>), serde_json::Error> {{\n        \
         match self {{\n{arms}        }}\n    }}\n}}\n",
        constant(shape)
    ))
}

/// The members that hold secrets: keys, tokens, environments, payloads.
fn hidden_members<'a>(model: &Model, facts: &'a Shape) -> Result<BTreeSet<&'a str>> {
    let mut hidden = BTreeSet::new();
    for (member, r) in facts.members.iter() {
        if is_sensitive(model, r)? {
            hidden.insert(member);
        }
    }
    Ok(hidden)
}

/// A structure hides its own members; lists and maps of secrets are secret.
fn is_sensitive(model: &Model, r: &Ref) -> Result<bool> {
    let shape = model.shape(&r.shape)?;
    let mut inside = shape.member.iter().chain(&shape.key).chain(&shape.value);
    Ok(shape.sensitive
        || inside.try_fold(false, |found, r| Ok::<_, anyhow::Error>(found || is_sensitive(model, r)?))?)
}

/// A `Debug` that a log may show.
fn debug(name: &str, facts: &Shape, hidden: &BTreeSet<&str>) -> Result<String> {
    let mut out = String::new();
    writeln!(out, "impl std::fmt::Debug for {name} {{")?;
    writeln!(out, "    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{")?;
    writeln!(out, "        f.debug_struct({name:?})")?;
    for (member, _) in facts.members.iter() {
        let field = field(member);
        let value = if hidden.contains(member) { "&crate::value::Hidden".into() } else { format!("&self.{field}") };
        writeln!(out, "            .field({:?}, {value})", field.trim_start_matches("r#"))?;
    }
    writeln!(out, "            .finish()\n    }}\n}}")?;
    Ok(out)
}

fn rust_type(model: &Model, names: &TypeNames, r: &Ref) -> Result<String> {
    let shape = model.shape(&r.shape)?;
    let of = |inner: &Option<Ref>| match inner {
        Some(inner) => rust_type(model, names, inner),
        None => bail!("{} lacks its member", r.shape),
    };
    Ok(match shape.kind.as_str() {
        _ if shape.eventstream => format!("crate::EventStream<{}>", names.by_shape[&r.shape]),
        "structure" if shape.document => "serde_json::Value".into(),
        "structure" => names.by_shape[&r.shape].clone(),
        "list" => format!("Vec<{}>", of(&shape.member)?),
        "map" => format!("BTreeMap<String, {}>", of(&shape.value)?),
        "string" | "character" => "String".into(),
        "integer" => "i32".into(),
        "long" => "i64".into(),
        "double" | "float" => "f64".into(),
        "boolean" => "bool".into(),
        "blob" => "Blob".into(),
        "timestamp" => "Timestamp".into(),
        other => bail!("{}: no Rust type for `{other}`", r.shape),
    })
}

/// Whether a member leads back to `owner` without a list or map between, so that it must be boxed.
fn recurses(model: &Model, owner: &str, r: &Ref) -> Result<bool> {
    let mut seen = BTreeSet::new();
    let mut todo = vec![r.shape.as_str()];
    while let Some(name) = todo.pop() {
        if name == owner {
            return Ok(true);
        }
        let shape: &Shape = model.shape(name)?;
        if shape.kind == "structure" && seen.insert(name) {
            todo.extend(shape.members.iter().map(|(_, member)| member.shape.as_str()));
        }
    }
    Ok(false)
}
