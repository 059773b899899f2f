//! Condition keys: what a request says of itself.

use std::borrow::Cow;
use std::collections::HashMap;

/// The values of one key. Most keys have one; `aws:TagKeys` and its like have any number.
pub type Values<'a> = Vec<Cow<'a, str>>;

/// Where conditions and policy variables look their keys up. Only the keys that policies name are asked for.
pub trait Keys {
    /// `key` is in lower case (`aws:sourceip`, `aws:principaltag/team`): key names are not case-sensitive.
    /// `None`: the request does not carry the key.
    fn values(&self, key: &str) -> Option<Values<'_>>;
}

/// Keys written down one by one: for simulations and tests.
#[derive(Clone, Debug, Default)]
pub struct Fixed(HashMap<String, Vec<String>>);

impl Fixed {
    #[must_use]
    pub fn with<V: Into<String>>(mut self, key: &str, values: impl IntoIterator<Item = V>) -> Self {
        self.0.insert(key.to_lowercase(), values.into_iter().map(Into::into).collect());
        self
    }
}

impl Keys for Fixed {
    fn values(&self, key: &str) -> Option<Values<'_>> {
        self.0.get(key).map(|values| values.iter().map(|value| Cow::Borrowed(value.as_str())).collect())
    }
}
