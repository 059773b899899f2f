//! DeleteEventSourceMapping. It goes once what its pollers have in hand is dealt with.

use crate::model::{Mapping, State};
use crate::{Mappings, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    mappings: Arc<Mappings>,
    auth: Authorized,
    input: aws::DeleteEventSourceMappingInput,
) -> Result<aws::EventSourceMappingConfiguration> {
    let changed = mappings.table.change(&input.uuid, |now| {
        let now = now.ok_or_else(errors::unknown)?;
        if now.state.is_passing() {
            return Err(errors::in_use("delete"));
        }
        let after = Mapping { state: State::Deleting, enabled: false, ..now.clone() };
        Ok((Some(after.clone()), after))
    });
    let changed = changed.await?;
    mappings.live(&input.uuid);
    mappings.shown_to(&auth, &changed).await
}
