//! From a method and a path to an operation of a REST service.

use super::text::percent_decode;
use crate::schema::{Operation, Protocol, Segment, Service};
use http::Method;
use std::borrow::Cow;

/// Paths with more segments match nothing. AWS's longest template has 9.
const MAX_SEGMENTS: usize = 24;

/// The labels of a path by their wire names, percent-decoded.
pub type Labels<'a> = Vec<(&'static str, Cow<'a, str>)>;

/// An operation, and what its path said.
#[derive(Clone, Debug)]
pub struct Route<'a> {
    pub operation: &'static Operation,
    pub labels: Labels<'a>,
}

impl Route<'_> {
    /// For protocols that name the operation.
    pub fn named(operation: &'static Operation) -> Self {
        Self { operation, labels: Vec::new() }
    }
}

/// The operation whose template fits best: literals before labels before greedy labels, from the left; of those that
/// remain, the one with more query parameters.
pub fn route<'a>(service: &'static Service, method: &Method, path: &'a str, query: &str) -> Option<Route<'a>> {
    if !service.speaks(Protocol::RestJson) && !service.speaks(Protocol::RestXml) {
        return None;
    }
    let mut buffer = [""; MAX_SEGMENTS];
    let path = split(path, &mut buffer)?;
    let fits = |operation: &&&'static Operation| {
        operation.method == method.as_str() && fits(operation.path, path) && has(query, operation.query)
    };
    let better = |a: &&&'static Operation, b: &&&'static Operation| {
        let ranks = |operation: &'static Operation| operation.path.iter().map(rank);
        ranks(a).cmp(ranks(b)).then_with(|| a.query.len().cmp(&b.query.len()))
    };
    let operation = *service.operations.iter().filter(fits).max_by(better)?;
    Some(Route { operation, labels: labels(operation.path, path)? })
}

/// Splits at slashes; one trailing slash counts for nothing.
fn split<'a, 'b>(path: &'a str, buffer: &'b mut [&'a str; MAX_SEGMENTS]) -> Option<&'b [&'a str]> {
    let path = path.strip_prefix('/').unwrap_or(path);
    let path = path.strip_suffix('/').unwrap_or(path);
    let mut used = 0;
    for segment in path.split('/') {
        *buffer.get_mut(used)? = segment;
        used += 1;
    }
    Some(&buffer[..used])
}

fn rank(segment: &Segment) -> u8 {
    match segment {
        Segment::Greedy(_) => 0,
        Segment::Label(_) => 1,
        Segment::Literal(_) => 2,
    }
}

fn fits(template: &[Segment], path: &[&str]) -> bool {
    match (template, path) {
        ([], []) => true,
        ([Segment::Literal(literal), template @ ..], [segment, path @ ..]) => {
            literal == segment && fits(template, path)
        }
        ([Segment::Label(_), template @ ..], [segment, path @ ..]) => !segment.is_empty() && fits(template, path),
        ([Segment::Greedy(_), template @ ..], path) => {
            path.len() > template.len() && fits(template, &path[path.len() - template.len()..])
        }
        _ => false,
    }
}

fn labels<'a>(template: &[Segment], path: &[&'a str]) -> Option<Labels<'a>> {
    let greed = (path.len() + 1).checked_sub(template.len())?;
    let mut rest = path;
    let mut labels = Vec::with_capacity(2);
    for segment in template {
        let take = if matches!(segment, Segment::Greedy(_)) { greed } else { 1 };
        let (taken, after) = rest.split_at_checked(take)?;
        rest = after;
        match (segment, taken) {
            (Segment::Literal(_), _) => {}
            (Segment::Label(name), [one]) => labels.push((*name, percent_decode(one, false)?)),
            (Segment::Label(name) | Segment::Greedy(name), many) => {
                labels.push((*name, percent_decode(&many.join("/"), false)?.into_owned().into()));
            }
        }
    }
    Some(labels)
}

/// Whether the query has every parameter the template asks for.
fn has(query: &str, wanted: &[(&str, &str)]) -> bool {
    wanted.iter().all(|(name, value)| {
        query.split('&').any(|pair| {
            let (given, text) = pair.split_once('=').unwrap_or((pair, ""));
            given == *name && (value.is_empty() || text == *value)
        })
    })
}
