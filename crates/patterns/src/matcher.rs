//! What one value of a field may be.

use std::net::IpAddr;

use serde_json::{Number, Value};

use crate::text::{Wildcard, begins_but_case, ends_but_case, same_but_case};

/// The largest number, either way, that is compared as a number.
const LARGEST: f64 = 5e9;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Matcher {
    Text(String),
    Number(Literal),
    Boolean(bool),
    Null,
    Prefix(String),
    Suffix(String),
    IgnoringCase(String),
    PrefixIgnoringCase(String),
    SuffixIgnoringCase(String),
    Wildcard(Wildcard),
    Range(Range),
    Addresses(Addresses),
    Exists,
    Absent,
    /// None of these, and there is a value.
    AnythingBut(Vec<Matcher>),
}

impl Matcher {
    /// Whether a value, neither object nor array, is meant.
    pub(crate) fn accepts(&self, value: &Value) -> bool {
        match (self, value) {
            (Matcher::Exists, _) => true,
            (Matcher::AnythingBut(none), value) => !none.iter().any(|matcher| matcher.accepts(value)),
            (Matcher::Null, Value::Null) => true,
            (Matcher::Boolean(wanted), Value::Bool(value)) => wanted == value,
            (Matcher::Number(wanted), Value::Number(value)) => wanted.equals(value),
            (Matcher::Range(range), Value::Number(value)) => {
                millionths(value).is_some_and(|value| range.contains(value))
            }
            (matcher, Value::String(text)) => matcher.accepts_text(text),
            _ => false,
        }
    }

    /// The text that is wanted, or a glob that no less than it matches.
    pub(crate) fn glob(&self) -> String {
        match self {
            Matcher::Text(text) => text.clone(),
            Matcher::Addresses(Addresses { from, to }) if from == to => from.to_string(),
            Matcher::Prefix(prefix) => format!("{prefix}*"),
            Matcher::Suffix(suffix) => format!("*{suffix}"),
            _ => "*".to_owned(),
        }
    }

    fn accepts_text(&self, text: &str) -> bool {
        match self {
            Matcher::Text(wanted) => text == wanted,
            Matcher::Prefix(prefix) => text.starts_with(prefix.as_str()),
            Matcher::Suffix(suffix) => text.ends_with(suffix.as_str()),
            Matcher::IgnoringCase(wanted) => same_but_case(text, wanted),
            Matcher::PrefixIgnoringCase(prefix) => begins_but_case(text, prefix),
            Matcher::SuffixIgnoringCase(suffix) => ends_but_case(text, suffix),
            Matcher::Wildcard(wildcard) => wildcard.matches(text),
            Matcher::Addresses(range) => text.parse().is_ok_and(|address| range.contains(address)),
            _ => false,
        }
    }
}

/// A number that a pattern names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Literal {
    millionths: Option<i64>,
    number: Number,
}

impl Literal {
    pub(crate) fn new(number: Number) -> Self {
        Self { millionths: millionths(&number), number }
    }

    fn equals(&self, value: &Number) -> bool {
        match (self.millionths, millionths(value)) {
            (Some(wanted), Some(value)) => wanted == value,
            (None, None) => self.number == *value || self.number.as_f64() == value.as_f64() && self.number.is_f64(),
            _ => false,
        }
    }
}

/// Millionths of a number that can be compared: AWS compares to six decimals.
#[expect(clippy::cast_possible_truncation, reason = "checked against the largest number that is compared")]
pub(crate) fn millionths(number: &Number) -> Option<i64> {
    let value = number.as_f64()?;
    (-LARGEST..=LARGEST).contains(&value).then(|| match number.as_i64() {
        Some(whole) => whole * 1_000_000,
        None => (value * 1e6).round() as i64,
    })
}

/// Numbers between two bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Range {
    pub(crate) low: (i64, bool),
    pub(crate) high: (i64, bool),
}

impl Range {
    /// All that are compared.
    pub(crate) const ALL: Self = Self { low: (-5_000_000_000_000_000, false), high: (5_000_000_000_000_000, false) };

    fn contains(&self, value: i64) -> bool {
        let above = if self.low.1 { value > self.low.0 } else { value >= self.low.0 };
        let below = if self.high.1 { value < self.high.0 } else { value <= self.high.0 };
        above && below
    }
}

/// Addresses from one to another, both of one kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Addresses {
    from: IpAddr,
    to: IpAddr,
}

impl Addresses {
    pub(crate) fn one(address: IpAddr) -> Self {
        Self { from: address, to: address }
    }

    /// A block, such as `10.0.0.0/8`. Any address in it names it.
    ///
    /// # Errors
    /// AWS's sentence about what is wrong.
    pub(crate) fn block(cidr: &str) -> Result<Self, String> {
        let Some((address, bits)) = cidr.split_once('/').filter(|(_, bits)| !bits.contains('/')) else {
            return Err("Malformed CIDR, one '/' required".to_owned());
        };
        let bits: i64 = bits.parse().map_err(|_| "Malformed CIDR, mask bits must be an integer".to_owned())?;
        if bits < 0 {
            return Err("Malformed CIDR, mask bits must not be negative".to_owned());
        }
        match address.parse().map_err(|_| complaint(address))? {
            IpAddr::V4(_) if bits > 31 => Err("IPv4 mask bits must be < 32".to_owned()),
            IpAddr::V6(_) if bits > 127 => Err("IPv6 mask bits must be < 128".to_owned()),
            IpAddr::V4(v4) => {
                let (address, host) = (v4.to_bits(), u32::MAX >> bits);
                Ok(Self { from: IpAddr::V4((address & !host).into()), to: IpAddr::V4((address | host).into()) })
            }
            IpAddr::V6(v6) => {
                let (address, host) = (v6.to_bits(), u128::MAX >> bits);
                Ok(Self { from: IpAddr::V6((address & !host).into()), to: IpAddr::V6((address | host).into()) })
            }
        }
    }

    fn contains(&self, address: IpAddr) -> bool {
        address.is_ipv4() == self.from.is_ipv4() && self.from <= address && address <= self.to
    }
}

fn complaint(address: &str) -> String {
    let looks_like_one =
        address.contains(':') || address.split('.').filter(|part| part.parse::<u64>().is_ok()).count() == 4;
    let kind = if looks_like_one { "Invalid" } else { "Nonstandard" };
    format!("{kind} IP address: {address}")
}
