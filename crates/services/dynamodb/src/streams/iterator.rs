//! The text of a shard iterator: `STREAM_ARN|1|BASE64`, as on AWS, of the position and when it was given.

use api::Error;
use api::dynamodbstreams::errors::expired_iterator_exception;
use base::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// AWS's 15 minutes.
const GOOD_FOR: i64 = 900_000;

#[derive(Debug, PartialEq)]
pub struct Iterator<'a> {
    pub stream_arn: &'a str,
    /// The sequence number after which it reads.
    pub after: i64,
    given: i64,
}

impl<'a> Iterator<'a> {
    pub fn new(stream_arn: &'a str, after: i64, now: Timestamp) -> Self {
        Self { stream_arn, after, given: now.millis() }
    }

    pub fn parse(text: &'a str) -> Option<Self> {
        let (stream_arn, rest) = text.split_once("|1|")?;
        let place = String::from_utf8(STANDARD.decode(rest).ok()?).ok()?;
        let (after, given) = place.split_once(' ')?;
        Some(Self { stream_arn, after: after.parse().ok()?, given: given.parse().ok()? })
    }

    pub fn fresh(self, now: Timestamp) -> Result<Self, Error> {
        if now.millis().saturating_sub(self.given) > GOOD_FOR {
            return Err(expired_iterator_exception(
                "Iterator expired. The iterator was created more than 15 minutes ago.",
            ));
        }
        Ok(self)
    }
}

impl std::fmt::Display for Iterator<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let place = STANDARD.encode(format!("{} {}", self.after, self.given));
        write!(f, "{}|1|{place}", self.stream_arn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iterator_is_read_as_it_was_written_and_only_for_its_time() {
        let now = Timestamp::from_millis(1_000);
        let iterator = Iterator::new("arn:aws:dynamodb:us-east-1:0:table/t/stream/l", 7, now);
        let text = iterator.to_string();
        assert_eq!(Iterator::parse(&text), Some(iterator));
        assert!(Iterator::parse(&text).unwrap().fresh(now.plus_millis(GOOD_FOR)).is_ok());
        assert!(Iterator::parse(&text).unwrap().fresh(now.plus_millis(GOOD_FOR + 1)).is_err());
        for other in ["", "|1|", "a|1|x", "a|1|MQ==", "a|2|MSAx"] {
            assert_eq!(Iterator::parse(other), None, "{other}");
        }
    }
}
