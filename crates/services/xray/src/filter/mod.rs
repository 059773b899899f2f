//! Filter expressions of GetTraceSummaries: `service("api") { fault } AND annotation.user = "ann"`.
//!
//! Source: "Use filter expressions" of the X-Ray developer guide. Served are the keywords of status, time, HTTP and
//! annotations, `service()` and `id()`; others (`edge`, `group`, root causes, coverage) are refused by name.

mod eval;
mod lex;
mod parse;

pub use eval::matches;
pub use parse::parse;

/// Longer ones are refused.
const MOST_BYTES: usize = 4096;

/// Why an expression is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid(pub String);

#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    And(Box<Expression>, Box<Expression>),
    Or(Box<Expression>, Box<Expression>),
    Not(Box<Expression>),
    /// A flag, without a comparison.
    Flag(Flag),
    Compare(Field, Comparison, Value),
    /// An annotation is there, whatever its value.
    Annotated(String),
    /// Some segment is of this service and what is in braces holds for it.
    Service(Id, Option<Box<Expression>>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    Ok,
    Error,
    Throttle,
    Fault,
    Partial,
    Root,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    ResponseTime,
    Duration,
    HttpStatus,
    HttpUrl,
    HttpMethod,
    HttpUserAgent,
    HttpClientIp,
    User,
    Name,
    Type,
    Message,
    InstanceId,
    AvailabilityZone,
    ResourceArn,
    Annotation(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    Different,
    Less,
    Greater,
    AtMost,
    AtLeast,
    BeginsWith,
    EndsWith,
    Contains,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    Bool(bool),
}

/// Whose segment: what is `None` is anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Id {
    pub name: Option<String>,
    pub kind: Option<String>,
    pub account: Option<String>,
}
