//! How callers name a function: by name, by partial ARN (`account:function:name`) or by full ARN, with a qualifier.

use crate::errors;
use api::Error;
use base::{AccountId, Region};
use std::fmt;

/// The longest `FunctionName` that AWS looks at; the model allows more.
const NAME_CHARS: usize = 170;

/// Which version of a function is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Qualifier {
    Latest,
    Version(u64),
    Alias(String),
}

impl Qualifier {
    /// `$LATEST`, a number or an alias; the model has checked the characters. What looks like a number and is none that
    /// we would write (`007`) names an alias that cannot exist.
    pub fn parse(text: &str) -> Self {
        match text.parse::<u64>() {
            _ if text == "$LATEST" => Self::Latest,
            Ok(number) if number.to_string() == text => Self::Version(number),
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

/// A layer's version as its ARN names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerRef {
    pub account: String,
    pub name: String,
    pub number: u64,
}

impl LayerRef {
    pub fn is_of_same_layer(&self, other: &Self) -> bool {
        self.account == other.account && self.name == other.name
    }
}

impl Home {
    pub fn layer_arn(&self, name: &str) -> String {
        let partition = base::arn::partition_of(self.region.as_str());
        format!("arn:{partition}:lambda:{}:{}:layer:{name}", self.region, self.account)
    }

    /// Of the code-signing configuration `csc-…`.
    pub fn code_signing_arn(&self, id: &str) -> String {
        let partition = base::arn::partition_of(self.region.as_str());
        format!("arn:{partition}:lambda:{}:{}:code-signing-config:{id}", self.region, self.account)
    }

    /// Of the event source mapping with this id.
    pub fn mapping_arn(&self, id: &str) -> String {
        let partition = base::arn::partition_of(self.region.as_str());
        format!("arn:{partition}:lambda:{}:{}:event-source-mapping:{id}", self.region, self.account)
    }

    pub fn layer_version_arn(&self, name: &str, number: u64) -> String {
        format!("{}:{number}", self.layer_arn(name))
    }

    /// Reads `LayerName`, a name or an ARN without a version. The model has checked its form.
    pub fn layer(&self, text: &str) -> Result<String, Error> {
        let fields: Vec<&str> = text.split(':').collect();
        match fields[..] {
            [_, _, _, region, _, _, _] if region != self.region.as_str() => Err(errors::no_such_resource()),
            [_, _, _, _, account, _, _] if account != self.account.as_str() => Err(errors::other_account()),
            [_, _, _, _, _, _, name] | [name] => Ok(name.into()),
            _ => Err(errors::no_such_resource()),
        }
    }

    /// Reads the ARN of a layer's version.
    pub fn layer_version(&self, arn: &str) -> Result<LayerRef, Error> {
        let fields: Vec<&str> = arn.split(':').collect();
        let [_, _, _, region, account, "layer", name, number] = fields[..] else {
            return Err(errors::invalid(errors::no_layer_version(arn)));
        };
        let number = number.parse().map_err(|_| errors::invalid(errors::no_layer_version(arn)))?;
        match region == self.region.as_str() {
            true => Ok(LayerRef { account: account.into(), name: name.into(), number }),
            false => Err(errors::layer_elsewhere(self)),
        }
    }

    /// The unqualified ARN of a function.
    pub fn function_arn(&self, name: &str) -> String {
        arn(self.region.as_str(), self.account.as_str(), name)
    }

    pub fn qualified_arn(&self, name: &str, qualifier: &Qualifier) -> String {
        format!("{}:{qualifier}", self.function_arn(name))
    }

    /// Reads `FunctionName` and `Qualifier` of a request. Whoever names another account or region is not served here.
    pub fn function(&self, text: &str, qualifier: Option<&str>) -> Result<FunctionRef, Error> {
        if text.len() > NAME_CHARS {
            return Err(errors::name_too_long(text, NAME_CHARS));
        }
        let parts = Parts::of(text);
        if let (Some(inline), Some(qualifier)) = (parts.qualifier, qualifier)
            && inline != qualifier
        {
            return Err(errors::qualifiers_differ());
        }
        if let Some(region) = parts.region.filter(|region| *region != self.region.as_str()) {
            return Err(errors::other_region(region, self));
        }
        if self.is_foreign(text) {
            return Err(errors::other_account());
        }
        let qualifier = qualifier.or(parts.qualifier).map(Qualifier::parse);
        Ok(FunctionRef { name: parts.name.into(), qualifier })
    }

    /// Whether the name is that of another account's function.
    pub fn is_foreign(&self, text: &str) -> bool {
        Parts::of(text).account.is_some_and(|account| account != self.account.as_str())
    }

    /// The ARN that a request's `FunctionName` means, for the check that precedes the look-up.
    pub fn resource(&self, text: &str, qualifier: Option<&str>) -> String {
        let parts = Parts::of(text);
        let region = parts.region.unwrap_or(self.region.as_str());
        let arn = arn(region, parts.account.unwrap_or(self.account.as_str()), parts.name);
        match qualifier.or(parts.qualifier) {
            Some(qualifier) => format!("{arn}:{qualifier}"),
            None => arn,
        }
    }
}

fn arn(region: &str, account: &str, name: &str) -> String {
    format!("arn:{}:lambda:{region}:{account}:function:{name}", base::arn::partition_of(region))
}

/// The groups of the pattern that names fit, in its order.
struct Parts<'a> {
    region: Option<&'a str>,
    account: Option<&'a str>,
    name: &'a str,
    qualifier: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        let (region, rest) = region(text);
        let (account, rest) = head(rest, is_account).map_or((None, rest), |(account, rest)| (Some(account), rest));
        let rest = rest.strip_prefix("function:").unwrap_or(rest);
        match rest.split_once(':') {
            Some((name, qualifier)) => Self { region, account, name, qualifier: Some(qualifier) },
            None => Self { region, account, name: rest, qualifier: None },
        }
    }
}

/// A region stands after `arn:…:lambda:` or before an account; anything else is part of a name.
fn region(text: &str) -> (Option<&str>, &str) {
    let in_arn = text.strip_prefix("arn:").and_then(|rest| rest.split_once(":lambda:")).map(|(_, rest)| rest);
    match head(in_arn.unwrap_or(text), |_| true) {
        Some((region, rest)) if in_arn.is_some() || head(rest, is_account).is_some() => (Some(region), rest),
        _ => (None, text),
    }
}

/// What is before the next colon and after it, where the former fits.
fn head(text: &str, fits: fn(&str) -> bool) -> Option<(&str, &str)> {
    text.split_once(':').filter(|(head, _)| fits(head))
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
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
    fn the_forms_and_their_qualifiers() {
        check("f", None, Some(("f", None)));
        check("f:7", None, Some(("f", Some("7"))));
        check("f", Some("$LATEST"), Some(("f", Some("$LATEST"))));
        check("my-function-1:prod", None, Some(("my-function-1", Some("prod"))));
        check("123456789012:function:f", None, Some(("f", None)));
        check("123456789012:function:f:prod", None, Some(("f", Some("prod"))));
        check("us-east-1:123456789012:function:f", None, Some(("f", None)));
        check("function:f", None, Some(("f", None)));
        check("function", None, Some(("function", None)));
        check("arn:aws:lambda:us-east-1:123456789012:function:f", None, Some(("f", None)));
        check("arn:aws:lambda:us-east-1:123456789012:function:f:prod", Some("prod"), Some(("f", Some("prod"))));
    }

    fn refused(name: &str, qualifier: Option<&str>) -> (String, String) {
        let error = home().function(name, qualifier).unwrap_err();
        (error.code.into_owned(), error.message)
    }

    #[test]
    fn another_account_region_or_qualifier_is_refused_in_awss_words() {
        let denied = ("AccessDeniedException".into(), String::new());
        assert_eq!(refused("arn:aws:lambda:us-east-1:999999999999:function:f", None), denied);
        assert_eq!(refused("999999999999:function:f", None), denied);
        assert_eq!(
            refused("arn:aws:lambda:eu-west-1:123456789012:function:f", None).1,
            "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"
        );
        assert_eq!(
            refused("f:1", Some("2")).1,
            "The derived qualifier from the function name does not match the specified qualifier."
        );
        let long = "f".repeat(171);
        assert_eq!(
            refused(&long, None),
            (
                "ValidationException".into(),
                format!(
                    "1 validation error detected: Value '{long}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 170"
                )
            )
        );
    }

    #[test]
    fn the_resource_is_the_one_that_was_named() {
        let resource = |name, qualifier| home().resource(name, qualifier);
        assert_eq!(resource("f", None), "arn:aws:lambda:us-east-1:123456789012:function:f");
        assert_eq!(resource("f:1", None), "arn:aws:lambda:us-east-1:123456789012:function:f:1");
        assert_eq!(resource("f", Some("p")), "arn:aws:lambda:us-east-1:123456789012:function:f:p");
        assert_eq!(resource("999999999999:function:f", None), "arn:aws:lambda:us-east-1:999999999999:function:f");
    }

    #[test]
    fn layers_have_names_and_arns() {
        let arn = home().layer_arn("l");
        assert_eq!(arn, "arn:aws:lambda:us-east-1:123456789012:layer:l");
        assert_eq!((home().layer("l").unwrap(), home().layer(&arn).unwrap()), ("l".into(), "l".into()));
        assert_eq!(home().layer("arn:aws:lambda:us-east-1:999999999999:layer:l").unwrap_err().status, 403);
        let layer = home().layer_version(&home().layer_version_arn("l", 7)).unwrap();
        assert_eq!((layer.name.as_str(), layer.number), ("l", 7));
        let elsewhere = home().layer_version("arn:aws:lambda:eu-west-1:123456789012:layer:l:7").unwrap_err();
        assert!(elsewhere.message.ends_with("expected to be in region us-east-1."));
        assert!(home().layer_version("arn:aws:lambda:::awslayer:l").is_err());
    }

    #[test]
    fn numbers_are_versions_and_the_rest_aliases() {
        assert_eq!(Qualifier::parse("12"), Qualifier::Version(12));
        assert_eq!(Qualifier::parse("$LATEST"), Qualifier::Latest);
        assert_eq!(Qualifier::parse("v12"), Qualifier::Alias("v12".into()));
        assert_eq!(Qualifier::parse("007"), Qualifier::Alias("007".into()));
    }
}
