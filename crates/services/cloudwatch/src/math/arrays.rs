//! The functions that order lists of time series, or take some of one.

use super::function::{mean, not_list};
use super::{Computed, Expression, Function, Name, Scope, Series, Value};

fn list(scope: &mut Scope, function: Function, of: &Expression) -> Result<Vec<(Name, Series)>, String> {
    match scope.compute(of)? {
        Value::List(all) => Ok(all),
        _ => Err(not_list(function)),
    }
}

/// A place in a list.
fn index(scope: &mut Scope, function: Function, of: &Expression) -> Result<usize, String> {
    match scope.compute(of)? {
        Value::Number(number) if number >= 0.0 && number.fract() == 0.0 => Ok(number as usize),
        _ => Err(format!("{} takes whole numbers from 0 on", function.name())),
    }
}

/// `SORT(list, AVG, DESC)`, and at most so many of them. Those without values are the last.
pub fn sort(
    scope: &mut Scope,
    of: &Expression,
    by: &Expression,
    order: &Expression,
    most: Option<&Expression>,
) -> Computed {
    let word = |expression: &Expression| match expression {
        Expression::Word(word) => word.clone(),
        _ => String::new(),
    };
    let key: fn(&[f64]) -> f64 = match word(by).as_str() {
        "AVG" => mean,
        "MIN" => |all| all.iter().copied().fold(f64::INFINITY, f64::min),
        "MAX" => |all| all.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        "SUM" => |all| all.iter().sum(),
        _ => return Err("SORT is by AVG, MIN, MAX or SUM".into()),
    };
    let descending = match word(order).as_str() {
        "ASC" => false,
        "DESC" => true,
        _ => return Err("SORT is in the order ASC or DESC".into()),
    };
    let most = most.map(|most| index(scope, Function::Sort, most)).transpose()?;
    let all = list(scope, Function::Sort, of)?;
    scope.spend(all.iter().map(|(_, series)| series.len()).sum())?;
    let keyed = all.into_iter().map(|(name, series)| {
        let values: Vec<f64> = series.values().copied().collect();
        ((!values.is_empty()).then(|| key(&values)), (name, series))
    });
    let mut keyed: Vec<_> = keyed.collect();
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if descending => b.total_cmp(a),
        (Some(a), Some(b)) => a.total_cmp(b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    Ok(Value::List(keyed.into_iter().take(most.unwrap_or(usize::MAX)).map(|(_, one)| one).collect()))
}

/// `SLICE(list, from, to)`: from the first, which is 0, to before the second.
pub fn slice(scope: &mut Scope, of: &Expression, from: &Expression, to: Option<&Expression>) -> Computed {
    let from = index(scope, Function::Slice, from)?;
    let to = to.map_or(Ok(usize::MAX), |to| index(scope, Function::Slice, to))?;
    let all = list(scope, Function::Slice, of)?;
    Ok(Value::List(all.into_iter().take(to).skip(from).collect()))
}

pub fn remove_empty(value: Value) -> Computed {
    match value {
        Value::List(all) => Ok(Value::List(all.into_iter().filter(|(_, series)| !series.is_empty()).collect())),
        _ => Err(not_list(Function::RemoveEmpty)),
    }
}
