//! What each operation must be authorised for.

mod expression;
mod items;
mod lexer;
mod partiql;
pub mod statement;

pub use expression::{unordered, unused};
pub use items::*;

use crate::DynamoDb;
use crate::catalog::Table;
use api::dynamodb::{AttributeValue, CreateTableInput, Tag};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cloud::{Check, Context, Result};
use std::collections::BTreeMap;

type Checks = Result<Vec<Check>>;

pub(crate) fn check(action: &str, resource: &str) -> Check {
    Check::new(format!("dynamodb:{action}"), resource)
}

/// The text that a value of a key has in a condition.
pub(crate) fn text(value: &AttributeValue) -> Option<String> {
    let binary = || value.b.as_ref().map(|bytes| STANDARD.encode(&bytes.0));
    value.s.clone().or_else(|| value.n.clone()).or_else(binary)
}

/// Of an operation that is on no table.
pub fn all(action: &str) -> Checks {
    Ok(vec![check(action, "*")])
}

fn tagged(check: Check, tags: &BTreeMap<String, String>) -> Check {
    tags.iter().fold(check, |check, (key, value)| check.when(&format!("aws:ResourceTag/{key}"), value))
}

/// On a table or one of its indexes, be it there or not.
pub(crate) fn on(
    db: &DynamoDb,
    action: &str,
    given: &str,
    index: Option<&str>,
) -> (Check, Option<std::sync::Arc<Table>>) {
    let name = db.home.name(given);
    let arn = db.home.table(name);
    let table = db.catalog.table(name);
    let resource = index.map_or_else(|| arn.clone(), |index| format!("{arn}/index/{index}"));
    let mut check = check(action, &resource).policy(db.catalog.policy(&arn).map(|policy| policy.document));
    if let Some(table) = &table {
        check = tagged(check, &table.tags);
    }
    (check, table)
}

pub fn table(db: &DynamoDb, action: &str, given: &str) -> Checks {
    Ok(vec![on(db, action, given, None).0])
}

fn request_tags(check: Check, tags: &[Tag]) -> Check {
    let check = tags.iter().fold(check, |check, tag| check.when(&format!("aws:RequestTag/{}", tag.key), &tag.value));
    keys(check, tags.iter().map(|tag| tag.key.clone()).collect())
}

fn keys(mut check: Check, keys: Vec<String>) -> Check {
    check.conditions.push(("aws:TagKeys".into(), keys));
    check
}

pub fn create(db: &DynamoDb, _: &Context, input: &CreateTableInput) -> Checks {
    let tags = input.tags.as_deref().unwrap_or_default();
    let of = |action| request_tags(on(db, action, &input.table_name, None).0, tags);
    let mut checks = vec![of("CreateTable")];
    if !tags.is_empty() {
        checks.push(of("TagResource"));
    }
    if input.resource_policy.is_some() {
        checks.push(of("PutResourcePolicy"));
    }
    Ok(checks)
}

/// On whatever the ARN is of: a table, a stream, a backup.
pub fn arn(db: &DynamoDb, action: &str, arn: &str) -> Checks {
    let check = check(action, arn).policy(db.catalog.policy(arn).map(|policy| policy.document));
    let table = db.home.within(arn).and_then(|within| db.catalog.table(within.split('/').next()?));
    Ok(vec![match table {
        Some(table) => tagged(check, &table.tags),
        None => check,
    }])
}

pub fn tag(db: &DynamoDb, of: &str, tags: &[Tag]) -> Checks {
    Ok(arn(db, "TagResource", of)?.into_iter().map(|check| request_tags(check, tags)).collect())
}

pub fn untag(db: &DynamoDb, of: &str, tags: &[String]) -> Checks {
    Ok(arn(db, "UntagResource", of)?.into_iter().map(|check| keys(check, tags.to_vec())).collect())
}
