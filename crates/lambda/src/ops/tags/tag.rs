//! TagResource.

use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::TagResourceInput,
) -> Result<aws::TagResourceOutput> {
    if input.tags.is_empty() {
        return Err(errors::invalid("An error occurred and the request cannot be processed."));
    }
    super::check(Some(&input.tags))?;
    lambda.change_tags(&input.resource, |tags| tags.extend(input.tags)).await?;
    Ok(aws::TagResourceOutput {})
}
