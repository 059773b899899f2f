//! Which attributes an expression is of, and which partition key a key condition asks for.

use super::lexer::{Language, Token, tokens};
use api::dynamodb::AttributeValue;
use std::collections::{BTreeMap, BTreeSet};

type Names = Option<BTreeMap<String, String>>;
type Values = Option<BTreeMap<String, AttributeValue>>;

/// Words that are no attribute's name: DynamoDB reserves them.
const KEYWORDS: [&str; 9] = ["SET", "REMOVE", "ADD", "DELETE", "AND", "OR", "NOT", "BETWEEN", "IN"];

fn read(expression: &str) -> Vec<Token> {
    tokens(expression, Language::Expression).unwrap_or_default()
}

fn name(token: &Token, names: &Names) -> Option<String> {
    match token {
        Token::Word(word) => Some(word.clone()),
        Token::Name(alias) => names.as_ref()?.get(alias).cloned(),
        _ => None,
    }
}

/// The attributes at the top level that `expression` names. What it stands for is the engine's to say where it is malformed.
pub fn attributes(expression: &str, names: &Names, into: &mut BTreeSet<String>) {
    let tokens = read(expression);
    for (at, token) in tokens.iter().enumerate() {
        let nested = at > 0 && tokens[at - 1] == Token::Sign('.');
        let function = matches!(token, Token::Word(_)) && tokens.get(at + 1) == Some(&Token::Sign('('));
        let keyword = KEYWORDS.iter().any(|keyword| token.is(keyword));
        if !(nested || keyword || function) {
            into.extend(name(token, names));
        }
    }
}

/// The first of `names` that `expression` does not use.
pub fn unused<'n>(expression: &str, names: &'n BTreeMap<String, String>) -> Option<&'n str> {
    let tokens = read(expression);
    let used = |alias: &str| tokens.iter().any(|token| matches!(token, Token::Name(name) if name == alias));
    names.keys().map(String::as_str).find(|alias| !used(alias))
}

/// The value that a key condition wants the attribute `key` to have.
pub fn equal<'a>(condition: &str, key: &str, names: &Names, values: &'a Values) -> Option<&'a AttributeValue> {
    let mut tokens = read(condition);
    // `(pk) = (:v)` is the same as without.
    tokens.retain(|token| !matches!(token, Token::Sign('(' | ')')));
    let value = |token: &Token| match token {
        Token::Value(alias) => values.as_ref()?.get(alias),
        _ => None,
    };
    tokens.windows(3).find_map(|part| {
        let [left, Token::Sign('='), right] = part else { return None };
        let is_key = |token| name(token, names).is_some_and(|name| name == key);
        if is_key(left) { value(right) } else { value(left).filter(|_| is_key(right)) }
    })
}

/// The type of the first value that `expression` puts next to a BETWEEN and that has no order; its bounds must have one.
pub fn unordered(expression: &str, values: &Values) -> Option<&'static str> {
    let values = values.as_ref()?;
    let mut tokens = read(expression);
    tokens.retain(|token| !matches!(token, Token::Sign('(' | ')')));
    let operands = tokens.iter().enumerate().filter(|(_, token)| token.is("BETWEEN")).flat_map(|(at, _)| {
        let and = tokens.iter().skip(at).position(|token| token.is("AND")).map(|and| at + and + 1);
        [at.checked_sub(1), Some(at + 1), and].into_iter().flatten().filter_map(|at| tokens.get(at))
    });
    operands.into_iter().find_map(|token| match token {
        Token::Value(alias) => values.get(alias).and_then(without_order),
        _ => None,
    })
}

fn without_order(value: &AttributeValue) -> Option<&'static str> {
    let known = [
        (value.null.is_some(), "NULL"),
        (value.bool.is_some(), "BOOL"),
        (value.ss.is_some(), "SS"),
        (value.ns.is_some(), "NS"),
        (value.bs.is_some(), "BS"),
        (value.l.is_some(), "L"),
        (value.m.is_some(), "M"),
    ];
    known.into_iter().find_map(|(is, name)| is.then_some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Some([("#s".to_owned(), "size".to_owned()), ("#n".to_owned(), "in.ner".to_owned())].into())
    }

    fn found(expression: &str) -> Vec<String> {
        let mut all = BTreeSet::new();
        attributes(expression, &names(), &mut all);
        all.into_iter().collect()
    }

    #[test]
    fn only_top_level_attributes_are_found() {
        assert_eq!(found("SET a.b[3].#n = if_not_exists(c, :x) + :y REMOVE #s"), ["a", "c", "size"]);
        assert_eq!(
            found("attribute_exists(a) AND NOT (b IN (:x, :y) or size(#n) between :x and :y)"),
            ["a", "b", "in.ner"]
        );
        assert_eq!(found("a, b.c, #s"), ["a", "b", "size"]);
    }

    #[test]
    fn the_partition_key_of_a_condition_is_found_on_either_side() {
        let s = |text: &str| AttributeValue { s: Some(text.into()), ..Default::default() };
        let values: Values = Some([(":a".to_owned(), s("1")), (":b".to_owned(), s("2"))].into());
        for condition in ["pk = :a AND sk > :b", "sk=:b and(:a = pk)", "begins_with(sk, :b) AND ((pk)=(:a))"] {
            assert_eq!(equal(condition, "pk", &names(), &values), values.as_ref().unwrap().get(":a"), "{condition}");
        }
        assert_eq!(equal("#s = :b", "size", &names(), &values), values.as_ref().unwrap().get(":b"));
        assert_eq!(equal("sk = :b", "pk", &names(), &values), None);
    }

    #[test]
    fn bounds_without_an_order_are_found() {
        let values: Values = Some(
            [
                (":n".to_owned(), AttributeValue { n: Some("1".into()), ..Default::default() }),
                (":null".to_owned(), AttributeValue { null: Some(true), ..Default::default() }),
                (":b".to_owned(), AttributeValue { bool: Some(true), ..Default::default() }),
            ]
            .into(),
        );
        for (expression, expected) in [
            ("a BETWEEN :n AND :n", None),
            ("a BETWEEN :null AND :n", Some("NULL")),
            ("a = :null AND (a.c[1] between (:n) and (:null))", Some("NULL")),
            ("NOT a BETWEEN b.c[2].d AND :b OR a = :n", Some("BOOL")),
            (":null BETWEEN a AND b", Some("NULL")),
            ("a BETWEEN :n AND :n AND b = :null", None),
            ("a = :b AND size(b) BETWEEN :n AND :n", None),
            ("a BETWEEN", None),
            ("BETWEEN", None),
        ] {
            assert_eq!(unordered(expression, &values), expected, "{expression}");
        }
        assert_eq!(unordered("a BETWEEN :null AND :n", &None), None);
    }

    #[test]
    fn a_name_that_is_not_used_is_found() {
        let names = names().unwrap();
        assert_eq!(unused("a.#s, #n[1]", &names), None);
        assert_eq!(unused("#s, n", &names), Some("#n"));
    }
}
