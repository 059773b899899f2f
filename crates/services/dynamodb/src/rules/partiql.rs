//! Which attributes a statement of PartiQL is of, and what it gives back, for the conditions of policies.
//!
//! The engine takes more for a name than is written in earnest: keywords, texts and numbers in a name's place. What may be a
//! name counts as one, so that nothing is read or written that was not asked about.

use super::lexer::Token;
use super::statement::{Kind, Part, Statement};
use std::collections::BTreeSet;

/// Words that begin a clause or stand in a condition, and that the engine takes for no name there.
const WORDS: [&str; 19] = [
    "SET",
    "REMOVE",
    "WHERE",
    "AND",
    "OR",
    "NOT",
    "IS",
    "IN",
    "LIKE",
    "BETWEEN",
    "ORDER",
    "BY",
    "ASC",
    "DESC",
    "TRUE",
    "FALSE",
    "NULL",
    "MISSING",
    "RETURNING",
];
/// Functions whose first operand is a path, however it is written.
const OF_PATHS: [&str; 3] = ["EXISTS", "BEGINS_WITH", "CONTAINS"];

impl Statement {
    /// The attributes at the top level that it names.
    pub fn attributes(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        match self.kind {
            Kind::Insert => names.extend(self.members().into_iter().map(|(name, _)| name.to_owned())),
            Kind::Select => names.extend(self.selected().into_iter().flatten()),
            Kind::Update | Kind::Delete => {}
        }
        if self.kind != Kind::Insert {
            let end = self.returned().map_or(self.tokens.len(), |(at, _)| at);
            clauses(&self.tokens[self.rest.min(end)..end], &mut names);
        }
        names
    }

    /// The attributes that a `SELECT` is for; `None` where it is for all of them, or is none.
    pub fn selected(&self) -> Option<Vec<String>> {
        let end = self.tokens.iter().position(|part| part.is("FROM")).filter(|_| self.kind == Kind::Select)?;
        let list = &self.tokens[1..end];
        if list.iter().any(|part| part.sign('*')) {
            return None;
        }
        let nested = |at: usize| at > 0 && (list[at - 1].sign('.') || list[at - 1].sign('['));
        Some((0..list.len()).filter(|&at| !nested(at)).filter_map(|at| path(&list[at])).collect())
    }

    /// `ALL_OLD` and the like, of its `RETURNING`; `NONE` without one.
    pub fn return_values(&self) -> String {
        self.returned().map_or_else(|| "NONE".into(), |(_, values)| values)
    }

    /// Where a `RETURNING` begins, which can only be the end.
    fn returned(&self) -> Option<(usize, String)> {
        let end = self.tokens.len() - usize::from(self.tokens.last().is_some_and(|last| last.sign(';')));
        let at = end.checked_sub(4)?;
        let [returning, Part::Token(Token::Word(which)), Part::Token(Token::Word(age)), star] = &self.tokens[at..end]
        else {
            return None;
        };
        let all = if which.eq_ignore_ascii_case("MODIFIED") { "UPDATED".into() } else { which.to_ascii_uppercase() };
        let values = format!("{all}_{}", age.to_ascii_uppercase());
        (returning.is("RETURNING") && star.sign('*')).then_some((at, values))
    }
}

/// What a token names where a path begins.
fn path(part: &Part) -> Option<String> {
    match part {
        Part::Token(Token::Word(name) | Token::Quoted(name)) => Some(name.clone()),
        // The engine reads a path within it.
        Part::Token(Token::Text(text) | Token::Number(text)) => Some(match text.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap_or_default().to_owned(),
            None => text.split(['.', '[']).next().unwrap_or_default().to_owned(),
        }),
        Part::Parameter(_) | Part::Token(_) => None,
    }
}

/// Names in `SET`, `REMOVE`, `WHERE` and `ORDER BY`.
fn clauses(parts: &[Part], names: &mut BTreeSet<String>) {
    let none = Part::Parameter(None);
    let part = |at: Option<usize>| at.and_then(|at| parts.get(at)).unwrap_or(&none);
    for (at, token) in parts.iter().enumerate() {
        let (before, after) = (part(at.checked_sub(1)), part(Some(at + 1)));
        if before.sign('.') {
            continue;
        }
        let is_target = before.is("SET")
            || before.is("REMOVE")
            || (before.sign(',') && ['=', '.', '['].iter().any(|sign| after.sign(*sign)));
        let is_name = match token {
            // A key of a map, a function, a type.
            Part::Token(Token::Word(_)) if !is_target => {
                let of_type = before.is("IS") || (before.is("NOT") && part(at.checked_sub(2)).is("IS"));
                let keyword = WORDS.iter().any(|word| token.is(word));
                !(after.sign(':') || after.sign('(') || of_type || keyword)
            }
            Part::Token(Token::Quoted(_)) => !after.sign(':'),
            Part::Token(Token::Text(_) | Token::Number(_)) if !is_target => {
                let of = part(at.checked_sub(2));
                let operand = before.sign('(') && OF_PATHS.iter().any(|function| of.is(function));
                let calculated = matches!(token, Part::Token(Token::Text(_))) && (after.sign('+') || after.sign('-'));
                operand || calculated
            }
            _ => is_target,
        };
        names.extend(path(token).filter(|_| is_name));
    }
}

#[cfg(test)]
mod tests {
    use super::super::statement::read;

    #[test]
    fn every_name_of_a_statement_is_found() {
        for (text, names, returned) in [
            ("SELECT * FROM T WHERE pk = 'x' AND sk > 3 ORDER BY sk DESC", vec!["pk", "sk"], "NONE"),
            ("SELECT a, b.c, d[0].e, 'f.g', size FROM \"T\".\"i\"", vec!["a", "b", "d", "f", "size"], "NONE"),
            ("SELECT a FROM T WHERE begins_with('s.t', 'x') AND contains(l, 'y')", vec!["a", "l", "s"], "NONE"),
            ("SELECT a FROM T WHERE pk IN ('x', 'y') AND b IS NOT STRING", vec!["a", "b", "pk"], "NONE"),
            ("SELECT a FROM T WHERE size(b) > 1 AND c BETWEEN 1 AND d", vec!["a", "b", "c", "d"], "NONE"),
            ("INSERT INTO T VALUE {'pk': 'x', a: {'n': 1}, \"b\": ['y', 'z']}", vec!["a", "b", "pk"], "NONE"),
            (
                "UPDATE T SET a = b + 1, 'c' = {'n': 'v', m: 1} REMOVE d.e WHERE pk = 'x'",
                vec!["a", "b", "c", "d", "pk"],
                "NONE",
            ),
            ("UPDATE T SET WHERE = 'a', ORDER = 's' - 1 WHERE pk = 'x'", vec!["ORDER", "WHERE", "pk", "s"], "NONE"),
            (
                "UPDATE T SET l = list_append(l2, ['x']) WHERE pk = ? RETURNING MODIFIED OLD *",
                vec!["l", "l2", "pk"],
                "UPDATED_OLD",
            ),
            ("FROM T WHERE pk = 7 SET \"a.b\" = TRUE RETURNING ALL NEW *;", vec!["a.b", "pk"], "ALL_NEW"),
            ("DELETE FROM T WHERE pk = 'x' RETURNING ALL OLD *", vec!["pk"], "ALL_OLD"),
        ] {
            let statement = read(text, &[]).unwrap();
            assert_eq!(statement.attributes().into_iter().collect::<Vec<_>>(), names, "{text}");
            assert_eq!(statement.return_values(), returned, "{text}");
        }
    }

    #[test]
    fn a_list_is_told_from_everything() {
        let selected = |text| read(text, &[]).unwrap().selected();
        assert_eq!(selected("SELECT * FROM T"), None);
        assert_eq!(selected("SELECT a, \"b\" FROM T WHERE c = 1"), Some(vec!["a".into(), "b".into()]));
        assert_eq!(selected("DELETE FROM T WHERE pk = 1"), None);
    }
}
