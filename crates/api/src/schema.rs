//! The static description of a service: what the codecs and the validator walk. All of it is in the binary's
//! read-only data; nothing is built at start-up.

use crate::pattern::Compiled;
use std::sync::OnceLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    RestJson,
    RestXml,
    Json,
    Query,
    Ec2Query,
    RpcV2Cbor,
    /// json with its documents in CBOR, `application/x-amz-cbor-1.1`: what the SDKs for Java speak with Kinesis. No model
    /// lists it; a request tells.
    JsonCbor,
}

#[derive(Debug)]
pub struct Service {
    /// The first part of its IAM actions: `lambda`.
    pub name: &'static str,
    /// AWS's name for it in SDKs: `CloudWatch Logs`.
    pub id: &'static str,
    /// What it speaks. The first is what is assumed of a request that does not tell.
    pub protocols: &'static [Protocol],
    pub api_version: &'static str,
    pub endpoint_prefix: &'static str,
    /// The service name in a credential scope.
    pub signing_name: &'static str,
    /// `1.0` or `1.1`; empty unless the protocol is json.
    pub json_version: &'static str,
    /// What precedes the dot in `X-Amz-Target`.
    pub target_prefix: &'static str,
    pub xml_namespace: &'static str,
    /// Errors also carry the codes of an earlier query protocol.
    pub query_compatible: bool,
    /// In name order.
    pub operations: &'static [&'static Operation],
    /// In name order.
    pub errors: &'static [&'static Exception],
}

impl Service {
    pub fn operation(&self, name: &str) -> Option<&'static Operation> {
        self.operations.binary_search_by(|operation| operation.name.cmp(name)).ok().map(|n| self.operations[n])
    }

    pub fn speaks(&self, protocol: Protocol) -> bool {
        self.protocols.contains(&protocol)
    }

    /// The protocol of a request that does not tell.
    pub fn protocol(&self) -> Protocol {
        self.protocols.first().copied().unwrap_or(Protocol::Json)
    }

    /// The error shape that `code` names, by its wire code or its name in the model.
    pub fn exception(&self, code: &str) -> Option<&'static Exception> {
        self.errors.iter().copied().find(|error| error.code == code || error.shape == code)
    }
}

#[derive(Debug)]
pub struct Operation {
    pub name: &'static str,
    pub method: &'static str,
    /// The path template, segment by segment.
    pub path: &'static [Segment],
    /// Query parameters of the template, which tell apart operations that share a path.
    pub query: &'static [(&'static str, &'static str)],
    /// HTTP status of success.
    pub status: u16,
    pub input: Option<&'static Structure>,
    pub output: Option<&'static Structure>,
    /// The element around the result in the query protocol; empty where there is no result.
    pub result_wrapper: &'static str,
    /// Called without a signature, such as `AssumeRoleWithWebIdentity`.
    pub unsigned: bool,
    /// Clients may compress the body.
    pub compressed: bool,
    pub errors: &'static [&'static Exception],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    Literal(&'static str),
    /// One segment, kept under this wire name.
    Label(&'static str),
    /// One or more segments.
    Greedy(&'static str),
}

#[derive(Debug)]
pub struct Exception {
    /// The shape's name: `NoSuchEntityException`.
    pub shape: &'static str,
    /// The code on the wire: `NoSuchEntity`.
    pub code: &'static str,
    /// HTTP status.
    pub status: u16,
    /// The client's fault, not ours.
    pub sender: bool,
    /// `message` or `Message`.
    pub message: &'static str,
    pub members: &'static Structure,
}

#[derive(Clone, Copy, Debug)]
pub enum Shape {
    Structure(&'static Structure),
    /// A stream of events, each a member that is a structure.
    Events(&'static Structure),
    List(&'static List),
    Map(&'static Map),
    String(&'static Text),
    /// 32 bits.
    Integer(&'static Whole),
    /// 64 bits.
    Long(&'static Whole),
    Double(&'static Real),
    Boolean,
    Blob(&'static Bytes),
    Timestamp(TimestampFormat),
    Document,
}

#[derive(Debug)]
pub struct Structure {
    pub name: &'static str,
    /// Exactly one member is set.
    pub union: bool,
    pub members: &'static [Member],
}

impl Structure {
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }

    /// The member that is the whole HTTP body.
    pub fn payload(&self) -> Option<&'static Member> {
        self.members.iter().find(|member| member.location == Location::Payload)
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The name in the model, and in decoded values.
    pub name: &'static str,
    /// The name on the wire: of the element, header, query parameter or label; for `Headers` the prefix.
    pub wire: &'static str,
    pub shape: Shape,
    pub location: Location,
    pub required: bool,
    pub xml_attribute: bool,
    pub idempotency_token: bool,
}

impl Member {
    pub const fn new(name: &'static str, shape: Shape) -> Self {
        let location = Location::Body;
        Self { name, wire: name, shape, location, required: false, xml_attribute: false, idempotency_token: false }
    }
    #[must_use]
    pub const fn wire(mut self, wire: &'static str) -> Self {
        self.wire = wire;
        self
    }
    #[must_use]
    pub const fn at(mut self, location: Location, wire: &'static str) -> Self {
        self.location = location;
        self.wire = wire;
        self
    }
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
    #[must_use]
    pub const fn attribute(mut self) -> Self {
        self.xml_attribute = true;
        self
    }
    #[must_use]
    pub const fn idempotency_token(mut self) -> Self {
        self.idempotency_token = true;
        self
    }
}

/// Where a member travels in the REST protocols. Others have everything in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    Body,
    Uri,
    Query,
    Header,
    /// A map spread over the headers that start with the wire name.
    Headers,
    Status,
    /// The whole body.
    Payload,
    /// In an event: the whole payload of its message.
    EventPayload,
}

#[derive(Debug)]
pub struct List {
    pub member: Shape,
    /// The element's name: `member` unless the model says otherwise.
    pub wire: &'static str,
    pub flattened: bool,
    pub min: Option<u64>,
    pub max: Option<u64>,
}

#[derive(Debug)]
pub struct Map {
    pub key: Shape,
    pub value: Shape,
    pub key_wire: &'static str,
    pub value_wire: &'static str,
    pub flattened: bool,
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub sensitive: bool,
}

/// A string: length in UTF-16 units (as AWS's Java counts them), pattern, enumeration.
#[derive(Debug)]
pub struct Text {
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub pattern: Option<&'static Pattern>,
    /// The enumeration; empty where there is none.
    pub values: &'static [&'static str],
    pub sensitive: bool,
}

#[derive(Debug)]
pub struct Whole {
    pub min: Option<i64>,
    pub max: Option<i64>,
}

#[derive(Debug)]
pub struct Real {
    pub min: Option<f64>,
    pub max: Option<f64>,
}

/// Bounds in bytes.
#[derive(Debug)]
pub struct Bytes {
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub sensitive: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    Iso8601,
    /// RFC 7231's IMF-fixdate.
    HttpDate,
    EpochSeconds,
}

/// A Java regular expression that a whole string must match. Compiled at its first use.
#[derive(Debug)]
pub struct Pattern {
    pub source: &'static str,
    compiled: OnceLock<Option<Compiled>>,
}

impl Pattern {
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    /// Everything matches a pattern that has no equal here (the tests list those).
    pub fn is_match(&self, text: &str) -> bool {
        self.compiled().is_none_or(|compiled| compiled.is_match(text))
    }

    /// `None` where the pattern has no equal in the `regex` crate.
    pub fn compiled(&self) -> Option<&Compiled> {
        self.compiled.get_or_init(|| Compiled::new(self.source)).as_ref()
    }
}
