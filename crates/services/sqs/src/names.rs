//! Names, URLs and ARNs of queues.

use crate::errors::{invalid, no_queue};
use api::Error;
use api::sqs::errors::invalid_address;
use base::{AccountId, Arn, Region};
use cloud::Result;

/// Where this node's queues are.
#[derive(Clone, Debug)]
pub struct Home {
    pub account: AccountId,
    pub region: Region,
    /// For URLs, where a request does not say how it reached us.
    pub endpoint: String,
}

impl Home {
    pub fn arn(&self, name: &str) -> String {
        let partition = base::arn::partition_of(self.region.as_str());
        format!("arn:{partition}:sqs:{}:{}:{name}", self.region, self.account)
    }

    pub fn url(&self, endpoint: &str, name: &str) -> String {
        let endpoint = if endpoint.is_empty() { &self.endpoint } else { endpoint };
        format!("{}/{}/{name}", endpoint.trim_end_matches('/'), self.account)
    }

    /// The name of the queue that a URL is of: whatever its host, since many lead here.
    pub fn name_in_url<'a>(&self, url: &'a str) -> Result<&'a str> {
        let path = match url.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => url,
        };
        let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let mut parts = path.rsplit('/');
        let (name, account) = (parts.next().unwrap_or_default(), parts.next());
        match account {
            _ if name.is_empty() => Err(address(url)),
            Some(account) if account == self.account.as_str() => Ok(name),
            Some(account) if account.parse::<AccountId>().is_ok() => Err(no_queue()),
            Some(_) => Err(address(url)),
            // A bare name is a queue of the caller's own.
            None => Ok(name),
        }
    }

    /// The name in the ARN of a queue that could be here.
    pub fn name_in_arn(&self, arn: &str) -> Option<String> {
        let arn: Arn = arn.parse().ok()?;
        let ours = arn.service == "sqs" && arn.region == self.region.as_str() && arn.account == self.account.as_str();
        ours.then_some(arn.resource)
    }
}

fn address(url: &str) -> Error {
    invalid_address(format!("The address {url} is not valid for this endpoint."))
}

/// A name that a queue can have.
pub fn check(name: &str, fifo: bool) -> Result<()> {
    let is_fifo_name = name.ends_with(".fifo");
    if fifo && !is_fifo_name {
        return Err(invalid(
            "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.",
        ));
    }
    let stem = if fifo { name.strip_suffix(".fifo").unwrap_or(name) } else { name };
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if stem.is_empty() || name.len() > 80 || !stem.chars().all(known) {
        return Err(invalid("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queue_is_found_by_the_path_of_any_host() {
        let home = Home {
            account: "000000000000".parse().unwrap(),
            region: "eu-west-1".parse().unwrap(),
            endpoint: "http://127.0.0.1:4566".into(),
        };
        let name = |url: &'static str| home.name_in_url(url).map_err(|error| error.code.into_owned());
        for url in [
            "http://127.0.0.1:4566/000000000000/q",
            "https://sqs.eu-west-1.amazonaws.com/000000000000/q/",
            "/000000000000/q",
            "q",
            "http://localhost/queue/eu-west-1/000000000000/q",
        ] {
            assert_eq!(name(url), Ok("q"), "{url}");
        }
        assert_eq!(name("http://h/111111111111/q"), Err("QueueDoesNotExist".into()));
        assert_eq!(name("http://h/"), Err("InvalidAddress".into()));
        assert_eq!(home.name_in_arn("arn:aws:sqs:eu-west-1:000000000000:q").as_deref(), Some("q"));
        assert_eq!(home.name_in_arn("arn:aws:sqs:us-east-1:000000000000:q"), None);
    }

    #[test]
    fn names() {
        assert!(check("a-B_9", false).is_ok() && check("a.fifo", true).is_ok());
        assert!(check("a.fifo", false).is_err() && check("a", true).is_err() && check("", false).is_err());
        assert!(check(&"a".repeat(81), false).is_err() && check(".fifo", true).is_err());
    }
}
