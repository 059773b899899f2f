//! What is written can be read back, and nothing that is read can break the reader.

use super::*;
use crate::schema::{Location, Shape, Structure, TimestampFormat};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use quick_xml::events::Event;
use std::collections::BTreeMap;

const DEPTH: u32 = 4;

/// Values of a shape in the form that decoding gives. Constraints are not looked at.
fn values(shape: Shape, depth: u32) -> BoxedStrategy<Value> {
    let size = if depth == 0 { 0..1 } else { 0..4 };
    match shape {
        Shape::Structure(structure) => members(structure, depth.saturating_sub(1)),
        Shape::List(list) => vec(values(list.member, depth.saturating_sub(1)), size).prop_map(Value::from).boxed(),
        Shape::Map(map) => {
            let entries = btree_map("[ -~é]{0,8}", values(map.value, depth.saturating_sub(1)), size);
            entries.prop_map(|entries| Value::Object(entries.into_iter().collect())).boxed()
        }
        Shape::String(_) => "[ -~é\t\r\n😀]{0,12}".prop_map(Value::from).boxed(),
        Shape::Integer(_) => any::<i32>().prop_map(Value::from).boxed(),
        Shape::Long(_) => any::<i64>().prop_map(Value::from).boxed(),
        Shape::Double(_) => (-1e6..1e6).prop_map(|number: f64| Value::from(number)).boxed(),
        Shape::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Shape::Blob(_) => {
            vec(any::<u8>(), 0..20).prop_map(|bytes| serde_json::to_value(crate::Blob(bytes.into())).unwrap()).boxed()
        }
        Shape::Timestamp(_) => (0i64..4_000_000_000).prop_map(Value::from).boxed(),
        Shape::Document => Just(value!({"a": [1, null]})).boxed(),
        // They travel beside the members.
        Shape::Events(_) => Just(Value::Null).boxed(),
    }
}

fn members(structure: &'static Structure, depth: u32) -> BoxedStrategy<Value> {
    let mut all: BoxedStrategy<serde_json::Map<String, Value>> = Just(serde_json::Map::new()).boxed();
    for member in structure.members.iter().filter(|_| depth > 0) {
        let one = proptest::option::weighted(0.3, values(member.shape, depth));
        all = (all, one)
            .prop_map(|(mut all, one)| {
                all.extend(one.map(|one| (member.name.to_owned(), one)));
                all
            })
            .boxed();
    }
    all.prop_map(Value::Object).boxed()
}

/// An operation of a protocol, and a value of one of its sides.
fn sides(
    protocol: Protocol,
    side: fn(&'static Operation) -> Option<&'static Structure>,
) -> BoxedStrategy<(&'static Service, &'static Operation, Value)> {
    // SQS's forms have names of their own, which have a test of their own.
    let by_the_model = move |service: &&'static Service| protocol != Protocol::Query || service.name != "sqs";
    let operations = crate::services().iter().copied().filter(move |service| service.speaks(protocol));
    let operations = operations.filter(by_the_model);
    let all: Vec<_> = operations.flat_map(|service| service.operations.iter().map(move |op| (service, *op))).collect();
    let with_shape: Vec<_> = all.into_iter().filter(|(_, operation)| side(operation).is_some()).collect();
    select(with_shape)
        .prop_flat_map(move |(service, operation)| {
            members(side(operation).unwrap(), DEPTH).prop_map(move |value| (service, operation, value))
        })
        .boxed()
}

fn body_only(structure: &'static Structure, mut value: Value) -> Value {
    for member in structure.members.iter().filter(|member| member.location != Location::Body) {
        value.as_object_mut().unwrap().remove(member.name);
    }
    value
}

/// A client's side of the query protocol.
fn form(prefix: &str, shape: Shape, value: &Value, out: &mut Vec<(String, String)>) {
    match (shape, value) {
        (Shape::Structure(structure), _) => {
            let dot = if prefix.is_empty() { "" } else { "." };
            for member in structure.members {
                if let Some(value) = value.get(member.name) {
                    form(&format!("{prefix}{dot}{}", member.wire), member.shape, value, out);
                }
            }
            // An empty structure leaves a trace, so that it can come back.
            out.push((format!("{prefix}{dot}"), String::new()));
        }
        (Shape::List(_), Value::Array(items)) if items.is_empty() => out.push((prefix.into(), String::new())),
        (Shape::List(list), Value::Array(items)) => {
            for (n, item) in items.iter().enumerate() {
                form(&format!("{prefix}.{}.{}", list.wire, n + 1), list.member, item, out);
            }
        }
        (Shape::Map(map), Value::Object(entries)) => {
            out.push((prefix.into(), String::new()));
            for (n, (key, item)) in entries.iter().enumerate() {
                out.push((format!("{prefix}.entry.{}.{}", n + 1, map.key_wire), key.clone()));
                form(&format!("{prefix}.entry.{}.{}", n + 1, map.value_wire), map.value, item, out);
            }
        }
        (shape, value) => out.push((prefix.into(), text::show(shape, value).unwrap())),
    }
}

/// The text of every element that has no children, by its path.
fn leaves(xml: &str) -> BTreeMap<String, Vec<String>> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut path, mut text, mut leaves) =
        (Vec::<String>::new(), String::new(), BTreeMap::<String, Vec<String>>::new());
    let mut is_leaf = false;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                (text, is_leaf) = (String::new(), true);
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(entity) => {
                let resolved = entity.resolve_char_ref().unwrap().map(String::from);
                text.push_str(
                    &resolved
                        .unwrap_or_else(|| quick_xml::escape::resolve_predefined_entity(&entity).unwrap().to_owned()),
                );
            }
            Event::End(_) => {
                if is_leaf {
                    leaves.entry(path.join("/")).or_default().push(std::mem::take(&mut text));
                }
                is_leaf = false;
                path.pop();
            }
            Event::Eof => return leaves,
            _ => {}
        }
    }
}

/// What the leaves should be.
fn expected(path: &str, shape: Shape, value: &Value, out: &mut BTreeMap<String, Vec<String>>) {
    let mut empty = |path: &str| out.entry(path.to_owned()).or_default().push(String::new());
    match (shape, value) {
        (Shape::Structure(_), Value::Object(members)) if members.is_empty() => empty(path),
        (Shape::List(_), Value::Array(items)) if items.is_empty() => empty(path),
        (Shape::Map(_), Value::Object(entries)) if entries.is_empty() => empty(path),
        (Shape::Structure(structure), _) => {
            for member in structure.members {
                if let Some(value) = value.get(member.name) {
                    expected(&format!("{path}/{}", member.wire), member.shape, value, out);
                }
            }
        }
        (Shape::List(list), Value::Array(items)) => {
            items.iter().for_each(|item| expected(&format!("{path}/{}", list.wire), list.member, item, out));
        }
        (Shape::Map(map), Value::Object(entries)) => {
            for (key, item) in entries {
                out.entry(format!("{path}/entry/{}", map.key_wire)).or_default().push(key.clone());
                expected(&format!("{path}/entry/{}", map.value_wire), map.value, item, out);
            }
        }
        (Shape::Timestamp(TimestampFormat::EpochSeconds), value) => {
            expected(path, Shape::Timestamp(TimestampFormat::Iso8601), value, out);
        }
        (shape, value) => out.entry(path.to_owned()).or_default().push(text::show(shape, value).unwrap()),
    }
}

fn hostile() -> BoxedStrategy<(&'static Service, String, String, String, Vec<u8>)> {
    let service = select(crate::services().to_vec());
    let uri = prop_oneof!["(/[%a-z0-9{}.]{0,6}){0,30}", "/2015-03-31/functions/[%a-z]{0,5}/(invocations|policy|code)?"];
    let query = "([a-zA-Z.%+]{0,8}[=&]){0,6}";
    let header = "[ -~]{0,12}";
    let fragments =
        r#"([{}\[\],:"]|null|1e999|-1|"limit"|"tags"|"Code":|Action=|CreateRole|&|Tags\.member\.[0-9]{1,12}|%f){0,24}"#;
    let body = prop_oneof![vec(any::<u8>(), 0..80), fragments.prop_map(String::into_bytes)];
    (service, uri, query, header, body).boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_documents_come_back((_, operation, value) in prop_oneof![sides(Protocol::Json, |op| op.input), sides(Protocol::RestJson, |op| op.input)]) {
        let input = operation.input.unwrap();
        let value = body_only(input, value);
        let wire = body::encode_structure(input, value.clone());
        let text: Value = serde_json::from_str(&wire.to_string()).unwrap();
        let read = body::decode_members(input, text.as_object().unwrap().clone());
        prop_assert_eq!(read.map(Value::Object), Ok(value));
    }

    #[test]
    fn forms_come_back((service, operation, value) in sides(Protocol::Query, |op| op.input)) {
        let mut pairs = Vec::new();
        form("", Shape::Structure(operation.input.unwrap()), &value, &mut pairs);
        let encode = |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let body: Vec<String> = pairs.iter().map(|(name, text)| format!("{}={}", encode(name), encode(text))).collect();
        let headers = HeaderMap::new();
        let head = Head { method: &Method::POST, path: "/", query: "", headers: &headers };
        let decoded = crate::codec::query::decode(service, operation, head, body.join("&").as_bytes());
        prop_assert_eq!(decoded.unwrap(), value);
    }

    #[test]
    fn cbor_comes_back((_, operation, value) in sides(Protocol::RpcV2Cbor, |op| op.input)) {
        let body = crate::codec::cbor::document(operation.input.unwrap(), &value);
        prop_assert_eq!(crate::codec::cbor::decode(operation, &body, crate::codec::cbor::Dialect::RpcV2).unwrap(), value);
    }

    /// Documents with some bytes changed, some lost, and some of their own.
    #[test]
    fn no_cbor_breaks_its_decoder(
        (_, operation, value) in sides(Protocol::RpcV2Cbor, |op| op.input),
        changes in vec((any::<proptest::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<proptest::sample::Index>(),
        strange in vec(any::<u8>(), 0..64),
    ) {
        let mut body = crate::codec::cbor::document(operation.input.unwrap(), &value);
        for (at, byte) in changes {
            let at = at.index(body.len());
            body[at] = byte;
        }
        let _ = crate::codec::cbor::decode(operation, &body, crate::codec::cbor::Dialect::RpcV2);
        let _ = crate::codec::cbor::decode(operation, &body[..cut.index(body.len())], crate::codec::cbor::Dialect::RpcV2);
        let _ = crate::codec::cbor::decode(operation, &strange, crate::codec::cbor::Dialect::RpcV2);
    }

    #[test]
    fn xml_says_what_the_value_says((service, operation, value) in sides(Protocol::Query, |op| op.output)) {
        let document = xml::response(service, operation, &value, "rid");
        let root = format!("{}Response", operation.name);
        let mut wanted = BTreeMap::from([(format!("{root}/ResponseMetadata/RequestId"), vec!["rid".to_owned()])]);
        expected(&format!("{root}/{}", operation.result_wrapper), Shape::Structure(operation.output.unwrap()), &value, &mut wanted);
        prop_assert_eq!(leaves(&document), wanted);
    }

    #[test]
    fn every_answer_can_be_encoded((service, operation, value) in prop_oneof![sides(Protocol::RestJson, |op| op.output), sides(Protocol::Json, |op| op.output)]) {
        for protocol in service.protocols {
            let response = Response { members: value.clone(), ..Response::default() };
            prop_assert!(encode(*protocol, service, operation, response, "rid").status >= 200);
        }
    }

    #[test]
    fn no_request_breaks_the_decoders((service, path, query, header, body) in hostile()) {
        let headers = HeaderMap::from_iter([
            (X_AMZ_TARGET, HeaderValue::from_str(&format!("{}.{header}", service.target_prefix)).unwrap()),
            (HeaderName::from_static("x-amz-log-type"), HeaderValue::from_str(&header).unwrap()),
        ]);
        let body = Bytes::from(body);
        for method in [Method::GET, Method::POST, Method::PUT, Method::DELETE] {
            let head = Head { method: &method, path: &path, query: &query, headers: &headers };
            if let Ok(route) = find(service, head, &body) {
                let _ = decode(service, route, head, body.clone());
            }
        }
        for operation in service.operations {
            let head = Head { method: &Method::POST, path: &path, query: &query, headers: &headers };
            let _ = decode(service, Route::named(operation), head, body.clone());
        }
    }
}
