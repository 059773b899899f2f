//! Amazon Resource Names: `arn:partition:service:region:account:resource`.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A twelve-digit AWS account number.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(String);

/// A region name such as `us-east-1`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Region(String);

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NameError {
    #[error("`{0}` is not a twelve-digit account number")]
    Account(String),
    #[error("`{0}` is not a region name such as us-east-1")]
    Region(String),
    #[error("`{0}` is not an ARN (arn:partition:service:region:account:resource)")]
    Arn(String),
}

impl AccountId {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Region {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AccountId {
    type Err = NameError;
    fn from_str(text: &str) -> Result<Self, NameError> {
        let valid = text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
        if valid { Ok(Self(text.into())) } else { Err(NameError::Account(text.into())) }
    }
}

impl FromStr for Region {
    type Err = NameError;
    fn from_str(text: &str) -> Result<Self, NameError> {
        let valid = (3..=32).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if valid { Ok(Self(text.into())) } else { Err(NameError::Region(text.into())) }
    }
}

/// A parsed ARN. `region` and `account` may be empty, as in `arn:aws:s3:::bucket`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Arn {
    pub partition: String,
    pub service: String,
    pub region: String,
    pub account: String,
    pub resource: String,
}

impl Arn {
    /// `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE`; the partition follows the region.
    pub fn new(service: &str, region: &str, account: &str, resource: impl Into<String>) -> Self {
        Self {
            partition: partition_of(region).into(),
            service: service.into(),
            region: region.into(),
            account: account.into(),
            resource: resource.into(),
        }
    }
}

/// The partition a region belongs to.
pub fn partition_of(region: &str) -> &'static str {
    if region.starts_with("cn-") {
        "aws-cn"
    } else if region.starts_with("us-gov-") {
        "aws-us-gov"
    } else {
        "aws"
    }
}

impl FromStr for Arn {
    type Err = NameError;
    fn from_str(text: &str) -> Result<Self, NameError> {
        let mut parts = text.splitn(6, ':');
        let mut next = || parts.next().map(str::to_owned);
        let fields = (next(), next(), next(), next(), next(), next());
        match fields {
            (Some(arn), Some(partition), Some(service), Some(region), Some(account), Some(resource))
                if arn == "arn" && !partition.is_empty() && !service.is_empty() && !resource.is_empty() =>
            {
                Ok(Self { partition, service, region, account, resource })
            }
            _ => Err(NameError::Arn(text.into())),
        }
    }
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { partition, service, region, account, resource } = self;
        write!(f, "arn:{partition}:{service}:{region}:{account}:{resource}")
    }
}

macro_rules! display_as_str {
    ($($name:ty),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}
display_as_str!(AccountId, Region);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_survives_a_round_trip() {
        for text in [
            "arn:aws:lambda:us-east-1:000000000000:function:f:1",
            "arn:aws:s3:::bucket/key:with:colons",
            "arn:aws-cn:iam::000000000000:role/r",
        ] {
            assert_eq!(text.parse::<Arn>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_not_an_arn_is_refused() {
        for text in ["", "arn", "arn:aws:s3", "urn:aws:s3:::b", "arn:aws:s3:::", "arn::s3:::b"] {
            assert_eq!(text.parse::<Arn>(), Err(NameError::Arn(text.into())));
        }
    }

    #[test]
    fn an_account_is_twelve_digits() {
        assert!("123456789012".parse::<AccountId>().is_ok());
        assert!("12345678901".parse::<AccountId>().is_err());
        assert!("12345678901x".parse::<AccountId>().is_err());
    }
}
