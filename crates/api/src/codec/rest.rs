//! rest-json: members in the path, the query, headers, the status and the body.

use super::body::{self, decode_members, encode_structure, serialization};
use super::text::{pairs, parse, show};
use super::{Encoded, Head, Labels, eventstream};
use crate::schema::{Location, Member, Operation, Shape, Structure};
use crate::{Error, Frames, Request, Response};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};
use serde_json::{Map, Value};
use std::borrow::Cow;

const X_AMZN_REMAPPED_CONTENT_TYPE: HeaderName = HeaderName::from_static("x-amzn-remapped-content-type");

type Members = Map<String, Value>;

/// Labels, query, headers, then what is left in the body.
pub fn decode(operation: &Operation, labels: Labels<'_>, head: Head<'_>, body: Bytes) -> Result<Request, Error> {
    let mut members = Members::new();
    let Some(input) = operation.input else {
        return Ok(Request { members: Value::Object(members), payload: None });
    };
    for (wire, text) in labels {
        let member = input.members.iter().find(|m| m.location == Location::Uri && m.wire == wire);
        set(&mut members, member, text)?;
    }
    if !head.query.is_empty() {
        read_query(input, head.query, &mut members)?;
    }
    for member in input.members {
        match member.location {
            Location::Header => read_header(member, head.headers, &mut members)?,
            Location::Headers => read_prefixed(member, head.headers, &mut members)?,
            _ => {}
        }
    }
    let payload = read_body(input, body, &mut members)?;
    Ok(Request { members: Value::Object(members), payload })
}

fn set(members: &mut Members, member: Option<&'static Member>, text: Cow<'_, str>) -> Result<(), Error> {
    if let Some(member) = member {
        members.insert(member.name.to_owned(), parse(member.shape, text).map_err(serialization)?);
    }
    Ok(())
}

/// A list gathers its parameter's repetitions; a map takes the parameters that no other member names.
fn read_query(input: &'static Structure, query: &str, members: &mut Members) -> Result<(), Error> {
    for pair in pairs(query) {
        let (name, text) = pair.ok_or_else(|| serialization("The query string is not UTF-8"))?;
        if let Some(member) = query_member(input, &name) {
            add(member.shape, members.entry(member.name).or_insert(Value::Null), &name, text).map_err(serialization)?;
        }
    }
    Ok(())
}

fn query_member(input: &'static Structure, name: &str) -> Option<&'static Member> {
    let is_map = |member: &Member| matches!(member.shape, Shape::Map(_));
    let mut at_query = input.members.iter().filter(|member| member.location == Location::Query);
    let named = at_query.clone().find(|member| member.wire == name && !is_map(member));
    named.or_else(|| at_query.find(|member| is_map(member)))
}

/// Adds one parameter to what its member holds so far.
fn add(shape: Shape, held: &mut Value, name: &str, text: Cow<'_, str>) -> Result<(), String> {
    match shape {
        Shape::List(list) => {
            let item = parse(list.member, text)?;
            match held {
                Value::Array(items) => items.push(item),
                held => *held = Value::Array(vec![item]),
            }
        }
        Shape::Map(map) => {
            if held.is_null() {
                *held = Value::Object(Members::new());
            }
            if let Value::Object(entries) = held {
                add(map.value, entries.entry(name).or_insert(Value::Null), name, text)?;
            }
        }
        scalar => *held = parse(scalar, text)?,
    }
    Ok(())
}

fn read_header(member: &'static Member, headers: &HeaderMap, members: &mut Members) -> Result<(), Error> {
    let Some(value) = headers.get(member.wire) else { return Ok(()) };
    let text = header_text(value)?;
    if let Shape::List(list) = member.shape {
        let items = text.split(',').map(|item| parse(list.member, item.trim().into()));
        let items = items.collect::<Result<_, _>>().map_err(serialization)?;
        members.insert(member.name.to_owned(), Value::Array(items));
        return Ok(());
    }
    set(members, Some(member), text.into())
}

fn read_prefixed(member: &'static Member, headers: &HeaderMap, members: &mut Members) -> Result<(), Error> {
    let prefix = member.wire.to_ascii_lowercase();
    let mut found = Members::new();
    for (name, value) in headers {
        if let Some(key) = name.as_str().strip_prefix(&prefix) {
            found.insert(key.to_owned(), Value::from(header_text(value)?));
        }
    }
    if !found.is_empty() {
        members.insert(member.name.to_owned(), Value::Object(found));
    }
    Ok(())
}

fn header_text(value: &HeaderValue) -> Result<&str, Error> {
    std::str::from_utf8(value.as_bytes()).map_err(|_| serialization("A header is not UTF-8"))
}

/// A blob payload is passed on untouched; anything else is JSON.
fn read_body(input: &'static Structure, body: Bytes, members: &mut Members) -> Result<Option<Bytes>, Error> {
    match input.payload() {
        _ if body.is_empty() => {}
        Some(Member { shape: Shape::Blob(_), .. }) => return Ok(Some(body)),
        Some(member) => {
            let value = match member.shape {
                Shape::String(_) => Value::String(String::from_utf8(body.into()).map_err(|_| serialization(""))?),
                _ => json(&body)?,
            };
            if let Some(value) = body::decode(member.shape, value).map_err(serialization)? {
                members.insert(member.name.to_owned(), value);
            }
        }
        None if input.members.iter().any(|member| member.location == Location::Body) => match json(&body)? {
            Value::Object(document) => members.append(&mut decode_members(input, document).map_err(serialization)?),
            Value::Array(_) => return Err(serialization("Start of list found where not expected")),
            _ => return Err(serialization("")),
        },
        None => {}
    }
    Ok(None)
}

fn json(body: &[u8]) -> Result<Value, Error> {
    serde_json::from_slice(body).map_err(|error| serialization("").detail(error))
}

pub fn encode(operation: &'static Operation, response: Response) -> Result<Encoded, Error> {
    let Some(output) = operation.output else {
        return Ok(empty(operation.status));
    };
    let mut encoded = Encoded::new(operation.status, "application/json", Bytes::new());
    write_head(output, &response.members, &mut encoded)?;
    match output.payload() {
        Some(Member { shape: Shape::Blob(_), .. }) => {
            // Lambda's answers, the only ones of ours with such a body, are labelled application/json.
            encoded.body = response.payload.unwrap_or_default();
        }
        Some(Member { shape: Shape::Events(_), .. }) => write_events(output, response.events, &mut encoded),
        Some(member) => write_payload(member, response.members, &mut encoded),
        None if output.members.iter().any(|member| member.location == Location::Body) => {
            encoded.body = encode_structure(output, response.members).to_string().into();
        }
        None => {}
    }
    if !has_body(encoded.status) || encoded.body.is_empty() && output.payload().is_none() {
        encoded.headers.remove(CONTENT_TYPE);
    }
    Ok(encoded)
}

fn empty(status: u16) -> Encoded {
    Encoded { status, headers: HeaderMap::new(), body: Bytes::new(), events: None }
}

fn has_body(status: u16) -> bool {
    status != StatusCode::NO_CONTENT.as_u16() && status != StatusCode::NOT_MODIFIED.as_u16()
}

/// A stream has a type of its own; what the answer calls its contents goes by another name then, as on AWS.
fn write_events(output: &Structure, events: Option<Frames>, encoded: &mut Encoded) {
    let stream_type = HeaderValue::from_static(eventstream::CONTENT_TYPE);
    let contents = encoded.headers.insert(CONTENT_TYPE, stream_type);
    let names_contents = |member: &Member| {
        member.location == Location::Header && member.wire.eq_ignore_ascii_case(CONTENT_TYPE.as_str())
    };
    if let Some(contents) = contents.filter(|_| output.members.iter().any(names_contents)) {
        encoded.headers.insert(X_AMZN_REMAPPED_CONTENT_TYPE, contents);
    }
    encoded.events = events;
}

fn write_payload(member: &'static Member, mut members: Value, encoded: &mut Encoded) {
    let value = members.get_mut(member.name).map(Value::take).unwrap_or_default();
    encoded.body = match (member.shape, value) {
        (_, Value::Null) => Bytes::new(),
        (Shape::String(_), Value::String(text)) => {
            encoded.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
            text.into()
        }
        (shape, value) => body::encode(shape, value).to_string().into(),
    };
}

/// Status and headers.
fn write_head(output: &'static Structure, members: &Value, encoded: &mut Encoded) -> Result<(), Error> {
    for member in output.members {
        let Some(value) = members.get(member.name).filter(|value| !value.is_null()) else { continue };
        match member.location {
            Location::Status => {
                let status = value.as_u64().and_then(|status| u16::try_from(status).ok());
                encoded.status = status.filter(|status| (200..400).contains(status)).unwrap_or(encoded.status);
            }
            Location::Header => {
                let text = header_value(member.shape, value);
                insert(&mut encoded.headers, member.wire, &text)?;
            }
            Location::Headers => {
                for (key, value) in value.as_object().into_iter().flatten() {
                    let text = value.as_str().unwrap_or_default();
                    insert(&mut encoded.headers, &format!("{}{key}", member.wire), text)?;
                }
            }
            Location::Body | Location::Uri | Location::Query | Location::Payload | Location::EventPayload => {}
        }
    }
    Ok(())
}

fn header_value(shape: Shape, value: &Value) -> String {
    match (shape, value) {
        (Shape::List(list), Value::Array(items)) => {
            items.iter().filter_map(|item| show(list.member, item)).collect::<Vec<_>>().join(",")
        }
        _ => show(shape, value).unwrap_or_default(),
    }
}

/// Adds a header; an answer that cannot be one is our fault.
pub fn insert(headers: &mut HeaderMap, name: &str, text: &str) -> Result<(), Error> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(Error::internal)?;
    let value = HeaderValue::from_bytes(text.as_bytes()).map_err(Error::internal)?;
    headers.insert(name, value);
    Ok(())
}
