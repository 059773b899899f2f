//! What a statement of PartiQL is of, before the engine reads it.
//!
//! Only statements whose table stands where it cannot be read in two ways are let through: a `SELECT` with one `FROM`, the
//! others with their table at the beginning.

use super::lexer::{Language, Token, tokens};
use super::text;
use api::dynamodb::AttributeValue;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Select,
    Insert,
    Update,
    Delete,
}

impl Kind {
    pub fn action(self) -> &'static str {
        match self {
            Self::Select => "PartiQLSelect",
            Self::Insert => "PartiQLInsert",
            Self::Update => "PartiQLUpdate",
            Self::Delete => "PartiQLDelete",
        }
    }
}

#[derive(Debug, PartialEq)]
pub struct Statement {
    pub kind: Kind,
    pub table: String,
    pub index: Option<String>,
    /// The parameters in the places of their question marks.
    pub(super) tokens: Vec<Part>,
    /// Where that begins which follows the table.
    pub(super) rest: usize,
}

#[derive(Debug, PartialEq)]
pub(super) enum Part {
    Token(Token),
    Parameter(Option<String>),
}

impl Part {
    pub(super) fn is(&self, keyword: &str) -> bool {
        matches!(self, Self::Token(token) if token.is(keyword))
    }
    pub(super) fn sign(&self, sign: char) -> bool {
        *self == Self::Token(Token::Sign(sign))
    }
    /// As the name of an attribute.
    fn names(&self, attribute: &str) -> bool {
        matches!(self, Self::Token(Token::Word(name) | Token::Quoted(name)) if name == attribute)
    }
    /// As a value, as far as it is one that a key may have.
    fn value(&self) -> Option<String> {
        match self {
            Self::Token(Token::Text(text) | Token::Number(text)) => Some(text.clone()),
            Self::Parameter(value) => value.clone(),
            Self::Token(_) => None,
        }
    }
}

/// `None` where it is no statement, or may be read in two ways.
pub fn read(statement: &str, parameters: &[AttributeValue]) -> Option<Statement> {
    let tokens = tokens(statement, Language::PartiQl)?;
    let (first, second) = (tokens.first()?, tokens.get(1)?);
    let (kind, at) = if first.is("SELECT") {
        let mut from = tokens.iter().enumerate().filter(|(_, token)| token.is("FROM"));
        let (at, _) = from.next()?;
        if from.next().is_some() {
            return None;
        }
        (Kind::Select, at + 1)
    } else if first.is("INSERT") && second.is("INTO") {
        (Kind::Insert, 2)
    } else if first.is("UPDATE") || first.is("FROM") {
        (Kind::Update, 1)
    } else if first.is("DELETE") && second.is("FROM") {
        (Kind::Delete, 2)
    } else {
        return None;
    };
    let table = name(tokens.get(at)?)?;
    let dotted = tokens.get(at + 1) == Some(&Token::Sign('.'));
    let index = if dotted { Some(name(tokens.get(at + 2)?)?) } else { None };
    let rest = at + if dotted { 3 } else { 1 };
    let mut parameters = parameters.iter();
    let parts = tokens.into_iter().map(|token| match token {
        Token::Sign('?') => Part::Parameter(parameters.next().and_then(text)),
        token => Part::Token(token),
    });
    Some(Statement { kind, table, index, tokens: parts.collect(), rest })
}

fn name(token: &Token) -> Option<String> {
    match token {
        Token::Word(name) | Token::Quoted(name) | Token::Text(name) => Some(name.clone()),
        _ => None,
    }
}

impl Statement {
    /// The partition keys that it is limited to; `None` where it may be of any.
    pub fn leading_keys(&self, key: &str) -> Option<Vec<String>> {
        if self.kind == Kind::Insert {
            return self.inserted(key).map(|value| vec![value]);
        }
        let start = self.tokens.iter().position(|part| part.is("WHERE"))?;
        let condition = &self.tokens[start..];
        // An attribute may be named like a keyword: which of two is the clause's is not guessed.
        if condition[1..].iter().any(|part| part.is("WHERE") || part.is("OR") || part.is("NOT")) {
            return None;
        }
        let after = |at: usize, sign: char| at > 0 && condition[at - 1].sign(sign);
        let limits =
            |at: usize| condition.get(at + 1).is_some_and(|next| next.sign('=') || next.is("IN")) || after(at, '=');
        let mut all = (0..condition.len()).filter(|&at| condition[at].names(key) && !after(at, '.') && limits(at));
        let at = all.next().filter(|_| all.next().is_none())?;
        match condition.get(at + 1..) {
            Some([equal, value, rest @ ..]) if equal.sign('=') && ends(rest) => value.value().map(|value| vec![value]),
            Some([list, rest @ ..]) if list.is("IN") => listed(rest),
            _ => None,
        }
    }

    /// Whether it reads the whole table, or all of an index.
    pub fn scans(&self, key: Option<&str>) -> bool {
        self.kind == Kind::Select && key.is_none_or(|key| self.leading_keys(key).is_none())
    }

    /// Of a key that stands there twice nobody is to know which counts.
    fn inserted(&self, key: &str) -> Option<String> {
        let members = self.members();
        let mut values = members.iter().filter(|(name, _)| *name == key);
        let (_, value) = values.next().filter(|_| values.next().is_none())?;
        value.value()
    }

    /// The item's attributes as they are written, and the first of each one's value.
    pub(super) fn members(&self) -> Vec<(&str, &Part)> {
        let (mut depth, mut found) = (0, Vec::new());
        for (at, part) in self.tokens.iter().enumerate().skip(self.rest) {
            depth += i32::from(part.sign('{')) - i32::from(part.sign('}'));
            if let ([Part::Token(token), colon, value, ..], 1) = (&self.tokens[at..], depth)
                && colon.sign(':')
                && let Token::Word(name) | Token::Text(name) | Token::Quoted(name) | Token::Number(name) = token
            {
                found.push((name.as_str(), value));
            }
        }
        found
    }
}

/// A value is whole only where nothing is calculated of it.
fn ends(rest: &[Part]) -> bool {
    rest.first().is_none_or(|part| {
        part.is("AND")
            || part.is("ORDER")
            || part.is("SET")
            || part.is("REMOVE")
            || part.is("RETURNING")
            || part.sign(';')
            || part.sign(')')
    })
}

/// `[a, b]` or `(a, b)`
fn listed(rest: &[Part]) -> Option<Vec<String>> {
    let [open, rest @ ..] = rest else { return None };
    let close = if open.sign('[') {
        ']'
    } else if open.sign('(') {
        ')'
    } else {
        return None;
    };
    let end = rest.iter().position(|part| part.sign(close))?;
    rest[..end].split(|part| part.sign(',')).map(|one| if let [value] = one { value.value() } else { None }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Statement {
        read(text, &[AttributeValue { s: Some("p".into()), ..Default::default() }]).unwrap()
    }

    #[test]
    fn kind_table_and_index_are_read() {
        for (text, kind, table, index) in [
            ("select * from \"a-b\".\"i\" where pk = 'x'", Kind::Select, "a-b", Some("i")),
            ("SELECT \"FROM\" FROM T", Kind::Select, "T", None),
            ("INSERT INTO \"T\" VALUE {'pk': 'x'}", Kind::Insert, "T", None),
            ("UPDATE T SET a = 1 WHERE pk = 'x'", Kind::Update, "T", None),
            ("FROM T WHERE pk = 'x' SET a = 1", Kind::Update, "T", None),
            ("/* c */ DELETE -- c\n FROM \"T\" WHERE pk = 'x'", Kind::Delete, "T", None),
        ] {
            let read = of(text);
            assert_eq!((read.kind, read.table.as_str(), read.index.as_deref()), (kind, table, index), "{text}");
        }
    }

    #[test]
    fn what_may_be_read_in_two_ways_is_not_read() {
        for text in
            ["SELECT a.from x FROM \"T\"", "SELECT * FROM T WHERE (SELECT 1 FROM U)", "DROP TABLE T", "SELECT", ""]
        {
            assert_eq!(read(text, &[]), None, "{text}");
        }
    }

    #[test]
    fn partition_keys_are_found_where_they_limit() {
        for (text, keys) in [
            ("SELECT * FROM T WHERE pk = 'x' AND sk > 3", Some(vec!["x"])),
            ("SELECT * FROM T WHERE sk > 3 AND \"pk\" = ?", Some(vec!["p"])),
            ("SELECT * FROM T WHERE pk IN ['x', ?]", Some(vec!["x", "p"])),
            ("SELECT * FROM T WHERE pk = 'x' OR pk = 'y'", None),
            ("SELECT * FROM T WHERE NOT pk = 'x'", None),
            ("SELECT * FROM T WHERE pk = 'x' || 'y'", None),
            ("SELECT * FROM T WHERE a.pk = 'x'", None),
            ("SELECT * FROM T WHERE pk > 'x'", None),
            ("SELECT * FROM T", None),
            ("INSERT INTO T VALUE {'m': {'pk': 'z'}, 'pk': 'x'}", Some(vec!["x"])),
            ("INSERT INTO T VALUE {'pk': ?, 'a': 1}", Some(vec!["p"])),
            ("INSERT INTO T VALUE {pk: 'x', \"a\": 1}", Some(vec!["x"])),
            ("INSERT INTO T VALUE {'pk': 'mine', 'pk': 'theirs'}", None),
            ("INSERT INTO T VALUE {'pk': 'mine', pk: 'theirs'}", None),
            ("INSERT INTO T VALUE {\"pk\": 'mine', 'a': {}, 'pk': ?}", None),
            ("UPDATE T SET a = 1 WHERE pk = 'mine' AND pk = 'theirs'", None),
            ("UPDATE T SET a = 1 WHERE pk = 'mine' AND 'theirs' = pk", None),
            ("UPDATE T SET WHERE = 1, pk = 'mine' REMOVE x WHERE pk = 'theirs'", None),
            ("UPDATE T SET a = 1 WHERE pk = 'x' AND attribute_exists(pk)", Some(vec!["x"])),
            ("UPDATE T SET a = 1 WHERE pk = 'x'", Some(vec!["x"])),
            ("FROM T WHERE pk = 7 SET a = 1", Some(vec!["7"])),
        ] {
            let keys = keys.map(|keys| keys.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(of(text).leading_keys("pk"), keys, "{text}");
        }
    }
}
