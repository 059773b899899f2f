//! SEARCH: metrics by what they are called. What is found is what `ListMetrics` lists: of the last two weeks.
//!
//! Source: CloudWatch User Guide, "CloudWatch search expression syntax".

mod term;
mod tokens;

use crate::db::reader::Range;
use crate::db::registry::{self, Listed};
use crate::ops::list::LISTED_MS;
use crate::series::dimensions_of;
use crate::statistic::Statistic;
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use term::{Candidate, Term, Token};

/// Characters of a search. AWS's figure.
const CHARACTERS: usize = 1024;
/// Metrics that the searches of one request find. AWS's figure, of a graph.
pub const FOUND: usize = 500;
/// Searches of one request. AWS's figure, of a graph.
pub const SEARCHES: usize = 100;
/// Metrics looked at together (ours), and what a page costs at least, since it may have been searched for.
const ROWS: usize = 2_000;
const PAGE: usize = 200;

/// What all searches of one request may cost (ours): metrics that are looked at, and bytes of their names for each part that is
/// looked for, which is a second or two.
pub struct Budget {
    rows: usize,
    bytes: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { rows: 1_000_000, bytes: 1_000_000_000 }
    }
}

impl Budget {
    /// False where there is not so much left: nothing is then.
    fn spend(&mut self, rows: usize, bytes: usize) -> bool {
        let left = self.rows.checked_sub(rows).zip(self.bytes.checked_sub(bytes));
        (self.rows, self.bytes) = left.unwrap_or_default();
        left.is_some()
    }
}

/// `SEARCH('{Namespace,Dimension} term', 'Statistic', period)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// As it was written.
    pub text: String,
    pub stat: String,
    pub statistic: Statistic,
    /// Seconds.
    pub period: Option<i64>,
    /// The times that it is asked for.
    pub range: Range,
    schema: Option<Schema>,
    term: Option<Term>,
}

/// A namespace, and the names of all dimensions that a metric has, or of any.
#[derive(Clone, Debug, PartialEq)]
struct Schema {
    namespace: String,
    dimensions: BTreeSet<String>,
}

impl Search {
    /// `Err` is the reason, for the client.
    pub fn parse(text: &str, stat: &str, period: Option<f64>) -> Result<Self, String> {
        if text.chars().count() > CHARACTERS {
            return Err(format!("A search has at most {CHARACTERS} characters"));
        }
        let statistic = Statistic::parse(stat).ok_or_else(|| format!("The statistic {stat} is not supported"))?;
        let period = match period {
            Some(given) if given.fract() == 0.0 && crate::ops::range::is_period(given as i64) => Some(given as i64),
            Some(_) => return Err("The period of a search must be 1, 5, 10, 20, 30 or a multiple of 60".into()),
            None => None,
        };
        let tokens = term::lex(text)?;
        let (schema, rest) = schema(&tokens)?;
        let term = term::parse(rest)?;
        if schema.is_none() && term.is_none() {
            return Err("A search needs a metric schema, a search term, or both".into());
        }
        let range = Range { from: 0, to: 0, period: period.unwrap_or(300) };
        Ok(Self { text: text.into(), stat: stat.into(), statistic, period, range, schema, term })
    }

    /// `None` where that would cost too much.
    fn fits(&self, account: &str, listed: &Listed, pairs: &[(String, String)], budget: &mut Budget) -> Option<bool> {
        if let Some(schema) = &self.schema {
            let names = || pairs.iter().map(|(name, _)| name);
            let same = schema.dimensions.is_empty() || names().eq(&schema.dimensions);
            if listed.namespace != schema.namespace || !same {
                return Some(false);
            }
        }
        let Some(term) = &self.term else { return Some(true) };
        let candidate = Candidate::new(account, &listed.namespace, &listed.name, pairs);
        budget.spend(0, candidate.len() * term.weight()).then(|| term.fits(&candidate))
    }

    /// The metrics that it finds, of at most so many; and whether there may be more.
    pub fn find(
        &self,
        tx: &Tx<'_>,
        account: &str,
        now: i64,
        most: usize,
        budget: &mut Budget,
    ) -> store::Result<(Vec<Found>, bool)> {
        let namespace = self.schema.as_ref().map(|schema| schema.namespace.as_str());
        let name = self.term.as_ref().and_then(Term::only_name);
        let since = now * 1000 - LISTED_MS;
        let mut after = Listed { namespace: String::new(), name: String::new(), dimensions: String::new() };
        let mut found = Vec::new();
        loop {
            let rows = registry::list(tx, namespace, name, &after, since, ROWS)?;
            let (full, last) = (rows.len() == ROWS, rows.last().cloned());
            if !budget.spend(rows.len().max(PAGE), 0) {
                return Ok((found, true));
            }
            for listed in rows {
                let pairs: Vec<_> =
                    dimensions_of(&listed.dimensions).into_iter().map(|one| (one.name, one.value)).collect();
                match self.fits(account, &listed, &pairs, budget) {
                    Some(true) => {}
                    Some(false) => continue,
                    None => return Ok((found, true)),
                }
                if found.len() == most {
                    return Ok((found, true));
                }
                found.push(Found { listed, pairs });
            }
            match last.filter(|_| full) {
                None => return Ok((found, false)),
                Some(last) => after = last,
            }
        }
    }
}

/// The schema, if the search begins with one, and what follows.
fn schema(tokens: &[Token]) -> Result<(Option<Schema>, &[Token]), String> {
    let Some((Token::Symbol('{'), inner)) = tokens.split_first() else { return Ok((None, tokens)) };
    let end = inner.iter().position(|token| *token == Token::Symbol('}')).ok_or("A metric schema has no end")?;
    let (names, rest) = (&inner[..end], &inner[end + 1..]);
    let mut all = Vec::new();
    for name in names.split(|token| *token == Token::Symbol(',')) {
        match name {
            [Token::Word(name) | Token::Quoted(name)] => all.push(name.clone()),
            _ => {
                return Err(
                    "A metric schema holds a namespace and names of dimensions, with commas between them".into()
                );
            }
        }
    }
    let rest = rest.strip_prefix(&[Token::Symbol(',')]).unwrap_or(rest);
    let namespace = all.remove(0);
    Ok((Some(Schema { namespace, dimensions: all.into_iter().collect() }), rest))
}

/// A metric that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub listed: Listed,
    /// Names and values of its dimensions.
    pub pairs: Vec<(String, String)>,
}

/// What tells each from the others: values of dimensions, then the metric's name, behind the namespace. One alone is called
/// by its metric's name.
pub fn names(found: &[Found]) -> Vec<String> {
    let varies = |of: &dyn Fn(&Found) -> &str| found.windows(2).any(|two| of(&two[0]) != of(&two[1]));
    let by_namespace = varies(&|one| &one.listed.namespace);
    let by_name = varies(&|one| &one.listed.name);
    // Of each dimension its values, and how many metrics have it: what some lack varies too.
    let mut values: BTreeMap<&str, (BTreeSet<&str>, usize)> = BTreeMap::new();
    for (name, value) in found.iter().flat_map(|one| &one.pairs) {
        let (known, count) = values.entry(name).or_default();
        known.insert(value);
        *count += 1;
    }
    let differs = |name: &str| values.get(name).is_some_and(|(known, count)| known.len() > 1 || *count < found.len());
    let name_of = |one: &Found| {
        let differing = one.pairs.iter().filter(|(name, _)| differs(name));
        let mut parts: Vec<&str> = by_namespace.then_some(&*one.listed.namespace).into_iter().collect();
        parts.extend(differing.map(|(_, value)| value.as_str()));
        if by_name || parts.is_empty() {
            parts.push(&one.listed.name);
        }
        parts.join(" ")
    };
    found.iter().map(name_of).collect()
}

#[cfg(test)]
mod tests;
