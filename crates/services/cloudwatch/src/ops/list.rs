//! ListMetrics.

use crate::db::registry::{self, Listed};
use crate::errors;
use crate::series::dimensions_of;
use crate::state::CloudWatch;
use api::cloudwatch::*;
use cloud::{Authorized, Result};
use std::sync::Arc;
use store::Tx;

const PAGE: usize = 500;
/// Rows looked at together.
const ROWS: usize = 2_000;
/// Metrics without values for so long are not listed.
pub const LISTED_MS: i64 = 14 * 86_400_000;
const RECENT_MS: i64 = 3 * 3_600_000;

pub async fn list(metrics: Arc<CloudWatch>, call: Authorized, input: ListMetricsInput) -> Result<ListMetricsOutput> {
    let own = call.account.as_str();
    if input.owning_account.as_deref().is_some_and(|account| account != own) {
        return Err(errors::value("The parameter OwningAccount must be this account: no other is linked."));
    }
    let after = input.next_token.as_deref().map_or_else(|| Ok(start()), read_token)?;
    let age = if input.recently_active.is_some() { RECENT_MS } else { LISTED_MS };
    let since = call.now.millis() - age;
    let with_accounts = input.include_linked_accounts == Some(true);
    let page = metrics.read(move |tx| page(tx, &input, after, since)).await?;
    let next_token = (page.len() > PAGE).then(|| write_token(&page[PAGE - 1]));
    let metrics: Vec<_> = page.into_iter().take(PAGE).map(shown).collect();
    let owning_accounts = with_accounts.then(|| vec![own.to_owned(); metrics.len()]);
    Ok(ListMetricsOutput { metrics: Some(metrics), next_token, owning_accounts })
}

/// One more than a page, if there are.
fn page(tx: &Tx<'_>, input: &ListMetricsInput, mut after: Listed, since: i64) -> store::Result<Vec<Listed>> {
    let filters = input.dimensions.as_deref().unwrap_or_default();
    let mut found = Vec::new();
    loop {
        let (namespace, name) = (input.namespace.as_deref(), input.metric_name.as_deref());
        let rows = registry::list(tx, namespace, name, &after, since, ROWS)?;
        let last = rows.last().cloned();
        let full = rows.len() == ROWS;
        found.extend(rows.into_iter().filter(|row| fits(row, filters)).take(PAGE + 1 - found.len()));
        match last.filter(|_| full && found.len() <= PAGE) {
            Some(last) => after = last,
            None => return Ok(found),
        }
    }
}

/// A metric may have more dimensions than are asked for.
fn fits(listed: &Listed, filters: &[DimensionFilter]) -> bool {
    if filters.is_empty() {
        return true;
    }
    let dimensions = dimensions_of(&listed.dimensions);
    filters.iter().all(|filter| {
        dimensions
            .iter()
            .any(|one| one.name == filter.name && filter.value.as_ref().is_none_or(|value| one.value == *value))
    })
}

fn shown(listed: Listed) -> Metric {
    Metric {
        namespace: Some(listed.namespace),
        metric_name: Some(listed.name),
        dimensions: Some(dimensions_of(&listed.dimensions)),
    }
}

fn start() -> Listed {
    Listed { namespace: String::new(), name: String::new(), dimensions: String::new() }
}

fn write_token(last: &Listed) -> String {
    serde_json::json!([last.namespace, last.name, last.dimensions]).to_string()
}

fn read_token(text: &str) -> Result<Listed> {
    let read: Option<(String, String, String)> = serde_json::from_str(text).ok();
    let (namespace, name, dimensions) = read.ok_or_else(errors::bad_token)?;
    Ok(Listed { namespace, name, dimensions })
}
