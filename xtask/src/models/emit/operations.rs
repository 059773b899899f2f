//! `mod.rs` and `operations.rs`: each operation as a type, and its row in the table.

use super::types::TypeNames;
use crate::models::model::{Model, Operation, Ref};
use crate::models::names::{constant, field, type_name};
use anyhow::{Context as _, Result, bail};
use std::fmt::Write as _;

pub fn module(service: &str, model: &Model, names: &TypeNames) -> Result<String> {
    let meta = &model.metadata;
    let mut out = format!(
        "//! {} ({}, {}).\n\npub mod errors;\npub mod operations;\npub mod shapes;\npub mod types;\n\n",
        meta.service_id, meta.api_version, meta.protocol
    );
    writeln!(out, "pub use types::*;\n\nuse crate::schema;\n")?;
    out.push_str(&service_table(service, model)?);
    for (name, operation) in model.operations.iter() {
        let (input, output) = (names.input(name, operation), names.output(name, operation));
        writeln!(out, "\npub struct {name};\nimpl crate::Operation for {name} {{")?;
        writeln!(out, "    const SERVICE: &'static str = {service:?};\n    const NAME: &'static str = {name:?};")?;
        writeln!(out, "    type Input = types::{input};\n    type Output = types::{output};")?;
        writeln!(
            out,
            "    fn schema() -> &'static schema::Operation {{\n        &operations::{}\n    }}",
            constant(name)
        )?;
        if let Some((field, required)) = blob_payload(model, operation.input.as_ref())? {
            let value = if required { "crate::Blob(body)" } else { "Some(crate::Blob(body))" };
            writeln!(
                out,
                "    fn set_payload(input: &mut Self::Input, body: bytes::Bytes) {{\n        input.{field} = {value};\n    }}"
            )?;
        }
        if let Some((field, required)) = blob_payload(model, operation.output.as_ref())? {
            let take = if required {
                format!("Some(std::mem::take(&mut output.{field}).0)")
            } else {
                format!("output.{field}.take().map(|blob| blob.0)")
            };
            writeln!(
                out,
                "    fn take_payload(output: &mut Self::Output) -> Option<bytes::Bytes> {{\n        {take}\n    }}"
            )?;
        }
        if let Some(field) = event_stream(model, operation.output.as_ref())? {
            writeln!(
                out,
                "    fn take_events(output: &mut Self::Output) -> Option<crate::Frames> {{\n        output.{field}.take().map(crate::EventStream::into_frames)\n    }}"
            )?;
        }
        writeln!(out, "}}")?;
    }
    Ok(out)
}

/// The field that is a stream of events.
fn event_stream(model: &Model, side: Option<&Ref>) -> Result<Option<String>> {
    let Some(side) = side else { return Ok(None) };
    for (member, r) in model.shape(&side.shape)?.members.iter() {
        if model.shape(&r.shape)?.eventstream {
            return Ok(Some(field(member)));
        }
    }
    Ok(None)
}

/// Services that still speak the query protocol, of which their models say nothing any more, and its namespace there.
const OLDER: &[(&str, &str)] = &[("sqs", "http://queue.amazonaws.com/doc/2012-11-05/")];

fn service_table(service: &str, model: &Model) -> Result<String> {
    let meta = &model.metadata;
    let all = if meta.protocols.is_empty() { std::slice::from_ref(&meta.protocol) } else { &meta.protocols };
    let older = OLDER.iter().find(|(name, _)| *name == service);
    let all = all.iter().map(String::as_str).chain(older.map(|_| "query"));
    let all = all.map(protocol).collect::<Result<Vec<_>>>()?;
    let namespace = meta.xml_namespace.as_ref().map(|namespace| namespace.uri());
    let namespace = namespace.or(older.map(|(_, namespace)| *namespace)).unwrap_or_default();
    let mut out = String::from("pub static SERVICE: schema::Service = schema::Service {\n");
    writeln!(out, "    name: {service:?},\n    id: {:?},\n    protocols: &[{}],", meta.service_id, all.join(", "))?;
    writeln!(out, "    api_version: {:?},\n    endpoint_prefix: {:?},", meta.api_version, meta.endpoint_prefix)?;
    writeln!(out, "    signing_name: {:?},", meta.signing_name.as_ref().unwrap_or(&meta.endpoint_prefix))?;
    writeln!(out, "    json_version: {:?},", meta.json_version.as_deref().unwrap_or_default())?;
    writeln!(out, "    target_prefix: {:?},", meta.target_prefix.as_deref().unwrap_or_default())?;
    writeln!(out, "    xml_namespace: {namespace:?},")?;
    writeln!(out, "    query_compatible: {},", meta.aws_query_compatible.is_some())?;
    writeln!(out, "    operations: operations::ALL,\n    errors: errors::ALL,\n}};")?;
    Ok(out)
}

fn protocol(name: &str) -> Result<&'static str> {
    Ok(match name {
        "rest-json" => "schema::Protocol::RestJson",
        "rest-xml" => "schema::Protocol::RestXml",
        "json" => "schema::Protocol::Json",
        "query" => "schema::Protocol::Query",
        "ec2" => "schema::Protocol::Ec2Query",
        "smithy-rpc-v2-cbor" => "schema::Protocol::RpcV2Cbor",
        other => bail!("no protocol `{other}`"),
    })
}

impl TypeNames {
    fn input(&self, operation: &str, facts: &Operation) -> String {
        self.of_side(format!("{operation}Input"), facts.input.as_ref())
    }
    fn output(&self, operation: &str, facts: &Operation) -> String {
        self.of_side(format!("{operation}Output"), facts.output.as_ref())
    }
    fn of_side(&self, name: String, side: Option<&Ref>) -> String {
        side.map_or(name, |side| self.of_shape(&side.shape).unwrap_or_else(|| type_name(&side.shape)))
    }
}

/// The field that holds the raw body, and whether it is required.
fn blob_payload(model: &Model, side: Option<&Ref>) -> Result<Option<(String, bool)>> {
    let Some(side) = side else { return Ok(None) };
    let shape = model.shape(&side.shape)?;
    let Some(payload) = &shape.payload else { return Ok(None) };
    let member = shape.members.get(payload).with_context(|| format!("{} has no member {payload}", side.shape))?;
    let is_blob = model.shape(&member.shape)?.kind == "blob";
    Ok(is_blob.then(|| (field(payload), shape.required.contains(payload))))
}

pub fn tables(model: &Model) -> Result<String> {
    let mut out = String::from("use super::{errors, shapes};\nuse crate::schema::*;\n");
    for (name, operation) in model.operations.iter() {
        let side = |side: &Option<Ref>| {
            side.as_ref().map_or("None".into(), |r| format!("Some(&shapes::{})", constant(&r.shape)))
        };
        let wrapper = operation.output.as_ref().and_then(|r| r.result_wrapper.as_deref()).unwrap_or_default();
        let (path, query) = route(&operation.http.request_uri);
        writeln!(out, "\npub static {}: Operation = Operation {{\n    name: {name:?},", constant(name))?;
        writeln!(out, "    method: {:?},\n    path: &[{path}],\n    query: &[{query}],", operation.http.method)?;
        writeln!(out, "    status: {},", operation.http.response_code.unwrap_or(200))?;
        writeln!(out, "    input: {},\n    output: {},", side(&operation.input), side(&operation.output))?;
        writeln!(
            out,
            "    result_wrapper: {wrapper:?},\n    unsigned: {},\n    compressed: {},",
            operation.authtype.as_deref() == Some("none"),
            operation.requestcompression.is_some()
        )?;
        let errors: String =
            operation.errors.iter().map(|r| format!("        &errors::{},\n", constant(&r.shape))).collect();
        writeln!(out, "    errors: &[\n{errors}    ],\n}};")?;
    }
    let all: String = model.operations.iter().map(|(name, _)| format!("    &{},\n", constant(name))).collect();
    writeln!(out, "\n/// Every operation in name order.\npub static ALL: &[&Operation] = &[\n{all}];")?;
    Ok(out)
}

/// A URI template as path segments and the query parameters that tell operations apart.
fn route(template: &str) -> (String, String) {
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let segments = path.split('/').filter(|segment| !segment.is_empty()).map(|segment| {
        match segment.strip_prefix('{').and_then(|label| label.strip_suffix('}')) {
            None => format!("Segment::Literal({segment:?})"),
            Some(label) => match label.strip_suffix('+') {
                Some(label) => format!("Segment::Greedy({label:?})"),
                None => format!("Segment::Label({label:?})"),
            },
        }
    });
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| format!("{:?}", pair.split_once('=').unwrap_or((pair, ""))));
    (segments.collect::<Vec<_>>().join(", "), pairs.collect::<Vec<_>>().join(", "))
}
