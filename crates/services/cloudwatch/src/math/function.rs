//! The functions of expressions.

use super::{Computed, Expression, Scope, Series, Value, arrays};
use std::collections::BTreeMap;

macro_rules! functions {
    ($($function:ident $name:literal,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Function { $($function,)* }

        impl Function {
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$function),)*
                    _ => None,
                }
            }

            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$function => $name,)*
                }
            }
        }
    };
}

functions! {
    Abs "ABS",
    Avg "AVG",
    Ceil "CEIL",
    DatapointCount "DATAPOINT_COUNT",
    Date "DATE",
    Day "DAY",
    Diff "DIFF",
    DiffTime "DIFF_TIME",
    Epoch "EPOCH",
    Fill "FILL",
    First "FIRST",
    Floor "FLOOR",
    Hour "HOUR",
    If "IF",
    Last "LAST",
    Log "LOG",
    Log10 "LOG10",
    Max "MAX",
    MetricCount "METRIC_COUNT",
    Metrics "METRICS",
    Min "MIN",
    Minute "MINUTE",
    Month "MONTH",
    Period "PERIOD",
    Rate "RATE",
    RemoveEmpty "REMOVE_EMPTY",
    RunningSum "RUNNING_SUM",
    Slice "SLICE",
    Sort "SORT",
    Stddev "STDDEV",
    Sum "SUM",
    TimeSeries "TIME_SERIES",
    Year "YEAR",
}

pub fn call(scope: &mut Scope, function: Function, arguments: &[Expression]) -> Computed {
    match (function, arguments) {
        (Function::Metrics, []) => scope.metrics(""),
        (Function::Metrics, [Expression::Text(filter)]) => scope.metrics(filter),
        (Function::Fill, [series, with]) => fill(scope, series, with),
        (Function::Sort, [list, by, order]) => arrays::sort(scope, list, by, order, None),
        (Function::Sort, [list, by, order, most]) => arrays::sort(scope, list, by, order, Some(most)),
        (Function::Slice, [list, from]) => arrays::slice(scope, list, from, None),
        (Function::Slice, [list, from, to]) => arrays::slice(scope, list, from, Some(to)),
        (Function::If, [condition, then]) => choose(scope, condition, then, None),
        (Function::If, [condition, then, otherwise]) => choose(scope, condition, then, Some(otherwise)),
        (_, [argument]) => {
            let value = scope.compute(argument)?;
            of_one(scope, function, value)
        }
        _ => Err(format!("{} does not take {} arguments", function.name(), arguments.len())),
    }
}

fn of_one(scope: &mut Scope, function: Function, value: Value) -> Computed {
    match function {
        Function::Abs => scope.each(value, f64::abs),
        Function::Ceil => scope.each(value, f64::ceil),
        Function::Floor => scope.each(value, f64::floor),
        Function::Log => scope.each(value, f64::ln),
        Function::Log10 => scope.each(value, f64::log10),
        Function::Sum => summary(scope, value, |all| all.iter().sum()),
        Function::Avg => average(scope, value),
        Function::Min => summary(scope, value, |all| all.iter().copied().fold(f64::INFINITY, f64::min)),
        Function::Max => summary(scope, value, |all| all.iter().copied().fold(f64::NEG_INFINITY, f64::max)),
        Function::Stddev => summary(scope, value, deviation),
        Function::Diff => series_only(scope, function, value, |step| step.value - step.before),
        Function::DiffTime => series_only(scope, function, value, |step| step.seconds),
        Function::Rate => series_only(scope, function, value, |step| (step.value - step.before) / step.seconds),
        Function::Epoch
        | Function::Minute
        | Function::Hour
        | Function::Day
        | Function::Date
        | Function::Month
        | Function::Year => match value {
            Value::Series(_) => {
                let axis = scope.axis()?;
                Ok(Value::Series(axis.into_iter().map(|time| (time, of_time(function, time))).collect()))
            }
            _ => Err(not_series(function)),
        },
        Function::DatapointCount => summary(scope, value, |all| all.len() as f64),
        Function::RemoveEmpty => arrays::remove_empty(value),
        Function::RunningSum => change(scope, function, value, |series| {
            let add = |sum: &mut f64, (time, value): (i64, f64)| {
                *sum += value;
                Some((time, *sum))
            };
            series.into_iter().scan(0.0, add).collect()
        }),
        Function::MetricCount => match value {
            Value::List(all) => Ok(Value::Number(all.len() as f64)),
            Value::Series(_) => Ok(Value::Number(1.0)),
            Value::Number(_) => Err(not_series(function)),
        },
        Function::First | Function::Last => match value {
            Value::List(mut all) => {
                let one = if function == Function::First { all.drain(..).next() } else { all.pop() };
                Ok(Value::Series(one.map(|(_, series)| series).unwrap_or_default()))
            }
            _ => Err(not_list(function)),
        },
        Function::Period => match value {
            Value::Series(_) => Ok(Value::Number(scope.range.period as f64)),
            _ => Err(not_series(function)),
        },
        Function::TimeSeries => match value {
            Value::Number(number) => {
                let axis = scope.axis()?;
                Ok(Value::Series(axis.into_iter().map(|time| (time, number)).collect()))
            }
            value => Ok(value),
        },
        Function::Metrics | Function::Fill | Function::If | Function::Sort | Function::Slice => {
            Err(format!("{} does not take one such argument", function.name()))
        }
    }
}

fn not_series(function: Function) -> String {
    format!("{} takes a time series", function.name())
}

pub fn not_list(function: Function) -> String {
    format!("{} takes a list of time series", function.name())
}

/// What a time is, in UTC. Weeks begin on Monday, with 1.
fn of_time(function: Function, seconds: i64) -> f64 {
    let date = base::Timestamp::from_millis(seconds.saturating_mul(1000)).datetime();
    match function {
        Function::Minute => date.minute().into(),
        Function::Hour => date.hour().into(),
        Function::Day => date.weekday().number_from_monday().into(),
        Function::Date => date.day().into(),
        Function::Month => u8::from(date.month()).into(),
        Function::Year => date.year().into(),
        _ => seconds as f64,
    }
}

pub fn mean(all: &[f64]) -> f64 {
    all.iter().sum::<f64>() / all.len() as f64
}

fn deviation(all: &[f64]) -> f64 {
    let mean = mean(all);
    (all.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / all.len() as f64).sqrt()
}

/// Of a series one number; of a list a series, at each time of those that have a value then.
fn summary(scope: &mut Scope, value: Value, of: impl Fn(&[f64]) -> f64) -> Computed {
    match value {
        Value::Number(number) => Ok(Value::Number(number)),
        Value::Series(series) => {
            scope.spend(series.len())?;
            let all: Vec<_> = series.into_values().collect();
            Ok(Value::Number(if all.is_empty() { 0.0 } else { of(&all) }))
        }
        Value::List(list) => {
            scope.spend(list.iter().map(|(_, series)| series.len()).sum())?;
            let mut by_time: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
            for (time, value) in list.into_iter().flat_map(|(_, series)| series) {
                by_time.entry(time).or_default().push(value);
            }
            Ok(Value::Series(by_time.into_iter().map(|(time, all)| (time, of(&all))).collect()))
        }
    }
}

/// "Missing values are treated as 0", says the guide of it, and has `SUM(m1) / DATAPOINT_COUNT(m1)` for where they are not to be:
/// those of all periods, or of all series of a list.
fn average(scope: &mut Scope, value: Value) -> Computed {
    let periods = scope.periods() as usize;
    let count = match &value {
        Value::Number(_) => 1,
        Value::Series(series) => series.len().max(periods),
        Value::List(all) => all.len(),
    };
    summary(scope, value, |all| all.iter().sum::<f64>() / count as f64)
}

fn change(scope: &mut Scope, function: Function, value: Value, of: impl Fn(Series) -> Series) -> Computed {
    if matches!(value, Value::Number(_)) {
        return Err(not_series(function));
    }
    scope.map(value, of, |number| number)
}

/// From one value to the next.
struct Change {
    before: f64,
    value: f64,
    seconds: f64,
}

fn series_only(scope: &mut Scope, function: Function, value: Value, of: impl Fn(&Change) -> f64) -> Computed {
    change(scope, function, value, |series| {
        let pairs = series.iter().zip(series.iter().skip(1));
        let step = |((from, before), (time, value)): ((&i64, &f64), (&i64, &f64))| {
            (*time, of(&Change { before: *before, value: *value, seconds: (time - from) as f64 }))
        };
        pairs.map(step).collect()
    })
}

/// A missing value of a series.
type Filler = dyn Fn(&Series, i64) -> Option<f64>;

fn fill(scope: &mut Scope, series: &Expression, with: &Expression) -> Computed {
    let axis = scope.axis()?;
    let value = scope.compute(series)?;
    let how: Box<Filler> = match with {
        Expression::Word(word) if word == "REPEAT" => {
            Box::new(|series, time| series.range(..time).next_back().map(|(_, value)| *value))
        }
        Expression::Word(word) if word == "LINEAR" => Box::new(between),
        with => match scope.compute(with)? {
            Value::Number(number) => Box::new(move |_, _| Some(number)),
            Value::Series(other) => Box::new(move |_, time| other.get(&time).copied()),
            Value::List(_) => return Err("FILL takes a number, a time series, REPEAT or LINEAR".into()),
        },
    };
    if let Value::List(all) = &value {
        scope.spend(axis.len() * all.len())?;
    }
    change(scope, Function::Fill, value, |mut series| {
        let missing: Vec<_> = axis.iter().filter(|time| !series.contains_key(time)).collect();
        let found: Vec<_> = missing.into_iter().filter_map(|time| Some((*time, how(&series, *time)?))).collect();
        series.extend(found);
        series
    })
}

/// On the line between the neighbours.
fn between(series: &Series, time: i64) -> Option<f64> {
    let (before, low) = series.range(..time).next_back()?;
    let (after, high) = series.range(time..).next()?;
    Some(low + (high - low) * ((time - before) as f64 / (after - before) as f64))
}

/// Where a condition is true and there is no value, it is 0; where it is false, or is not there itself, nothing is.
///
/// Source: the guide's tables of "Using IF expressions".
fn choose(scope: &mut Scope, condition: &Expression, then: &Expression, otherwise: Option<&Expression>) -> Computed {
    let condition = scope.compute(condition)?;
    let then = scope.compute(then)?;
    let otherwise = otherwise.map(|otherwise| scope.compute(otherwise)).transpose()?;
    match condition {
        Value::Number(number) if number != 0.0 => Ok(then),
        Value::Number(_) => Ok(otherwise.unwrap_or(Value::Series(Series::new()))),
        Value::Series(condition) => {
            scope.spend(condition.len())?;
            let at = |value: &Value, time: i64| match value {
                Value::Number(number) => Ok(Some(*number)),
                Value::Series(series) => Ok(series.get(&time).copied()),
                Value::List(_) => Err("IF takes time series and numbers, no lists".to_owned()),
            };
            let mut chosen = Series::new();
            for (time, truth) in condition {
                let value = match &otherwise {
                    _ if truth != 0.0 => Some(at(&then, time)?.unwrap_or(0.0)),
                    Some(otherwise) => at(otherwise, time)?,
                    None => None,
                };
                chosen.extend(value.map(|value| (time, value)));
            }
            Ok(Value::Series(chosen))
        }
        Value::List(_) => Err("IF takes a time series or a number as its condition".into()),
    }
}
