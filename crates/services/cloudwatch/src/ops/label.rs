//! What the results of queries without a label are called.

use api::cloudwatch::{MetricDataQuery, MetricStat};
use std::collections::BTreeSet;

/// The metric's name, and what else is needed to tell queries apart: statistic, then period. An expression is called
/// by its id.
pub fn labels(queries: &[MetricDataQuery]) -> Vec<String> {
    let stats = || queries.iter().filter_map(|query| query.metric_stat.as_ref());
    let by_stat = stats().map(|stat| stat.stat.as_str()).collect::<BTreeSet<_>>().len() > 1;
    let by_period = stats().map(|stat| stat.period).collect::<BTreeSet<_>>().len() > 1;
    let of_metric = |stat: &MetricStat| {
        let mut label = stat.metric.metric_name.clone().unwrap_or_default();
        if by_stat {
            label = format!("{label} {}", stat.stat);
        }
        if by_period {
            label = format!("{label} {}", stat.period);
        }
        label
    };
    let label = |query: &MetricDataQuery| match (&query.label, &query.metric_stat) {
        (Some(label), _) => label.clone(),
        (None, Some(stat)) => of_metric(stat),
        (None, None) => query.id.clone(),
    };
    queries.iter().map(label).collect()
}
