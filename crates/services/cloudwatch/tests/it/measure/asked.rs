//! What is asked of the month, and how long the answer takes: the best of a few.

use super::*;
use std::time::Instant;

const ROUNDS: usize = 5;

/// Prints the best of some rounds, in milliseconds.
async fn timed<T>(what: &str, mut one: impl AsyncFnMut() -> T) -> T {
    let (mut best, mut last) = (f64::MAX, None);
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        last = Some(one().await);
        best = best.min(begin.elapsed().as_secs_f64() * 1000.0);
    }
    println!("{what}: {best:.1} ms");
    last.unwrap()
}

impl Month {
    pub async fn ask(&self, node: &Node) {
        self.listed(node).await;
        self.statistics(node).await;
        self.queries(node).await;
        self.searches(node).await;
    }

    /// All pages of ListMetrics.
    async fn listed(&self, node: &Node) {
        let all = timed("all metrics listed, page by page", async || {
            let (mut count, mut input) = (0, ListMetricsInput::default());
            loop {
                let page = node.call::<ListMetrics>(input.clone()).await;
                count += page.metrics.map_or(0, |metrics| metrics.len());
                match page.next_token {
                    Some(token) => input.next_token = Some(token),
                    None => break count,
                }
            }
        });
        // Four of each function and its resource, one of each function, seven of all of them.
        assert_eq!(all.await, 9 * self.functions + 7);
    }

    async fn statistics(&self, node: &Node) {
        let f = [("FunctionName", "function-0005")];
        let month = self.days.min(30) * DAY;
        for (what, seconds, period, dimensions) in [
            ("one function, three hours by the minute", 3 * 3_600, 60, &f[..]),
            ("one function, a day by the minute", DAY, 60, &f[..]),
            ("one function, a week by the hour", (7 * DAY).min(month), 3_600, &f[..]),
            ("one function, a month by the day", month, 86_400, &f[..]),
            ("all functions, a month by the day", month, 86_400, &[]),
        ] {
            for statistics in [&["Average"][..], &["Average", "p99"]] {
                let input = || GetMetricStatisticsInput {
                    namespace: "AWS/Lambda".into(),
                    dimensions: Some(dimensions.iter().map(|(name, value)| dimension(name, value)).collect()),
                    ..ask("Duration", seconds, period, statistics)
                };
                let what = format!("{what}, {}", statistics.join(" and "));
                let found = timed(&what, async || node.statistics(input()).await).await;
                assert_eq!(found.len() as i64, seconds / i64::from(period));
            }
        }
    }

    /// As many queries as a request may have, each of another function.
    async fn queries(&self, node: &Node) {
        let count = self.functions.min(500);
        for (what, metric, stat, seconds, period) in [
            ("three hours by the minute, Invocations, Sum", "Invocations", "Sum", 3 * 3_600, 60),
            ("three hours by five minutes, Duration, p99", "Duration", "p99", 3 * 3_600, 300),
            ("a day by the hour, Duration, Average", "Duration", "Average", DAY, 3_600),
            ("a day by the hour, Duration, p99", "Duration", "p99", DAY, 3_600),
        ] {
            let queries = (0..count).map(|n| {
                let dimensions = Some(vec![dimension("FunctionName", &Self::name(n))]);
                let (namespace, metric_name) = (Some("AWS/Lambda".into()), Some(metric.into()));
                let metric = Metric { namespace, metric_name, dimensions };
                let stat = MetricStat { metric, period, stat: stat.into(), unit: None };
                MetricDataQuery { id: format!("q{n}"), metric_stat: Some(stat), ..Default::default() }
            });
            let input = asked(queries.collect(), seconds, 0);
            let points = timed(&format!("{count} queries, {what}"), async || points(node, &input).await).await;
            assert_eq!(points, count * (seconds / i64::from(period)) as usize);
        }
    }

    async fn searches(&self, node: &Node) {
        let (six, month) = (self.days.min(6) * DAY, self.days.min(30) * DAY);
        for (what, metric, stat, seconds, period, late) in [
            ("a day by the hour, Errors, Sum", "Errors", "Sum", DAY, 3_600, 0),
            ("six days by the day, Throttles, Sum", "Throttles", "Sum", six, 86_400, 0),
            ("six days by the day, Errors, Sum", "Errors", "Sum", six, 86_400, 0),
            ("the same, from within an hour", "Errors", "Sum", six, 86_400, 1_020),
            ("six days by the day, Duration, Average", "Duration", "Average", six, 86_400, 0),
            ("the same, from within an hour", "Duration", "Average", six, 86_400, 1_020),
            ("six days by the day, Duration, p99", "Duration", "p99", six, 86_400, 0),
            ("a month by the day, Errors, Sum", "Errors", "Sum", month, 86_400, 0),
            ("a month by the day, Duration, Average", "Duration", "Average", month, 86_400, 0),
        ] {
            let text = format!("SEARCH('{{AWS/Lambda,FunctionName}} MetricName=\"{metric}\"', '{stat}', {period})");
            let query = MetricDataQuery { id: "e".into(), expression: Some(text), ..Default::default() };
            let input = asked(vec![query], seconds, late);
            let found = timed(&format!("SEARCH, {what}"), async || points(node, &input).await).await;
            assert_eq!(found as i64, self.functions.min(500) as i64 * (seconds / i64::from(period)));
        }
    }
}

/// Of so many seconds before noon; the begin and the end `late` later, where nothing is yet.
fn asked(metric_data_queries: Vec<MetricDataQuery>, seconds: i64, late: i64) -> GetMetricDataInput {
    GetMetricDataInput {
        metric_data_queries,
        start_time: api::Timestamp((NOON - seconds + late) as f64),
        end_time: api::Timestamp((NOON + late) as f64),
        ..Default::default()
    }
}

/// How many values an answer has, on all of its pages.
async fn points(node: &Node, input: &GetMetricDataInput) -> usize {
    let (mut count, mut input) = (0, input.clone());
    loop {
        let page = node.call::<GetMetricData>(input.clone()).await;
        let results = page.metric_data_results.into_iter().flatten();
        count += results.map(|result| result.values.map_or(0, |values| values.len())).sum::<usize>();
        match page.next_token {
            Some(token) => input.next_token = Some(token),
            None => return count,
        }
    }
}
