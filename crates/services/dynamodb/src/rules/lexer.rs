//! Tokens of expressions and of PartiQL's statements, cut as the engine cuts them: what is authorised must be what is done.

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A keyword or a bare name.
    Word(String),
    /// `"name"`
    Quoted(String),
    /// `'text'`
    Text(String),
    /// Also a literal of Ion's, which is refused wherever it stands.
    Number(String),
    /// `#name`, with the sign
    Name(String),
    /// `:value`, with the colon
    Value(String),
    Sign(char),
}

impl Token {
    pub fn is(&self, keyword: &str) -> bool {
        matches!(self, Self::Word(word) if word.eq_ignore_ascii_case(keyword))
    }
}

/// Which of the two languages.
#[derive(Clone, Copy, PartialEq)]
pub enum Language {
    Expression,
    PartiQl,
}

/// `None` where something never ends.
pub fn tokens(text: &str, language: Language) -> Option<Vec<Token>> {
    let mut lexer = Lexer { text, at: 0, language };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next()? {
        tokens.push(token);
    }
    Some(tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    language: Language,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn next(&mut self) -> Option<Option<Token>> {
        self.skip()?;
        let Some(first) = self.rest().chars().next() else { return Some(None) };
        let sql = self.language == Language::PartiQl;
        let token = match first {
            '"' if sql => Token::Quoted(self.delimited('"')?),
            '\'' if sql => Token::Text(self.delimited('\'')?),
            '`' if sql => {
                let end = self.rest()[1..].find('`')?;
                Token::Number(self.take(end + 2).into())
            }
            '#' if !sql => Token::Name(self.named()),
            ':' if !sql => Token::Value(self.named()),
            '0'..='9' => Token::Number(self.run(|c| c.is_ascii_digit()).into()),
            c if c.is_ascii_alphabetic() || c == '_' => {
                Token::Word(self.run(|c| c.is_ascii_alphanumeric() || c == '_').into())
            }
            other => {
                self.at += other.len_utf8();
                Token::Sign(other)
            }
        };
        Some(Some(token))
    }

    /// White space, and comments where there are such.
    fn skip(&mut self) -> Option<()> {
        loop {
            let rest = self.rest();
            if rest.starts_with(|c: char| c.is_ascii_whitespace()) {
                self.at += 1;
            } else if self.language == Language::PartiQl && rest.starts_with("--") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if self.language == Language::PartiQl && rest.starts_with("/*") {
                self.at += rest[2..].find("*/")? + 4;
            } else {
                return Some(());
            }
        }
    }

    fn take(&mut self, len: usize) -> &'a str {
        let taken = &self.rest()[..len];
        self.at += len;
        taken
    }

    fn run(&mut self, part: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        self.take(rest.find(|c| !part(c)).unwrap_or(rest.len()))
    }

    fn named(&mut self) -> String {
        let sign = self.take(1);
        format!("{sign}{}", self.run(|c| c.is_alphanumeric() || c == '_'))
    }

    /// Twice the delimiter is the delimiter itself.
    fn delimited(&mut self, delimiter: char) -> Option<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let end = self.rest().find(delimiter)?;
            text.push_str(self.take(end));
            self.at += 1;
            if !self.rest().starts_with(delimiter) {
                return Some(text);
            }
            self.at += 1;
            text.push(delimiter);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotes_and_comments_are_read_whole() {
        let read = tokens("SELECT \"a\"\"b\" -- x FROM\n FROM/* FROM */'it''s' `x`", Language::PartiQl).unwrap();
        let expected = [
            Token::Word("SELECT".into()),
            Token::Quoted("a\"b".into()),
            Token::Word("FROM".into()),
            Token::Text("it's".into()),
            Token::Number("`x`".into()),
        ];
        assert_eq!(read, expected);
        for endless in ["SELECT \"a", "'a", "/* a", "`a"] {
            assert!(tokens(endless, Language::PartiQl).is_none(), "{endless}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,60}") {
            let _ = tokens(&text, Language::PartiQl);
            let _ = tokens(&text, Language::Expression);
        }
    }
}
