//! What the account may have, and where it is served.

use crate::DynamoDb;
use api::dynamodb::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// AWS's quotas for an account in most regions. Nothing here is throttled by them.
const ACCOUNT_UNITS: i64 = 80_000;
const TABLE_UNITS: i64 = 40_000;

pub async fn describe(_: Arc<DynamoDb>, _: Authorized, _: DescribeLimitsInput) -> Result<DescribeLimitsOutput> {
    Ok(DescribeLimitsOutput {
        account_max_read_capacity_units: Some(ACCOUNT_UNITS),
        account_max_write_capacity_units: Some(ACCOUNT_UNITS),
        table_max_read_capacity_units: Some(TABLE_UNITS),
        table_max_write_capacity_units: Some(TABLE_UNITS),
    })
}

/// The address that the client used already.
pub async fn endpoints(
    _: Arc<DynamoDb>,
    auth: Authorized,
    _: DescribeEndpointsInput,
) -> Result<DescribeEndpointsOutput> {
    let address = auth.source.endpoint.split("://").last().unwrap_or_default().to_owned();
    Ok(DescribeEndpointsOutput { endpoints: vec![Endpoint { address, cache_period_in_minutes: 1440 }] })
}
