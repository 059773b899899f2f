//! How callers name a function: by name, by partial ARN (`account:function:name`) or by full ARN, with a qualifier.

use crate::errors;
use api::Error;
use base::{AccountId, Region};
use std::fmt;

/// Which version of a function is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Qualifier {
    Latest,
    Version(u64),
    Alias(String),
}

impl Qualifier {
    /// `$LATEST`, a number or an alias; the model has checked the characters.
    pub fn parse(text: &str) -> Self {
        match text {
            "$LATEST" => Self::Latest,
            _ if text.bytes().all(|b| b.is_ascii_digit()) => {
                text.parse().map_or_else(|_| Self::Alias(text.into()), Self::Version)
            }
            _ => Self::Alias(text.into()),
        }
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latest => f.write_str("$LATEST"),
            Self::Version(number) => write!(f, "{number}"),
            Self::Alias(name) => f.write_str(name),
        }
    }
}

/// A function as a request names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionRef {
    pub name: String,
    pub qualifier: Option<Qualifier>,
}

/// Where this node is, as far as names go.
#[derive(Clone, Debug)]
pub struct Home {
    pub account: AccountId,
    pub region: Region,
}

impl Home {
    /// The unqualified ARN of a function.
    pub fn function_arn(&self, name: &str) -> String {
        format!(
            "arn:{}:lambda:{}:{}:function:{name}",
            base::arn::partition_of(self.region.as_str()),
            self.region,
            self.account
        )
    }

    pub fn qualified_arn(&self, name: &str, qualifier: &Qualifier) -> String {
        format!("{}:{qualifier}", self.function_arn(name))
    }

    /// Reads `FunctionName` and `Qualifier` of a request. Whoever names another account or region is not served here.
    pub fn function(&self, name: &str, qualifier: Option<&str>) -> Result<FunctionRef, Error> {
        let (account, region, rest) = split(name);
        let (name, inline) = match rest.split_once(':') {
            Some((name, inline)) => (name, Some(inline)),
            None => (rest, None),
        };
        if let (Some(inline), Some(qualifier)) = (inline, qualifier)
            && inline != qualifier
        {
            return Err(errors::qualifiers_differ());
        }
        if name.is_empty() || name.len() > 140 {
            return Err(errors::name_too_long());
        }
        let qualifier = qualifier.or(inline).map(Qualifier::parse);
        let here =
            account.is_none_or(|a| a == self.account.as_str()) && region.is_none_or(|r| r == self.region.as_str());
        if !here {
            let arn = format!(
                "arn:aws:lambda:{}:{}:function:{name}",
                region.unwrap_or(self.region.as_str()),
                account.unwrap_or_default()
            );
            return Err(errors::elsewhere(&arn, region, self));
        }
        Ok(FunctionRef { name: name.into(), qualifier })
    }

    /// The ARN that a request's `FunctionName` means, for the check that precedes the look-up.
    pub fn resource(&self, name: &str, qualifier: Option<&str>) -> String {
        match self.function(name, qualifier) {
            Ok(FunctionRef { name, qualifier: Some(qualifier) }) => self.qualified_arn(&name, &qualifier),
            Ok(FunctionRef { name, qualifier: None }) => self.function_arn(&name),
            Err(_) => name.into(),
        }
    }
}

/// `(account, region, name[:qualifier])` of the three forms.
fn split(text: &str) -> (Option<&str>, Option<&str>, &str) {
    let parts: Vec<&str> = text.splitn(7, ':').collect();
    match parts.as_slice() {
        ["arn", _, "lambda", region, account, "function", rest] => (Some(account), Some(region), rest),
        [account, "function", ..] if account.len() == 12 => {
            let rest = text.get("000000000000:function:".len()..).unwrap_or_default();
            (Some(account), None, rest)
        }
        ["function", ..] => (None, None, text.get("function:".len()..).unwrap_or_default()),
        _ => (None, None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> Home {
        Home { account: "123456789012".parse().unwrap(), region: "us-east-1".parse().unwrap() }
    }

    fn check(name: &str, qualifier: Option<&str>, expect: Option<(&str, Option<&str>)>) {
        let found = home().function(name, qualifier).ok();
        let found = found.map(|f| (f.name, f.qualifier.map(|q| q.to_string())));
        assert_eq!(found, expect.map(|(n, q)| (n.into(), q.map(Into::into))), "{name}");
    }

    #[test]
    fn the_three_forms_and_their_qualifiers() {
        check("f", None, Some(("f", None)));
        check("f:7", None, Some(("f", Some("7"))));
        check("f", Some("$LATEST"), Some(("f", Some("$LATEST"))));
        check("123456789012:function:f", None, Some(("f", None)));
        check("123456789012:function:f:prod", None, Some(("f", Some("prod"))));
        check("function:f", None, Some(("f", None)));
        check("arn:aws:lambda:us-east-1:123456789012:function:f", None, Some(("f", None)));
        check("arn:aws:lambda:us-east-1:123456789012:function:f:prod", Some("prod"), Some(("f", Some("prod"))));
    }

    #[test]
    fn another_account_region_or_qualifier_is_refused() {
        check("arn:aws:lambda:us-east-1:999999999999:function:f", None, None);
        check("arn:aws:lambda:eu-west-1:123456789012:function:f", None, None);
        check("999999999999:function:f", None, None);
        check("f:1", Some("2"), None);
    }

    #[test]
    fn numbers_are_versions_and_the_rest_aliases() {
        assert_eq!(Qualifier::parse("12"), Qualifier::Version(12));
        assert_eq!(Qualifier::parse("$LATEST"), Qualifier::Latest);
        assert_eq!(Qualifier::parse("v12"), Qualifier::Alias("v12".into()));
    }
}
