//! Matching `*` and `?`.
//!
//! The pattern is cut at its stars; each part is then looked for from where the last one ended, so there is no
//! backtracking over stars. A part without `?` is found in linear time; a part with `?` costs its length times the
//! text's, both of which are bounded by the size of a policy document.

/// A run of the pattern between two stars.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Part(Vec<Atom>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Atom {
    Text(Box<str>),
    /// `?`: exactly one character.
    One,
}

/// A compiled pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Glob(Vec<Part>);

/// What a pattern is made of, before it is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    Text(&'a str),
    One,
    Star,
}

impl Glob {
    pub(crate) fn new<'a>(tokens: impl IntoIterator<Item = Token<'a>>) -> Self {
        let mut parts = vec![Part::default()];
        for token in tokens {
            match token {
                Token::Star => parts.push(Part::default()),
                Token::One => last(&mut parts).0.push(Atom::One),
                Token::Text("") => {}
                Token::Text(text) => last(&mut parts).push_text(text),
            }
        }
        Self(parts)
    }

    /// Reads `*` and `?` in `pattern`; everything else stands for itself.
    #[cfg(test)]
    pub(crate) fn parse(pattern: &str) -> Self {
        Self::new(tokens(pattern))
    }

    pub(crate) fn matches(&self, text: &str) -> bool {
        let [first, rest @ ..] = self.0.as_slice() else { return text.is_empty() };
        let Some(mut text) = first.strip_prefix(text) else { return false };
        let [middle @ .., end] = rest else { return text.is_empty() };
        for part in middle {
            match part.skip_past(text) {
                Some(after) => text = after,
                None => return false,
            }
        }
        end.is_suffix_of(text)
    }
}

fn last(parts: &mut [Part]) -> &mut Part {
    parts.last_mut().expect("a glob starts with one part and only grows")
}

/// Cuts a text with wildcards into tokens.
pub(crate) fn tokens(pattern: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(['*', '?']) {
        tokens.push(Token::Text(&rest[..at]));
        tokens.push(if rest.as_bytes()[at] == b'*' { Token::Star } else { Token::One });
        rest = &rest[at + 1..];
    }
    tokens.push(Token::Text(rest));
    tokens
}

impl Part {
    fn push_text(&mut self, text: &str) {
        if let Some(Atom::Text(before)) = self.0.last_mut() {
            *before = format!("{before}{text}").into();
        } else {
            self.0.push(Atom::Text(text.into()));
        }
    }

    /// What follows, if the text begins with this part.
    fn strip_prefix<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.0.iter().try_fold(text, |text, atom| match atom {
            Atom::Text(literal) => text.strip_prefix(&**literal),
            Atom::One => skip_one(text),
        })
    }

    fn is_suffix_of(&self, text: &str) -> bool {
        let rest = self.0.iter().rev().try_fold(text, |text, atom| match atom {
            Atom::Text(literal) => text.strip_suffix(&**literal),
            Atom::One => text.char_indices().next_back().map(|(at, _)| &text[..at]),
        });
        rest.is_some()
    }

    /// What follows the first place where this part occurs.
    fn skip_past<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self.0.as_slice() {
            [] => Some(text),
            [Atom::Text(literal)] => text.find(&**literal).map(|at| &text[at + literal.len()..]),
            _ => text.char_indices().find_map(|(at, _)| self.strip_prefix(&text[at..])),
        }
    }
}

fn skip_one(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    chars.next().map(|_| chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, with all its backtracking.
    fn naive(pattern: &[char], text: &[char]) -> bool {
        match pattern.split_first() {
            None => text.is_empty(),
            Some(('*', rest)) => (0..=text.len()).any(|skip| naive(rest, &text[skip..])),
            Some(('?', rest)) => !text.is_empty() && naive(rest, &text[1..]),
            Some((c, rest)) => text.first() == Some(c) && naive(rest, &text[1..]),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn agrees_with_the_naive_matcher(pattern in "[ab*?é]{0,9}", text in "[abé]{0,12}") {
            let chars = |s: &str| s.chars().collect::<Vec<_>>();
            prop_assert_eq!(Glob::parse(&pattern).matches(&text), naive(&chars(&pattern), &chars(&text)));
        }
    }

    #[test]
    fn stars_reach_over_everything() {
        let check = |pattern: &str, text: &str| Glob::parse(pattern).matches(text);
        assert!(check("arn:aws:s3:::b/*", "arn:aws:s3:::b/a/b:c"));
        assert!(check("*", ""));
        assert!(check("a**b", "ab"));
        assert!(!check("a*b*c", "acb"));
        assert!(!check("ab*ab", "aba"));
        assert!(!check("", "a"));
    }

    #[test]
    fn many_stars_over_a_long_text_stay_quick() {
        let pattern = Glob::parse(&"*a".repeat(1_000));
        let text = "a".repeat(20_000) + "b";
        let start = std::time::Instant::now();
        assert!(!pattern.matches(&text));
        assert!(start.elapsed() < std::time::Duration::from_millis(500));
    }
}
