//! From text to trees. The order of the checks and their sentences are those of AWS's compiler, so that the first of
//! several mistakes is the one it names.

use std::collections::BTreeMap;

use crate::matcher::{Addresses, Literal, Matcher, Range, millionths};
use crate::text::Wildcard;
use crate::tokens::{Token, Tokens};
use crate::tree::Node;
use crate::{Invalid, MAX_ALTERNATIVES};

const OR: &str = "$or";
/// Names that no field within `$or` may have.
const RESERVED: [&str; 22] = [
    "exactly",
    "equals-ignore-case",
    "prefix",
    "suffix",
    "anything-but",
    "exists",
    "wildcard",
    "numeric",
    "cidr",
    "=",
    "<",
    "<=",
    ">",
    ">=",
    "regex",
    "not-wildcard",
    "not-equals-ignore-case",
    "date-after",
    "date-before",
    "in-date-range",
    "ip-address-in-range",
    "ip-address-not-in-range",
];

type Rule = BTreeMap<String, Vec<Matcher>>;
type Compiled<T> = Result<T, Invalid>;

pub(crate) fn compile(text: &str) -> Compiled<Vec<Node>> {
    let mut compiler = Compiler { tokens: Tokens::new(text), rules: Vec::new(), path: Vec::new() };
    if compiler.tokens.next()? != Token::StartObject {
        return Err(compiler.tokens.fail("Filter is not an object"));
    }
    compiler.object(false)?;
    Ok(compiler.rules.into_iter().map(tree).collect())
}

fn tree(rule: Rule) -> Node {
    let mut root = Node::default();
    for (path, values) in rule {
        root.insert(&path, values);
    }
    root
}

struct Compiler {
    tokens: Tokens,
    /// One for each way through the `$or`s so far.
    rules: Vec<Rule>,
    path: Vec<String>,
}

impl Compiler {
    fn fail<T>(&self, reason: &str) -> Compiled<T> {
        Err(self.tokens.fail(reason))
    }

    fn object(&mut self, within_or: bool) -> Compiled<()> {
        let mut empty = true;
        while let Token::Name(name) = self.tokens.next()? {
            empty = false;
            if name == OR {
                self.or()?;
                continue;
            }
            if within_or && RESERVED.contains(&name.as_str()) {
                return self.fail(&format!("{name} is Ruler reserved fieldName which cannot be used inside {OR}."));
            }
            self.field(name, within_or)?;
        }
        if empty { self.fail("Empty objects are not allowed") } else { Ok(()) }
    }

    fn field(&mut self, name: String, within_or: bool) -> Compiled<()> {
        match self.tokens.next()? {
            Token::StartObject => {
                self.path.push(name);
                self.object(within_or)?;
                self.path.pop();
                Ok(())
            }
            Token::StartArray => self.values(&name),
            _ => self.fail(&format!("\"{name}\" must be an object or an array")),
        }
    }

    /// Each object of the array goes on from what there was before it.
    fn or(&mut self) -> Compiled<()> {
        if self.tokens.next()? != Token::StartArray {
            return self.fail(&format!("It must be an Array followed with {OR}."));
        }
        let before = std::mem::take(&mut self.rules);
        let mut all = Vec::new();
        let mut count = 0;
        loop {
            match self.tokens.next()? {
                Token::EndArray => break,
                Token::StartObject => {}
                _ => return self.fail(&format!("Only JSON object is allowed in array of {OR} relationship.")),
            }
            count += 1;
            self.rules = if before.is_empty() { vec![Rule::new()] } else { before.clone() };
            self.object(true)?;
            all.append(&mut self.rules);
            if all.len() > MAX_ALTERNATIVES {
                return self.fail(&format!(
                    "Rule is too complex - {OR} must not make more than {MAX_ALTERNATIVES} combinations"
                ));
            }
        }
        if count < 2 {
            return self.fail(&format!("There must have at least 2 Objects in {OR} relationship."));
        }
        self.rules = all;
        Ok(())
    }

    fn values(&mut self, name: &str) -> Compiled<()> {
        let mut values = Vec::new();
        loop {
            values.push(match self.tokens.next()? {
                Token::EndArray => break,
                Token::StartObject => self.expression()?,
                Token::Text => text(self.tokens.text()?),
                Token::Number(number) => self.literal(&number)?,
                Token::True => Matcher::Boolean(true),
                Token::False => Matcher::Boolean(false),
                Token::Null => Matcher::Null,
                _ => return self.fail("Match value must be String, number, true, false, or null"),
            });
        }
        if values.is_empty() {
            return self.fail("Empty arrays are not allowed");
        }
        self.write(name, &values)
    }

    fn write(&mut self, name: &str, values: &[Matcher]) -> Compiled<()> {
        let mut path = self.path.join(".");
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
        if self.rules.is_empty() {
            self.rules.push(Rule::new());
        }
        if self.rules.iter().any(|rule| rule.contains_key(&path)) {
            return self.fail(&format!("Path `{path}` cannot be allowed multiple times"));
        }
        for rule in &mut self.rules {
            rule.insert(path.clone(), values.to_vec());
        }
        Ok(())
    }

    /// `{ "prefix": "a" }` and the like, behind its brace.
    fn expression(&mut self) -> Compiled<Matcher> {
        let Token::Name(kind) = self.tokens.next()? else { return self.fail("Match expression name not found") };
        match kind.as_str() {
            "exactly" => self.of_text("exact", Matcher::Text),
            "prefix" => self.of_end("prefix", "Prefix", Matcher::Prefix, Matcher::PrefixIgnoringCase),
            "suffix" => self.of_end("suffix", "Suffix", Matcher::Suffix, Matcher::SuffixIgnoringCase),
            "equals-ignore-case" => self.of_text("equals-ignore-case", Matcher::IgnoringCase),
            "wildcard" => self.wildcard(),
            "cidr" => self.cidr(),
            "exists" => self.exists(),
            "numeric" => self.numeric(),
            "anything-but" => self.anything_but(),
            _ => self.fail(&format!("Unrecognized match type {kind}")),
        }
    }

    fn of_text(&mut self, kind: &str, matcher: impl FnOnce(String) -> Matcher) -> Compiled<Matcher> {
        let text = self.string(&format!("{kind} match pattern must be a string"))?;
        self.only_key()?;
        Ok(matcher(text))
    }

    fn string(&mut self, otherwise: &str) -> Compiled<String> {
        match self.tokens.next()? {
            Token::Text => self.tokens.text(),
            _ => self.fail(otherwise),
        }
    }

    fn only_key(&mut self) -> Compiled<()> {
        match self.tokens.next()? {
            Token::EndObject => Ok(()),
            _ => self.fail("Only one key allowed in match expression"),
        }
    }

    /// A prefix or suffix: a string, or an object that says that case does not matter.
    fn of_end(
        &mut self,
        kind: &str,
        title: &str,
        exact: impl FnOnce(String) -> Matcher,
        folded: impl FnOnce(String) -> Matcher,
    ) -> Compiled<Matcher> {
        match self.tokens.next()? {
            Token::StartObject => {
                let Token::Name(inner) = self.tokens.next()? else {
                    return self.fail(&format!("{title} expression name not found"));
                };
                if inner != "equals-ignore-case" {
                    return self.fail(&format!("Unsupported {kind} pattern: {inner}"));
                }
                let matcher = self.of_text("equals-ignore-case", folded)?;
                self.only_key()?;
                Ok(matcher)
            }
            Token::Text => {
                let text = self.tokens.text()?;
                self.only_key()?;
                Ok(exact(text))
            }
            _ => self.fail(&format!("{kind} match pattern must be a string")),
        }
    }

    fn wildcard(&mut self) -> Compiled<Matcher> {
        let text = self.string("wildcard match pattern must be a string")?;
        let matcher = self.wildcard_of(&text)?;
        self.only_key()?;
        Ok(matcher)
    }

    fn wildcard_of(&self, text: &str) -> Compiled<Matcher> {
        Wildcard::parse(text).map(Matcher::Wildcard).or_else(|reason| self.fail(&reason))
    }

    fn cidr(&mut self) -> Compiled<Matcher> {
        let text = self.string("prefix match pattern must be a string")?;
        // AWS's sentences about addresses come without a place.
        let block = Addresses::block(&text).map_err(|reason| Invalid { reason, place: String::new() })?;
        self.only_key()?;
        Ok(Matcher::Addresses(block))
    }

    fn exists(&mut self) -> Compiled<Matcher> {
        let matcher = match self.tokens.next()? {
            Token::True => Matcher::Exists,
            Token::False => Matcher::Absent,
            _ => return self.fail("exists match pattern must be either true or false."),
        };
        self.only_key()?;
        Ok(matcher)
    }

    fn literal(&self, text: &str) -> Compiled<Matcher> {
        match serde_json::from_str(text) {
            Ok(number) => Ok(Matcher::Number(Literal::new(number))),
            Err(_) => self.fail(&format!("Invalid numeric value: {text}")),
        }
    }

    fn anything_but(&mut self) -> Compiled<Matcher> {
        let mut token = self.tokens.next()?;
        let mut inner = None;
        if token == Token::StartObject {
            let Token::Name(name) = self.tokens.next()? else {
                return self.fail("Anything-But expression name not found");
            };
            inner = match Inner::named(&name) {
                None => return self.fail(&format!("Unsupported anything-but pattern: {name}")),
                some => some,
            };
            token = self.tokens.next()?;
        }
        if !matches!(token, Token::StartArray | Token::Text | Token::Number(_)) {
            return self.fail("Value of anything-but must be an array or single string/number value.");
        }
        let none = match inner {
            None => self.but_values(token)?,
            Some(inner) => self.but_inner(token, inner)?,
        };
        self.end_anything_but()?;
        if inner.is_some() {
            self.end_anything_but()?;
        }
        Ok(Matcher::AnythingBut(none))
    }

    fn end_anything_but(&mut self) -> Compiled<()> {
        match self.tokens.next()? {
            Token::EndObject => Ok(()),
            _ => self.fail("Too many elements in numeric expression"),
        }
    }

    /// Strings or numbers, not both.
    fn but_values(&mut self, token: Token) -> Compiled<Vec<Matcher>> {
        let mut none = Vec::new();
        let list = token == Token::StartArray;
        let mut token = if list { self.tokens.next()? } else { token };
        while token != Token::EndArray {
            none.push(match token {
                Token::Text => Matcher::Text(self.tokens.text()?),
                Token::Number(number) => {
                    self.comparable(&number)?;
                    self.literal(&number)?
                }
                _ => return self.fail("Inside anything but list, start|null|boolean is not supported."),
            });
            if !list {
                return Ok(none);
            }
            token = self.tokens.next()?;
        }
        let texts = none.iter().filter(|matcher| matches!(matcher, Matcher::Text(_))).count();
        if none.is_empty() || (texts != 0 && texts != none.len()) {
            return self
                .fail("Inside anything but list, either all values are number or string, mixed type is not supported");
        }
        Ok(none)
    }

    fn but_inner(&mut self, token: Token, inner: Inner) -> Compiled<Vec<Matcher>> {
        let mut none = Vec::new();
        let list = token == Token::StartArray;
        let mut token = if list { self.tokens.next()? } else { token };
        while token != Token::EndArray {
            if token != Token::Text {
                return self.fail(inner.only_strings());
            }
            let text = self.tokens.text()?;
            none.push(self.but_inner_value(inner, text)?);
            if !list {
                return Ok(none);
            }
            token = self.tokens.next()?;
        }
        Ok(none)
    }

    fn but_inner_value(&self, inner: Inner, text: String) -> Compiled<Matcher> {
        match inner {
            Inner::Prefix | Inner::Suffix if text.is_empty() => self.fail("Null prefix/suffix not allowed"),
            Inner::Prefix => Ok(Matcher::Prefix(text)),
            Inner::Suffix => Ok(Matcher::Suffix(text)),
            Inner::IgnoringCase => Ok(Matcher::IgnoringCase(text)),
            Inner::Wildcard => self.wildcard_of(&text),
        }
    }

    fn numeric(&mut self) -> Compiled<Matcher> {
        if self.tokens.next()? != Token::StartArray {
            return self.fail("Value of numeric must be an array.");
        }
        let range = self.range()?;
        match self.tokens.next()? {
            Token::EndObject => Ok(Matcher::Range(range)),
            _ => self.fail("Too many elements in numeric expression"),
        }
    }

    fn range(&mut self) -> Compiled<Range> {
        let operator = match self.tokens.next()? {
            Token::Text => self.tokens.text()?,
            other => return self.fail(&format!("Invalid member in numeric match: {}", said(&other))),
        };
        let named = match operator.as_str() {
            "=" => "equals",
            "<" | "<=" | ">" | ">=" => operator.as_str(),
            _ => {
                // AWS has read on by then: it shows in the column.
                self.tokens.next()?;
                return self.fail(&format!("Unrecognized numeric range operator: {operator}"));
            }
        };
        let value = self.operand(named)?;
        let lower = matches!(operator.as_str(), ">" | ">=");
        let (token, range) = (self.tokens.next()?, Range::ALL);
        match operator.as_str() {
            _ if token != Token::EndArray && !lower => self.fail("Too many elements in numeric expression"),
            "=" => Ok(Range { low: (value, false), high: (value, false) }),
            "<" => Ok(Range { high: (value, true), ..range }),
            "<=" => Ok(Range { high: (value, false), ..range }),
            _ if token == Token::EndArray => Ok(Range { low: (value, operator == ">"), ..range }),
            _ => self.upper(token, (value, operator == ">")),
        }
    }

    fn operand(&mut self, operator: &str) -> Compiled<i64> {
        match self.tokens.next()? {
            Token::Number(number) => self.comparable(&number),
            _ => self.fail(&format!("Value of {operator} must be numeric")),
        }
    }

    fn comparable(&self, text: &str) -> Compiled<i64> {
        match serde_json::from_str(text).ok().and_then(|number| millionths(&number)) {
            Some(value) => Ok(value),
            None => self.fail("Value must be between -5.0E9 and 5.0E9, inclusive"),
        }
    }

    fn upper(&mut self, token: Token, low: (i64, bool)) -> Compiled<Range> {
        if token != Token::Text {
            return self.fail(&format!("Bad value in numeric range: {}", said(&token)));
        }
        let operator = self.tokens.text()?;
        if operator != "<" && operator != "<=" {
            return self.fail(&format!("Bad numeric range operator: {operator}"));
        }
        let token = self.tokens.next()?;
        let Token::Number(number) = token else { return self.fail(&format!("Value of {operator} must be numeric")) };
        if self.tokens.next()? != Token::EndArray {
            return self.fail("Too many terms in numeric range expression");
        }
        let top = self.comparable(&number)?;
        if low.0 >= top {
            return self.fail("Bottom must be less than top");
        }
        Ok(Range { low, high: (top, operator == "<") })
    }
}

/// What `anything-but` may be applied to, besides values.
#[derive(Clone, Copy)]
enum Inner {
    Prefix,
    Suffix,
    IgnoringCase,
    Wildcard,
}

impl Inner {
    fn named(name: &str) -> Option<Self> {
        match name {
            "prefix" => Some(Self::Prefix),
            "suffix" => Some(Self::Suffix),
            "equals-ignore-case" => Some(Self::IgnoringCase),
            "wildcard" => Some(Self::Wildcard),
            _ => None,
        }
    }

    fn only_strings(self) -> &'static str {
        match self {
            Self::IgnoringCase => {
                "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported."
            }
            Self::Wildcard => "wildcard match pattern must be a string",
            Self::Prefix | Self::Suffix => "prefix/suffix match pattern must be a string",
        }
    }
}

/// A string that looks like an address means the address, however it is written.
fn text(text: String) -> Matcher {
    match text.parse() {
        Ok(address) => Matcher::Addresses(Addresses::one(address)),
        Err(_) => Matcher::Text(text),
    }
}

fn said(token: &Token) -> String {
    match token {
        Token::StartObject => "{".to_owned(),
        Token::EndObject => "}".to_owned(),
        Token::StartArray => "[".to_owned(),
        Token::EndArray => "]".to_owned(),
        Token::Name(text) | Token::Number(text) => text.clone(),
        Token::Text => String::new(),
        Token::True => "true".to_owned(),
        Token::False => "false".to_owned(),
        Token::Null => "null".to_owned(),
    }
}
