//! Metric math: expressions over the metrics of one request. What is not here is refused, never taken for something else.
//!
//! Source: CloudWatch User Guide, "Using math expressions with CloudWatch metrics".

mod function;
mod parse;

pub use parse::{Expression, parse};

use crate::db::points::Range;
pub use function::Function;
use std::collections::{BTreeMap, HashMap};

/// Values by the second at which their period begins.
pub type Series = BTreeMap<i64, f64>;

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Series(Series),
    /// Each by the id of its query.
    List(Vec<(String, Series)>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}

impl Operator {
    fn of(self, a: f64, b: f64) -> f64 {
        let truth = |is: bool| f64::from(u8::from(is));
        match self {
            Self::Add => a + b,
            Self::Subtract => a - b,
            Self::Multiply => a * b,
            Self::Divide => a / b,
            Self::Power => a.powf(b),
            Self::Equal => truth(a == b),
            Self::NotEqual => truth(a != b),
            Self::Less => truth(a < b),
            Self::LessOrEqual => truth(a <= b),
            Self::Greater => truth(a > b),
            Self::GreaterOrEqual => truth(a >= b),
            Self::And => truth(a != 0.0 && b != 0.0),
            Self::Or => truth(a != 0.0 || b != 0.0),
        }
    }
}

type Computed = Result<Value, String>;

/// Values that one request may compute (ours): a month of minutes, a thousand times.
const WORK: usize = 50_000_000;
/// Values of a filled series.
const PERIODS: i64 = 100_800;

/// What expressions can name.
pub struct Scope {
    range: Range,
    metrics: Vec<String>,
    values: HashMap<String, Value>,
    work: usize,
}

impl Scope {
    pub fn new(range: Range) -> Self {
        Self { range, metrics: Vec::new(), values: HashMap::new(), work: WORK }
    }

    pub fn metric(&mut self, id: &str, series: Series) {
        self.metrics.push(id.to_owned());
        self.values.insert(id.to_owned(), Value::Series(series));
    }

    /// Computes expressions, each after those that it names. The error is that of the expression with this id.
    pub fn evaluate(&mut self, expressions: &HashMap<&str, &Expression>) -> Result<(), (String, String)> {
        let mut left: Vec<_> = expressions.iter().collect();
        left.sort_unstable_by_key(|(id, _)| **id);
        while !left.is_empty() {
            let known = |expression: &Expression| expression.names().all(|name| self.values.contains_key(name));
            let (ready, waiting): (Vec<_>, Vec<_>) = left.iter().partition(|(_, expression)| known(expression));
            if ready.is_empty() {
                let (id, expression) = left[0];
                let stranger =
                    expression.names().find(|name| !expressions.contains_key(name) && !self.values.contains_key(*name));
                let why = stranger.map_or_else(
                    || "The expression depends on itself".to_owned(),
                    |name| format!("Unknown identifier: '{name}'"),
                );
                return Err(((*id).to_owned(), why));
            }
            for (id, expression) in ready {
                let value = self.compute(expression).and_then(finished).map_err(|why| ((*id).to_owned(), why))?;
                self.values.insert((*id).to_owned(), value);
            }
            left = waiting;
        }
        Ok(())
    }

    pub fn value(&self, id: &str) -> Value {
        self.values.get(id).cloned().unwrap_or(Value::Series(Series::new()))
    }

    fn compute(&mut self, expression: &Expression) -> Computed {
        match expression {
            Expression::Number(number) => Ok(Value::Number(*number)),
            Expression::Name(name) => Ok(self.value(name)),
            Expression::Text(_) | Expression::Word(_) => Err("A text has no value".into()),
            Expression::List(items) => self.list(items),
            Expression::Negative(inner) => {
                let value = self.compute(inner)?;
                self.each(value, |value| -value)
            }
            Expression::Binary(operator, a, b) => {
                let (a, b) = (self.compute(a)?, self.compute(b)?);
                self.both(*operator, a, b)
            }
            Expression::Call(name, arguments) => function::call(self, *name, arguments),
        }
    }

    fn list(&mut self, items: &[Expression]) -> Computed {
        let mut all = Vec::new();
        for (n, item) in items.iter().enumerate() {
            match self.compute(item)? {
                Value::Series(series) => all.push((format!("{}", n + 1), series)),
                Value::List(inner) => all.extend(inner),
                Value::Number(_) => return Err("A list holds time series only".into()),
            }
        }
        Ok(Value::List(all))
    }

    /// Every metric of the request, or those whose id holds a text.
    fn metrics(&self, filter: &str) -> Value {
        let all = self.metrics.iter().filter(|id| id.contains(filter));
        let series = |id: &String| match self.values.get(id) {
            Some(Value::Series(series)) => series.clone(),
            _ => Series::new(),
        };
        Value::List(all.map(|id| (id.clone(), series(id))).collect())
    }

    /// Counts what is about to be computed.
    fn spend(&mut self, values: usize) -> Result<(), String> {
        let left = self.work.checked_sub(values);
        self.work = left.ok_or("The request is too large to be computed")?;
        Ok(())
    }

    fn each(&mut self, value: Value, change: impl Fn(f64) -> f64 + Copy) -> Computed {
        self.map(value, |series| series.into_iter().map(|(time, value)| (time, change(value))).collect(), change)
    }

    fn map(&mut self, value: Value, of_series: impl Fn(Series) -> Series, of_number: impl Fn(f64) -> f64) -> Computed {
        Ok(match value {
            Value::Number(number) => Value::Number(of_number(number)),
            Value::Series(series) => {
                self.spend(series.len())?;
                Value::Series(finite(of_series(series)))
            }
            Value::List(all) => {
                self.spend(all.iter().map(|(_, series)| series.len()).sum())?;
                Value::List(all.into_iter().map(|(id, series)| (id, finite(of_series(series)))).collect())
            }
        })
    }

    fn both(&mut self, operator: Operator, a: Value, b: Value) -> Computed {
        match (a, b) {
            (Value::Number(a), Value::Number(b)) => Ok(Value::Number(operator.of(a, b))),
            (Value::Number(a), b) => self.each(b, |b| operator.of(a, b)),
            (a, Value::Number(b)) => self.each(a, |a| operator.of(a, b)),
            (Value::Series(a), Value::Series(b)) => {
                self.spend(a.len())?;
                Ok(Value::Series(meet(operator, &a, &b)))
            }
            (Value::Series(a), Value::List(b)) => {
                self.spend(a.len() * b.len())?;
                Ok(Value::List(b.into_iter().map(|(id, b)| (id, meet(operator, &a, &b))).collect()))
            }
            (Value::List(a), Value::Series(b)) => {
                self.spend(b.len() * a.len())?;
                Ok(Value::List(a.into_iter().map(|(id, a)| (id, meet(operator, &a, &b))).collect()))
            }
            (Value::List(a), Value::List(b)) if a.len() == b.len() => {
                self.spend(a.iter().map(|(_, series)| series.len()).sum())?;
                let pairs = a.into_iter().zip(b);
                Ok(Value::List(pairs.map(|((id, a), (_, b))| (id, meet(operator, &a, &b))).collect()))
            }
            (Value::List(_), Value::List(_)) => Err("Lists of different lengths cannot be combined".into()),
        }
    }

    /// When periods begin.
    fn axis(&mut self) -> Result<Vec<i64>, String> {
        let Range { from, to, period } = self.range;
        let periods = (to - from).max(0) / period.max(1);
        if periods > PERIODS {
            return Err(format!("The range has {periods} periods, more than the {PERIODS} that can be filled"));
        }
        self.spend(periods as usize)?;
        Ok((0..).map(|n| from + n * period).take_while(|time| *time < to).collect())
    }
}

/// Where both have a value.
fn meet(operator: Operator, a: &Series, b: &Series) -> Series {
    let both = a.iter().filter_map(|(time, a)| Some((*time, operator.of(*a, *b.get(time)?))));
    both.filter(|(_, value)| value.is_finite()).collect()
}

fn finite(series: Series) -> Series {
    series.into_iter().filter(|(_, value)| value.is_finite()).collect()
}

fn finished(value: Value) -> Computed {
    match value {
        Value::Number(_) => {
            Err("The result is a number, and must be a time series: TIME_SERIES makes one of it".into())
        }
        value => Ok(value),
    }
}

#[cfg(test)]
mod tests;
