//! Java regular expressions in the terms of the `regex` crate.

use regex::{Regex, RegexBuilder};

/// Bound on one compiled pattern; counted repetitions of large classes need the most.
const MAX_COMPILED_BYTES: usize = 64 << 20;

/// A pattern as AWS applies it: to the whole string.
#[derive(Debug)]
pub struct Compiled {
    whole: Regex,
    /// From a leading `(?!…)`: what the string must not begin with.
    not_start: Option<Regex>,
    /// From a trailing `(?<!…)`: what it must not end with.
    not_end: Option<Regex>,
}

impl Compiled {
    /// `None` where the pattern has no equal: other look-around, back-references.
    pub fn new(source: &str) -> Option<Self> {
        if let Some((before, after)) = source.split_once(QUALIFIER_BUT_NO_NUMBER) {
            let whole = build(&format!("^(?:{})$", translate(&format!("{before}(:({after}"))))?;
            return Some(Self { whole, not_start: None, not_end: Some(build(":[0-9]+$")?) });
        }
        let source = bare(source);
        let (not_start, rest) = leading(source).map_or((None, source), |(inner, rest)| (Some(inner), rest));
        let (rest, not_end) = trailing(rest).map_or((rest, None), |(rest, inner)| (rest, Some(inner)));
        let side = |inner: Option<String>| inner.map(|inner| build(&inner)).map_or(Some(None), |built| built.map(Some));
        Some(Self {
            whole: build(&format!("^(?:{})$", translate(rest)))?,
            not_start: side(not_start.map(|inner| format!("^(?:{})", translate(inner))))?,
            not_end: side(not_end.map(|inner| format!("(?:{})$", translate(inner))))?,
        })
    }

    pub fn is_match(&self, text: &str) -> bool {
        let hit = |side: &Option<Regex>| side.as_ref().is_some_and(|regex| regex.is_match(text));
        self.whole.is_match(text) && !hit(&self.not_start) && !hit(&self.not_end)
    }
}

/// How the names of function URLs end: a look-ahead within a pattern, where only its end can meet it.
const QUALIFIER_BUT_NO_NUMBER: &str = r"(:((?!\d+$)";

/// Without the brackets of a group that begins with a look-ahead and is all there is.
fn bare(source: &str) -> &str {
    let inner = source.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    inner.filter(|inner| inner.starts_with("(?!") && leading(inner).is_some()).unwrap_or(source)
}

fn build(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).size_limit(MAX_COMPILED_BYTES).build().ok()
}

/// `(?!inner)rest`, where `rest` holds no alternative outside of a group. No model has a parenthesis that is not one's.
fn leading(source: &str) -> Option<(&str, &str)> {
    let after = source.strip_prefix("(?!")?;
    let mut depth = 1;
    let end = after.find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    })?;
    let (inner, rest) = (&after[..end], &after[end + 1..]);
    (!inner.contains("(?") && is_one_branch(rest)).then_some((inner, rest))
}

/// `rest(?<!inner)`, likewise.
fn trailing(source: &str) -> Option<(&str, &str)> {
    let (rest, inner) = source.strip_suffix(')')?.rsplit_once("(?<!")?;
    (!inner.contains(['(', ')']) && is_one_branch(rest)).then_some((rest, inner))
}

fn is_one_branch(pattern: &str) -> bool {
    let mut depth = 0i32;
    pattern.chars().all(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth > 0 || c != '|'
    })
}

/// In Java `\d`, `\w` and `\s` mean ASCII, and a dot stops at every line terminator; here they would mean more. `[`
/// starts a class in both, but only here do `--` and `~~` subtract.
fn translate(source: &str) -> String {
    // Java writes what lies beyond the first plane in two halves, and has names for classes of ASCII.
    let source = &source.replace(r"\uD800\uDC00-\uDBFF\uDFFF", r"\x{10000}-\x{10FFFF}").replace(r"\p{Print}", "[ -~]");
    const LINE_ENDS: &str = r"[^\n\r\x{85}\x{2028}\x{2029}]";
    let mut out = String::with_capacity(source.len());
    let mut chars = source.chars().peekable();
    let mut classes = 0usize;
    let mut last = ' ';
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let next = chars.next().unwrap_or('\\');
                escape(next, classes > 0, &mut out);
                last = ' ';
                continue;
            }
            '[' => classes += 1,
            ']' => classes = classes.saturating_sub(1),
            '.' if classes == 0 => {
                out.push_str(LINE_ENDS);
                last = c;
                continue;
            }
            '-' | '~' if classes > 0 && last == c => out.push('\\'),
            _ => {}
        }
        out.push(c);
        last = c;
    }
    out
}

fn escape(c: char, in_class: bool, out: &mut String) {
    let ascii = match c {
        'd' => "0-9",
        'w' => "a-zA-Z_0-9",
        's' => r" \t\n\x0B\f\r",
        'D' => return out.push_str("[^0-9]"),
        'W' => return out.push_str("[^a-zA-Z_0-9]"),
        'S' => return out.push_str(r"[^ \t\n\x0B\f\r]"),
        _ => {
            // Java lets any non-letter be escaped; here only punctuation may be.
            if c.is_ascii() || c.is_alphabetic() {
                out.push('\\');
            }
            return out.push(c);
        }
    };
    if in_class { out.push_str(ascii) } else { out.extend(["[", ascii, "]"]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, accepts: &[&str], refuses: &[&str]) {
        let regex = Compiled::new(pattern).unwrap_or_else(|| panic!("{pattern}"));
        for text in accepts {
            assert!(regex.is_match(text), "{pattern} refuses {text:?}");
        }
        for text in refuses {
            assert!(!regex.is_match(text), "{pattern} accepts {text:?}");
        }
    }

    #[test]
    fn classes_mean_ascii_and_the_whole_string_counts() {
        check(r"\d{2}", &["12"], &["1", "123", "١٢", "12\n"]);
        check(r"[\w+=,.@-]+", &["a+b=c,d.e@f-g_h"], &["é", "a b", ""]);
        check(r"[^\s]+", &["a.b", "\u{a0}"], &["a b", "a\n", ""]);
        check(r"[a-zA-Z0-9-_]+", &["a-b_c9"], &["a.b"]);
        check(r".*", &["", "a b"], &["a\nb", "a\u{2028}"]);
        check(r"[\S]+.*[\S]+", &["ab", "a b"], &[" b", "a"]);
        check(r"[\p{L}\p{Z}\p{N}_.:/=+\-@]*", &["clé: 1/2"], &["a*b", "a\tb"]);
        check(r"(?!^[0-9]+$)([a-zA-Z0-9-_]+)", &["v1", "1a"], &["12", "", "a b"]);
        check(r"((?!^\d+$)^[0-9a-zA-Z-_]+$)", &["v1", "1a", "a-b"], &["12", "", "$LATEST", "a b"]);
        let name = r"(arn:aws:lambda:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]{1,64})(:((?!\d+$)[0-9a-zA-Z-_]+))?";
        check(name, &["f", "7", "f:live", "f:1a", "123456789012:f"], &["f:1", "f:12", "f:", "a b", "f:$LATEST"]);
        check(r"[0-9A-Za-z\.\-_]*(?<!\.)", &["a.b", ""], &["a.", "a b"]);
        check(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*", &["", "a\n\u{1f600}"], &["\u{7}"]);
        check(r"\p{Print}+", &["a ~"], &["é", "", "a\tb"]);
        let name = r"(?!((^[ ]+.*)|(.*([\u0000-\u001f]|[\u007f-\u009f]|[:/|])+.*)|(.*[ ]+$))).+";
        check(name, &["a b", "é"], &[" a", "a ", "a:b", "a|b", "a\tb", ""]);
        check("a|b", &["a", "b"], &["ab", "xa"]);
    }

    #[test]
    fn the_patterns_without_an_equal_are_these() {
        let mut unknown = Vec::new();
        for service in crate::services() {
            for pattern in crate::validate::patterns(service) {
                if pattern.compiled().is_none() {
                    unknown.push((service.name, pattern.source));
                }
            }
        }
        unknown.sort_unstable();
        unknown.dedup();
        assert_eq!(unknown, UNTRANSLATED);
    }

    /// Not checked by the validator; their services check what matters of them.
    const UNTRANSLATED: &[(&str, &str)] = &[
        ("events", r"^(?!\s*$).+"),
        ("lambda", r"(^(?!(system\x2e)))(^[_a-zA-Z0-9])([^$]*)"),
        ("pipes", r"(?!\s*$).+|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*)"),
        ("pipes", r".*(?=[/\.\-_A-Za-z0-9]+)((?!aws\.).*)|(\$(\.[\w/_-]+(\[(\d+|\*)\])*)*).*"),
        ("scheduler", r"(?=[/\.\-_A-Za-z0-9]+)((?!aws\.).*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)"),
    ];
}
