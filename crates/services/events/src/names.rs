//! Names and ARNs of buses, rules and what else there is.

use base::Arn;
use cloud::Context;

pub const DEFAULT_BUS: &str = "default";
pub const PRINCIPAL: &str = "events.amazonaws.com";

fn arn(context: &Context, resource: &str) -> String {
    Arn::new("events", context.region.as_str(), context.account.as_str(), resource).to_string()
}

pub fn bus_arn(context: &Context, bus: &str) -> String {
    arn(context, &format!("event-bus/{bus}"))
}

/// The rule's bus is part of its ARN, unless it is the default one.
pub fn rule_arn(context: &Context, bus: &str, rule: &str) -> String {
    match bus {
        DEFAULT_BUS => arn(context, &format!("rule/{rule}")),
        bus => arn(context, &format!("rule/{bus}/{rule}")),
    }
}

pub fn archive_arn(context: &Context, name: &str) -> String {
    arn(context, &format!("archive/{name}"))
}

pub fn replay_arn(context: &Context, name: &str) -> String {
    arn(context, &format!("replay/{name}"))
}

pub fn connection_arn(context: &Context, name: &str, id: &str) -> String {
    arn(context, &format!("connection/{name}/{id}"))
}

pub fn destination_arn(context: &Context, name: &str, id: &str) -> String {
    arn(context, &format!("api-destination/{name}/{id}"))
}

/// The name of a bus, of what a request says: nothing, a name or an ARN.
pub fn bus(named: Option<&str>) -> &str {
    let Some(named) = named else { return DEFAULT_BUS };
    resource(named, "event-bus").unwrap_or(named)
}

/// What follows `KIND/` in an ARN of this service.
pub fn resource<'a>(arn: &'a str, kind: &str) -> Option<&'a str> {
    let resource = arn.strip_prefix("arn:")?.splitn(5, ':').nth(4)?;
    resource.strip_prefix(kind)?.strip_prefix('/')
}

/// Bus and name of a rule, of its ARN.
pub fn rule(arn: &str) -> Option<(&str, &str)> {
    let rule = resource(arn, "rule")?;
    Some(rule.rsplit_once('/').unwrap_or((DEFAULT_BUS, rule)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_are_taken_apart() {
        assert_eq!(bus(None), "default");
        assert_eq!(bus(Some("b")), "b");
        assert_eq!(bus(Some("arn:aws:events:us-east-1:000000000000:event-bus/b")), "b");
        assert_eq!(rule("arn:aws:events:us-east-1:000000000000:rule/r"), Some(("default", "r")));
        assert_eq!(rule("arn:aws:events:us-east-1:000000000000:rule/b/r"), Some(("b", "r")));
        assert_eq!(rule("arn:aws:events:us-east-1:000000000000:event-bus/b"), None);
        assert_eq!(resource("arn:aws:events", "rule"), None);
    }
}
