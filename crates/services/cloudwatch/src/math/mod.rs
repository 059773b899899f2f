//! Metric math: expressions over the metrics of one request. What is not here is refused, never taken for something else.
//!
//! Source: CloudWatch User Guide, "Using math expressions with CloudWatch metrics".

mod arrays;
mod function;
mod parse;

pub use parse::{Expression, parse};

use crate::db::reader::Range;
use crate::search::{Found, Search};
pub use function::Function;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

/// Values by the second at which their period begins.
pub type Series = BTreeMap<i64, f64>;

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Series(Series),
    List(Vec<(Name, Series)>),
}

/// What a series of a list is called: by the id of its query, or by what tells a metric that was searched for from the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    text: Arc<str>,
    /// Of a search.
    pub found: Option<Arc<(Found, Search)>>,
}

impl Name {
    pub fn found(text: String, found: Found, by: &Search) -> Self {
        Self { text: text.into(), found: Some(Arc::new((found, by.clone()))) }
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self { text: text.into(), found: None }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
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

/// Values that one request may read and compute (ours): 500 metrics of all minutes that are kept, and as much again.
const WORK: usize = 24_000_000;
/// Values of a filled series.
const PERIODS: i64 = 100_800;

/// What expressions can name.
pub struct Scope {
    range: Range,
    metrics: Vec<String>,
    values: HashMap<String, Value>,
    searches: Vec<(Search, Vec<(Name, Series)>)>,
    work: usize,
}

impl Scope {
    pub fn new(range: Range) -> Self {
        Self { range, metrics: Vec::new(), values: HashMap::new(), searches: Vec::new(), work: WORK }
    }

    /// What a search has found, whose values were [spent](Self::spend).
    pub fn found(&mut self, search: &Search, all: Vec<(Name, Series)>) {
        self.searches.push((search.clone(), all));
    }

    /// # Errors
    /// More values than one request may hold.
    pub fn metric(&mut self, id: &str, series: Series) -> Result<(), String> {
        self.spend(series.len())?;
        self.metrics.push(id.to_owned());
        self.values.insert(id.to_owned(), Value::Series(series));
        Ok(())
    }

    /// Computes expressions, each after those that it names. The error is that of the expression with this id.
    pub fn evaluate(&mut self, expressions: &HashMap<&str, &Expression>) -> Result<(), (String, String)> {
        // Of each expression how many others it waits for, and of each who waits for it.
        let mut waits: BTreeMap<&str, usize> = BTreeMap::new();
        let mut waited: HashMap<&str, Vec<&str>> = HashMap::new();
        for (id, expression) in expressions {
            let names: BTreeSet<&str> = expression.names().filter(|name| !self.values.contains_key(*name)).collect();
            if let Some(name) = names.iter().find(|name| !expressions.contains_key(*name)) {
                return Err(((*id).to_owned(), format!("Unknown identifier: '{name}'")));
            }
            names.iter().for_each(|name| waited.entry(name).or_default().push(id));
            waits.insert(id, names.len());
        }
        let mut ready: Vec<&str> = waits.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
        while let Some(id) = ready.pop() {
            waits.remove(id);
            let value = self.compute(expressions[id]).and_then(finished).map_err(|why| (id.to_owned(), why))?;
            self.values.insert(id.to_owned(), value);
            for waiting in waited.remove(id).unwrap_or_default() {
                if let Some(count) = waits.get_mut(waiting) {
                    *count -= 1;
                    ready.extend((*count == 0).then_some(waiting));
                }
            }
        }
        match waits.first_key_value() {
            None => Ok(()),
            Some((id, _)) => Err(((*id).to_owned(), "The expression depends on itself".to_owned())),
        }
    }

    pub fn value(&self, id: &str) -> Value {
        self.values.get(id).cloned().unwrap_or(Value::Series(Series::new()))
    }

    fn compute(&mut self, expression: &Expression) -> Computed {
        match expression {
            Expression::Number(number) => Ok(Value::Number(*number)),
            Expression::Name(name) => {
                self.spend(self.values.get(name).map_or(0, size))?;
                Ok(self.value(name))
            }
            Expression::Text(_) | Expression::Word(_) => Err("A text has no value".into()),
            Expression::Search(search) => {
                let known = self.searches.iter().find(|(known, _)| *known == **search);
                let count = known.map_or(0, |(_, all)| all.iter().map(|(_, series)| series.len() + 32).sum());
                self.spend(count)?;
                let known = self.searches.iter().find(|(known, _)| *known == **search);
                Ok(Value::List(known.map(|(_, all)| all.clone()).unwrap_or_default()))
            }
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
                Value::Series(series) => all.push((format!("{}", n + 1).into(), series)),
                Value::List(inner) => all.extend(inner),
                Value::Number(_) => return Err("A list holds time series only".into()),
            }
        }
        Ok(Value::List(all))
    }

    /// Every metric of the request, or those whose id holds a text.
    fn metrics(&mut self, filter: &str) -> Computed {
        let all = self.metrics.iter().filter(|id| id.contains(filter));
        let series = |id: &String| match self.values.get(id) {
            Some(Value::Series(series)) => series.clone(),
            _ => Series::new(),
        };
        let all: Vec<_> = all.map(|id| (id.clone().into(), series(id))).collect();
        let all = Value::List(all);
        self.spend(size(&all))?;
        Ok(all)
    }

    /// Counts what is about to be computed, or was read for it.
    ///
    /// # Errors
    /// More values than one request may hold.
    pub fn spend(&mut self, values: usize) -> Result<(), String> {
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
                self.spend(a.len() + b.len())?;
                Ok(Value::Series(meet(operator, &a, &b)))
            }
            (Value::Series(a), Value::List(b)) => {
                self.spend(a.len() * b.len() + values(&b))?;
                Ok(Value::List(b.into_iter().map(|(id, b)| (id, meet(operator, &a, &b))).collect()))
            }
            (Value::List(a), Value::Series(b)) => {
                self.spend(values(&a) + b.len() * a.len())?;
                Ok(Value::List(a.into_iter().map(|(id, a)| (id, meet(operator, &a, &b))).collect()))
            }
            (Value::List(a), Value::List(b)) if a.len() == b.len() => {
                self.spend(values(&a) + values(&b))?;
                let pairs = a.into_iter().zip(b);
                Ok(Value::List(pairs.map(|((id, a), (_, b))| (id, meet(operator, &a, &b))).collect()))
            }
            (Value::List(_), Value::List(_)) => Err("Lists of different lengths cannot be combined".into()),
        }
    }

    /// Periods of the range.
    fn periods(&self) -> i64 {
        let Range { from, to, period } = self.range;
        let period = period.max(1);
        ((to - from).max(0) + period - 1) / period
    }

    /// When periods begin.
    fn axis(&mut self) -> Result<Vec<i64>, String> {
        let Range { from, to, period } = self.range;
        let periods = self.periods();
        if periods > PERIODS {
            return Err(format!("The range has {periods} periods, more than the {PERIODS} that can be filled"));
        }
        self.spend(periods as usize)?;
        Ok((0..).map(|n| from + n * period).take_while(|time| *time < to).collect())
    }
}

/// What a copy takes, in values. Those of a list have names.
fn size(value: &Value) -> usize {
    match value {
        Value::Number(_) => 1,
        Value::Series(series) => series.len(),
        Value::List(all) => all.iter().map(|(_, series)| series.len() + 32).sum(),
    }
}

fn values(all: &[(Name, Series)]) -> usize {
    all.iter().map(|(_, series)| series.len()).sum()
}

/// Where one of them has a value: that which the other lacks counts as 0. What would be divided by zero is dropped.
///
/// Source: the guide's "Basic arithmetic functions" ("Missing values in a time series are treated as 0") and "Comparison and
/// logical operators". So it was also seen: <https://github.com/compiler-explorer/infra/pull/1661>.
fn meet(operator: Operator, a: &Series, b: &Series) -> Series {
    let of = |time: &i64| operator.of(a.get(time).copied().unwrap_or(0.0), b.get(time).copied().unwrap_or(0.0));
    let times = a.keys().chain(b.keys().filter(|time| !a.contains_key(time)));
    times.map(|time| (*time, of(time))).filter(|(_, value)| value.is_finite()).collect()
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
