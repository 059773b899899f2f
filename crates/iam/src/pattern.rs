//! Texts in policies: literal, with wildcards, with policy variables.

use crate::Keys;
use crate::glob::{Glob, Token, tokens};
use std::borrow::Cow;

/// A text of a policy, ready to be compared. What a variable stands for is always literal: a star in a tag's value
/// matches only a star.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pattern {
    Fixed(Glob),
    /// Has variables: compiled anew for each request.
    Template(Vec<Piece>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(Box<str>),
    One,
    Star,
    /// `${key}` or `${key, 'default'}`; the key is in lower case.
    Variable {
        key: Box<str>,
        default: Option<Box<str>>,
    },
}

/// How a text is to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub wildcards: bool,
    /// Policy variables exist since version 2012-10-17.
    pub variables: bool,
}

impl Pattern {
    pub(crate) fn read(text: &str, reading: Reading) -> Self {
        Self::of(pieces(text, reading))
    }

    fn of(pieces: Vec<Piece>) -> Self {
        if pieces.iter().any(|piece| matches!(piece, Piece::Variable { .. })) {
            return Self::Template(pieces);
        }
        Self::Fixed(Glob::new(pieces.iter().map(|piece| match piece {
            Piece::Text(text) => Token::Text(text),
            Piece::One => Token::One,
            Piece::Star | Piece::Variable { .. } => Token::Star,
        })))
    }

    /// `None`: a variable has no value in this request.
    pub(crate) fn matches(&self, text: &str, keys: &dyn Keys) -> Option<bool> {
        match self {
            Self::Fixed(glob) => Some(glob.matches(text)),
            Self::Template(pieces) => Some(resolve(pieces, keys)?.matches(text)),
        }
    }
}

fn resolve(pieces: &[Piece], keys: &dyn Keys) -> Option<Glob> {
    let values: Vec<Option<Cow<'_, str>>> = pieces.iter().map(|piece| variable(piece, keys)).collect();
    let mut tokens = Vec::with_capacity(pieces.len());
    for (piece, value) in pieces.iter().zip(&values) {
        tokens.push(match piece {
            Piece::Text(text) => Token::Text(text),
            Piece::One => Token::One,
            Piece::Star => Token::Star,
            Piece::Variable { .. } => Token::Text(value.as_deref()?),
        });
    }
    Some(Glob::new(tokens))
}

/// Only keys with a single value can be variables.
fn variable<'a>(piece: &'a Piece, keys: &'a dyn Keys) -> Option<Cow<'a, str>> {
    let Piece::Variable { key, default } = piece else { return None };
    match keys.values(key) {
        Some(mut values) if values.len() == 1 => values.pop(),
        Some(_) => None,
        None => default.as_deref().map(Cow::Borrowed),
    }
}

/// An ARN whose six parts are compared one by one, as the `Arn…` operators do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ArnPattern(Vec<Pattern>);

impl ArnPattern {
    pub(crate) fn read(text: &str, reading: Reading) -> Self {
        Self(split_at_colons(pieces(text, reading)).into_iter().map(Pattern::of).collect())
    }

    pub(crate) fn matches(&self, arn: &str, keys: &dyn Keys) -> Option<bool> {
        let parts: Vec<&str> = arn.splitn(ARN_PARTS, ':').collect();
        if self.0.len() == 1 {
            return self.0[0].matches(arn, keys);
        }
        if parts.len() != self.0.len() {
            return Some(false);
        }
        let mut all = true;
        for (pattern, part) in self.0.iter().zip(parts) {
            all &= pattern.matches(part, keys)?;
        }
        Some(all)
    }
}

const ARN_PARTS: usize = 6;

/// A `Resource`. An ARN of fewer than six parts stands for one whose missing parts are stars; a star may reach over
/// colons.
pub(crate) fn resource(text: &str, variables: bool) -> Pattern {
    let mut pieces = pieces(text, Reading { wildcards: true, variables });
    let parts = split_at_colons(pieces.clone()).len();
    if text != "*" && (2..ARN_PARTS).contains(&parts) {
        for _ in parts..ARN_PARTS {
            pieces.extend([Piece::Text(":".into()), Piece::Star]);
        }
    }
    Pattern::of(pieces)
}

/// At most six groups: a colon inside a variable, or after the fifth, does not separate.
fn split_at_colons(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut groups = vec![Vec::new()];
    for piece in pieces {
        let Piece::Text(text) = &piece else {
            push(&mut groups, piece);
            continue;
        };
        let mut rest: &str = text;
        while groups.len() < ARN_PARTS
            && let Some((before, after)) = rest.split_once(':')
        {
            push(&mut groups, Piece::Text(before.into()));
            groups.push(Vec::new());
            rest = after;
        }
        push(&mut groups, Piece::Text(rest.into()));
    }
    groups
}

fn push(groups: &mut [Vec<Piece>], piece: Piece) {
    if let Some(group) = groups.last_mut() {
        group.push(piece);
    }
}

fn pieces(text: &str, reading: Reading) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while reading.variables
        && let Some(start) = rest.find("${")
        && let Some(length) = rest[start..].find('}')
    {
        literal(&rest[..start], reading, &mut pieces);
        pieces.push(reference(&rest[start + 2..start + length]));
        rest = &rest[start + length + 1..];
    }
    literal(rest, reading, &mut pieces);
    pieces
}

fn literal(text: &str, reading: Reading, pieces: &mut Vec<Piece>) {
    if !reading.wildcards {
        pieces.push(Piece::Text(text.into()));
        return;
    }
    pieces.extend(tokens(text).into_iter().map(|token| match token {
        Token::Text(text) => Piece::Text(text.into()),
        Token::One => Piece::One,
        Token::Star => Piece::Star,
    }));
}

/// The inside of `${…}`: an escaped character, or a key and perhaps its default.
fn reference(inside: &str) -> Piece {
    if matches!(inside, "*" | "?" | "$") {
        return Piece::Text(inside.into());
    }
    let (key, default) = match inside.split_once(',') {
        Some((key, default)) => (key, Some(default.trim().trim_matches('\''))),
        None => (inside, None),
    };
    Piece::Variable { key: key.trim().to_lowercase().into(), default: default.map(Into::into) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fixed;

    const ALL: Reading = Reading { wildcards: true, variables: true };

    fn check(pattern: &str, text: &str, expect: Option<bool>) {
        let keys = Fixed::default().with("aws:username", ["an*a"]).with("aws:TagKeys", ["a", "b"]);
        assert_eq!(Pattern::read(pattern, ALL).matches(text, &keys), expect, "{pattern} on {text}");
    }

    #[test]
    fn variables_stand_for_literal_text() {
        check("home/${aws:username}/*", "home/an*a/x", Some(true));
        check("home/${AWS:UserName}/*", "home/user_a/x", Some(false));
        check("${aws:PrincipalTag/team}", "x", None);
        check("${aws:PrincipalTag/team, 'none'}-*", "none-1", Some(true));
        check("${aws:TagKeys}", "a", None);
        check("${*}-${?}-${$}", "*-?-$", Some(true));
        check("${*}-${?}-${$}", "a-b-c", Some(false));
        check("${unfinished", "${unfinished", Some(true));
    }

    #[test]
    fn before_2012_10_17_a_variable_is_plain_text() {
        let old = Reading { wildcards: true, variables: false };
        assert_eq!(Pattern::read("${aws:username}", old).matches("${aws:username}", &Fixed::default()), Some(true));
    }

    #[test]
    fn arns_are_compared_part_by_part() {
        let check = |pattern: &str, arn: &str| ArnPattern::read(pattern, ALL).matches(arn, &Fixed::default());
        assert_eq!(check("arn:aws:s3:::bucket*", "arn:aws:s3:::bucket-1"), Some(true));
        assert_eq!(check("arn:aws:sns:*:123456789012:t", "arn:aws:sns:us-east-1:123456789012:t"), Some(true));
        assert_eq!(check("arn:aws:*:t", "arn:aws:sns:us-east-1:123456789012:t"), Some(false));
        assert_eq!(check("arn:aws:lambda:*:*:function:f:*", "arn:aws:lambda:r:1:function:f:1"), Some(true));
        assert_eq!(check("arn:*:x", "arn:aws:sns:us-east-1:123456789012:x"), Some(false));
        assert_eq!(check("*", "arn:aws:sns:us-east-1:123456789012:x"), Some(true));
    }

    #[test]
    fn a_short_resource_is_filled_with_stars() {
        let check = |pattern: &str, arn: &str| resource(pattern, true).matches(arn, &Fixed::default()).unwrap();
        assert!(check("arn:aws:sqs", "arn:aws:sqs:us-east-1:123456789012:q"));
        assert!(check("arn:aws:logs:*:*:*", "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/f:*"));
        assert!(check("arn:aws:s3:::*", "arn:aws:s3:::b/k"));
        assert!(!check("arn:aws:sqs", "arn:aws:sns:us-east-1:123456789012:q"));
        assert!(check("*", "*"));
        assert!(!check("arn:aws:s3:::b", "*"));
    }
}
