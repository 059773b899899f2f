//! The text of an expression.

use super::{Function, Operator};
use crate::search::Search;

/// Operators of one expression: each may be one deeper.
const MAX_OPERATORS: usize = 400;
/// Expressions within one another.
const MAX_DEPTH: usize = 40;

#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    Number(f64),
    /// The id of another query.
    Name(String),
    Text(String),
    /// An argument that is a word of the language, such as `REPEAT`.
    Word(String),
    List(Vec<Expression>),
    Negative(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Call(Function, Vec<Expression>),
    Search(Box<Search>),
}

impl Expression {
    /// The ids that it names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let mut names = Vec::new();
        self.collect(&mut names);
        names.into_iter()
    }

    /// The searches in it.
    pub fn searched(&self) -> Vec<&Search> {
        match self {
            Self::Search(search) => vec![search],
            Self::Number(_) | Self::Text(_) | Self::Word(_) | Self::Name(_) => Vec::new(),
            Self::List(items) | Self::Call(_, items) => items.iter().flat_map(Self::searched).collect(),
            Self::Negative(inner) => inner.searched(),
            Self::Binary(_, a, b) => [a.searched(), b.searched()].concat(),
        }
    }

    pub fn searches(&mut self) -> Vec<&mut Search> {
        let mut found = Vec::new();
        self.collect_searches(&mut found);
        found
    }

    fn collect_searches<'a>(&'a mut self, found: &mut Vec<&'a mut Search>) {
        match self {
            Self::Search(search) => found.push(search),
            Self::Number(_) | Self::Text(_) | Self::Word(_) | Self::Name(_) => {}
            Self::List(items) | Self::Call(_, items) => items.iter_mut().for_each(|item| item.collect_searches(found)),
            Self::Negative(inner) => inner.collect_searches(found),
            Self::Binary(_, a, b) => {
                a.collect_searches(found);
                b.collect_searches(found);
            }
        }
    }

    fn collect<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Name(name) => names.push(name),
            Self::Number(_) | Self::Text(_) | Self::Word(_) | Self::Search(_) => {}
            Self::List(items) | Self::Call(_, items) => items.iter().for_each(|item| item.collect(names)),
            Self::Negative(inner) => inner.collect(names),
            Self::Binary(_, a, b) => {
                a.collect(names);
                b.collect(names);
            }
        }
    }
}

/// `Err` is the reason, for the client.
pub fn parse(text: &str) -> Result<Expression, String> {
    let tokens = lex(text)?;
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, operators: 0 };
    let expression = parser.level(0)?;
    match parser.peek() {
        None => Ok(expression),
        Some(token) => Err(format!("Unexpected {token:?}")),
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Word(String),
    Text(String),
    Symbol(&'static str),
}

/// Longer ones first.
const SYMBOLS: &[&str] =
    &["==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "-", "*", "/", "^", "(", ")", "[", "]", ","];

fn lex(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() || first == '.' {
            let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let number = rest[..length].parse::<f64>().map_err(|_| format!("`{}` is not a number", &rest[..length]))?;
            tokens.push(Token::Number(number));
            length
        } else if first.is_ascii_alphabetic() {
            let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            tokens.push(Token::Word(rest[..length].to_owned()));
            length
        } else if first == '"' || first == '\'' {
            let inner = &rest[1..];
            let length = inner.find(first).ok_or("A text has no end")?;
            tokens.push(Token::Text(inner[..length].to_owned()));
            length + 2
        } else {
            let symbol = SYMBOLS.iter().copied().find(|symbol| rest.starts_with(symbol));
            let symbol = symbol.ok_or_else(|| format!("Unexpected character '{first}'"))?;
            tokens.push(Token::Symbol(symbol));
            symbol.len()
        };
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    depth: usize,
    operators: usize,
}

/// From the loosest; those of one level are taken from the left.
const LEVELS: &[&[(&str, Operator)]] = &[
    &[("||", Operator::Or), ("OR", Operator::Or)],
    &[("&&", Operator::And), ("AND", Operator::And)],
    &[
        ("==", Operator::Equal),
        ("!=", Operator::NotEqual),
        ("<", Operator::Less),
        ("<=", Operator::LessOrEqual),
        (">", Operator::Greater),
        (">=", Operator::GreaterOrEqual),
    ],
    &[("+", Operator::Add), ("-", Operator::Subtract)],
    &[("*", Operator::Multiply), ("/", Operator::Divide)],
    &[("^", Operator::Power)],
];

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn takes(&mut self, symbol: &'static str) -> bool {
        let is = self.peek() == Some(&Token::Symbol(symbol));
        self.at += usize::from(is);
        is
    }

    fn operator(&mut self, level: &[(&str, Operator)]) -> Option<Operator> {
        let text = match self.peek()? {
            Token::Symbol(symbol) => symbol,
            Token::Word(word) => word.as_str(),
            _ => return None,
        };
        let (_, operator) = level.iter().find(|(known, _)| *known == text)?;
        self.at += 1;
        Some(*operator)
    }

    fn level(&mut self, level: usize) -> Result<Expression, String> {
        let Some(operators) = LEVELS.get(level) else { return self.deeper() };
        let mut left = self.level(level + 1)?;
        while let Some(operator) = self.operator(operators) {
            self.operators += 1;
            if self.operators > MAX_OPERATORS {
                return Err(format!("The expression has more than {MAX_OPERATORS} operators"));
            }
            let right = self.level(level + 1)?;
            left = Expression::Binary(operator, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn deeper(&mut self) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(format!("The expression is nested deeper than {MAX_DEPTH} levels"));
        }
        let expression = self.operand();
        self.depth -= 1;
        expression
    }

    fn operand(&mut self) -> Result<Expression, String> {
        match self.next().ok_or("The expression ends early")? {
            Token::Number(number) => Ok(Expression::Number(number)),
            Token::Text(text) => Ok(Expression::Text(text)),
            Token::Symbol("-") => self.deeper().map(|inner| Expression::Negative(Box::new(inner))),
            Token::Symbol("(") => {
                let inner = self.level(0)?;
                if self.takes(")") { Ok(inner) } else { Err("A parenthesis is not closed".into()) }
            }
            Token::Symbol("[") => self.items("]").map(Expression::List),
            Token::Word(word) if self.takes("(") => {
                let arguments = self.items(")")?;
                if word == "SEARCH" {
                    return search(&arguments);
                }
                let function = Function::named(&word).ok_or_else(|| format!("The function {word} is not supported"))?;
                Ok(Expression::Call(function, arguments))
            }
            // Ids begin with a small letter.
            Token::Word(word) if word.starts_with(|c: char| c.is_ascii_lowercase()) => Ok(Expression::Name(word)),
            Token::Word(word) => Ok(Expression::Word(word)),
            Token::Symbol(symbol) => Err(format!("Unexpected '{symbol}'")),
        }
    }

    fn items(&mut self, end: &'static str) -> Result<Vec<Expression>, String> {
        let mut items = Vec::new();
        if self.takes(end) {
            return Ok(items);
        }
        loop {
            items.push(self.level(0)?);
            if self.takes(end) {
                return Ok(items);
            }
            if !self.takes(",") {
                return Err(format!("Expected ',' or '{end}'"));
            }
        }
    }
}

fn search(arguments: &[Expression]) -> Result<Expression, String> {
    let (text, stat, period) = match arguments {
        [Expression::Text(text), Expression::Text(stat)] => (text, stat, None),
        [Expression::Text(text), Expression::Text(stat), Expression::Number(period)] => (text, stat, Some(*period)),
        _ => return Err("SEARCH takes a search and a statistic, both in quotes, and a period".into()),
    };
    Search::parse(text, stat, period).map(|search| Expression::Search(Box::new(search)))
}
