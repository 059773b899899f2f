//! DescribeAlarmHistory.

use super::sorted_page;
use crate::alarms::db::{Asked, Kept};
use crate::errors;
use crate::state::CloudWatch;
use api::Timestamp;
use api::cloudwatch::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

const PAGE: usize = 100;

pub async fn get(
    metrics: Arc<CloudWatch>,
    _: Authorized,
    input: DescribeAlarmHistoryInput,
) -> Result<DescribeAlarmHistoryOutput> {
    if input.alarm_contributor_id.is_some() {
        return Err(errors::validation("The parameter AlarmContributorId is not served here."));
    }
    let most = input.max_records.and_then(|most| usize::try_from(most).ok()).unwrap_or(PAGE);
    let ms = |time: Option<Timestamp>, otherwise: i64| time.map_or(otherwise, |time| (time.0 * 1000.0) as i64);
    let asked = Asked {
        alarm: input.alarm_name,
        // Without types only metric alarms are meant.
        kinds: input.alarm_types.filter(|types| !types.is_empty()).unwrap_or_else(|| vec!["MetricAlarm".into()]),
        what: input.history_item_type,
        between: (ms(input.start_date, i64::MIN), ms(input.end_date, i64::MAX)),
        newest_first: input.scan_by.as_deref() != Some("TimestampAscending"),
        after: input.next_token.as_deref().map(read_token).transpose()?,
        limit: most + 1,
    };
    let found = metrics.alarms.history(asked).await?;
    let (page, next_token) = sorted_page(found, most, |item| format!("{}/{}", item.at.millis(), item.id));
    let alarm_history_items = Some(page.into_iter().map(shown).collect());
    Ok(DescribeAlarmHistoryOutput { alarm_history_items, next_token })
}

fn shown(item: Kept) -> AlarmHistoryItem {
    AlarmHistoryItem {
        alarm_name: Some(item.alarm),
        alarm_type: Some(item.kind),
        timestamp: Some(Timestamp(item.at.seconds())),
        history_item_type: Some(item.what),
        history_summary: Some(item.summary),
        history_data: Some(item.data),
        ..Default::default()
    }
}

fn read_token(text: &str) -> Result<(i64, i64)> {
    let parts = text.split_once('/').and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)));
    parts.ok_or_else(errors::bad_token)
}
