//! Of operations on items: one check for each table and action, with the keys and attributes that the request is of.

use super::statement::{self, Kind};
use super::{Checks, check, expression, on, text};
use crate::DynamoDb;
use crate::catalog::Table;
use crate::convert::validation;
use api::dynamodb::*;
use cloud::Check;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

type Item = BTreeMap<String, AttributeValue>;
type Names = Option<BTreeMap<String, String>>;

/// Of a request that may be of any key: a policy that limits keys is not to take it for one that is of none.
const ANY_KEY: &str = "";

/// What a request says of itself, for the conditions of policies.
#[derive(Default)]
struct Asked<'a> {
    keys: BTreeSet<String>,
    attributes: BTreeSet<String>,
    select: Option<&'a str>,
    return_values: Option<Cow<'a, str>>,
    capacity: Option<&'a str>,
    enclosing: Option<&'a str>,
}

impl<'a> Asked<'a> {
    fn key(&mut self, table: Option<&Table>, key: &Item) {
        self.attributes.extend(key.keys().cloned());
        let leading = table.and_then(|table| key.get(table.keys.first()?));
        self.keys.extend(leading.and_then(text));
    }

    fn expressions<'e>(&mut self, expressions: impl IntoIterator<Item = &'e Option<String>>, names: &Names) {
        for expression in expressions.into_iter().flatten() {
            expression::attributes(expression, names, &mut self.attributes);
        }
    }

    fn named<'n>(&mut self, names: impl IntoIterator<Item = &'n String>) {
        self.attributes.extend(names.into_iter().cloned());
    }

    /// `some`: not all attributes are wanted.
    fn selected(&mut self, select: Option<&'a str>, some: bool, index: bool) {
        let unsaid = match (some, index) {
            (true, _) => "SPECIFIC_ATTRIBUTES",
            (false, true) => "ALL_PROJECTED_ATTRIBUTES",
            (false, false) => "ALL_ATTRIBUTES",
        };
        self.select = Some(select.unwrap_or(unsaid));
    }

    fn of(self, mut check: Check) -> Check {
        for (name, values) in [("dynamodb:LeadingKeys", self.keys), ("dynamodb:Attributes", self.attributes)] {
            if !values.is_empty() {
                check.conditions.push((name.into(), values.into_iter().collect()));
            }
        }
        let single = [
            ("dynamodb:Select", self.select),
            ("dynamodb:ReturnValues", self.return_values.as_deref()),
            ("dynamodb:ReturnConsumedCapacity", self.capacity),
            ("dynamodb:EnclosingOperation", self.enclosing),
        ];
        single.into_iter().fold(check, |check, (name, value)| match value {
            Some(value) => check.when(name, value),
            None => check,
        })
    }
}

fn done(asked: Asked<'_>, check: Check) -> Checks {
    Ok(vec![asked.of(check)])
}

pub fn put(db: &DynamoDb, input: &PutItemInput) -> Checks {
    let (check, table) = on(db, "PutItem", &input.table_name, None);
    let mut asked = Asked::default();
    asked.key(table.as_deref(), &input.item);
    asked.expressions([&input.condition_expression], &input.expression_attribute_names);
    asked.named(input.expected.iter().flat_map(BTreeMap::keys));
    asked.return_values = Some(input.return_values.as_deref().unwrap_or("NONE").into());
    asked.capacity = input.return_consumed_capacity.as_deref();
    done(asked, check)
}

pub fn update(db: &DynamoDb, input: &UpdateItemInput) -> Checks {
    let (check, table) = on(db, "UpdateItem", &input.table_name, None);
    let mut asked = Asked::default();
    asked.key(table.as_deref(), &input.key);
    let expressions = [&input.update_expression, &input.condition_expression];
    asked.expressions(expressions, &input.expression_attribute_names);
    asked.named(input.expected.iter().flat_map(BTreeMap::keys));
    asked.named(input.attribute_updates.iter().flat_map(BTreeMap::keys));
    asked.return_values = Some(input.return_values.as_deref().unwrap_or("NONE").into());
    asked.capacity = input.return_consumed_capacity.as_deref();
    done(asked, check)
}

pub fn delete(db: &DynamoDb, input: &DeleteItemInput) -> Checks {
    let (check, table) = on(db, "DeleteItem", &input.table_name, None);
    let mut asked = Asked::default();
    asked.key(table.as_deref(), &input.key);
    asked.expressions([&input.condition_expression], &input.expression_attribute_names);
    asked.named(input.expected.iter().flat_map(BTreeMap::keys));
    asked.return_values = Some(input.return_values.as_deref().unwrap_or("NONE").into());
    asked.capacity = input.return_consumed_capacity.as_deref();
    done(asked, check)
}

pub fn get(db: &DynamoDb, input: &GetItemInput) -> Checks {
    let (check, table) = on(db, "GetItem", &input.table_name, None);
    let mut asked = Asked::default();
    asked.key(table.as_deref(), &input.key);
    asked.expressions([&input.projection_expression], &input.expression_attribute_names);
    asked.named(input.attributes_to_get.iter().flatten());
    let some = input.projection_expression.is_some() || input.attributes_to_get.is_some();
    asked.selected(None, some, false);
    asked.capacity = input.return_consumed_capacity.as_deref();
    done(asked, check)
}

/// The attribute that a query's partition key is in.
fn hash<'a>(table: Option<&'a Table>, index: Option<&str>) -> Option<&'a str> {
    let table = table?;
    match index {
        Some(index) => table.indexes.get(index).map(String::as_str),
        None => table.keys.first().map(String::as_str),
    }
}

pub fn query(db: &DynamoDb, input: &QueryInput) -> Checks {
    let index = input.index_name.as_deref();
    let (check, table) = on(db, "Query", &input.table_name, index);
    let mut asked = Asked::default();
    let (names, values) = (&input.expression_attribute_names, &input.expression_attribute_values);
    let expressions = [&input.projection_expression, &input.filter_expression, &input.key_condition_expression];
    asked.expressions(expressions, names);
    asked.named(input.attributes_to_get.iter().flatten());
    let conditions = input.key_conditions.iter().chain(&input.query_filter);
    asked.named(conditions.flat_map(BTreeMap::keys));
    if let Some(key) = hash(table.as_deref(), index) {
        let condition = input.key_condition_expression.as_deref();
        let asked_for = condition.and_then(|condition| expression::equal(condition, key, names, values));
        let older = || input.key_conditions.as_ref()?.get(key)?.attribute_value_list.as_ref()?.first();
        asked.keys.insert(asked_for.or_else(older).and_then(text).unwrap_or(ANY_KEY.into()));
    }
    let some = input.projection_expression.is_some() || input.attributes_to_get.is_some();
    asked.selected(input.select.as_deref(), some, index.is_some());
    asked.capacity = input.return_consumed_capacity.as_deref();
    done(asked, check)
}

pub fn scan(db: &DynamoDb, input: &ScanInput) -> Checks {
    let index = input.index_name.as_deref();
    let (check, _) = on(db, "Scan", &input.table_name, index);
    let mut asked = Asked::default();
    let expressions = [&input.projection_expression, &input.filter_expression];
    asked.expressions(expressions, &input.expression_attribute_names);
    asked.named(input.attributes_to_get.iter().flatten());
    asked.named(input.scan_filter.iter().flat_map(BTreeMap::keys));
    let some = input.projection_expression.is_some() || input.attributes_to_get.is_some();
    asked.selected(input.select.as_deref(), some, index.is_some());
    asked.capacity = input.return_consumed_capacity.as_deref();
    done(asked, check)
}

pub fn batch_get(db: &DynamoDb, input: &BatchGetItemInput) -> Checks {
    let each = input.request_items.iter().map(|(name, wanted)| {
        let (check, table) = on(db, "BatchGetItem", name, None);
        let mut asked = Asked::default();
        wanted.keys.iter().for_each(|key| asked.key(table.as_deref(), key));
        asked.expressions([&wanted.projection_expression], &wanted.expression_attribute_names);
        asked.named(wanted.attributes_to_get.iter().flatten());
        let some = wanted.projection_expression.is_some() || wanted.attributes_to_get.is_some();
        asked.selected(None, some, false);
        asked.capacity = input.return_consumed_capacity.as_deref();
        asked.of(check)
    });
    Ok(each.collect())
}

pub fn batch_write(db: &DynamoDb, input: &BatchWriteItemInput) -> Checks {
    let each = input.request_items.iter().map(|(name, writes)| {
        let (check, table) = on(db, "BatchWriteItem", name, None);
        let mut asked = Asked::default();
        for write in writes {
            let items = write.put_request.iter().map(|put| &put.item);
            let keys = write.delete_request.iter().map(|delete| &delete.key);
            items.chain(keys).for_each(|item| asked.key(table.as_deref(), item));
        }
        asked.capacity = input.return_consumed_capacity.as_deref();
        asked.of(check)
    });
    Ok(each.collect())
}

/// One action of a transaction.
fn part(db: &DynamoDb, action: &str, name: &str, item: &Item, expressions: &[&Option<String>], names: &Names) -> Check {
    let (check, table) = on(db, action, name, None);
    let mut asked = Asked::default();
    asked.key(table.as_deref(), item);
    asked.expressions(expressions.iter().copied(), names);
    asked.enclosing = Some(if action == "GetItem" { "TransactGetItems" } else { "TransactWriteItems" });
    asked.of(check)
}

pub fn transact_write(db: &DynamoDb, input: &TransactWriteItemsInput) -> Checks {
    let each = input.transact_items.iter().flat_map(|item| {
        let check = item.condition_check.as_ref().map(|of| {
            let condition = Some(of.condition_expression.clone());
            let names = &of.expression_attribute_names;
            part(db, "ConditionCheckItem", &of.table_name, &of.key, &[&condition], names)
        });
        let put = item.put.as_ref().map(|of| {
            part(db, "PutItem", &of.table_name, &of.item, &[&of.condition_expression], &of.expression_attribute_names)
        });
        let delete = item.delete.as_ref().map(|of| {
            part(db, "DeleteItem", &of.table_name, &of.key, &[&of.condition_expression], &of.expression_attribute_names)
        });
        let update = item.update.as_ref().map(|of| {
            let expressions = [&Some(of.update_expression.clone()), &of.condition_expression];
            part(db, "UpdateItem", &of.table_name, &of.key, &expressions, &of.expression_attribute_names)
        });
        [check, put, delete, update].into_iter().flatten()
    });
    Ok(each.collect())
}

pub fn transact_get(db: &DynamoDb, input: &TransactGetItemsInput) -> Checks {
    let each = input.transact_items.iter().map(|TransactGetItem { get }| {
        let expressions = [&get.projection_expression];
        part(db, "GetItem", &get.table_name, &get.key, &expressions, &get.expression_attribute_names)
    });
    Ok(each.collect())
}

/// One statement of PartiQL.
fn statement(
    db: &DynamoDb,
    text: &str,
    parameters: Option<&[AttributeValue]>,
    enclosing: Option<&'static str>,
) -> cloud::Result<Check> {
    let Some(read) = statement::read(text, parameters.unwrap_or_default()) else {
        return Err(validation("Statement wasn't well formed, can't be processed: Unexpected term"));
    };
    let (check, table) = on(db, read.kind.action(), &read.table, read.index.as_deref());
    let key = hash(table.as_deref(), read.index.as_deref());
    let mut asked = Asked::default();
    asked.keys.extend(key.and_then(|key| read.leading_keys(key)).unwrap_or_else(|| vec![ANY_KEY.into()]));
    asked.attributes = read.attributes();
    asked.enclosing = enclosing;
    match read.kind {
        Kind::Select => asked.selected(None, read.selected().is_some(), read.index.is_some()),
        Kind::Update | Kind::Delete => asked.return_values = Some(read.return_values().into()),
        Kind::Insert => {}
    }
    let check = asked.of(check);
    if read.kind == Kind::Select {
        return Ok(check.when("dynamodb:FullTableScan", read.scans(key).to_string()));
    }
    Ok(check)
}

pub fn statements<'a>(db: &DynamoDb, all: impl IntoIterator<Item = (&'a str, Option<&'a [AttributeValue]>)>) -> Checks {
    all.into_iter().map(|(text, parameters)| statement(db, text, parameters, None)).collect()
}

/// Those of a transaction.
pub fn execute_transaction(db: &DynamoDb, input: &ExecuteTransactionInput) -> Checks {
    let all = input.transact_statements.iter();
    let check = |one: &ParameterizedStatement| {
        statement(db, &one.statement, one.parameters.as_deref(), Some("ExecuteTransaction"))
    };
    all.map(check).collect()
}

/// On a backup, and on the table that it is to become.
pub fn restore(db: &DynamoDb, input: &RestoreTableFromBackupInput) -> Checks {
    let mut checks = vec![check("RestoreTableFromBackup", &input.backup_arn)];
    let actions =
        ["RestoreTableFromBackup", "BatchWriteItem", "PutItem", "UpdateItem", "DeleteItem", "GetItem", "Query", "Scan"];
    checks.extend(actions.map(|action| on(db, action, &input.target_table_name, None).0));
    Ok(checks)
}
