//! Backups: of points in time there are none.

use crate::DynamoDb;
use api::dynamodb::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

fn none() -> ContinuousBackupsDescription {
    ContinuousBackupsDescription {
        continuous_backups_status: "DISABLED".into(),
        point_in_time_recovery_description: Some(PointInTimeRecoveryDescription {
            point_in_time_recovery_status: Some("DISABLED".into()),
            ..Default::default()
        }),
    }
}

pub async fn describe_continuous(
    db: Arc<DynamoDb>,
    _: Authorized,
    input: DescribeContinuousBackupsInput,
) -> Result<DescribeContinuousBackupsOutput> {
    let name = db.home.name(&input.table_name);
    db.table(name).ok_or_else(|| errors::table_not_found_exception(format!("Table not found: {name}")))?;
    Ok(DescribeContinuousBackupsOutput { continuous_backups_description: Some(none()) })
}

pub async fn update_continuous(
    db: Arc<DynamoDb>,
    _: Authorized,
    input: UpdateContinuousBackupsInput,
) -> Result<UpdateContinuousBackupsOutput> {
    let name = db.home.name(&input.table_name);
    db.table(name).ok_or_else(|| errors::table_not_found_exception(format!("Table not found: {name}")))?;
    if input.point_in_time_recovery_specification.point_in_time_recovery_enabled {
        let message = "Point in time recovery is not available here: CreateBackup is";
        return Err(errors::continuous_backups_unavailable_exception(message));
    }
    Ok(UpdateContinuousBackupsOutput { continuous_backups_description: Some(none()) })
}
