//! Condition operators.
//!
//! Source: "IAM JSON policy elements: Condition operators" and "Set operators for multivalued context keys".

use crate::date::{instant_ms, is_date};
use crate::pattern::{ArnPattern, Pattern, Reading};
use crate::{Keys, Values};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::cmp::Ordering;
use std::net::IpAddr;

/// One key of one operator: `"StringEquals": {"aws:RequestedRegion": ["us-east-1", "us-west-2"]}`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Condition {
    operator: Operator,
    /// In lower case.
    key: Box<str>,
    /// As the document writes it.
    written: Box<str>,
    operands: Vec<Operand>,
}

/// `ForAnyValue:StringNotEqualsIfExists`, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Operator {
    test: Test,
    negated: bool,
    if_exists: bool,
    set: Option<Set>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Set {
    All,
    Any,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Test {
    Equals,
    EqualsIgnoringCase,
    Like,
    Numeric(Relation),
    Date(Relation),
    Bool,
    Binary,
    Ip,
    Arn,
    Null,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Relation {
    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
        }
    }
}

/// A value in the policy, read as its operator reads it.
#[derive(Clone, Debug, PartialEq)]
enum Operand {
    Text(Pattern),
    Arn(ArnPattern),
    Number(f64),
    InstantMs(i64),
    Bool(bool),
    Bytes(Vec<u8>),
    Network(Network),
    /// Not a value of the operator's type: equals nothing.
    Nothing,
}

impl Operator {
    /// `None`: AWS knows no such operator.
    pub(crate) fn read(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase();
        let (set, rest) = match lower.split_once(':') {
            Some(("forallvalues", rest)) => (Some(Set::All), rest),
            Some(("foranyvalue", rest)) => (Some(Set::Any), rest),
            Some(_) => return None,
            None => (None, lower.as_str()),
        };
        let (rest, if_exists) = rest.strip_suffix("ifexists").map_or((rest, false), |rest| (rest, true));
        let (test, negated) = test(rest)?;
        let allowed = test != Test::Null || (!if_exists && set.is_none());
        allowed.then_some(Self { test, negated, if_exists, set })
    }
}

fn test(name: &str) -> Option<(Test, bool)> {
    use Relation::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual};
    Some(match name {
        "stringequals" => (Test::Equals, false),
        "stringnotequals" => (Test::Equals, true),
        "stringequalsignorecase" => (Test::EqualsIgnoringCase, false),
        "stringnotequalsignorecase" => (Test::EqualsIgnoringCase, true),
        "stringlike" => (Test::Like, false),
        "stringnotlike" => (Test::Like, true),
        "numericequals" => (Test::Numeric(Equal), false),
        "numericnotequals" => (Test::Numeric(Equal), true),
        "numericlessthan" => (Test::Numeric(Less), false),
        "numericlessthanequals" => (Test::Numeric(LessOrEqual), false),
        "numericgreaterthan" => (Test::Numeric(Greater), false),
        "numericgreaterthanequals" => (Test::Numeric(GreaterOrEqual), false),
        "dateequals" => (Test::Date(Equal), false),
        "datenotequals" => (Test::Date(Equal), true),
        "datelessthan" => (Test::Date(Less), false),
        "datelessthanequals" => (Test::Date(LessOrEqual), false),
        "dategreaterthan" => (Test::Date(Greater), false),
        "dategreaterthanequals" => (Test::Date(GreaterOrEqual), false),
        "bool" => (Test::Bool, false),
        "binaryequals" => (Test::Binary, false),
        "ipaddress" => (Test::Ip, false),
        "notipaddress" => (Test::Ip, true),
        "arnequals" | "arnlike" => (Test::Arn, false),
        "arnnotequals" | "arnnotlike" => (Test::Arn, true),
        "null" => (Test::Null, false),
        _ => return None,
    })
}

impl Condition {
    pub(crate) fn new(operator: Operator, key: &str, values: &[String], variables: bool) -> Self {
        let operands = values.iter().map(|value| Operand::read(operator.test, value, variables)).collect();
        Self { operator, key: key.to_lowercase().into(), written: key.into(), operands }
    }

    pub(crate) fn written_key(&self) -> &str {
        &self.written
    }

    /// Whether every value is of the operator's type. AWS refuses to store a policy where one is not.
    pub(crate) fn is_well_typed(operator: Operator, values: &[String]) -> bool {
        values.iter().all(|value| match operator.test {
            Test::Date(_) => is_date(value),
            Test::Numeric(_) => value.parse::<f64>().is_ok(),
            Test::Ip => Network::read(value).is_some(),
            _ => true,
        })
    }

    pub(crate) fn holds(&self, keys: &dyn Keys) -> bool {
        let values = keys.values(&self.key).filter(|values| !values.is_empty());
        if self.operator.test == Test::Null {
            let absent = values.is_none();
            return self.operands.contains(&Operand::Bool(absent));
        }
        match values {
            None => self.holds_without_key(),
            Some(values) => self.holds_for(&values, keys),
        }
    }

    /// A negated operator holds where the key is absent, except that `ForAnyValue` wants a value to exist.
    fn holds_without_key(&self) -> bool {
        let Operator { negated, if_exists, set, .. } = self.operator;
        if_exists
            || match set {
                Some(Set::All) => true,
                Some(Set::Any) => false,
                None => negated,
            }
    }

    fn holds_for(&self, values: &Values<'_>, keys: &dyn Keys) -> bool {
        let Operator { test, negated, set, .. } = self.operator;
        let satisfied = |value: &str| negated != self.operands.iter().any(|operand| operand.accepts(test, value, keys));
        // Without a set operator, a positive test wants one equal value and a negated one wants none.
        let all = set.map_or(negated, |set| set == Set::All);
        if all { values.iter().all(|value| satisfied(value)) } else { values.iter().any(|value| satisfied(value)) }
    }
}

impl Operand {
    fn read(test: Test, value: &str, variables: bool) -> Self {
        let text = |wildcards| Reading { wildcards, variables };
        let read = match test {
            Test::Equals => Some(Self::Text(Pattern::read(value, text(false)))),
            Test::EqualsIgnoringCase => Some(Self::Text(Pattern::read(&value.to_lowercase(), text(false)))),
            Test::Like => Some(Self::Text(Pattern::read(value, text(true)))),
            Test::Arn => Some(Self::Arn(ArnPattern::read(value, text(true)))),
            Test::Numeric(_) => value.parse().ok().map(Self::Number),
            Test::Date(_) => instant_ms(value).map(Self::InstantMs),
            Test::Bool | Test::Null => read_bool(value).map(Self::Bool),
            Test::Binary => STANDARD.decode(value).ok().map(Self::Bytes),
            Test::Ip => Network::read(value).map(Self::Network),
        };
        read.unwrap_or(Self::Nothing)
    }

    /// Whether the request's `value` passes the test against this operand, before negation.
    fn accepts(&self, test: Test, value: &str, keys: &dyn Keys) -> bool {
        match (self, test) {
            (Self::Text(pattern), Test::EqualsIgnoringCase) => {
                pattern.matches(&value.to_lowercase(), &Lower(keys)).unwrap_or(false)
            }
            (Self::Text(pattern), _) => pattern.matches(value, keys).unwrap_or(false),
            (Self::Arn(pattern), _) => pattern.matches(value, keys).unwrap_or(false),
            (Self::Number(operand), Test::Numeric(relation)) => {
                let ordering = value.parse::<f64>().ok().and_then(|value| value.partial_cmp(operand));
                ordering.is_some_and(|ordering| relation.holds(ordering))
            }
            (Self::InstantMs(operand), Test::Date(relation)) => {
                instant_ms(value).is_some_and(|value| relation.holds(value.cmp(operand)))
            }
            (Self::Bool(operand), _) => read_bool(value) == Some(*operand),
            (Self::Bytes(operand), _) => STANDARD.decode(value).is_ok_and(|value| value == *operand),
            (Self::Network(network), _) => value.parse().is_ok_and(|address| network.contains(address)),
            _ => false,
        }
    }
}

fn read_bool(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") { Some(true) } else { text.eq_ignore_ascii_case("false").then_some(false) }
}

/// Variables resolve to lower case, for comparison without case.
struct Lower<'a>(&'a dyn Keys);

impl Keys for Lower<'_> {
    fn values(&self, key: &str) -> Option<Values<'_>> {
        self.0.values(key).map(|values| values.iter().map(|value| value.to_lowercase().into()).collect())
    }
}

/// `203.0.113.0/24`, `2001:db8::/32`, or a single address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Network {
    address: IpAddr,
    /// Leading bits that must agree.
    bits: u32,
}

impl Network {
    fn read(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Some(most), |bits| bits.parse().ok())?;
        (bits <= most).then_some(Self { address, bits })
    }

    fn contains(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let differing = u32::from(network) ^ u32::from(address);
                differing.leading_zeros() >= self.bits
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let differing = u128::from(network) ^ u128::from(address);
                differing.leading_zeros() >= self.bits
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fixed;

    fn keys() -> Fixed {
        Fixed::default()
            .with("s", ["Hello"])
            .with("n", ["10"])
            .with("d", ["2026-01-02T00:00:00Z"])
            .with("b", ["true"])
            .with("bin", ["aGk="])
            .with("ip", ["203.0.113.7"])
            .with("ip6", ["2001:db8::1"])
            .with("arn", ["arn:aws:s3:::bucket-1"])
            .with("aws:username", ["Hello"])
            .with("many", ["a", "b"])
            .with("none", Vec::<String>::new())
    }

    #[track_caller]
    fn check(operator: &str, key: &str, values: &[&str], expect: bool) {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        let condition = Condition::new(Operator::read(operator).expect(operator), key, &values, true);
        assert_eq!(condition.holds(&keys()), expect, "{operator} {key} {values:?}");
    }

    #[test]
    fn strings() {
        check("StringEquals", "S", &["x", "Hello"], true);
        check("StringEquals", "s", &["hello"], false);
        check("StringEquals", "s", &["Hel*"], false);
        check("StringNotEquals", "s", &["x", "Hello"], false);
        check("StringNotEquals", "s", &["x", "y"], true);
        check("StringEqualsIgnoreCase", "s", &["hELLO"], true);
        check("StringEqualsIgnoreCase", "s", &["${aws:UserName}"], true);
        check("StringNotEqualsIgnoreCase", "s", &["hELLO"], false);
        check("StringLike", "s", &["H?l*"], true);
        check("StringLike", "s", &["h*"], false);
        check("StringNotLike", "s", &["H*"], false);
        check("StringEquals", "s", &["${aws:username}"], true);
        check("StringEquals", "s", &["${aws:PrincipalTag/none}"], false);
        check("StringNotEquals", "s", &["${aws:PrincipalTag/none}"], true);
        check("StringEquals", "s", &[], false);
    }

    #[test]
    fn numbers_dates_and_the_rest() {
        check("NumericEquals", "n", &["10.0"], true);
        check("NumericNotEquals", "n", &["10"], false);
        check("NumericLessThan", "n", &["10"], false);
        check("NumericLessThanEquals", "n", &["10"], true);
        check("NumericGreaterThan", "n", &["9"], true);
        check("NumericGreaterThanEquals", "n", &["11"], false);
        check("NumericEquals", "s", &["10"], false);
        check("DateEquals", "d", &["2026-01-02"], true);
        check("DateNotEquals", "d", &["2026-01-03"], true);
        check("DateLessThan", "d", &["2026-01-02T00:00:01Z"], true);
        check("DateLessThanEquals", "d", &["2026-01-01"], false);
        check("DateGreaterThan", "d", &["1767225600"], true);
        check("DateGreaterThanEquals", "d", &["2026-01-02T01:00:00+01:00"], true);
        check("Bool", "b", &["True"], true);
        check("Bool", "b", &["false"], false);
        check("Bool", "absent", &["false"], false);
        check("BinaryEquals", "bin", &["aGk="], true);
        check("BinaryEquals", "bin", &["aGo="], false);
        check("ArnLike", "arn", &["arn:aws:s3:::bucket-*"], true);
        check("ArnEquals", "arn", &["arn:aws:s3:::bucket-?"], true);
        check("ArnNotEquals", "arn", &["arn:aws:s3:::bucket-1"], false);
        check("ArnNotLike", "arn", &["arn:aws:s3:::other"], true);
    }

    #[test]
    fn addresses() {
        check("IpAddress", "ip", &["203.0.113.0/24"], true);
        check("IpAddress", "ip", &["203.0.113.7"], true);
        check("IpAddress", "ip", &["203.0.112.0/24", "10.0.0.0/8"], false);
        check("IpAddress", "ip", &["0.0.0.0/0"], true);
        check("IpAddress", "ip", &["::/0"], false);
        check("NotIpAddress", "ip", &["203.0.113.0/24"], false);
        check("IpAddress", "ip6", &["2001:DB8::/32"], true);
        check("NotIpAddress", "ip6", &["2001:db8::2"], true);
        check("IpAddress", "ip", &["nonsense"], false);
    }

    #[test]
    fn absent_keys() {
        check("StringEquals", "absent", &["x"], false);
        check("StringEqualsIfExists", "absent", &["x"], true);
        check("StringEqualsIfExists", "s", &["x"], false);
        check("StringNotEquals", "absent", &["x"], true);
        check("NotIpAddress", "absent", &["10.0.0.0/8"], true);
        check("NumericGreaterThanIfExists", "absent", &["1"], true);
        check("Null", "absent", &["true"], true);
        check("Null", "absent", &["false"], false);
        check("Null", "s", &["true"], false);
        check("Null", "s", &["false"], true);
        check("Null", "none", &["true"], true);
    }

    #[test]
    fn sets() {
        check("ForAllValues:StringEquals", "many", &["a", "b", "c"], true);
        check("ForAllValues:StringEquals", "many", &["a"], false);
        check("ForAllValues:StringEquals", "absent", &["a"], true);
        check("ForAllValues:StringNotEquals", "many", &["c"], true);
        check("ForAllValues:StringNotEquals", "many", &["b"], false);
        check("ForAnyValue:StringEquals", "many", &["b"], true);
        check("ForAnyValue:StringEquals", "many", &["c"], false);
        check("ForAnyValue:StringEquals", "absent", &["a"], false);
        check("ForAnyValue:StringNotEquals", "many", &["a"], true);
        check("ForAnyValue:StringNotEquals", "absent", &["a"], false);
        check("ForAnyValue:StringLikeIfExists", "absent", &["a"], true);
        check("StringEquals", "many", &["b"], true);
        check("StringNotEquals", "many", &["b"], false);
    }

    #[test]
    fn operators_aws_does_not_know() {
        for name in [
            "x",
            "ForAnyValue::StringEquals",
            "NullIfExists",
            "ForAllValues:Null",
            "ForSome:StringEquals",
            "IfExists",
            "",
        ] {
            assert_eq!(Operator::read(name), None, "{name}");
        }
    }
}
