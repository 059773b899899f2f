//! Comparisons, as JSON and space-delimited patterns write them.

use super::lex::Cursor;
use super::{PatternError, Result, regexp};
use regex::Regex;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// Longer ones first.
const OPERATORS: [(&str, Operator); 6] = [
    ("!=", Operator::NotEqual),
    ("<=", Operator::LessOrEqual),
    (">=", Operator::GreaterOrEqual),
    ("=", Operator::Equal),
    ("<", Operator::Less),
    (">", Operator::Greater),
];

/// What a value is compared with.
#[derive(Debug)]
pub enum Operand {
    /// `*`, alone: anything that is there.
    Any,
    Text(Glob),
    Number {
        value: f64,
        text: String,
    },
    Regex(Regex),
}

/// A text whose first or last character may be an asterisk that stands for anything. Within, it is an asterisk.
#[derive(Debug)]
pub struct Glob {
    text: String,
    open_start: bool,
    open_end: bool,
}

#[derive(Debug)]
pub struct Comparison {
    operator: Operator,
    operand: Operand,
}

impl Comparison {
    /// Whether the text and, where it is one, the number it is satisfy this.
    pub fn holds(&self, text: &str, number: Option<f64>) -> bool {
        match self.operator {
            Operator::Equal => self.operand.equals(text, number),
            Operator::NotEqual => !self.operand.equals(text, number),
            Operator::Less => self.ordered(number, |a, b| a < b),
            Operator::LessOrEqual => self.ordered(number, |a, b| a <= b),
            Operator::Greater => self.ordered(number, |a, b| a > b),
            Operator::GreaterOrEqual => self.ordered(number, |a, b| a >= b),
        }
    }

    fn ordered(&self, number: Option<f64>, compare: fn(f64, f64) -> bool) -> bool {
        match (number, &self.operand) {
            (Some(number), Operand::Number { value, .. }) => compare(number, *value),
            _ => false,
        }
    }
}

impl Operand {
    fn equals(&self, text: &str, number: Option<f64>) -> bool {
        match self {
            Self::Any => true,
            Self::Text(glob) => glob.matches(text),
            Self::Number { value, text: literal } => number.map_or(text == literal, |number| number == *value),
            Self::Regex(regex) => regex.is_match(text),
        }
    }
}

impl Glob {
    fn new(text: &str) -> Self {
        let (open_start, text) = text.strip_prefix('*').map_or((false, text), |text| (true, text));
        let (open_end, text) = text.strip_suffix('*').map_or((false, text), |text| (true, text));
        Self { text: text.into(), open_start, open_end }
    }

    fn matches(&self, text: &str) -> bool {
        match (self.open_start, self.open_end) {
            (false, false) => text == self.text,
            (true, false) => text.ends_with(&self.text),
            (false, true) => text.starts_with(&self.text),
            (true, true) => text.contains(&self.text),
        }
    }
}

/// An operator and what follows it. `ends` says where a bare word ends.
pub fn parse(cursor: &mut Cursor<'_>, ends: impl Fn(&str) -> bool) -> Result<Comparison> {
    cursor.skip_space();
    let operator = OPERATORS.into_iter().find(|(text, _)| cursor.take(text)).map(|(_, operator)| operator);
    let operator = operator.ok_or(PatternError::new("an operator is missing"))?;
    cursor.skip_space();
    let operand = operand(cursor, ends)?;
    let by_size = !matches!(operator, Operator::Equal | Operator::NotEqual);
    if by_size && !matches!(operand, Operand::Number { .. }) {
        return Err(PatternError::new("only numbers can be compared by size"));
    }
    Ok(Comparison { operator, operand })
}

fn operand(cursor: &mut Cursor<'_>, ends: impl Fn(&str) -> bool) -> Result<Operand> {
    if cursor.take("\"") {
        return Ok(Operand::Text(Glob::new(&cursor.quoted('"')?)));
    }
    if cursor.take("%") {
        return Ok(Operand::Regex(regexp::parse(cursor)?));
    }
    let word = cursor.until(|rest| rest.starts_with(char::is_whitespace) || ends(rest));
    match word {
        "" => Err(PatternError::new("a value is missing")),
        "*" => Ok(Operand::Any),
        word => Ok(number(word)
            .map_or_else(|| Operand::Text(Glob::new(word)), |value| Operand::Number { value, text: word.into() })),
    }
}

/// An integer or a decimal with an optional sign, or either in scientific notation. Not `inf`, not `nan`.
pub fn number(word: &str) -> Option<f64> {
    let begins = word.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if begins { word.parse().ok() } else { None }
}
