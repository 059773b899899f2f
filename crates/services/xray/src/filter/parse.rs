//! From text to expression. `OR` binds less than `AND`, which binds less than `NOT`.

use super::lex::{Token, tokens};
use super::{Comparison, Expression, Field, Flag, Group, Id, Invalid, Value};

/// Parentheses, braces and `NOT`s within one another.
const DEPTH: usize = 32;

type Parsed<T> = Result<T, Invalid>;

pub fn parse(text: &str) -> Parsed<Expression> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, depth: 0, in_service: false };
    let expression = parser.either()?;
    match parser.tokens.first() {
        None => Ok(expression),
        Some(token) => Err(Invalid(format!("{} is not expected", show(token)))),
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    depth: usize,
    /// Within the braces of a service or an edge.
    in_service: bool,
}

impl Parser<'_> {
    fn either(&mut self) -> Parsed<Expression> {
        let mut left = self.both()?;
        while self.word("OR") || self.twice("|") {
            left = Expression::Or(Box::new(left), Box::new(self.both()?));
        }
        Ok(left)
    }

    fn both(&mut self) -> Parsed<Expression> {
        let mut left = self.one()?;
        // Between two conditions an AND can be left out.
        while self.word("AND") || self.twice("&") || self.begins() {
            left = Expression::And(Box::new(left), Box::new(self.one()?));
        }
        Ok(left)
    }

    /// Whether a condition comes next.
    fn begins(&self) -> bool {
        match self.tokens.first() {
            Some(Token::Word(word)) => !word.eq_ignore_ascii_case("OR"),
            Some(Token::Sign(sign)) => matches!(*sign, "!" | "("),
            _ => false,
        }
    }

    fn one(&mut self) -> Parsed<Expression> {
        self.deeper(|this| {
            if this.word("NOT") || this.sign("!") {
                return Ok(Expression::Not(Box::new(this.one()?)));
            }
            if this.sign("(") {
                let inner = this.either()?;
                this.expect(")")?;
                return Ok(inner);
            }
            match this.next() {
                Some(Token::Word(word)) => this.condition(&word),
                Some(token) => Err(Invalid(format!("{} is no keyword", show(&token)))),
                None => Err(Invalid("a condition is missing".into())),
            }
        })
    }

    fn condition(&mut self, word: &str) -> Parsed<Expression> {
        if let Some(flag) = flag(word) {
            return self.flagged(flag);
        }
        match word.to_ascii_lowercase().as_str() {
            "service" => return self.service(),
            "edge" => return self.edge(),
            "group.name" => return self.group(Group::Name),
            "group.arn" => return self.group(Group::Arn),
            _ => {}
        }
        let field = match word.strip_prefix("annotation") {
            Some("") => {
                self.expect("[")?;
                let key = match self.next() {
                    Some(Token::Word(key) | Token::Text(key)) => key,
                    _ => return Err(Invalid("an annotation has no key".into())),
                };
                self.expect("]")?;
                Field::Annotation(key)
            }
            Some(key) if key.starts_with('.') && key.len() > 1 => Field::Annotation(key[1..].into()),
            _ => field(word).ok_or_else(|| Invalid(format!("the keyword `{word}` is not served")))?,
        };
        let Some(comparison) = self.comparison() else {
            return match field {
                Field::Annotation(key) => Ok(Expression::Annotated(key)),
                _ => Err(Invalid(format!("`{word}` is compared with nothing"))),
            };
        };
        let value = self.value()?;
        check(word, &field, comparison, &value)?;
        Ok(Expression::Compare(field, comparison, value))
    }

    /// `fault`, `fault = true`, `fault != true`.
    fn flagged(&mut self, flag: Flag) -> Parsed<Expression> {
        let (is, wanted) = match self.comparison() {
            None => return Ok(Expression::Flag(flag)),
            Some(Comparison::Equal) => (true, self.value()?),
            Some(Comparison::Different) => (false, self.value()?),
            Some(_) => return Err(Invalid("a flag is neither more nor less".into())),
        };
        let Value::Bool(wanted) = wanted else { return Err(Invalid("a flag is true or false".into())) };
        let flag = Expression::Flag(flag);
        Ok(if wanted == is { flag } else { Expression::Not(Box::new(flag)) })
    }

    /// `service("name")`, `service(id(name: "n", type: "t"))`, `service()`, each with braces or without.
    fn service(&mut self) -> Parsed<Expression> {
        self.expect("(")?;
        if self.sign(")") {
            return Ok(Expression::Service(Id::default(), self.braces()?));
        }
        let id = self.named("service")?;
        self.expect(")")?;
        Ok(Expression::Service(id, self.braces()?))
    }

    /// `edge("from", "to")`, each side as that of a service, with braces or without.
    fn edge(&mut self) -> Parsed<Expression> {
        self.expect("(")?;
        let from = self.named("service")?;
        self.expect(",")?;
        let to = self.named("service")?;
        self.expect(")")?;
        Ok(Expression::Edge(from, to, self.braces()?))
    }

    fn named(&mut self, what: &str) -> Parsed<Id> {
        match self.next() {
            Some(Token::Text(name)) => Ok(Id { name: Some(name), ..Id::default() }),
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("id") => self.id(),
            _ => Err(Invalid(format!("a {what} is named in quotes or by id()"))),
        }
    }

    fn braces(&mut self) -> Parsed<Option<Box<Expression>>> {
        if !self.sign("{") {
            return Ok(None);
        }
        // Each would look at all segments for each segment that the outer one looks at.
        if std::mem::replace(&mut self.in_service, true) {
            return Err(Invalid("a service or an edge cannot be nested in another".into()));
        }
        let inner = self.deeper(Self::either)?;
        self.in_service = false;
        self.expect("}")?;
        Ok(Some(Box::new(inner)))
    }

    /// `group.name = "name"`, `group.arn != "arn"`.
    fn group(&mut self, of: fn(String) -> Group) -> Parsed<Expression> {
        if self.in_service {
            return Err(Invalid("a group is of whole traces".into()));
        }
        let comparison = self.comparison();
        let group = match self.next() {
            Some(Token::Text(text)) => Expression::Group(of(text)),
            _ => return Err(Invalid("a group is named in quotes".into())),
        };
        match comparison {
            Some(Comparison::Equal) => Ok(group),
            Some(Comparison::Different) => Ok(Expression::Not(Box::new(group))),
            _ => Err(Invalid("a group is compared by `=` or `!=`".into())),
        }
    }

    fn id(&mut self) -> Parsed<Id> {
        self.expect("(")?;
        let mut id = Id::default();
        loop {
            let (Some(Token::Word(part)), true) = (self.next(), self.sign(":")) else {
                return Err(Invalid("id() has parts such as name: \"api\"".into()));
            };
            let Some(Token::Text(value)) = self.next() else { return Err(Invalid(format!("`{part}` has no text"))) };
            match part.as_str() {
                "name" => id.name = Some(value),
                "type" => id.kind = Some(value),
                "account.id" => id.account = Some(value),
                _ => return Err(Invalid(format!("id() has no part `{part}`"))),
            }
            if !self.sign(",") {
                break;
            }
        }
        self.expect(")")?;
        Ok(id)
    }

    fn comparison(&mut self) -> Option<Comparison> {
        const SIGNS: [(&str, Comparison); 6] = [
            ("=", Comparison::Equal),
            ("!=", Comparison::Different),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
        ];
        const WORDS: [(&str, Comparison); 3] = [
            ("BEGINSWITH", Comparison::BeginsWith),
            ("ENDSWITH", Comparison::EndsWith),
            ("CONTAINS", Comparison::Contains),
        ];
        let signed = SIGNS.into_iter().find(|(sign, _)| self.sign(sign));
        signed.or_else(|| WORDS.into_iter().find(|(word, _)| self.word(word))).map(|(_, comparison)| comparison)
    }

    fn value(&mut self) -> Parsed<Value> {
        match self.next() {
            Some(Token::Text(text)) => Ok(Value::Text(text)),
            Some(Token::Number(number)) => Ok(Value::Number(number)),
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("true") => Ok(Value::Bool(true)),
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("false") => Ok(Value::Bool(false)),
            Some(token) => Err(Invalid(format!("{} is no value", show(&token)))),
            None => Err(Invalid("a value is missing".into())),
        }
    }

    fn deeper<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == DEPTH {
            return Err(Invalid("it is nested too deeply".into()));
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    fn next(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    fn sign(&mut self, sign: &str) -> bool {
        let is = matches!(self.tokens.first(), Some(Token::Sign(first)) if *first == sign);
        self.tokens = &self.tokens[usize::from(is)..];
        is
    }

    /// `&&` and `||` are two signs each.
    fn twice(&mut self, sign: &str) -> bool {
        let is = matches!(self.tokens, [Token::Sign(a), Token::Sign(b), ..] if *a == sign && *b == sign);
        self.tokens = &self.tokens[if is { 2 } else { 0 }..];
        is
    }

    fn word(&mut self, word: &str) -> bool {
        let is = matches!(self.tokens.first(), Some(Token::Word(first)) if first.eq_ignore_ascii_case(word));
        self.tokens = &self.tokens[usize::from(is)..];
        is
    }

    fn expect(&mut self, sign: &str) -> Parsed<()> {
        if self.sign(sign) { Ok(()) } else { Err(Invalid(format!("`{sign}` is missing"))) }
    }
}

fn show(token: &Token) -> String {
    match token {
        Token::Word(word) => format!("`{word}`"),
        Token::Text(text) => format!("\"{text}\""),
        Token::Number(number) => format!("`{number}`"),
        Token::Sign(sign) => format!("`{sign}`"),
    }
}

fn flag(word: &str) -> Option<Flag> {
    const FLAGS: [(&str, Flag); 7] = [
        ("ok", Flag::Ok),
        ("error", Flag::Error),
        ("throttle", Flag::Throttle),
        ("fault", Flag::Fault),
        ("partial", Flag::Partial),
        ("root", Flag::Root),
        ("inferred", Flag::Inferred),
    ];
    FLAGS.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, flag)| flag)
}

fn field(word: &str) -> Option<Field> {
    const FIELDS: [(&str, Field); 14] = [
        ("responsetime", Field::ResponseTime),
        ("duration", Field::Duration),
        ("http.status", Field::HttpStatus),
        ("http.url", Field::HttpUrl),
        ("http.method", Field::HttpMethod),
        ("http.useragent", Field::HttpUserAgent),
        ("http.clientip", Field::HttpClientIp),
        ("user", Field::User),
        ("name", Field::Name),
        ("type", Field::Type),
        ("message", Field::Message),
        ("instance.id", Field::InstanceId),
        ("availabilityzone", Field::AvailabilityZone),
        ("resource.arn", Field::ResourceArn),
    ];
    FIELDS.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, field)| field)
}

/// Numbers are compared with numbers, texts with texts.
fn check(word: &str, field: &Field, comparison: Comparison, value: &Value) -> Parsed<()> {
    let numeric = matches!(field, Field::ResponseTime | Field::Duration | Field::HttpStatus);
    let of_text = matches!(comparison, Comparison::BeginsWith | Comparison::EndsWith | Comparison::Contains);
    let of_order = !of_text && !matches!(comparison, Comparison::Equal | Comparison::Different);
    let fits = match (field, value) {
        (Field::Annotation(_), Value::Text(_)) => !of_order,
        (Field::Annotation(_), Value::Number(_)) => !of_text,
        (Field::Annotation(_), Value::Bool(_)) => !of_text && !of_order,
        (_, Value::Number(_)) => numeric && !of_text,
        (_, Value::Text(_)) => !numeric && !of_order,
        (_, Value::Bool(_)) => false,
    };
    if fits { Ok(()) } else { Err(Invalid(format!("`{word}` cannot be compared so"))) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refused(text: &str, expect: &str) {
        let why = parse(text).unwrap_err().0;
        assert!(why.contains(expect), "{text}: {why}");
    }

    #[test]
    fn or_binds_less_than_and() {
        let flag = |flag| Box::new(Expression::Flag(flag));
        let both = Expression::And(flag(Flag::Error), flag(Flag::Fault));
        assert_eq!(parse("ok OR error AND fault").unwrap(), Expression::Or(flag(Flag::Ok), Box::new(both.clone())));
        assert_eq!(parse("ok || error && fault"), parse("(ok) or ((error) and fault = TRUE)"));
        assert_eq!(parse("!ok").unwrap(), Expression::Not(flag(Flag::Ok)));
        assert_eq!(parse("ok = false"), parse("NOT ok"));
        assert_eq!(parse("ok !partial duration <3"), parse("ok AND NOT partial AND duration < 3"));
        assert_eq!(parse("ok (error) OR fault"), parse("(ok AND error) OR fault"));
    }

    #[test]
    fn what_is_not_served_is_refused_by_name() {
        refused("edge(\"a\")", "`,` is missing");
        refused("edge(\"a\", )", "named in quotes");
        refused("group.name", "named in quotes");
        refused("group.name < \"g\"", "compared by");
        refused("service() { group.name = \"g\" }", "whole traces");
        refused("edge(\"a\", \"b\") { service() { ok } }", "nested");
        refused("coverage > 1", "`coverage`");
        refused("rootcause.fault.service", "`rootcause.fault.service`");
        refused("", "missing");
        refused("ok }", "`}` is not expected");
        refused("ok 5", "`5` is not expected");
        refused("responsetime", "compared with nothing");
        refused("responsetime CONTAINS \"1\"", "cannot be compared");
        refused("http.url > 5", "cannot be compared");
        refused("service(", "named in quotes");
        refused("service(\"a\") { ok", "`}`");
        refused("http.url = \"open", "no end");
        refused("duration > 1..2", "no number");
        refused("ok € b", "not expected");
        refused(&"(".repeat(100), "nested");
        refused(&"!".repeat(100), "nested");
        refused(&"service() {".repeat(100), "nested");
        refused("service(\"a\") { service(\"b\") { ok } }", "nested");
        assert!(parse("service(\"a\") { ok } AND service(\"b\") { ok }").is_ok());
        refused(&"x".repeat(5000), "longer");
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "[ a-z().{}\"=<>!&|0-9:,\\[\\]-]{0,120}") {
            let _ = parse(&text);
        }
    }
}
