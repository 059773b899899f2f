//! GetEventSourceMapping.

use crate::Mappings;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    mappings: Arc<Mappings>,
    auth: Authorized,
    input: aws::GetEventSourceMappingInput,
) -> Result<aws::EventSourceMappingConfiguration> {
    mappings.shown_to(&auth, &*mappings.known(&input.uuid)?).await
}
