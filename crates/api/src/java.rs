//! What AWS's messages inherit from the Java behind them: the order of hash sets and the text of values.

use crate::schema::Shape;
use serde_json::Value;
use std::fmt::Write as _;

/// The order in which a Java `HashSet` of `items` (or the keys of a `HashMap`) is walked.
///
/// AWS lists enumerations in this order: recorded answers have `[Tail, None]`, `[x86_64, arm64]`, `[OPTIONAL, OFF, ON]`.
pub fn hash_order<'a>(items: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut items: Vec<&str> = items.into_iter().collect();
    // HashSet(Collection) makes room for n / 0.75 + 1 entries, at least 16, rounded up to a power of two.
    let buckets = (items.len() * 4 / 3 + 1).max(16).next_power_of_two();
    items.sort_by_key(|item| spread(item) as usize & (buckets - 1));
    items
}

/// `HashMap.hash(String)`.
fn spread(text: &str) -> u32 {
    let hash = text.encode_utf16().fold(0u32, |hash, unit| hash.wrapping_mul(31).wrapping_add(u32::from(unit)));
    hash ^ (hash >> 16)
}

/// Enumerations that AWS was recorded to list in another order, for which no rule was found.
const RECORDED: [&[&str]; 3] = [
    &["BASIC", "OAUTH_CLIENT_CREDENTIALS", "API_KEY"],
    &["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"],
    &["RESPONSE_STREAM", "BUFFERED"],
];

/// `[a, b]` in hash order, as messages show an enumeration.
pub fn enum_set(values: &[&str]) -> String {
    let same = |recorded: &&&[&str]| recorded.len() == values.len() && values.iter().all(|one| recorded.contains(one));
    let order = RECORDED.iter().find(same).map_or_else(|| hash_order(values.iter().copied()), |known| known.to_vec());
    format!("[{}]", order.join(", "))
}

/// `Double.toString` for the magnitudes constraints have: `1.0`, `-0.5`.
pub fn double(number: f64) -> String {
    format!("{number:?}")
}

/// `String.length()`: UTF-16 units.
pub fn length(text: &str) -> u64 {
    text.encode_utf16().count() as u64
}

/// `toString()` of a decoded value: `text`, `[a, b]`, `{k=v}`, `Tag(key=k, value=v)`.
pub fn to_string(shape: Shape, value: &Value) -> String {
    let mut out = String::new();
    write(shape, value, &mut out);
    out
}

fn write(shape: Shape, value: &Value, out: &mut String) {
    match (shape, value) {
        (_, Value::Null) => out.push_str("null"),
        (_, Value::String(text)) => out.push_str(text),
        (Shape::List(list), Value::Array(items)) => {
            join(out, ("[", "]"), items, |item, out| write(list.member, item, out));
        }
        (Shape::Map(map), Value::Object(entries)) => {
            join(out, ("{", "}"), hash_order(entries.keys().map(String::as_str)), |key, out| {
                let _ = write!(out, "{key}=");
                write(map.value, &entries[key], out);
            });
        }
        (Shape::Structure(structure), Value::Object(entries)) => {
            out.push_str(structure.name);
            let set = structure.members.iter().filter_map(|member| Some((member, entries.get(member.name)?)));
            join(out, ("(", ")"), set, |(member, value), out| {
                let _ = write!(out, "{}=", decapitalize(member.name));
                write(member.shape, value, out);
            });
        }
        (Shape::Double(_), Value::Number(number)) => out.push_str(&double(number.as_f64().unwrap_or_default())),
        (_, other) => {
            let _ = write!(out, "{other}");
        }
    }
}

fn join<T>(
    out: &mut String,
    (open, close): (&str, &str),
    items: impl IntoIterator<Item = T>,
    each: impl Fn(T, &mut String),
) {
    out.push_str(open);
    for (n, item) in items.into_iter().enumerate() {
        out.push_str(if n == 0 { "" } else { ", " });
        each(item, out);
    }
    out.push_str(close);
}

/// `FunctionName` -> `functionName`, the form in which messages name a member.
pub fn decapitalize(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_lowercase().to_string() + chars.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerations_come_in_the_order_that_was_recorded() {
        assert_eq!(enum_set(&["None", "Tail"]), "[Tail, None]");
        assert_eq!(enum_set(&["x86_64", "arm64"]), "[x86_64, arm64]");
        assert_eq!(enum_set(&["OFF", "ON", "OPTIONAL"]), "[OPTIONAL, OFF, ON]");
        assert_eq!(enum_set(&["EmailAddress", "Domain"]), "[Domain, EmailAddress]");
        assert_eq!(enum_set(&["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"]), "[LATEST, AT_TIMESTAMP, TRIM_HORIZON]");
        assert_eq!(enum_set(&["TRIM_HORIZON", "LATEST"]), "[TRIM_HORIZON, LATEST]");
        let runtimes = "java8 java8.al2 java11 nodejs12.x nodejs14.x nodejs16.x python3.7 python3.8 python3.9 dotnetcore3.1 dotnet6 go1.x ruby2.7 provided provided.al2";
        assert_eq!(
            enum_set(&runtimes.split(' ').collect::<Vec<_>>()),
            "[nodejs12.x, provided, nodejs16.x, nodejs14.x, ruby2.7, java11, dotnet6, go1.x, provided.al2, java8, java8.al2, dotnetcore3.1, python3.7, python3.8, python3.9]"
        );
    }

    #[test]
    fn doubles_and_lengths_are_javas() {
        assert_eq!((double(1.0), double(0.0), double(-0.5)), ("1.0".into(), "0.0".into(), "-0.5".into()));
        assert_eq!((length("abc"), length("é"), length("😀")), (3, 1, 2));
    }
}
