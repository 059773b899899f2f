//! Comparisons of texts that need no copy.

/// Whether both are the same but for case.
pub(crate) fn same_but_case(a: &str, b: &str) -> bool {
    let mut a = folded(a);
    let mut b = folded(b);
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (x, y) if x == y => {}
            _ => return false,
        }
    }
}

/// Whether `text` begins with `prefix`, whatever the case.
pub(crate) fn begins_but_case(text: &str, prefix: &str) -> bool {
    let mut text = folded(text);
    folded(prefix).all(|wanted| text.next() == Some(wanted))
}

/// Whether `text` ends with `suffix`, whatever the case.
pub(crate) fn ends_but_case(text: &str, suffix: &str) -> bool {
    let mut text = text.chars().rev().flat_map(fold_back);
    suffix.chars().rev().flat_map(fold_back).all(|wanted| text.next() == Some(wanted))
}

fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase)
}

fn fold_back(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().rev()
}

/// A text with `*` for anything. The pieces between the stars, the first and last of them bound to the ends.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wildcard {
    pieces: Vec<String>,
}

impl Wildcard {
    /// Reads one: `\*` is a star and `\\` a backslash.
    ///
    /// # Errors
    /// What is wrong with it, with the position that AWS counts: from 1.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = vec![String::new()];
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let next = rest.peek().map(|(_, next)| *next);
            match (c, next) {
                ('*', Some('*')) => return Err(format!("Consecutive wildcard characters at pos {}", at + 1)),
                ('*', _) => pieces.push(String::new()),
                ('\\', Some(escaped @ ('*' | '\\'))) => {
                    rest.next();
                    push(&mut pieces, escaped);
                }
                ('\\', _) => return Err(format!("Invalid escape character at pos {}", at + 1)),
                (c, _) => push(&mut pieces, c),
            }
        }
        Ok(Self { pieces })
    }

    /// Takes for each piece the first place where it fits, which is enough, and linear but for the search of a piece.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let [first, middle @ .., last] = self.pieces.as_slice() else {
            return self.pieces.first().is_some_and(|only| only == text);
        };
        let Some(mut rest) = text.strip_prefix(first.as_str()).and_then(|rest| rest.strip_suffix(last.as_str())) else {
            return false;
        };
        for piece in middle {
            match rest.find(piece.as_str()) {
                Some(at) => rest = &rest[at + piece.len()..],
                None => return false,
            }
        }
        true
    }
}

fn push(pieces: &mut [String], c: char) {
    if let Some(last) = pieces.last_mut() {
        last.push(c);
    }
}
