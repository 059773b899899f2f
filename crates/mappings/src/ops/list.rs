//! ListEventSourceMappings.

use crate::Mappings;
use crate::model::Mapping;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// AWS shows no more at once.
const MOST: usize = 100;

pub async fn handle(
    mappings: Arc<Mappings>,
    _: Authorized,
    input: aws::ListEventSourceMappingsInput,
) -> Result<aws::ListEventSourceMappingsOutput> {
    let home = mappings.functions.home();
    let function = input.function_name.as_deref().map(|name| home.function(name, None)).transpose()?;
    let wanted = |mapping: &Arc<Mapping>| {
        input.event_source_arn.as_ref().is_none_or(|arn| mapping.source == *arn)
            && function.as_ref().is_none_or(|named| mapping.function.named() == *named)
            && input.marker.as_ref().is_none_or(|marker| mapping.uuid > *marker)
    };
    let most = input.max_items.and_then(|most| usize::try_from(most).ok()).unwrap_or(MOST).clamp(1, MOST);
    let mut rest = mappings.table.all().into_iter().filter(wanted);
    let page: Vec<_> = rest.by_ref().take(most).collect();
    let next_marker = rest.next().and(page.last()).map(|last| last.uuid.clone());
    let shown = page.iter().map(|mapping| mappings.shown(mapping)).collect::<Result<_>>()?;
    Ok(aws::ListEventSourceMappingsOutput { next_marker, event_source_mappings: Some(shown) })
}
