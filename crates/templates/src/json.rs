//! JSON as text: kept in its order and its numbers as they were written, which values parsed into maps would lose.

use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::HashMap;

/// Without the spaces between tokens. `text` is JSON.
pub fn minified(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut inside, mut escaped) = (false, false);
    for c in text.chars() {
        if inside {
            (inside, escaped) = (escaped || c != '"', !escaped && c == '\\');
            out.push(c);
        } else if !matches!(c, ' ' | '\t' | '\n' | '\r') {
            inside = c == '"';
            out.push(c);
        }
    }
    out
}

/// The text of a JSON object, minified; `None` where it is none.
pub fn object(text: &str) -> Option<String> {
    let raw: &RawValue = serde_json::from_str(text).ok()?;
    raw.get().starts_with('{').then(|| minified(raw.get()))
}

/// A string as JSON writes it.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    At(usize),
    Every,
}

/// A JSON path as EventBridge understands it: dots, indices and `*`, from `$`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path(Vec<Step>);

/// Steps of a path at most (ours).
const STEPS: usize = 64;

impl Path {
    /// `$`, `$.detail.a-b`, `$.resources[0]`, `$.detail.items[*].id`, `$.detail.*`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text.strip_prefix('$')?;
        let mut steps = Vec::new();
        while !rest.is_empty() {
            let (step, after) = match rest.strip_prefix('[') {
                Some(inside) => {
                    let (inside, after) = inside.split_once(']')?;
                    let step = match inside {
                        "*" => Step::Every,
                        number if number.bytes().all(|b| b.is_ascii_digit()) => Step::At(number.parse().ok()?),
                        _ => return None,
                    };
                    (step, after)
                }
                None => {
                    let name = rest.strip_prefix('.')?;
                    let end = name.find(['.', '[']).unwrap_or(name.len());
                    let (name, after) = name.split_at(end);
                    let fits = |c: char| !matches!(c, '"' | '\'' | ']' | '(' | ')' | '?' | '@' | '$');
                    match name {
                        "*" => (Step::Every, after),
                        name if !name.is_empty() && name.chars().all(fits) => (Step::Key(name.into()), after),
                        _ => return None,
                    }
                }
            };
            steps.push(step);
            rest = after;
        }
        (steps.len() <= STEPS).then_some(Self(steps))
    }

    /// What is found there, as JSON text: a list of everything, where the path has a `*`.
    pub fn of<'a>(&self, json: &'a str) -> Option<Cow<'a, str>> {
        walk(&self.0, json)
    }
}

fn walk<'a>(steps: &[Step], json: &'a str) -> Option<Cow<'a, str>> {
    let Some((step, rest)) = steps.split_first() else { return Some(Cow::Borrowed(json)) };
    match step {
        Step::Key(name) => walk(rest, by_name(json)?.get(name.as_str())?.get()),
        Step::At(index) => walk(rest, elements(json)?.get(*index)?),
        Step::Every => {
            let values = || members(json).map(|all| all.into_iter().map(|(_, value)| value).collect());
            let all: Vec<_> = elements(json).or_else(values).unwrap_or_default();
            let found: Vec<_> = all.into_iter().filter_map(|one| walk(rest, one)).collect();
            (!found.is_empty()).then(|| Cow::Owned(format!("[{}]", found.join(","))))
        }
    }
}

fn by_name(json: &str) -> Option<HashMap<Cow<'_, str>, &RawValue>> {
    serde_json::from_str(json).ok()
}

/// The elements of a list; `None` where it is none.
pub fn elements(json: &str) -> Option<Vec<&str>> {
    let elements: Vec<&RawValue> = serde_json::from_str(json).ok()?;
    Some(elements.into_iter().map(RawValue::get).collect())
}

/// The members of an object, in their order; `None` where it is none.
pub fn members(json: &str) -> Option<Vec<(Cow<'_, str>, &str)>> {
    struct Members<'a>(Vec<(Cow<'a, str>, &'a str)>);
    impl<'de> serde::Deserialize<'de> for Members<'de> {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Visitor;
            impl<'de> serde::de::Visitor<'de> for Visitor {
                type Value = Members<'de>;
                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("an object")
                }
                fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                    let mut all = Vec::new();
                    while let Some((name, value)) = map.next_entry::<Cow<'de, str>, &'de RawValue>()? {
                        all.push((name, value.get()));
                    }
                    Ok(Members(all))
                }
            }
            deserializer.deserialize_map(Visitor)
        }
    }
    serde_json::from_str::<Members<'_>>(json).ok().map(|members| members.0)
}

/// What a JSON value says where text is wanted: a string without its quotes, anything else as it is.
pub fn plain(json: &str) -> Cow<'_, str> {
    match json.starts_with('"') {
        true => serde_json::from_str::<String>(json).map_or(Cow::Borrowed(json), Cow::Owned),
        false => Cow::Borrowed(json),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_go_and_strings_stay() {
        let text = "{ \"b\" : [1.0, 2e3 ,\n\"a b\\\" \\\\\" ] , \"a\":{ } }";
        assert_eq!(minified(text), r#"{"b":[1.0,2e3,"a b\" \\"],"a":{}}"#);
        assert_eq!(object(" {\"a\": 1} ").as_deref(), Some(r#"{"a":1}"#));
        for none in ["", "[]", "\"{}\"", "{", "null", "{} {}"] {
            assert_eq!(object(none), None, "{none}");
        }
    }

    #[test]
    fn paths_find_what_is_there() {
        let json = r#"{"detail":{"b":"x","a-b":[10,{"id":"y"},{"id":"z"}],"o":{"k":1,"l":2}},"resources":[]}"#;
        let check = |path: &str, expect: Option<&str>| {
            assert_eq!(Path::parse(path).unwrap().of(json).as_deref(), expect, "{path}");
        };
        check("$", Some(json));
        check("$.detail.b", Some("\"x\""));
        check("$.detail.a-b[0]", Some("10"));
        check("$.detail.a-b[1].id", Some("\"y\""));
        check("$.detail.a-b[*].id", Some(r#"["y","z"]"#));
        check("$.detail.o.*", Some("[1,2]"));
        check("$.detail.a-b[9]", None);
        check("$.detail.b.c", None);
        check("$.none", None);
        for none in ["", "detail", "$detail", "$.", "$..a", "$.a[", "$.a['b']", "$.a[?(@.b)]", "$.a[-1]"] {
            assert_eq!(Path::parse(none), None, "{none}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics(path in "[$.a\\[\\]*0]{0,12}", json in "[{}\\[\\]\":,a0 \\\\]{0,24}") {
            let _ = Path::parse(&path).map(|path| path.of(&json).map(Cow::into_owned));
            let _ = (minified(&json), object(&json), plain(&json).into_owned());
        }
    }
}
