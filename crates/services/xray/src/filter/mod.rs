//! Filter expressions of GetTraceSummaries: `service("api") { fault } AND annotation.user = "ann"`.
//!
//! Source: "Use filter expressions" of the X-Ray developer guide. Served are the keywords of status, time, HTTP and
//! annotations, `service()`, `edge()`, `id()` and groups; others (root causes and coverage) are refused by name.

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
    /// Some call is from the one to the other and what is in braces holds for what was called.
    Edge(Id, Id, Option<Box<Expression>>),
    /// The trace is in a group, whose expression is put here before any trace is looked at.
    Group(Group),
    Always,
}

/// How a group is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Group {
    Name(String),
    Arn(String),
}

impl Expression {
    /// The groups that it names.
    pub fn groups(&self) -> Vec<&Group> {
        match self {
            Self::Group(group) => vec![group],
            Self::And(a, b) | Self::Or(a, b) => [a.groups(), b.groups()].concat(),
            Self::Not(inner) => inner.groups(),
            // Groups are of whole traces: there are none within braces.
            _ => Vec::new(),
        }
    }

    /// With each group's own expression, or none where all traces are in it, in place of its name.
    pub fn with_groups(self, of: &impl Fn(&Group) -> Option<Self>) -> Self {
        let within = |inner: Box<Self>| Box::new(inner.with_groups(of));
        match self {
            Self::Group(group) => of(&group).unwrap_or(Self::Always),
            Self::And(a, b) => Self::And(within(a), within(b)),
            Self::Or(a, b) => Self::Or(within(a), within(b)),
            Self::Not(inner) => Self::Not(within(inner)),
            other => other,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    Ok,
    Error,
    Throttle,
    Fault,
    Partial,
    Root,
    /// Nobody but its caller told of it.
    Inferred,
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
