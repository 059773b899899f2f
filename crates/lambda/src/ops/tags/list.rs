//! ListTags.

use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(lambda: Arc<Lambda>, _: Authorized, input: aws::ListTagsInput) -> Result<aws::ListTagsOutput> {
    Ok(aws::ListTagsOutput { tags: Some(lambda.tags_of(&input.resource)?) })
}
