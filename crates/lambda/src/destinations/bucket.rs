//! Records for an S3 bucket: each is an object. Of events that failed only.

use super::{Delivery, Sending, Target};
use crate::Lambda;
use base::{Arn, Timestamp};
use bytes::Bytes;
use cloud::{Check, Context};

pub struct Bucket;

impl Target for Bucket {
    fn is(&self, arn: &Arn) -> bool {
        arn.service == "s3" && !name(arn).is_empty() && !name(arn).contains('/')
    }

    fn after_success(&self) -> bool {
        false
    }

    /// On the whole bucket, as AWS wants it, not only below the prefix that it writes to.
    fn needs(&self, lambda: &Lambda, arn: &str) -> Vec<Check> {
        let account = lambda.home.account.as_str();
        let check = |action, resource| Check::new(action, resource).when("s3:ResourceAccount", account);
        vec![check("s3:PutObject", format!("{arn}/*")), check("s3:ListBucket", arn.to_owned())]
    }

    fn send<'a>(&'a self, lambda: &'a Lambda, context: &'a Context, delivery: &'a Delivery) -> Sending<'a> {
        Box::pin(async move {
            let arn: Arn = delivery.target.parse().map_err(crate::errors::internal)?;
            let key = key(&delivery.function, delivery.created, &delivery.id);
            let body = Bytes::from(delivery.record.clone());
            lambda.cloud.objects()?.put(context, name(&arn), &key, "application/json", body).await
        })
    }
}

fn name(arn: &Arn) -> &str {
    &arn.resource
}

/// `aws/lambda/async/NAME/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-UUID`: the same at each attempt.
fn key(function: &str, created: Timestamp, id: &str) -> String {
    let at = created.datetime();
    let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
    let (hour, minute, second) = at.to_hms();
    format!(
        "aws/lambda/async/{function}/{year:04}/{month:02}/{day:02}/{year:04}-{month:02}-{day:02}T{hour:02}.{minute:02}.{second:02}-{id}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_named_as_aws_names_them() {
        let at = Timestamp::from_millis(1_440_938_160_999);
        assert_eq!(key("f", at, "u"), "aws/lambda/async/f/2015/08/30/2015-08-30T12.36.00-u");
    }

    #[test]
    fn a_bucket_is_named_by_its_arn_alone() {
        let is = |arn: &str| Bucket.is(&arn.parse().unwrap());
        assert!(is("arn:aws:s3:::b") && !is("arn:aws:s3:::b/k") && !is("arn:aws:sqs:us-east-1:000000000000:q"));
    }
}
