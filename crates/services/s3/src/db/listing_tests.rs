use super::*;
use std::convert::Infallible;

#[derive(Clone, Debug, PartialEq)]
struct Row(String);

impl Entry for Row {
    fn key(&self) -> &str {
        &self.0
    }
    fn seq(&self) -> i64 {
        1
    }
}

struct Answer {
    keys: Vec<String>,
    prefixes: Vec<String>,
    truncated: bool,
    last: Option<Last>,
    rows_read: usize,
}

fn list(keys: &[String], plan: &Plan, from: Option<From>) -> Answer {
    let mut rows_read = 0;
    let page = walk(plan, from, |from, end, limit| {
        let past = |key: &String| match from.rest {
            Rest::All => *key >= from.key,
            Rest::None | Rest::After(_) => *key > from.key,
        };
        let rows: Vec<Row> = keys
            .iter()
            .filter(|key| past(key) && end.is_none_or(|end| key.as_str() < end))
            .take(limit)
            .cloned()
            .map(Row)
            .collect();
        rows_read += rows.len();
        Ok::<_, Infallible>(rows)
    })
    .unwrap();
    let keys = page.items.into_iter().map(|row| row.0).collect();
    Answer { keys, prefixes: page.prefixes, truncated: page.truncated, last: page.last, rows_read }
}

fn plan(prefix: &str, delimiter: &str, max: usize) -> Plan {
    let delimiter = (!delimiter.is_empty()).then(|| delimiter.to_owned());
    Plan { prefix: prefix.into(), delimiter, max }
}

fn keys(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn keys_fold_at_the_delimiter() {
    let all = keys(&["a", "b/1", "b/2", "b/c/3", "c", "d/"]);
    let got = list(&all, &plan("", "/", 100), None);
    assert_eq!((got.keys, got.prefixes, got.truncated), (keys(&["a", "c"]), keys(&["b/", "d/"]), false));
    let got = list(&all, &plan("b/", "/", 100), None);
    assert_eq!((got.keys, got.prefixes), (keys(&["b/1", "b/2"]), keys(&["b/c/"])));
    let got = list(&all, &plan("b", "", 100), None);
    assert_eq!(got.keys, keys(&["b/1", "b/2", "b/c/3"]));
}

#[test]
fn a_page_of_any_size_shows_everything_once() {
    let all: Vec<String> =
        (0..40).map(|n| if n % 3 == 0 { format!("k{n:02}") } else { format!("p{}/{n:02}", n % 7) }).collect();
    let mut all = all;
    all.sort();
    for max in 1..20 {
        for delimiter in ["", "/"] {
            let plan = plan("", delimiter, max);
            let (mut shown, mut from) = (Vec::new(), None);
            loop {
                let got = list(&all, &plan, from);
                assert!(got.keys.len() + got.prefixes.len() <= max);
                let mut names = [got.keys, got.prefixes].concat();
                names.sort();
                shown.extend(names);
                if !got.truncated {
                    break;
                }
                from = Some(match got.last.unwrap() {
                    Last::Item { key, seq } => From { key, rest: Rest::After(seq) },
                    Last::Prefix(prefix) => From { key: end_of(&prefix).unwrap(), rest: Rest::All },
                });
            }
            let whole = list(&all, &self::plan("", delimiter, 1000), None);
            let mut expected = [whole.keys, whole.prefixes].concat();
            expected.sort();
            assert_eq!(shown, expected, "max {max} delimiter {delimiter:?}");
        }
    }
}

#[test]
fn a_marker_hides_what_is_not_after_it() {
    let all = keys(&["a", "b/1", "b/2", "c"]);
    let with = plan("", "/", 100);
    for (marker, left, prefixes) in [
        ("a", &["c"][..], &["b/"][..]),
        ("b", &["c"], &["b/"]),
        ("b/", &["c"], &[]),
        ("b/1", &["c"], &[]),
        ("c", &[], &[]),
    ] {
        let got = list(&all, &with, Some(after(&with, marker)));
        assert_eq!((got.keys, got.prefixes), (keys(left), keys(prefixes)), "after {marker}");
    }
    let without = plan("", "", 100);
    assert_eq!(list(&all, &without, Some(after(&without, "b/1"))).keys, keys(&["b/2", "c"]));
}

#[test]
fn folding_costs_no_reading() {
    let all: Vec<String> = (0..3).flat_map(|p| (0..5000).map(move |n| format!("p{p}/{n:05}"))).collect();
    let got = list(&all, &plan("", "/", 1000), None);
    assert_eq!(got.prefixes, keys(&["p0/", "p1/", "p2/"]));
    assert!(got.rows_read < 1100, "{} rows read", got.rows_read);
}
