//! Whether a policy lets strangers in. Each statement is judged by itself: what bounds one does not bound another, and to keep
//! everybody out is not to let anybody in.

use serde_json::Value;

/// Condition keys that pin a statement to someone, where their value has no wildcard.
const PINNING_KEYS: &[&str] = &[
    "aws:sourcearn",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:sourceaccount",
    "aws:userid",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalaccount",
    "aws:principalarn",
];

/// Operators that compare for equality or likeness. With `IfExists` they bind nobody who does not tell the key.
const PINNING_OPERATORS: &[&str] = &["stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"];

pub fn is_public(policy: &str) -> bool {
    let Ok(policy) = serde_json::from_str::<Value>(policy) else { return false };
    list(&policy["Statement"]).any(lets_anyone)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    let items = value.as_array().map(Vec::as_slice).unwrap_or(std::slice::from_ref(value));
    items.iter().filter(|item| !item.is_null())
}

fn lets_anyone(statement: &Value) -> bool {
    let principal = &statement["Principal"];
    let anyone =
        principal == "*" || list(&principal["AWS"]).any(|one| one == "*") || !statement["NotPrincipal"].is_null();
    let allows = statement["Effect"].as_str().is_some_and(|effect| effect.eq_ignore_ascii_case("Allow"));
    allows && anyone && !is_pinned(&statement["Condition"])
}

fn is_pinned(condition: &Value) -> bool {
    let operators = condition.as_object().into_iter().flatten();
    let tests = operators.flat_map(|(operator, keys)| {
        let operator = operator.to_ascii_lowercase();
        keys.as_object().into_iter().flatten().map(move |(key, values)| (operator.clone(), key, values))
    });
    tests.into_iter().any(|(operator, key, values)| pins(&operator, &key.to_ascii_lowercase(), values))
}

fn pins(operator: &str, key: &str, values: &Value) -> bool {
    // Of `ForAllValues` a request without the key is let through too.
    let operator = operator.strip_prefix("foranyvalue:").unwrap_or(operator);
    let texts = || list(values).map(|value| value.as_str().unwrap_or("*"));
    if key == "aws:sourceip" {
        return operator == "ipaddress" && texts().all(is_narrow);
    }
    let fixed = |text: &str| !text.contains(['*', '?', '$']);
    PINNING_KEYS.contains(&key) && PINNING_OPERATORS.contains(&operator) && texts().all(fixed)
}

/// A range of addresses that is not most of the world: /8 for IPv4 and /32 for IPv6 at the widest.
fn is_narrow(range: &str) -> bool {
    let Some((address, bits)) = range.split_once('/') else { return range != "*" };
    let widest = if address.contains(':') { 32 } else { 8 };
    bits.parse::<u8>().is_ok_and(|bits| bits >= widest)
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn each_statement_is_judged_by_itself() {
        let allow = |principal: &str, rest: &str| {
            r#"{"Effect":"Allow","Principal":PRINCIPAL,"Action":"*","Resource":"*"REST}"#
                .replace("PRINCIPAL", principal)
                .replace("REST", rest)
        };
        let public = |statements: &[String]| {
            is_public(&r#"{"Version":"2012-10-17","Statement":[ALL]}"#.replace("ALL", &statements.join(",")))
        };
        let (everyone, account) = (r#""*""#, r#"{"AWS":"arn:aws:iam::000000000000:root"}"#);
        let bound = r#","Condition":{"StringEquals":{"aws:PrincipalAccount":"000000000000"}}"#;
        assert!(public(&[allow(everyone, "")]) && public(&[allow(r#"{"AWS":["*"]}"#, "")]));
        assert!(!public(&[allow(account, "")]) && !public(&[allow(everyone, bound)]));
        // A condition elsewhere, or the word alone, bounds nothing.
        assert!(public(&[allow(everyone, ""), allow(account, bound)]));
        assert!(public(&[allow(everyone, r#","Sid":"Condition""#)]));
        assert!(public(&[allow(everyone, r#","Condition":{"StringLike":{"aws:PrincipalArn":"*"}}"#)]));
        assert!(public(&[allow(everyone, r#","Condition":{"StringEqualsIfExists":{"aws:SourceVpc":"vpc-1"}}"#)]));
        assert!(public(&[allow(everyone, r#","Condition":{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}"#)]));
        assert!(!public(&[allow(everyone, r#","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}"#)]));
        // To keep everybody out is not to let anybody in.
        let deny = allow(everyone, "").replace("Allow", "Deny");
        assert!(!public(std::slice::from_ref(&deny)) && !public(&[deny, allow(account, "")]));
    }
}
