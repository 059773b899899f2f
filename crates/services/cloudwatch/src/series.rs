//! What a metric is known by.

use api::cloudwatch::Dimension;
use serde_json::Value;

/// A metric in one unit. CloudWatch keeps units apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub namespace: String,
    pub name: String,
    /// See [`dimensions_text`].
    pub dimensions: String,
    pub unit: String,
}

/// Where a metric has no unit.
pub const NO_UNIT: &str = "None";

/// Names and values as a JSON list of pairs, in the order of the names: the order in which they are given means nothing.
pub fn dimensions_text<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable();
    serde_json::to_string(&pairs).unwrap_or_default()
}

pub fn text_of(dimensions: &Option<Vec<Dimension>>) -> String {
    let all = dimensions.iter().flatten();
    dimensions_text(all.map(|dimension| (dimension.name.as_str(), dimension.value.as_str())))
}

/// The reverse.
pub fn dimensions_of(text: &str) -> Vec<Dimension> {
    let pairs: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
    let part = |pair: &Value, at: usize| pair.get(at).and_then(Value::as_str).unwrap_or_default().to_owned();
    pairs.iter().map(|pair| Dimension { name: part(pair, 0), value: part(pair, 1) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_dimensions_means_nothing() {
        let text = dimensions_text([("b", "1"), ("a", "\"")]);
        assert_eq!(text, dimensions_text([("a", "\""), ("b", "1")]));
        let read = dimensions_of(&text);
        assert_eq!((read[0].name.as_str(), read[0].value.as_str(), read[1].name.as_str()), ("a", "\"", "b"));
        assert!(dimensions_of("damaged").is_empty());
    }
}
