//! The rule of a composite alarm: `ALARM(a) AND NOT (OK("b") OR INSUFFICIENT_DATA(c))`. Pure.
//!
//! Source: CloudWatch API Reference, PutCompositeAlarm, "AlarmRule".

use super::State;
use std::collections::BTreeSet;

/// Parentheses and `NOT`s within one another.
const DEPTH: usize = 64;
/// Elements of one rule. AWS's figure.
const ELEMENTS: usize = 500;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    Constant(bool),
    /// The alarm of this name is in this state.
    In(State, String),
    Not(Box<Rule>),
    All(Vec<Rule>),
    Any(Vec<Rule>),
}

impl Rule {
    /// `prefix` is what the ARNs of this account's alarms begin with.
    ///
    /// # Errors
    /// Why it is none, for the client.
    pub fn parse(text: &str, prefix: &str) -> Result<Self, String> {
        let mut parser = Parser { text, rest: text, prefix, depth: 0, elements: 0 };
        let rule = parser.any()?;
        parser.space();
        if parser.rest.is_empty() { Ok(rule) } else { Err(parser.fault("Unsupported token")) }
    }

    /// The alarms that it names.
    pub fn names(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.collect(&mut names);
        names
    }

    fn collect<'a>(&'a self, names: &mut BTreeSet<&'a str>) {
        match self {
            Self::Constant(_) => {}
            Self::In(_, name) => drop(names.insert(name)),
            Self::Not(inner) => inner.collect(names),
            Self::All(rules) | Self::Any(rules) => rules.iter().for_each(|rule| rule.collect(names)),
        }
    }

    /// `state` tells the state of an alarm; one that is gone is in none.
    pub fn holds(&self, state: &impl Fn(&str) -> Option<State>) -> bool {
        match self {
            Self::Constant(value) => *value,
            Self::In(wanted, name) => state(name) == Some(*wanted),
            Self::Not(inner) => !inner.holds(state),
            Self::All(rules) => rules.iter().all(|rule| rule.holds(state)),
            Self::Any(rules) => rules.iter().any(|rule| rule.holds(state)),
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    rest: &'a str,
    prefix: &'a str,
    depth: usize,
    elements: usize,
}

impl Parser<'_> {
    fn fault(&self, what: &str) -> String {
        format!("{what} (line: 1, position: {})", self.text.len() - self.rest.len())
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn sign(&mut self, sign: char) -> bool {
        self.space();
        let after = self.rest.strip_prefix(sign);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn word(&mut self, word: &str) -> bool {
        self.space();
        let after = self.rest.strip_prefix(word).filter(|after| !after.starts_with(is_of_word));
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn any(&mut self) -> Result<Rule, String> {
        let mut rules = vec![self.all()?];
        while self.word("OR") {
            rules.push(self.all()?);
        }
        Ok(one_or(rules, Rule::Any))
    }

    fn all(&mut self) -> Result<Rule, String> {
        let mut rules = vec![self.one()?];
        while self.word("AND") {
            rules.push(self.one()?);
        }
        Ok(one_or(rules, Rule::All))
    }

    fn one(&mut self) -> Result<Rule, String> {
        self.elements += 1;
        if self.elements > ELEMENTS {
            return Err(format!("The rule has more than {ELEMENTS} elements"));
        }
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(format!("The rule is nested deeper than {DEPTH} levels"));
        }
        let rule = self.element();
        self.depth -= 1;
        rule
    }

    fn element(&mut self) -> Result<Rule, String> {
        if self.word("NOT") {
            return Ok(Rule::Not(Box::new(self.one()?)));
        }
        if self.sign('(') {
            let inner = self.any()?;
            return if self.sign(')') { Ok(inner) } else { Err(self.fault("A parenthesis is not closed")) };
        }
        for (word, value) in [("TRUE", true), ("FALSE", false)] {
            if self.word(word) {
                return Ok(Rule::Constant(value));
            }
        }
        for state in State::ALL {
            if self.word(state.name()) {
                return self.named().map(|name| Rule::In(state, name));
            }
        }
        Err(self.fault("Unsupported token"))
    }

    /// `(name)`, `("name")`, or the ARN of either.
    fn named(&mut self) -> Result<String, String> {
        if !self.sign('(') {
            return Err(self.fault("An alarm is missing"));
        }
        self.space();
        let name = match self.rest.strip_prefix('"') {
            Some(quoted) => self.quoted(quoted)?,
            None => {
                let end = self.rest.find([')', '(', '"']).unwrap_or(self.rest.len());
                let (name, rest) = self.rest.split_at(end);
                self.rest = rest;
                name.trim_end().to_owned()
            }
        };
        if name.is_empty() || !self.sign(')') {
            return Err(self.fault("Unsupported token"));
        }
        match name.strip_prefix(self.prefix) {
            Some(of_arn) => Ok(of_arn.to_owned()),
            None if name.starts_with("arn:") => Err(self.fault("Alarms of other accounts and regions are not served")),
            None => Ok(name),
        }
    }

    fn quoted(&mut self, text: &str) -> Result<String, String> {
        let mut name = String::new();
        let mut characters = text.char_indices();
        while let Some((at, c)) = characters.next() {
            match c {
                '\\' => name.extend(characters.next().map(|(_, c)| c)),
                '"' => {
                    let from = self.rest.len() - text.len() + at + 1;
                    self.rest = &self.rest[from..];
                    return Ok(name);
                }
                c => name.push(c),
            }
        }
        Err(self.fault("A name has no end"))
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn one_or(mut rules: Vec<Rule>, several: fn(Vec<Rule>) -> Rule) -> Rule {
    if rules.len() == 1 { rules.remove(0) } else { several(rules) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PREFIX: &str = "arn:aws:cloudwatch:us-east-1:000000000000:alarm:";

    /// `a` is in ALARM, `b b` is OK, `c` has no data.
    #[track_caller]
    fn check(text: &str, expect: bool) {
        let rule = Rule::parse(text, PREFIX).unwrap_or_else(|why| panic!("{text}: {why}"));
        let state = |name: &str| match name {
            "a" => Some(State::Alarm),
            "b b" => Some(State::Ok),
            "c" => Some(State::InsufficientData),
            _ => None,
        };
        assert_eq!(rule.holds(&state), expect, "{text}");
    }

    #[test]
    fn rules_hold_or_do_not() {
        check("ALARM(a)", true);
        check("ALARM( a )", true);
        check("ALARM(\"a\") AND OK(b b)", true);
        check("OK(\"b b\") AND INSUFFICIENT_DATA(c)", true);
        check("NOT ALARM(a) OR NOT OK(a)", true);
        check("ALARM(c) OR ALARM(a) AND OK(a)", false);
        check("(ALARM(c) OR ALARM(a)) AND NOT (OK(a))", true);
        check("ALARM(arn:aws:cloudwatch:us-east-1:000000000000:alarm:a)", true);
        check("ALARM(nobody) OR OK(nobody) OR INSUFFICIENT_DATA(nobody)", false);
        check("TRUE", true);
        check("FALSE OR TRUE AND FALSE", false);
    }

    #[test]
    fn what_is_none_is_refused() {
        for (text, why) in [
            ("", "Unsupported token (line: 1, position: 0)"),
            ("ALARM(a) ALARM(b)", "Unsupported token (line: 1, position: 9)"),
            ("ALARM", "An alarm is missing"),
            ("ALARM()", "Unsupported token"),
            ("ALARM(a", "Unsupported token"),
            ("ALARM(\"a)", "A name has no end"),
            ("ALARMED(a)", "Unsupported token"),
            ("(TRUE", "A parenthesis is not closed"),
            ("alarm(a)", "Unsupported token"),
            ("ALARM(arn:aws:cloudwatch:us-east-1:999999999999:alarm:a)", "other accounts"),
            (&"(".repeat(100), "nested"),
            (&"NOT ".repeat(100), "nested"),
            (&["TRUE"; 501].join(" OR "), "more than 500"),
        ] {
            let said = Rule::parse(text, PREFIX).unwrap_err();
            assert!(said.contains(why), "{text}: {said}");
        }
    }

    #[test]
    fn names_are_those_of_the_alarms() {
        let rule =
            Rule::parse(&format!("ALARM(a) OR OK({PREFIX}b) OR ALARM(\"a\\\"q\") OR NOT ALARM(a)"), PREFIX).unwrap();
        assert_eq!(rule.names().into_iter().collect::<Vec<_>>(), ["a", "a\"q", "b"]);
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "((ALARM|OK|INSUFFICIENT_DATA|TRUE|AND|OR|NOT)|[()\" a\\\\é]){0,40}") {
            let _ = Rule::parse(&text, PREFIX);
        }
    }
}
