//! GetMetricData.

use crate::db::reader::{Range, Reader};
use crate::db::registry;
use crate::errors;
use crate::math::{self, Expression, Name, Series};
use crate::ops::label::{Label, labels};
use crate::ops::range::{is_period, range};
use crate::search::{self, Search};
use crate::series::text_of;
use crate::state::CloudWatch;
use crate::statistic::Statistic;
use api::Timestamp;
use api::cloudwatch::*;
use cloud::{Authorized, Result};
use std::collections::HashMap;
use std::sync::Arc;
use store::Tx;

/// Queries of one request.
const QUERIES: usize = 500;
/// Data points of one answer: the rest is for the next.
const POINTS: usize = 100_800;

pub async fn get(metrics: Arc<CloudWatch>, call: Authorized, input: GetMetricDataInput) -> Result<GetMetricDataOutput> {
    check(&input)?;
    let from = input.next_token.as_deref().map_or(Ok(0), read_token)?;
    let most = most(&input)?;
    let now = call.now.millis() / 1000;
    let plan = plan(&input.metric_data_queries, |period| range(input.start_time, input.end_time, period, now))?;
    let labels = labels(&input.metric_data_queries, &call)?;
    let shown: Vec<bool> = input.metric_data_queries.iter().map(|query| query.return_data != Some(false)).collect();
    let ids: Vec<String> = input.metric_data_queries.into_iter().map(|query| query.id).collect();
    let account = call.account.to_string();
    let Evaluated { values, exceeded } = metrics.read(move |tx| Ok(evaluate(tx, &plan, &account, now))).await??;
    let newest_first = input.scan_by.as_deref() != Some("TimestampAscending");
    let results = values.into_iter().zip(ids).zip(labels).zip(shown).filter(|(_, shown)| *shown);
    let results = results.flat_map(|(((value, id), label), _)| named(value, &id, &label));
    let message = || MessageData {
        code: Some("MaxMetricsExceeded".into()),
        value: Some("Maximum number of allowed metrics exceeded".into()),
    };
    let messages = Some(exceeded.then(message).into_iter().collect());
    Ok(GetMetricDataOutput { messages, ..page(results.collect(), from, most, newest_first) })
}

fn check(input: &GetMetricDataInput) -> Result<()> {
    let queries = &input.metric_data_queries;
    if queries.is_empty() {
        return Err(errors::validation("The parameter MetricDataQueries is required."));
    }
    if queries.len() > QUERIES {
        let size = format!("The collection MetricDataQueries must not have a size greater than {QUERIES}.");
        return Err(errors::validation(size));
    }
    if input.start_time.0.partial_cmp(&input.end_time.0).is_none_or(std::cmp::Ordering::is_ge) {
        return Err(errors::validation("The parameter StartTime must be less than the parameter EndTime."));
    }
    check_queries(queries, "MetricDataQueries")?;
    if queries.iter().all(|query| query.return_data == Some(false)) {
        return Err(errors::validation("At least one of the MetricDataQueries must have ReturnData set to true."));
    }
    Ok(())
}

/// Each by itself, and that no two have one id. `list`: what it is called.
pub fn check_queries(queries: &[MetricDataQuery], list: &str) -> Result<()> {
    for (n, query) in queries.iter().enumerate() {
        let at = format!("{list}.member.{}", n + 1);
        if !is_id(&query.id) {
            return Err(errors::validation(format!(
                "The value {} for parameter {at}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.",
                query.id
            )));
        }
        if queries[..n].iter().any(|earlier| earlier.id == query.id) {
            return Err(errors::validation(format!("The values for parameter id in {list} are not unique.")));
        }
        check_query(query, &at)?;
    }
    Ok(())
}

fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn check_query(query: &MetricDataQuery, at: &str) -> Result<()> {
    let both = |one: &str, other: &str| {
        Err(errors::validation(errors::exclusive(&format!("{at}.{one}"), &format!("{at}.{other}"))))
    };
    let period = |period: i32, at: String| match is_period(period.into()) {
        true => Ok(()),
        false => Err(errors::validation(format!(
            "The parameter {at} must be a value in the set [1, 5, 10, 20, 30] or a multiple of 60."
        ))),
    };
    match (&query.metric_stat, &query.expression) {
        (Some(_), Some(_)) => both("Expression", "MetricStat"),
        (None, None) => Err(errors::validation(format!(
            "At least one of the parameters {at}.Expression or {at}.MetricStat must be specified."
        ))),
        (Some(_), None) if query.period.is_some() => both("Period", "MetricStat"),
        (Some(stat), None) => {
            period(stat.period, format!("{at}.MetricStat.Period"))?;
            let required = [(&stat.metric.namespace, "Namespace"), (&stat.metric.metric_name, "MetricName")];
            match required.into_iter().find(|(given, _)| given.is_none()) {
                Some((_, name)) => {
                    Err(errors::validation(format!("The parameter {at}.MetricStat.Metric.{name} is required.")))
                }
                None => Ok(()),
            }
        }
        (None, Some(_)) => query.period.map_or(Ok(()), |given| period(given, format!("{at}.Period"))),
    }
}

fn most(input: &GetMetricDataInput) -> Result<usize> {
    match input.max_datapoints.map(usize::try_from) {
        None => Ok(POINTS),
        Some(Ok(most)) if (1..=POINTS).contains(&most) => Ok(most),
        Some(_) => Err(errors::validation(format!("The parameter MaxDatapoints must be from 1 to {POINTS}."))),
    }
}

/// One query, ready to be read or computed.
enum Step {
    Metric {
        namespace: String,
        name: String,
        dimensions: String,
        unit: Option<String>,
        statistic: Statistic,
        range: Range,
    },
    Expression(Expression),
}

pub struct Plan {
    ids: Vec<String>,
    steps: Vec<Step>,
    /// The periods of a filled series.
    range: Range,
}

/// `range_of`: the times that a query of a period asks for.
pub fn plan(queries: &[MetricDataQuery], range_of: impl Fn(i64) -> Range) -> Result<Plan> {
    let mut steps = queries.iter().map(|query| step(query, &range_of)).collect::<Result<Vec<_>>>()?;
    let of_searches = steps.iter_mut().flat_map(searches).map(|search| search.range.period).collect::<Vec<_>>();
    if of_searches.len() > search::SEARCHES {
        return Err(errors::validation(format!("A request has at most {} searches.", search::SEARCHES)));
    }
    let period_of = |query: &MetricDataQuery| query.metric_stat.as_ref().map(|stat| stat.period).or(query.period);
    // Metrics of several periods meet in the longest.
    let period = queries.iter().filter_map(period_of).map(i64::from).chain(of_searches).max().unwrap_or(300);
    let ids = queries.iter().map(|query| query.id.clone()).collect();
    Ok(Plan { ids, steps, range: range_of(period) })
}

fn step(query: &MetricDataQuery, range_of: &impl Fn(i64) -> Range) -> Result<Step> {
    if let Some(stat) = &query.metric_stat {
        return metric(stat, range_of(stat.period.into()));
    }
    let text = query.expression.as_deref().unwrap_or_default();
    let mut expression = math::parse(text).map_err(|why| in_expression(&query.id, &why))?;
    for search in expression.searches() {
        // The query's own period comes before the search's.
        search.range = range_of(query.period.map(i64::from).or(search.period).unwrap_or(300));
    }
    Ok(Step::Expression(expression))
}

fn searches(step: &mut Step) -> Vec<&mut Search> {
    match step {
        Step::Expression(expression) => expression.searches(),
        Step::Metric { .. } => Vec::new(),
    }
}

/// Whether an expression is one that can be read, and searches.
pub fn searches_in(query: &MetricDataQuery) -> bool {
    let parsed = query.expression.as_deref().map(math::parse);
    matches!(parsed, Some(Ok(expression)) if !expression.searched().is_empty())
}

fn in_expression(id: &str, why: &str) -> api::Error {
    errors::validation(format!("Error in expression '{id}': {why}"))
}

fn metric(stat: &MetricStat, range: Range) -> Result<Step> {
    let unsupported = || errors::validation(format!("The value {} for parameter Stat is not supported.", stat.stat));
    Ok(Step::Metric {
        namespace: stat.metric.namespace.clone().unwrap_or_default(),
        name: stat.metric.metric_name.clone().unwrap_or_default(),
        dimensions: text_of(&stat.metric.dimensions),
        unit: stat.unit.clone(),
        statistic: Statistic::parse(&stat.stat).ok_or_else(unsupported)?,
        range,
    })
}

/// What the queries of a plan come to.
pub struct Evaluated {
    pub values: Vec<math::Value>,
    /// There are more metrics than were searched for.
    pub exceeded: bool,
}

/// Metrics first: expressions may come before what they name.
pub fn evaluate(tx: &Tx<'_>, plan: &Plan, account: &str, now: i64) -> Result<Evaluated> {
    let (mut scope, reader) = (math::Scope::new(plan.range), Reader::new(tx));
    for (id, step) in plan.ids.iter().zip(&plan.steps) {
        if let Step::Metric { .. } = step {
            let series = read(&reader, step).map_err(crate::state::answer)?;
            scope.metric(id, series).map_err(errors::validation)?;
        }
    }
    let exceeded = search_all(&reader, plan, account, now, &mut scope)?;
    let expressions = plan.ids.iter().zip(&plan.steps).filter_map(|(id, step)| match step {
        Step::Expression(expression) => Some((id.as_str(), expression)),
        Step::Metric { .. } => None,
    });
    scope.evaluate(&expressions.collect::<HashMap<_, _>>()).map_err(|(id, why)| in_expression(&id, &why))?;
    Ok(Evaluated { values: plan.ids.iter().map(|id| scope.value(id)).collect(), exceeded })
}

/// Whether there are more than may be found.
fn search_all(reader: &Reader<'_, '_>, plan: &Plan, account: &str, now: i64, scope: &mut math::Scope) -> Result<bool> {
    let (mut most, mut budget, mut exceeded) = (search::FOUND, search::Budget::default(), false);
    let mut done: Vec<&Search> = Vec::new();
    let expressions = plan.steps.iter().filter_map(|step| match step {
        Step::Expression(expression) => Some(expression),
        Step::Metric { .. } => None,
    });
    for search in expressions.flat_map(Expression::searched) {
        if done.contains(&search) {
            continue;
        }
        let (found, more) = search.find(reader.tx, account, now, most, &mut budget).map_err(crate::state::answer)?;
        most -= found.len();
        exceeded |= more;
        let mut all = Vec::new();
        for (name, found) in search::names(&found).into_iter().zip(found) {
            let registry::Listed { namespace, name: metric, dimensions } = &found.listed;
            let series = series(reader, (namespace, metric, dimensions), None, search.statistic, search.range);
            let series = series.map_err(crate::state::answer)?;
            scope.spend(series.len()).map_err(errors::validation)?;
            all.push((Name::found(name, found.clone(), search), series));
        }
        scope.found(search, all);
        done.push(search);
    }
    Ok(exceeded)
}

fn read(reader: &Reader<'_, '_>, step: &Step) -> store::Result<Series> {
    let Step::Metric { namespace, name, dimensions, unit, statistic, range } = step else { return Ok(Series::new()) };
    series(reader, (namespace, name, dimensions), unit.as_deref(), *statistic, *range)
}

/// `metric`: namespace, name and dimensions.
fn series(
    reader: &Reader<'_, '_>,
    metric: (&str, &str, &str),
    unit: Option<&str>,
    statistic: Statistic,
    range: Range,
) -> store::Result<Series> {
    let of_unit = registry::of_metric(reader.tx, metric.0, metric.1, metric.2)?;
    let asked = of_unit.into_iter().filter(|(known, _)| unit.is_none_or(|unit| unit == known));
    let series: Vec<_> = asked.flat_map(|(_, series)| series).collect();
    let points = reader.read(&series, range, statistic.need())?;
    Ok(points.into_iter().filter_map(|(time, values)| Some((time, statistic.of(&values)?))).collect())
}

/// A query's result, or where it is a list each of its own under the same id.
fn named(value: math::Value, id: &str, label: &Label) -> Vec<(String, String, Series)> {
    match value {
        math::Value::Series(series) => vec![(id.to_owned(), label.of(&series), series)],
        math::Value::List(all) => {
            let named = |(name, series)| (id.to_owned(), label.of_one(&name, &series), series);
            all.into_iter().map(named).collect()
        }
        math::Value::Number(_) => Vec::new(),
    }
}

/// The points of all results in their order, from one to another.
fn page(results: Vec<(String, String, Series)>, from: usize, most: usize, newest_first: bool) -> GetMetricDataOutput {
    let total: usize = results.iter().map(|(_, _, series)| series.len()).sum();
    let (mut skip, mut room) = (from, most);
    let shown = results.into_iter().map(|(id, label, series)| {
        let length = series.len();
        let mut points: Vec<_> = series.into_iter().collect();
        if newest_first {
            points.reverse();
        }
        let points: Vec<_> = points.into_iter().skip(skip).take(room).collect();
        let whole = skip.saturating_add(points.len()) >= length;
        skip = skip.saturating_sub(length);
        room -= points.len();
        let (timestamps, values) = points.into_iter().map(|(time, value)| (Timestamp(time as f64), value)).unzip();
        MetricDataResult {
            id: Some(id),
            label: Some(label),
            timestamps: Some(timestamps),
            values: Some(values),
            status_code: Some(if whole { "Complete" } else { "PartialData" }.into()),
            messages: None,
        }
    });
    let metric_data_results = Some(shown.collect());
    let next = from.saturating_add(most);
    let next_token = (next < total).then(|| next.to_string());
    GetMetricDataOutput { metric_data_results, next_token, messages: Some(Vec::new()) }
}

fn read_token(text: &str) -> Result<usize> {
    text.parse().map_err(|_| errors::bad_token())
}
