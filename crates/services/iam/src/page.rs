//! Pages of lists: `Marker`, `MaxItems`, `IsTruncated`.

use crate::fault::Fault;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

const DEFAULT_ITEMS: i32 = 100;
const MAX_ITEMS: i32 = 1_000;

/// What a client asked for.
pub(crate) struct Page {
    after: Option<String>,
    items: usize,
}

/// One page. `marker` is there exactly when more follows.
pub(crate) struct Slice<T> {
    pub items: Vec<T>,
    pub marker: Option<String>,
}

impl<T> Slice<T> {
    pub(crate) fn is_truncated(&self) -> Option<bool> {
        Some(self.marker.is_some())
    }
}

impl Page {
    /// A marker names the last item that was shown, so what is added or deleted meanwhile repeats and skips nothing.
    pub(crate) fn new(marker: Option<String>, max_items: Option<i32>) -> Result<Self, Fault> {
        let read = |marker: String| {
            let bytes = URL_SAFE_NO_PAD.decode(marker).ok()?;
            String::from_utf8(bytes).ok()
        };
        let after = match marker {
            Some(marker) => Some(read(marker).ok_or_else(|| Fault::Validation("Invalid Marker.".into()))?),
            None => None,
        };
        Ok(Self { after, items: max_items.unwrap_or(DEFAULT_ITEMS).clamp(1, MAX_ITEMS) as usize })
    }

    /// Cuts a page out of a list that is sorted by `key`.
    pub(crate) fn cut<T>(self, list: impl IntoIterator<Item = T>, key: impl Fn(&T) -> String) -> Slice<T> {
        let after = self.after;
        let mut rest = list.into_iter().filter(|item| after.as_ref().is_none_or(|after| key(item) > *after));
        let items: Vec<T> = rest.by_ref().take(self.items).collect();
        let marker = match (rest.next(), items.last()) {
            (Some(_), Some(last)) => Some(URL_SAFE_NO_PAD.encode(key(last))),
            _ => None,
        };
        Slice { items, marker }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_join_up() {
        let list = ["a", "b", "c", "d", "e"];
        let cut = |marker: Option<String>| Page::new(marker, Some(2)).unwrap().cut(list, |item| (*item).to_owned());
        let (first, second) = (cut(None), cut(cut(None).marker));
        let third = cut(second.marker.clone());
        assert_eq!((first.items, second.items, third.items), (vec!["a", "b"], vec!["c", "d"], vec!["e"]));
        assert_eq!(third.marker, None);
        assert!(Page::new(Some("!".into()), None).is_err());
    }
}
