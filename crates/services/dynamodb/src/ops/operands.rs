//! What AWS asks of the values in a condition or filter, and the engine does not.

use crate::convert::validation;
use crate::rules::{unordered, unused};
use api::dynamodb::{AttributeValue, KeysAndAttributes, TransactWriteItem};
use cloud::Result;
use std::collections::BTreeMap;

type Values = Option<BTreeMap<String, AttributeValue>>;

/// `kind` is the expression's name in the request.
pub fn ordered(kind: &str, expression: Option<&str>, values: &Values) -> Result<()> {
    match expression.and_then(|expression| unordered(expression, values)) {
        None => Ok(()),
        Some(found) => Err(validation(format!(
            "Invalid {kind}: Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: {found}"
        ))),
    }
}

pub fn condition(expression: &Option<String>, values: &Values) -> Result<()> {
    ordered("ConditionExpression", expression.as_deref(), values)
}

/// Refuses names that a projection has no use for.
pub fn used(asked: &KeysAndAttributes) -> Result<()> {
    let both = asked.projection_expression.as_ref().zip(asked.expression_attribute_names.as_ref());
    match both.and_then(|(projection, names)| unused(projection, names)) {
        None => Ok(()),
        Some(name) => Err(validation(format!(
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {{{name}}}"
        ))),
    }
}

pub fn transacted(item: &TransactWriteItem) -> Result<()> {
    let check = item.condition_check.as_ref();
    check.map_or(Ok(()), |of| {
        ordered("ConditionExpression", Some(&of.condition_expression), &of.expression_attribute_values)
    })?;
    let put = item.put.as_ref();
    put.map_or(Ok(()), |of| condition(&of.condition_expression, &of.expression_attribute_values))?;
    let delete = item.delete.as_ref();
    delete.map_or(Ok(()), |of| condition(&of.condition_expression, &of.expression_attribute_values))?;
    let update = item.update.as_ref();
    update.map_or(Ok(()), |of| condition(&of.condition_expression, &of.expression_attribute_values))
}
