//! What the results of queries are called: by the label that was asked for, in which values and properties are put, or by
//! one that tells them apart.
//!
//! Source: CloudWatch User Guide, "Use dynamic labels". How AWS writes numbers is not documented: here all their digits are
//! shown.

use crate::errors;
use crate::math::{Name, Series};
use crate::search::{Found, Search};
use api::cloudwatch::{MetricDataQuery, MetricStat};
use cloud::{Context, Result};
use std::collections::BTreeSet;

/// What the results of one query are called.
pub struct Label {
    /// As asked for, if it was.
    asked: Option<String>,
    default: String,
    /// `PROP('…')`, by name.
    properties: Vec<(String, String)>,
}

/// One for each query.
///
/// # Errors
/// A label asks for a time, whose form nobody documents.
pub fn labels(queries: &[MetricDataQuery], context: &Context) -> Result<Vec<Label>> {
    if queries.iter().filter_map(|query| query.label.as_deref()).any(asks_for_time) {
        return Err(errors::validation("Times in labels are not supported."));
    }
    let default = defaults(queries);
    let label = |(query, default): (&MetricDataQuery, String)| Label {
        asked: query.label.clone(),
        default,
        properties: properties(query, context),
    };
    Ok(queries.iter().zip(default).map(label).collect())
}

/// The metric's name, and what else is needed to tell queries apart: statistic, then period. An expression is called
/// by its id.
fn defaults(queries: &[MetricDataQuery]) -> Vec<String> {
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
    queries.iter().map(|query| query.metric_stat.as_ref().map_or_else(|| query.id.clone(), of_metric)).collect()
}

fn properties(query: &MetricDataQuery, context: &Context) -> Vec<(String, String)> {
    let mut all =
        vec![("AccountId".into(), context.account.to_string()), ("Region".into(), context.region.to_string())];
    if let Some(MetricStat { metric, period, stat, .. }) = &query.metric_stat {
        all.push(("MetricName".into(), metric.metric_name.clone().unwrap_or_default()));
        all.push(("Namespace".into(), metric.namespace.clone().unwrap_or_default()));
        all.push(("Period".into(), period.to_string()));
        all.push(("Stat".into(), stat.clone()));
        let dimensions = metric.dimensions.iter().flatten();
        all.extend(dimensions.map(|dimension| (format!("Dim.{}", dimension.name), dimension.value.clone())));
    }
    all
}

impl Label {
    /// What this result of the query is called. What is no dynamic value stays as it was written.
    pub fn of(&self, series: &Series) -> String {
        let Some(asked) = &self.asked else { return self.default.clone() };
        filled(asked, series, &self.default, &self.properties)
    }

    /// The same of one of several results. The label of the query comes before its own name, unless it has that in it.
    pub fn of_one(&self, name: &Name, series: &Series) -> String {
        let Some(found) = &name.found else { return format!("{} {name}", self.of(series)).trim_start().to_owned() };
        let own = name.to_string();
        let Some(asked) = &self.asked else { return own };
        let shown = filled(asked, series, &own, &self.properties_of(&found.0, &found.1));
        let tells = asked.contains("${LABEL}") || asked.contains("${PROP(");
        if tells { shown } else { format!("{shown} {own}").trim_start().to_owned() }
    }

    fn properties_of(&self, found: &Found, search: &Search) -> Vec<(String, String)> {
        let mut all = self.properties.clone();
        all.push(("MetricName".into(), found.listed.name.clone()));
        all.push(("Namespace".into(), found.listed.namespace.clone()));
        all.push(("Period".into(), search.range.period.to_string()));
        all.push(("Stat".into(), search.stat.clone()));
        all.extend(found.pairs.iter().map(|(name, value)| (format!("Dim.{name}"), value.clone())));
        all
    }
}

fn filled(asked: &str, series: &Series, default: &str, properties: &[(String, String)]) -> String {
    let (mut shown, mut rest) = (String::new(), asked);
    while let Some((before, name, after)) = placeholder(rest) {
        shown.push_str(before);
        match value(name, series, default, properties) {
            Some(value) => shown.push_str(&value),
            None => shown.push_str(&rest[before.len()..rest.len() - after.len()]),
        }
        rest = after;
    }
    shown + rest
}

fn value(name: &str, series: &Series, default: &str, properties: &[(String, String)]) -> Option<String> {
    if let Some(property) = name.strip_prefix("PROP('").and_then(|name| name.strip_suffix("')")) {
        return properties.iter().find(|(known, _)| known == property).map(|(_, value)| value.clone());
    }
    if name == "LABEL" {
        return Some(default.to_owned());
    }
    if name == "DATAPOINT_COUNT" {
        return Some(series.len().to_string());
    }
    let values = || series.values().copied();
    let (first, last) = (values().next(), values().next_back());
    let (least, most) = (values().reduce(f64::min), values().reduce(f64::max));
    let between = |from: Option<f64>, to: Option<f64>| Some(to? - from?);
    let number = match name {
        "AVG" => (!series.is_empty()).then(|| values().sum::<f64>() / series.len() as f64),
        "FIRST" => first,
        "FIRST_LAST_RANGE" => between(first, last),
        "LAST" => last,
        "MAX" => most,
        "MIN" => least,
        "MIN_MAX_RANGE" => between(least, most),
        "SUM" => (!series.is_empty()).then(|| values().sum()),
        _ => return None,
    };
    // As the console shows what is not there.
    Some(number.map_or_else(|| "--".to_owned(), |number| number.to_string()))
}

/// The next `${…}`: what is before it, within it, after it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("${")?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn asks_for_time(label: &str) -> bool {
    let mut rest = label;
    while let Some((_, name, after)) = placeholder(rest) {
        let words = name.strip_suffix("_RELATIVE").or(name.strip_suffix("_RANGE")).unwrap_or(name);
        if words
            .strip_suffix("_TIME")
            .is_some_and(|what| ["FIRST", "LAST", "MIN", "MAX"].iter().any(|end| what.ends_with(end)))
        {
            return true;
        }
        rest = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(asked: &str, expect: &str) {
        let label = Label {
            asked: Some(asked.into()),
            default: "Errors".into(),
            properties: vec![("Dim.FunctionName".into(), "f".into()), ("Stat".into(), "Sum".into())],
        };
        assert_eq!(label.of(&Series::from([(0, 4.0), (60, 1.5), (120, 2.0)])), expect, "{asked}");
    }

    #[test]
    fn values_and_properties_are_put_in() {
        check("plain", "plain");
        check("${PROP('Dim.FunctionName')}: ${PROP('Stat')} ${LABEL}", "f: Sum Errors");
        check("[${MIN}..${MAX}] ${AVG} ${SUM} ${DATAPOINT_COUNT}", "[1.5..4] 2.5 7.5 3");
        check("${FIRST} ${LAST} ${FIRST_LAST_RANGE} ${MIN_MAX_RANGE}", "4 2 -2 2.5");
        check("${PROP('Dim.Other')} ${X} ${} ${MAX", "${PROP('Dim.Other')} ${X} ${} ${MAX");
        check("$${MAX}}", "$4}");
        let empty =
            Label { asked: Some("${MAX} ${DATAPOINT_COUNT}".into()), default: String::new(), properties: vec![] };
        assert_eq!(empty.of(&Series::new()), "-- 0");
    }

    #[test]
    fn times_are_known() {
        for label in
            ["${LAST_TIME}", "a ${X} ${MIN_TIME_RELATIVE}", "${FIRST_LAST_TIME_RANGE}", "${MIN_MAX_TIME_RANGE}"]
        {
            assert!(asks_for_time(label), "{label}");
        }
        for label in ["LAST_TIME", "${FIRST_LAST_RANGE}", "${PROP('Dim.X_TIME')}", "${LAST_TIME", ""] {
            assert!(!asks_for_time(label), "{label}");
        }
    }
}
