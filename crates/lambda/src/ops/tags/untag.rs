//! UntagResource.

use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Keys that are not there are no error.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::UntagResourceInput,
) -> Result<aws::UntagResourceOutput> {
    lambda.change_tags(&input.resource, |tags| tags.retain(|key, _| !input.tag_keys.contains(key))).await?;
    Ok(aws::UntagResourceOutput {})
}
