//! JSON patterns: `{ $.eventType = "UpdateTrail" && ($.user.id != 1 || $.items[0] NOT EXISTS) }`.

use super::lex::Cursor;
use super::value::{self, Comparison};
use super::{DEPTH, PatternError, Result};
use serde_json::Value;

#[derive(Debug)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Test(Selector, Test),
}

/// `$.users[0].id`
#[derive(Debug)]
pub struct Selector(Vec<Step>);

#[derive(Debug)]
enum Step {
    Property(String),
    Element(usize),
    /// `[*]`: any element.
    Elements,
}

#[derive(Debug)]
pub enum Test {
    Compare(Comparison),
    Null,
    Bool(bool),
    Exists(bool),
}

impl Condition {
    pub fn holds(&self, event: &Value) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(event)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(event)),
            Self::Test(selector, Test::Exists(expected)) => selector.any(event, |_| true) == *expected,
            Self::Test(selector, test) => selector.any(event, |value| test.holds(value)),
        }
    }
}

impl Test {
    /// Objects and arrays compare with nothing: neither `=` nor `!=` holds. Nor does null.
    fn holds(&self, found: &Value) -> bool {
        match self {
            Self::Null => found.is_null(),
            Self::Bool(expected) => found.as_bool() == Some(*expected),
            Self::Exists(expected) => *expected,
            Self::Compare(comparison) => match found {
                Value::String(text) => comparison.holds(text, None),
                Value::Number(number) => comparison.holds(&number.to_string(), number.as_f64()),
                Value::Bool(flag) => comparison.holds(if *flag { "true" } else { "false" }, None),
                Value::Null | Value::Array(_) | Value::Object(_) => false,
            },
        }
    }
}

impl Selector {
    fn any(&self, event: &Value, test: impl Fn(&Value) -> bool) -> bool {
        fn walk(value: &Value, steps: &[Step], test: &dyn Fn(&Value) -> bool) -> bool {
            let Some((step, rest)) = steps.split_first() else { return test(value) };
            match step {
                Step::Property(name) => {
                    value.as_object().and_then(|o| o.get(name)).is_some_and(|v| walk(v, rest, test))
                }
                Step::Element(index) => {
                    value.as_array().and_then(|a| a.get(*index)).is_some_and(|v| walk(v, rest, test))
                }
                Step::Elements => value.as_array().is_some_and(|a| a.iter().any(|v| walk(v, rest, test))),
            }
        }
        walk(event, &self.0, &test)
    }
}

pub fn parse(cursor: &mut Cursor<'_>) -> Result<Condition> {
    cursor.expect("{", "a brace is missing")?;
    let condition = any(cursor, 0)?;
    cursor.skip_space();
    cursor.expect("}", "a brace is missing")?;
    if cursor.done() { Ok(condition) } else { Err(PatternError::new("text follows the closing brace")) }
}

/// `a || b`, which binds less than `a && b`.
fn any(cursor: &mut Cursor<'_>, depth: usize) -> Result<Condition> {
    chain(cursor, "||", |cursor| chain(cursor, "&&", |cursor| part(cursor, depth), Condition::All), Condition::Any)
}

fn chain<'a>(
    cursor: &mut Cursor<'a>,
    operator: &str,
    part: impl Fn(&mut Cursor<'a>) -> Result<Condition>,
    join: fn(Vec<Condition>) -> Condition,
) -> Result<Condition> {
    let mut parts = vec![part(cursor)?];
    cursor.skip_space();
    while cursor.take(operator) {
        parts.push(part(cursor)?);
        cursor.skip_space();
    }
    match parts.len() {
        1 => parts.pop().ok_or(PatternError::new("a condition is missing")),
        _ => Ok(join(parts)),
    }
}

fn part(cursor: &mut Cursor<'_>, depth: usize) -> Result<Condition> {
    cursor.skip_space();
    if !cursor.take("(") {
        let selector = selector(cursor)?;
        return test(cursor).map(|test| Condition::Test(selector, test));
    }
    if depth == DEPTH {
        return Err(PatternError::new("parentheses nest too deep"));
    }
    let inner = any(cursor, depth + 1)?;
    cursor.skip_space();
    cursor.expect(")", "a parenthesis is missing")?;
    Ok(inner)
}

fn selector(cursor: &mut Cursor<'_>) -> Result<Selector> {
    cursor.expect("$", "a selector must begin with $")?;
    let mut steps = Vec::new();
    loop {
        let dot = cursor.take(".");
        if cursor.take("[") {
            steps.push(index(cursor)?);
        } else if dot {
            steps.push(Step::Property(name(cursor)?));
        } else {
            break;
        }
    }
    if steps.is_empty() { Err(PatternError::new("a selector names nothing")) } else { Ok(Selector(steps)) }
}

fn name(cursor: &mut Cursor<'_>) -> Result<String> {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || "_-@:#/".contains(c));
    match cursor.until(ends) {
        "" => Err(PatternError::new("a property's name is missing")),
        name => Ok(name.into()),
    }
}

fn index(cursor: &mut Cursor<'_>) -> Result<Step> {
    let step = if cursor.take("*") {
        Step::Elements
    } else if let Some(quote) = ['\'', '"'].into_iter().find(|quote| cursor.take(quote.encode_utf8(&mut [0; 4]))) {
        Step::Property(cursor.quoted(quote)?)
    } else {
        let digits = cursor.until(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        Step::Element(digits.parse().map_err(|_| PatternError::new("an array index is no number"))?)
    };
    cursor.expect("]", "a bracket is missing")?;
    Ok(step)
}

fn test(cursor: &mut Cursor<'_>) -> Result<Test> {
    cursor.skip_space();
    if cursor.keyword("IS") {
        const KINDS: [(&str, Test); 3] =
            [("NULL", Test::Null), ("TRUE", Test::Bool(true)), ("FALSE", Test::Bool(false))];
        let kind = KINDS.into_iter().find(|(word, _)| cursor.keyword(word)).map(|(_, test)| test);
        return kind.ok_or(PatternError::new("IS must be followed by NULL, TRUE or FALSE"));
    }
    let not = cursor.keyword("NOT");
    if cursor.keyword("EXISTS") {
        return Ok(Test::Exists(!not));
    }
    if not {
        return Err(PatternError::new("NOT must be followed by EXISTS"));
    }
    let ends = |rest: &str| rest.starts_with([')', '}']) || rest.starts_with("&&") || rest.starts_with("||");
    value::parse(cursor, ends).map(Test::Compare)
}
