//! A service model, reduced to the facts that code is generated from. Reading one drops everything else (prose,
//! examples, endpoints); writing it back gives the committed file.

use anyhow::{Context as _, Result};
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Number;
use std::fmt;
use std::marker::PhantomData;

/// A JSON object in the order of the file: the order of members is a fact.
#[derive(Clone, Debug)]
pub struct Ordered<T>(pub Vec<(String, T)>);

impl<T> Ordered<T> {
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
            type Value = Ordered<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered<T>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Ordered(pairs))
            }
        }
        deserializer.deserialize_map(Pairs(PhantomData))
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Model {
    pub metadata: Metadata,
    pub operations: Ordered<Operation>,
    pub shapes: Ordered<Shape>,
}

impl Model {
    pub fn shape(&self, name: &str) -> Result<&Shape> {
        self.shapes.get(name).with_context(|| format!("the model names a shape `{name}` that it does not define"))
    }
}

macro_rules! facts {
    ($(#[$doc:meta])* $name:ident { $($(#[$attr:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($(#[$attr])* #[serde(default, skip_serializing_if = "absent")] pub $field: $type,)* }
    };
}

facts! { Metadata {
    api_version: String,
    endpoint_prefix: String,
    protocol: String,
    /// All that it speaks, in the order of AWS's preference.
    protocols: Vec<String>,
    json_version: Option<String>,
    service_id: String,
    signing_name: Option<String>,
    target_prefix: Option<String>,
    xml_namespace: Option<Namespace>,
    timestamp_format: Option<String>,
    /// Present (as an object) where errors carry the codes of an earlier query protocol.
    aws_query_compatible: Option<serde_json::Value>,
}}

facts! { Operation {
    name: String,
    http: Http,
    input: Option<Ref>,
    output: Option<Ref>,
    errors: Vec<Ref>,
    /// `none` where the operation is called without a signature.
    authtype: Option<String>,
    /// Present where clients may compress the body.
    requestcompression: Option<serde_json::Value>,
}}

facts! { Http {
    method: String,
    request_uri: String,
    response_code: Option<u16>,
}}

facts! {
/// A use of a shape: by a member, a list, a map or an operation.
Ref {
    shape: String,
    location: Option<String>,
    location_name: Option<String>,
    query_name: Option<String>,
    result_wrapper: Option<String>,
    xml_namespace: Option<Namespace>,
    timestamp_format: Option<String>,
    flattened: bool,
    xml_attribute: bool,
    streaming: bool,
    idempotency_token: bool,
    jsonvalue: bool,
    /// Of an event: the whole payload of its message.
    eventpayload: bool,
    /// Of an event: a header of its message.
    eventheader: bool,
}}

facts! { Shape {
    #[serde(rename = "type")]
    kind: String,
    required: Vec<String>,
    members: Ordered<Ref>,
    member: Option<Ref>,
    key: Option<Ref>,
    value: Option<Ref>,
    min: Option<Number>,
    max: Option<Number>,
    pattern: Option<String>,
    #[serde(rename = "enum")]
    values: Vec<String>,
    payload: Option<String>,
    location_name: Option<String>,
    timestamp_format: Option<String>,
    xml_namespace: Option<Namespace>,
    flattened: bool,
    sensitive: bool,
    streaming: bool,
    eventstream: bool,
    event: bool,
    document: bool,
    union: bool,
    exception: bool,
    fault: bool,
    error: Option<ErrorFacts>,
}}

facts! { ErrorFacts {
    code: Option<String>,
    http_status_code: Option<u16>,
    sender_fault: bool,
}}

/// Written as a bare URI in metadata and as an object on shapes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Namespace {
    Uri(String),
    Full { uri: String },
}

impl Namespace {
    pub fn uri(&self) -> &str {
        match self {
            Self::Uri(uri) | Self::Full { uri } => uri,
        }
    }
}

/// What need not be written.
trait Fact {
    fn is_absent(&self) -> bool;
}
fn absent(fact: &impl Fact) -> bool {
    fact.is_absent()
}
impl Fact for bool {
    fn is_absent(&self) -> bool {
        !self
    }
}
impl Fact for String {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
impl<T> Fact for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}
impl<T> Fact for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
impl<T> Fact for Ordered<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
impl Fact for Http {
    fn is_absent(&self) -> bool {
        false
    }
}
