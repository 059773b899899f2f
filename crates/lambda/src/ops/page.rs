//! Lists, a page at a time.

/// AWS shows no more at once, even when asked for more.
const MOST: usize = 50;

/// One page of a list that is kept in order of its keys, and the marker of the next: the key of the last item shown.
pub fn page<T>(
    items: impl Iterator<Item = (String, T)>,
    marker: Option<&str>,
    max_items: Option<i32>,
) -> (Vec<T>, Option<String>) {
    let most = max_items.map_or(MOST, |n| usize::try_from(n).unwrap_or(MOST).clamp(1, MOST));
    let mut rest = items.skip_while(|(key, _)| marker.is_some_and(|marker| key.as_str() <= marker));
    let mut last = None;
    let shown = rest.by_ref().take(most).map(|(key, item)| {
        last = Some(key);
        item
    });
    let shown: Vec<T> = shown.collect();
    (shown, rest.next().and(last))
}

/// Sorts by name, then by number: what is between them is less than whatever a name may have.
pub fn number_key(name: &str, number: u64) -> String {
    format!("{name}!{number:020}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items() -> impl Iterator<Item = (String, u64)> {
        (1..=5).map(|n| (number_key("k", n), n))
    }

    #[test]
    fn pages_follow_one_another_and_the_last_has_no_marker() {
        let key = |n| number_key("k", n);
        assert_eq!(page(items(), None, Some(2)), (vec![1, 2], Some(key(2))));
        assert_eq!(page(items(), Some(&key(2)), Some(2)), (vec![3, 4], Some(key(4))));
        assert_eq!(page(items(), Some(&key(4)), Some(2)), (vec![5], None));
        assert_eq!(page(items(), None, None).1, None);
    }

    #[test]
    fn names_that_others_begin_with_come_first() {
        let names = ["a", "a-b", "a-b-c", "a1", "aA", "a_b", "ab", "b"];
        let all = || names.iter().map(|name| (number_key(name, 0), *name));
        let (mut shown, mut marker) = (Vec::new(), None);
        loop {
            let (page, next) = page(all(), marker.as_deref(), Some(1));
            shown.extend(page);
            match next {
                Some(next) => marker = Some(next),
                None => break,
            }
        }
        assert_eq!(shown, names);
    }

    #[test]
    fn no_page_is_longer_than_awss() {
        let many = || (1..=60).map(|n| (number_key("k", n), n));
        assert_eq!(page(many(), None, Some(10_000)).0.len(), 50);
        assert_eq!(page(many(), Some(&number_key("k", 50)), None), ((51..=60).collect(), None));
    }
}
