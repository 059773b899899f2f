//! The two fields of a form that tell which service and operation it is for.

use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// The decoded value of `name` in a query string or form body.
pub(crate) fn field<'a>(form: &'a str, name: &str) -> Option<Cow<'a, str>> {
    pairs(form).find(|(key, _)| *key == name).map(|(_, value)| decode(value))
}

/// Pairs as they stand, not decoded.
pub(crate) fn pairs(form: &str) -> impl Iterator<Item = (&str, &str)> {
    form.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

/// Percent-decoding with a plus as a space; bytes that are not UTF-8 become replacement characters.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains(['%', '+']) {
        return Cow::Borrowed(text);
    }
    let spaced = text.replace('+', " ");
    Cow::Owned(percent_decode_str(&spaced).decode_utf8_lossy().into_owned())
}
