//! Parts of names, as searches see them: `CustomCount1` is `Custom`, `Count` and `1`.
//!
//! Source: CloudWatch User Guide, "CloudWatch search expression syntax", on tokenization and partial matches.

/// A name, or what is looked for in names, cut into parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    parts: Vec<Part>,
    /// All parts together, in small letters.
    whole: String,
}

#[derive(Clone, Debug, PartialEq)]
struct Part {
    written: String,
    small: String,
    /// It was cut from its neighbours by its letters alone, and not by something between them.
    cut: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Upper,
    Lower,
    Digit,
}

impl Kind {
    /// `None`: what is between parts.
    fn of(c: char) -> Option<Self> {
        match c {
            c if c.is_numeric() => Some(Self::Digit),
            c if c.is_uppercase() => Some(Self::Upper),
            c if c.is_alphanumeric() => Some(Self::Lower),
            _ => None,
        }
    }
}

impl Tokens {
    pub fn of(text: &str) -> Self {
        let parts: Vec<Part> = text.split(|c| Kind::of(c).is_none()).flat_map(cut).collect();
        let whole = parts.iter().map(|part| part.small.as_str()).collect();
        Self { parts, whole }
    }

    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether a name has these. A single part is found in whatever case; parts that only their case or digits tell apart
    /// are found as they are written.
    pub fn are_in(&self, name: &Self) -> bool {
        if self.parts.is_empty() {
            return false;
        }
        let same =
            |(own, other): (&Part, &Part)| own.small == other.small && (!own.cut || own.written == other.written);
        self.whole == name.whole
            || name.parts.iter().any(|part| part.small == self.whole)
            || name.parts.windows(self.parts.len()).any(|window| self.parts.iter().zip(window).all(same))
    }
}

/// Cuts what has nothing between its letters and digits.
fn cut(text: &str) -> Vec<Part> {
    let chars: Vec<char> = text.chars().collect();
    let kind = |at: usize| chars.get(at).copied().and_then(Kind::of);
    let begins = |at: usize| match (kind(at - 1), kind(at)) {
        (Some(Kind::Upper), Some(Kind::Upper)) => kind(at + 1) == Some(Kind::Lower),
        (Some(Kind::Upper), Some(Kind::Lower)) => false,
        (before, now) => before != now,
    };
    let mut words: Vec<String> = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        match words.last_mut() {
            Some(word) if !begins(at) => word.push(*c),
            _ => words.push(c.to_string()),
        }
    }
    let cut = words.len() > 1;
    words.into_iter().map(|written| Part { small: written.to_lowercase(), written, cut }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_as_documented() {
        for (name, expect, whole) in [
            ("CustomCount1", &["custom", "count", "1"][..], "customcount1"),
            ("SDBFailure", &["sdb", "failure"], "sdbfailure"),
            ("Project2-trial333", &["project", "2", "trial", "333"], "project2trial333"),
            ("Network-Errors_2", &["network", "errors", "2"], "networkerrors2"),
            ("CPUUtilization", &["cpu", "utilization"], "cpuutilization"),
            ("couNT", &["cou", "nt"], "count"),
            ("--", &[], ""),
        ] {
            let tokens = Tokens::of(name);
            assert_eq!(tokens.parts.iter().map(|part| part.small.as_str()).collect::<Vec<_>>(), expect, "{name}");
            assert_eq!(tokens.whole, whole);
        }
    }

    #[test]
    fn parts_are_found_as_documented() {
        let check = |term: &str, name: &str, expect: bool| {
            assert_eq!(Tokens::of(term).are_in(&Tokens::of(name)), expect, "{term} in {name}");
        };
        for term in ["count", "Count", "COUNT", "CustomCount", "Count1", "CustomCount1", "customcount1", "1"] {
            check(term, "CustomCount1", true);
        }
        for term in ["customcount", "count1", "coun", "Custom1", "", "-", "xCustomCount1"] {
            check(term, "CustomCount1", false);
        }
        for term in ["network/errors", "network+errors", "network-errors", "Network_Errors"] {
            check(term, "Network-Errors-2", true);
            check(term, "NetworkErrors2", true);
        }
        check("i-1234567890123456", "i-1234567890123456", true);
        check("aws", "AWS/Lambda", true);
    }
}
