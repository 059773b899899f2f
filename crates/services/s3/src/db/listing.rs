//! Listing with prefix and delimiter: a walk over an ordered index that jumps over each common prefix, so that a page
//! costs what it shows and not what it folds away.

use super::end_of;

/// What a page is of.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub prefix: String,
    pub delimiter: Option<String>,
    /// Entries and common prefixes together.
    pub max: usize,
}

/// Where to go on: at the first row that is not before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct From {
    pub key: String,
    pub rest: Rest,
}

/// Which rows of `key` itself are still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    All,
    None,
    /// Those after the one with this sequence number.
    After(i64),
}

/// A row of the walk.
pub trait Entry {
    fn key(&self) -> &str;
    fn seq(&self) -> i64;
}

#[derive(Debug)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Ascending.
    pub prefixes: Vec<String>,
    /// Whether there is more.
    pub truncated: bool,
    /// The last thing shown.
    pub last: Option<Last>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Last {
    Item { key: String, seq: i64 },
    Prefix(String),
}

impl Last {
    pub fn name(&self) -> &str {
        match self {
            Self::Item { key, .. } => key,
            Self::Prefix(prefix) => prefix,
        }
    }
}

/// Rows fetched at once while nothing is folded.
const BATCH: usize = 1000;
/// Rows fetched at once just after a jump.
const AFTER_JUMP: usize = 16;

/// The beginning of a page that shows only what comes after `marker`: common prefixes not after it are left out too.
pub fn after(plan: &Plan, marker: &str) -> From {
    let folded = marker.strip_prefix(plan.prefix.as_str()).and_then(|_| common_prefix(plan, marker));
    match folded {
        Some(prefix) => From { key: end_of(prefix).unwrap_or_else(|| marker.into()), rest: Rest::All },
        None => From { key: marker.into(), rest: Rest::None },
    }
}

/// Up to and with the first delimiter behind the plan's prefix.
fn common_prefix<'k>(plan: &Plan, key: &'k str) -> Option<&'k str> {
    let delimiter = plan.delimiter.as_deref().filter(|text| !text.is_empty())?;
    let rest = key.get(plan.prefix.len()..)?;
    let at = rest.find(delimiter)?;
    Some(&key[..plan.prefix.len() + at + delimiter.len()])
}

/// Walks from `from`. `fetch(from, end, limit)` gives at most `limit` rows in order, those before `end`.
pub fn walk<T: Entry, E>(
    plan: &Plan,
    from: Option<From>,
    mut fetch: impl FnMut(&From, Option<&str>, usize) -> Result<Vec<T>, E>,
) -> Result<Page<T>, E> {
    let mut page = Page { items: Vec::new(), prefixes: Vec::new(), truncated: false, last: None };
    if plan.max == 0 {
        return Ok(page);
    }
    let end = end_of(&plan.prefix);
    let start = From { key: plan.prefix.clone(), rest: Rest::All };
    let mut from = from.filter(|from| from.key >= start.key).unwrap_or(start);
    let mut batch = if plan.delimiter.is_some() { AFTER_JUMP } else { BATCH };
    while end.as_ref().is_none_or(|end| from.key < *end) {
        let limit = batch.min(plan.max + 1 - page.items.len() - page.prefixes.len()).max(1);
        let rows = fetch(&from, end.as_deref(), limit)?;
        let full = rows.len() == limit;
        batch = BATCH;
        for row in rows {
            if folded_already(&page, row.key()) {
                continue;
            }
            if page.items.len() + page.prefixes.len() == plan.max {
                page.truncated = true;
                return Ok(page);
            }
            if let Some(prefix) = common_prefix(plan, row.key()).map(str::to_owned) {
                let Some(next) = end_of(&prefix) else { return Ok(with_prefix(page, prefix)) };
                from = From { key: next, rest: Rest::All };
                batch = AFTER_JUMP;
                page = with_prefix(page, prefix);
            } else {
                from = From { key: row.key().to_owned(), rest: Rest::After(row.seq()) };
                page.last = Some(Last::Item { key: row.key().to_owned(), seq: row.seq() });
                page.items.push(row);
            }
        }
        if !full {
            break;
        }
    }
    Ok(page)
}

fn folded_already<T>(page: &Page<T>, key: &str) -> bool {
    matches!(&page.last, Some(Last::Prefix(prefix)) if key.starts_with(prefix.as_str()))
}

fn with_prefix<T>(mut page: Page<T>, prefix: String) -> Page<T> {
    page.last = Some(Last::Prefix(prefix.clone()));
    page.prefixes.push(prefix);
    page
}

#[cfg(test)]
#[path = "listing_tests.rs"]
mod tests;
