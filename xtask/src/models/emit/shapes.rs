//! `shapes.rs`: the static description of every shape: constraints and bindings.

use crate::models::model::{Model, Ref, Shape};
use crate::models::names::{constant, literal};
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Number;
use std::collections::BTreeMap;
use std::fmt::Write as _;

pub fn file(model: &Model) -> Result<String> {
    let mut taken = BTreeMap::new();
    let mut out = String::from("use crate::schema::*;\n\n");
    for (name, shape) in model.shapes.iter() {
        if let Some(other) = taken.insert(constant(name), name) {
            bail!("shapes {other} and {name} want the same constant");
        }
        emit(model, name, shape, &mut out).with_context(|| format!("shape {name}"))?;
    }
    Ok(out)
}

fn emit(model: &Model, name: &str, shape: &Shape, out: &mut String) -> Result<()> {
    let id = constant(name);
    let (min, max) = (bound(shape.min.as_ref()), bound(shape.max.as_ref()));
    match shape.kind.as_str() {
        "structure" if shape.document => {}
        "structure" => structure(model, name, shape, out)?,
        "list" => {
            let member = shape.member.as_ref().context("a list without a member")?;
            let wire = member.location_name.as_deref().unwrap_or("member");
            let member = reference(model, member, "body")?;
            let flattened = shape.flattened;
            writeln!(
                out,
                "pub static {id}: List = List {{ member: {member}, wire: {wire:?}, flattened: {flattened}, min: {min}, max: {max} }};"
            )?;
        }
        "map" => {
            let (key, value) = shape.key.as_ref().zip(shape.value.as_ref()).context("a map without key or value")?;
            let key_wire = key.location_name.as_deref().unwrap_or("key");
            let value_wire = value.location_name.as_deref().unwrap_or("value");
            let (key, value) = (reference(model, key, "body")?, reference(model, value, "body")?);
            let (flattened, sensitive) = (shape.flattened, shape.sensitive);
            writeln!(
                out,
                "pub static {id}: Map = Map {{ key: {key}, value: {value}, key_wire: {key_wire:?}, value_wire: {value_wire:?}, flattened: {flattened}, min: {min}, max: {max}, sensitive: {sensitive} }};"
            )?;
        }
        "string" | "character" => text(&id, shape, out)?,
        "integer" | "long" => {
            let range = Range::of(shape)?;
            let (min, max) = (range.min, range.max);
            writeln!(out, "pub static {id}: Whole = Whole {{ min: {min}, max: {max} }};")?;
        }
        "double" | "float" => {
            let real = |n: &Option<Number>| {
                n.as_ref().and_then(Number::as_f64).map_or("None".into(), |n| format!("Some({n:?})"))
            };
            writeln!(out, "pub static {id}: Real = Real {{ min: {}, max: {} }};", real(&shape.min), real(&shape.max))?;
        }
        "blob" => {
            let sensitive = shape.sensitive;
            writeln!(out, "pub static {id}: Bytes = Bytes {{ min: {min}, max: {max}, sensitive: {sensitive} }};")?;
        }
        "boolean" | "timestamp" => {}
        other => bail!("no table for `{other}`"),
    }
    Ok(())
}

fn structure(model: &Model, name: &str, shape: &Shape, out: &mut String) -> Result<()> {
    let (id, union) = (constant(name), shape.union);
    for required in &shape.required {
        ensure!(shape.members.get(required).is_some(), "requires {required}, which it does not have");
    }
    writeln!(out, "pub static {id}: Structure = Structure {{ name: {name:?}, union: {union}, members: &[")?;
    for (member, r) in shape.members.iter() {
        let payload = shape.payload.as_deref() == Some(member);
        let location = match () {
            () if payload => "payload",
            () if r.eventpayload => "eventpayload",
            () => r.location.as_deref().unwrap_or("body"),
        };
        ensure!(!r.eventheader, "{member}: headers of events are not known here");
        let mut line = format!("Member::new({member:?}, {})", reference(model, r, location)?);
        let wire = r.location_name.as_deref().unwrap_or(member);
        if location != "body" {
            write!(line, ".at({}, {wire:?})", location_variant(location)?)?;
        } else if wire != member {
            write!(line, ".wire({wire:?})")?;
        }
        let flags = [
            (shape.required.iter().any(|required| required == member), ".required()"),
            (r.xml_attribute, ".attribute()"),
            (r.idempotency_token, ".idempotency_token()"),
        ];
        line.extend(flags.into_iter().filter(|(set, _)| *set).map(|(_, call)| call));
        ensure!(!r.jsonvalue, "{member}: jsonvalue is not known here");
        writeln!(out, "    {line},")?;
    }
    writeln!(out, "] }};")?;
    Ok(())
}

fn location_variant(location: &str) -> Result<&'static str> {
    Ok(match location {
        "uri" => "Location::Uri",
        "querystring" => "Location::Query",
        "header" => "Location::Header",
        "headers" => "Location::Headers",
        "statusCode" => "Location::Status",
        "payload" => "Location::Payload",
        "eventpayload" => "Location::EventPayload",
        other => bail!("no location `{other}`"),
    })
}

fn text(id: &str, shape: &Shape, out: &mut String) -> Result<()> {
    let pattern = match &shape.pattern {
        None => "None".into(),
        Some(pattern) => {
            writeln!(out, "static PATTERN_OF_{id}: Pattern = Pattern::new({});", literal(pattern))?;
            format!("Some(&PATTERN_OF_{id})")
        }
    };
    let (min, max, sensitive) = (bound(shape.min.as_ref()), bound(shape.max.as_ref()), shape.sensitive);
    let values = shape.values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(", ");
    writeln!(
        out,
        "pub static {id}: Text = Text {{ min: {min}, max: {max}, pattern: {pattern}, values: &[{values}], sensitive: {sensitive} }};"
    )?;
    Ok(())
}

/// A use of a shape, as a `Shape` value.
fn reference(model: &Model, r: &Ref, location: &str) -> Result<String> {
    let (shape, id) = (model.shape(&r.shape)?, constant(&r.shape));
    Ok(match shape.kind.as_str() {
        "structure" if shape.document => "Shape::Document".into(),
        "structure" if shape.eventstream => format!("Shape::Events(&{id})"),
        "structure" => format!("Shape::Structure(&{id})"),
        "list" => format!("Shape::List(&{id})"),
        "map" => format!("Shape::Map(&{id})"),
        "string" | "character" => format!("Shape::String(&{id})"),
        "integer" => format!("Shape::Integer(&{id})"),
        "long" => format!("Shape::Long(&{id})"),
        "double" | "float" => format!("Shape::Double(&{id})"),
        "blob" => format!("Shape::Blob(&{id})"),
        "boolean" => "Shape::Boolean".into(),
        "timestamp" => format!("Shape::Timestamp(TimestampFormat::{})", timestamp_format(model, r, shape, location)?),
        other => bail!("no shape `{other}`"),
    })
}

/// The member's word counts first, then the shape's, then what its place in the message implies.
fn timestamp_format(model: &Model, r: &Ref, shape: &Shape, location: &str) -> Result<&'static str> {
    let in_body = matches!(location, "body" | "payload");
    let of_service = model.metadata.timestamp_format.as_ref().filter(|_| in_body);
    let implied = match (location, model.metadata.protocol.as_str()) {
        ("header" | "headers", _) => "rfc822",
        ("querystring" | "uri", _) | (_, "query" | "ec2" | "rest-xml") => "iso8601",
        _ => "unixTimestamp",
    };
    let given = r.timestamp_format.as_ref().or(shape.timestamp_format.as_ref()).or(of_service);
    Ok(match given.map_or(implied, String::as_str) {
        "iso8601" => "Iso8601",
        "rfc822" => "HttpDate",
        "unixTimestamp" => "EpochSeconds",
        other => bail!("no timestamp format `{other}`"),
    })
}

fn bound(number: Option<&Number>) -> String {
    number.and_then(Number::as_u64).map_or("None".into(), |n| format!("Some({n})"))
}

struct Range {
    min: String,
    max: String,
}

impl Range {
    fn of(shape: &Shape) -> Result<Self> {
        let whole = |n: &Option<Number>| match n {
            None => Ok("None".to_owned()),
            Some(n) => n.as_i64().map(|n| format!("Some({n})")).with_context(|| format!("{n} is no whole number")),
        };
        Ok(Self { min: whole(&shape.min)?, max: whole(&shape.max)? })
    }
}
