//! Smithy's rpc-v2-cbor: CBOR documents (RFC 8949), guided by the schema.
//!
//! A stranger's bytes are read with bounds on depth and on the number of values; what an array says of its length is not
//! believed before its items are there.

use super::{Encoded, X_AMZN_REQUEST_ID, body, timestamp};
use crate::Error;
use crate::schema::{Location, Operation, Shape, Structure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{CONTENT_TYPE, HeaderName};
use minicbor::data::{Tag, Type};
use minicbor::{Decoder, Encoder};
use serde_json::{Map, Number, Value};

const SMITHY_PROTOCOL: HeaderName = HeaderName::from_static("smithy-protocol");
const NAME: &str = "rpc-v2-cbor";
/// The media type of the json protocol's documents in CBOR.
pub const JSON_IN_CBOR: &str = "application/x-amz-cbor-1.1";

/// The two protocols that write CBOR differ in their times: seconds with a fraction, or whole milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    RpcV2,
    Json,
}

/// Nesting of values that we know; what we skip is not nested on our stack.
const MAX_DEPTH: usize = 64;
/// Values of one document. The largest that AWS takes, 1,000 data of 150 values with their counts, has 310,000.
const MAX_VALUES: usize = 500_000;
/// A time: seconds since the epoch.
const EPOCH: u64 = 1;

type Read<T> = Result<T, String>;

/// Whether the request says that it is of this protocol.
pub fn is_meant(headers: &http::HeaderMap) -> bool {
    headers.get(SMITHY_PROTOCOL).is_some_and(|name| name == NAME)
}

/// Whether the request is of the json protocol, but written in CBOR.
pub fn is_json_in_cbor(headers: &http::HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|kind| kind == JSON_IN_CBOR)
}

/// The operation in `/service/NAME/operation/OPERATION`.
pub fn operation<'a>(path: &'a str, service: &str) -> Option<&'a str> {
    let (before, operation) = path.rsplit_once("/operation/")?;
    (before.rsplit_once("/service/")?.1 == service).then_some(operation)
}

/// The body of a request. An empty one has no members.
pub fn decode(operation: &Operation, body: &[u8], dialect: Dialect) -> Result<Value, Error> {
    let Some(input) = operation.input.filter(|_| !body.is_empty()) else { return Ok(Value::Object(Map::new())) };
    let mut reader = Reader { decoder: Decoder::new(body), dialect, values: 0 };
    reader.structure(input, 0).map(Value::Object).map_err(body::serialization)
}

struct Reader<'b> {
    decoder: Decoder<'b>,
    dialect: Dialect,
    values: usize,
}

fn broken(error: minicbor::decode::Error) -> String {
    format!("The body is not valid CBOR: {error}")
}

impl Reader<'_> {
    fn kind(&self) -> Read<Type> {
        self.decoder.datatype().map_err(broken)
    }

    fn one_more(&mut self, depth: usize) -> Read<()> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(format!("The body has more than {MAX_VALUES} values"));
        }
        if depth > MAX_DEPTH {
            return Err(format!("The body is nested deeper than {MAX_DEPTH} levels"));
        }
        Ok(())
    }

    /// Unknown members are dropped, as AWS does; so are nulls.
    fn structure(&mut self, structure: &'static Structure, depth: usize) -> Read<Map<String, Value>> {
        let mut members = Map::new();
        self.entries(|reader, wire| {
            let known = structure.members.iter().find(|m| m.wire == wire && m.location == Location::Body);
            match known {
                Some(member) => {
                    if let Some(value) = reader.value(member.shape, depth + 1)? {
                        members.insert(member.name.to_owned(), value);
                    }
                    Ok(())
                }
                None => reader.decoder.skip().map_err(broken),
            }
        })?;
        Ok(members)
    }

    fn entries(&mut self, mut entry: impl FnMut(&mut Self, String) -> Read<()>) -> Read<()> {
        if !matches!(self.kind()?, Type::Map | Type::MapIndef) {
            return Err("Expected a map".into());
        }
        let announced = self.decoder.map().map_err(broken)?;
        self.each(announced, |reader| {
            reader.one_more(0)?;
            let key = reader.text()?;
            entry(reader, key)
        })
    }

    /// So many, or up to a break.
    fn each(&mut self, announced: Option<u64>, mut one: impl FnMut(&mut Self) -> Read<()>) -> Read<()> {
        let mut left = announced;
        loop {
            match &mut left {
                Some(0) => return Ok(()),
                Some(left) => *left -= 1,
                None if self.kind()? == Type::Break => return self.decoder.skip().map_err(broken),
                None => {}
            }
            one(self)?;
        }
    }

    fn value(&mut self, shape: Shape, depth: usize) -> Read<Option<Value>> {
        self.one_more(depth)?;
        let kind = self.kind()?;
        if matches!(kind, Type::Null | Type::Undefined) {
            self.decoder.skip().map_err(broken)?;
            return Ok(None);
        }
        Ok(Some(match shape {
            Shape::Structure(inner) => Value::Object(self.structure(inner, depth)?),
            Shape::List(list) => self.list(list.member, depth)?,
            Shape::Map(map) => {
                let mut entries = Map::new();
                self.entries(|reader, key| {
                    entries.extend(reader.value(map.value, depth + 1)?.map(|value| (key, value)));
                    Ok(())
                })?;
                Value::Object(entries)
            }
            Shape::String(_) => Value::String(self.text()?),
            Shape::Blob(_) => Value::String(self.blob()?),
            Shape::Boolean => self.decoder.bool().map(Value::Bool).map_err(|_| mismatch(kind, "a Boolean"))?,
            Shape::Integer(_) => {
                Value::from(self.whole(kind, "an Integer")?.clamp(i64::from(i32::MIN), i64::from(i32::MAX)))
            }
            Shape::Long(_) => Value::from(self.whole(kind, "a Long")?),
            Shape::Double(_) => self.real(kind).and_then(finite)?,
            Shape::Timestamp(_) => self.time(kind)?,
            Shape::Document => return Err("Documents have no form in this protocol".into()),
            Shape::Events(_) => return Err("Events come in answers only".into()),
        }))
    }

    fn list(&mut self, member: Shape, depth: usize) -> Read<Value> {
        if !matches!(self.kind()?, Type::Array | Type::ArrayIndef) {
            return Err("Expected a list".into());
        }
        let announced = self.decoder.array().map_err(broken)?;
        let mut items = Vec::new();
        self.each(announced, |reader| {
            items.extend(reader.value(member, depth + 1)?);
            Ok(())
        })?;
        Ok(Value::Array(items))
    }

    fn text(&mut self) -> Read<String> {
        match self.kind()? {
            Type::String => self.decoder.str().map(str::to_owned).map_err(broken),
            Type::StringIndef => {
                let parts = self.decoder.str_iter().map_err(broken)?;
                parts.collect::<Result<String, _>>().map_err(broken)
            }
            kind => Err(mismatch(kind, "a String")),
        }
    }

    fn blob(&mut self) -> Read<String> {
        match self.kind()? {
            Type::Bytes => self.decoder.bytes().map(|bytes| STANDARD.encode(bytes)).map_err(broken),
            Type::BytesIndef => {
                let parts = self.decoder.bytes_iter().map_err(broken)?;
                let parts: Vec<_> = parts.collect::<Result<_, _>>().map_err(broken)?;
                Ok(STANDARD.encode(parts.concat()))
            }
            kind => Err(mismatch(kind, "a Blob")),
        }
    }

    /// Fractions are cut off, and what is too large meets the bound.
    fn whole(&mut self, kind: Type, target: &str) -> Read<i64> {
        match kind {
            Type::F16 | Type::F32 | Type::F64 => self.real(kind).map(|number| number as i64),
            _ => self.int(kind, target),
        }
    }

    fn int(&mut self, kind: Type, target: &str) -> Read<i64> {
        if !is_int(kind) {
            return Err(mismatch(kind, target));
        }
        let number = i128::from(self.decoder.int().map_err(broken)?);
        Ok(number.clamp(i64::MIN.into(), i64::MAX.into()) as i64)
    }

    fn real(&mut self, kind: Type) -> Read<f64> {
        match kind {
            Type::F16 => self.decoder.f16().map(f64::from).map_err(broken),
            Type::F32 => self.decoder.f32().map(f64::from).map_err(broken),
            Type::F64 => self.decoder.f64().map_err(broken),
            _ => self.int(kind, "a Double").map(|number| number as f64),
        }
    }

    fn time(&mut self, kind: Type) -> Read<Value> {
        if kind != Type::Tag || self.decoder.tag().map_err(broken)? != Tag::new(EPOCH) {
            return Err(mismatch(kind, "a Timestamp"));
        }
        let number = self.kind().and_then(|kind| self.real(kind))?;
        let seconds = if self.dialect == Dialect::Json { number / 1000.0 } else { number };
        timestamp::number(seconds).ok_or_else(|| mismatch(kind, "a Timestamp"))
    }
}

fn is_int(kind: Type) -> bool {
    use Type::{I8, I16, I32, I64, Int, U8, U16, U32, U64};
    matches!(kind, U8 | U16 | U32 | U64 | I8 | I16 | I32 | I64 | Int)
}

fn finite(number: f64) -> Read<Value> {
    Number::from_f64(number).map(Value::Number).ok_or_else(|| format!("{number} is not a number that can be kept"))
}

fn mismatch(kind: Type, target: &str) -> String {
    format!("{kind} can not be converted to {target}")
}

/// An answer. One of an operation without output has no body.
pub fn encode(operation: &Operation, members: &Value, dialect: Dialect) -> Result<Encoded, Error> {
    let mut out = Encoder::new(Vec::new());
    if let Some(output) = operation.output {
        write_structure(output, members, dialect, &mut out).map_err(Error::internal)?;
    }
    let body = out.into_writer().into();
    if dialect == Dialect::Json {
        return Ok(Encoded::new(operation.status, JSON_IN_CBOR, body));
    }
    let mut encoded = Encoded::new(operation.status, "application/cbor", body);
    if operation.output.is_none() {
        encoded.headers.remove(CONTENT_TYPE);
    }
    Ok(encoded.with(SMITHY_PROTOCOL, NAME))
}

/// `{"__type": shape, …}`: members are written as they are, since errors have none but text and numbers.
pub fn encode_error(status: u16, document: &Map<String, Value>, request_id: &str, dialect: Dialect) -> Encoded {
    let mut out = Encoder::new(Vec::new());
    // Memory takes everything: a failure leaves the status.
    let body = write_entries(document, &mut out).map_or_else(|_| Vec::new(), |()| out.into_writer());
    if dialect == Dialect::Json {
        return Encoded::new(status, JSON_IN_CBOR, body.into()).with(X_AMZN_REQUEST_ID, request_id);
    }
    let encoded = Encoded::new(status, "application/cbor", body.into());
    encoded.with(SMITHY_PROTOCOL, NAME).with(X_AMZN_REQUEST_ID, request_id)
}

/// A document of a structure: what a client sends.
#[cfg(test)]
pub fn document(structure: &'static Structure, value: &Value) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    write_structure(structure, value, Dialect::RpcV2, &mut out).expect("memory takes everything");
    out.into_writer()
}

type Written = Result<(), minicbor::encode::Error<std::convert::Infallible>>;

fn write_structure(
    structure: &'static Structure,
    value: &Value,
    dialect: Dialect,
    out: &mut Encoder<Vec<u8>>,
) -> Written {
    let given = |name: &str| value.get(name).filter(|value| !value.is_null());
    let members = || structure.members.iter().filter(|member| member.location == Location::Body);
    out.map(members().filter(|member| given(member.name).is_some()).count() as u64)?;
    for member in members() {
        if let Some(value) = given(member.name) {
            out.str(member.wire)?;
            write(member.shape, value, dialect, out)?;
        }
    }
    Ok(())
}

fn write(shape: Shape, value: &Value, dialect: Dialect, out: &mut Encoder<Vec<u8>>) -> Written {
    match (shape, value) {
        (Shape::Structure(inner), Value::Object(_)) => write_structure(inner, value, dialect, out),
        (Shape::List(list), Value::Array(items)) => {
            out.array(items.len() as u64)?;
            items.iter().try_for_each(|item| write(list.member, item, dialect, out))
        }
        (Shape::Map(map), Value::Object(entries)) => {
            out.map(entries.len() as u64)?;
            entries.iter().try_for_each(|(key, value)| {
                out.str(key)?;
                write(map.value, value, dialect, out)
            })
        }
        (Shape::Blob(_), Value::String(text)) => out.bytes(&STANDARD.decode(text).unwrap_or_default()).map(drop),
        (Shape::Double(_), Value::Number(number)) => out.f64(number.as_f64().unwrap_or_default()).map(drop),
        (Shape::Timestamp(_), Value::Number(number)) => {
            let seconds = number.as_f64().unwrap_or_default();
            out.tag(Tag::new(EPOCH))?;
            match dialect {
                Dialect::RpcV2 => out.f64(seconds).map(drop),
                Dialect::Json => out.i64((seconds * 1000.0).round() as i64).map(drop),
            }
        }
        (_, plain) => write_plain(plain, out),
    }
}

/// By what the value itself is.
fn write_plain(value: &Value, out: &mut Encoder<Vec<u8>>) -> Written {
    match value {
        Value::Null => out.null().map(drop),
        Value::Bool(flag) => out.bool(*flag).map(drop),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => out.i64(whole).map(drop),
            None => out.f64(number.as_f64().unwrap_or_default()).map(drop),
        },
        Value::String(text) => out.str(text).map(drop),
        Value::Array(items) => {
            out.array(items.len() as u64)?;
            items.iter().try_for_each(|item| write_plain(item, out))
        }
        Value::Object(entries) => write_entries(entries, out),
    }
}

fn write_entries(entries: &Map<String, Value>, out: &mut Encoder<Vec<u8>>) -> Written {
    out.map(entries.len() as u64)?;
    entries.iter().try_for_each(|(key, value)| {
        out.str(key)?;
        write_plain(value, out)
    })
}
