//! What metrics are searched for: words and exact texts, of any of their names or of one property, and what joins them.

use super::tokens::Tokens;
use std::cell::OnceCell;

/// Groups within one another (ours).
const MAX_DEPTH: usize = 40;

#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    All(Vec<Term>),
    Any(Vec<Term>),
    Not(Box<Term>),
    /// `of`: a property, or any name there is.
    Has {
        of: Option<Property>,
        what: What,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub enum Property {
    MetricName,
    Namespace,
    /// `:aws.AccountId`
    Account,
    Dimension(String),
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Exactly(String),
    Parts(Tokens),
}

impl What {
    fn is_in(&self, name: &Known<'_>) -> bool {
        match self {
            Self::Exactly(text) => text == name.text,
            Self::Parts(tokens) => tokens.are_in(name.cut.get_or_init(|| Tokens::of(name.text))),
        }
    }
}

/// One of a metric's names; cut once, however many terms there are, and only where one asks for its parts.
pub struct Known<'a> {
    text: &'a str,
    cut: OnceCell<Tokens>,
}

impl<'a> From<&'a str> for Known<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, cut: OnceCell::new() }
    }
}

/// A metric that may be meant.
pub struct Candidate<'a> {
    account: Known<'a>,
    namespace: Known<'a>,
    name: Known<'a>,
    /// Names and values.
    dimensions: Vec<(Known<'a>, Known<'a>)>,
}

impl<'a> Candidate<'a> {
    pub fn new(account: &'a str, namespace: &'a str, name: &'a str, dimensions: &'a [(String, String)]) -> Self {
        let dimensions = dimensions.iter().map(|(name, value)| (name.as_str().into(), value.as_str().into())).collect();
        Self { account: account.into(), namespace: namespace.into(), name: name.into(), dimensions }
    }

    /// Bytes of all its names.
    pub fn len(&self) -> usize {
        let dimensions = self.dimensions.iter().map(|(name, value)| name.text.len() + value.text.len());
        self.namespace.text.len() + self.name.text.len() + dimensions.sum::<usize>()
    }
}

impl Term {
    pub fn fits(&self, metric: &Candidate<'_>) -> bool {
        match self {
            Self::All(terms) => terms.iter().all(|term| term.fits(metric)),
            Self::Any(terms) => terms.iter().any(|term| term.fits(metric)),
            Self::Not(term) => !term.fits(metric),
            Self::Has { of: None, what } => {
                let dimensions = metric.dimensions.iter().flat_map(|(name, value)| [name, value]);
                [&metric.name, &metric.namespace].into_iter().chain(dimensions).any(|name| what.is_in(name))
            }
            Self::Has { of: Some(property), what } => match property {
                Property::MetricName => what.is_in(&metric.name),
                Property::Namespace => what.is_in(&metric.namespace),
                Property::Account => what.is_in(&metric.account) || what.is_in(&"LOCAL".into()),
                Property::Dimension(wanted) => {
                    metric.dimensions.iter().any(|(name, value)| name.text == wanted && what.is_in(value))
                }
            },
        }
    }

    /// How many parts are looked for in each name.
    pub fn weight(&self) -> usize {
        match self {
            Self::All(terms) | Self::Any(terms) => terms.iter().map(Self::weight).sum(),
            Self::Not(term) => term.weight(),
            Self::Has { what: What::Exactly(_), .. } => 1,
            Self::Has { what: What::Parts(tokens), .. } => 1 + tokens.len(),
        }
    }

    /// The only name that a metric that fits can have, where there is just one.
    pub fn only_name(&self) -> Option<&str> {
        match self {
            Self::Has { of: Some(Property::MetricName), what: What::Exactly(name) } => Some(name),
            Self::All(terms) => terms.iter().find_map(Self::only_name),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Word(String),
    Quoted(String),
    Symbol(char),
}

/// Cuts a search into words, quoted texts, and `{}(),=`.
pub fn lex(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            c if c.is_whitespace() => {}
            '{' | '}' | '(' | ')' | ',' | '=' => tokens.push(Token::Symbol(c)),
            '"' => {
                let mut quoted = String::new();
                loop {
                    match chars.next() {
                        Some('"') => break,
                        Some('\\') => quoted.extend(chars.next()),
                        Some(c) => quoted.push(c),
                        None => return Err("A text of the search has no end".into()),
                    }
                }
                tokens.push(Token::Quoted(quoted));
            }
            c => {
                let mut word = String::from(c);
                while let Some(c) = chars.next_if(|c| !c.is_whitespace() && !"{}(),=\"".contains(*c)) {
                    word.push(c);
                }
                tokens.push(Token::Word(word));
            }
        }
    }
    Ok(tokens)
}

/// The term that these are, if there are any.
pub fn parse(tokens: &[Token]) -> Result<Option<Term>, String> {
    if tokens.is_empty() {
        return Ok(None);
    }
    let mut parser = Parser { tokens, at: 0, depth: 0 };
    let term = parser.any(None)?;
    match parser.peek() {
        None => Ok(Some(term)),
        Some(_) => Err("The search has a parenthesis too many".into()),
    }
}

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn takes(&mut self, token: &Token) -> bool {
        let is = self.peek() == Some(token);
        self.at += usize::from(is);
        is
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let is = matches!(self.peek(), Some(Token::Word(known)) if known == word);
        self.at += usize::from(is);
        is
    }

    fn any(&mut self, of: Option<&Property>) -> Result<Term, String> {
        let mut terms = vec![self.all(of)?];
        while self.takes_word("OR") {
            terms.push(self.all(of)?);
        }
        Ok(if terms.len() == 1 { terms.remove(0) } else { Term::Any(terms) })
    }

    /// What nothing stands between has an `AND` there.
    fn all(&mut self, of: Option<&Property>) -> Result<Term, String> {
        let mut terms = vec![self.one(of)?];
        loop {
            let joined = self.takes_word("AND");
            let ends = match self.peek() {
                None | Some(Token::Symbol(')')) => true,
                Some(Token::Word(word)) => word == "OR",
                Some(_) => false,
            };
            if ends && !joined {
                return Ok(if terms.len() == 1 { terms.remove(0) } else { Term::All(terms) });
            }
            terms.push(self.one(of)?);
        }
    }

    fn one(&mut self, of: Option<&Property>) -> Result<Term, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(format!("The search is nested deeper than {MAX_DEPTH} levels"));
        }
        let term = if self.takes_word("NOT") {
            Term::Not(Box::new(self.one(of)?))
        } else if self.takes(&Token::Symbol('(')) {
            self.group(of)?
        } else {
            self.words(of)?
        };
        self.depth -= 1;
        Ok(term)
    }

    fn group(&mut self, of: Option<&Property>) -> Result<Term, String> {
        let inner = self.any(of)?;
        if self.takes(&Token::Symbol(')')) {
            Ok(inner)
        } else {
            Err("A parenthesis of the search is not closed".into())
        }
    }

    fn words(&mut self, of: Option<&Property>) -> Result<Term, String> {
        let first = self.peek().cloned();
        self.at += 1;
        let (what, text) = match first {
            Some(Token::Word(word)) if matches!(word.as_str(), "AND" | "OR") => {
                return Err(format!("{word} of the search has nothing on one side"));
            }
            Some(Token::Word(word)) => (What::Parts(Tokens::of(&word)), word),
            Some(Token::Quoted(text)) => (What::Exactly(text.clone()), text),
            Some(Token::Symbol(symbol)) => return Err(format!("Unexpected '{symbol}' in the search")),
            None => return Err("The search ends early".into()),
        };
        if of.is_some() || !self.takes(&Token::Symbol('=')) {
            return Ok(Term::Has { of: of.cloned(), what });
        }
        let property = match text.as_str() {
            "MetricName" => Property::MetricName,
            "Namespace" => Property::Namespace,
            ":aws.AccountId" => Property::Account,
            _ => Property::Dimension(text),
        };
        if self.takes(&Token::Symbol('(')) { self.group(Some(&property)) } else { self.words(Some(&property)) }
    }
}
