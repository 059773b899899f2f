//! Queries whose key conditions are of the older kind, and whose filter or projection is an expression. AWS takes that, as
//! the one mixture of old and new; the engine does not. So the conditions become an expression, too.

use api::dynamodb::{AttributeValue, Condition, QueryInput};
use std::collections::BTreeMap;

/// Names that no client has thought of.
const PREFIX: &str = "lampOlderKey";

/// Makes the conditions an expression where they are mixed with expressions. What is wrong with them by themselves is for
/// the engine to tell: then it is given nothing else.
pub fn key_conditions(input: &mut QueryInput) {
    let others =
        input.attributes_to_get.is_some() || input.query_filter.is_some() || input.conditional_operator.is_some();
    let mixed = input.filter_expression.is_some() || input.projection_expression.is_some();
    if !mixed || others || input.key_condition_expression.is_some() {
        return;
    }
    let Some(conditions) = input.key_conditions.take() else { return };
    match expression(&conditions) {
        Some(Expression { text, names, values }) => {
            input.key_condition_expression = Some(text);
            input.expression_attribute_names.get_or_insert_default().extend(names);
            input.expression_attribute_values.get_or_insert_default().extend(values);
        }
        None => {
            input.key_conditions = Some(conditions);
            input.filter_expression = None;
            input.projection_expression = None;
            input.expression_attribute_names = None;
            input.expression_attribute_values = None;
        }
    }
}

struct Expression {
    text: String,
    names: BTreeMap<String, String>,
    values: BTreeMap<String, AttributeValue>,
}

fn expression(conditions: &BTreeMap<String, Condition>) -> Option<Expression> {
    let mut made = Expression { text: String::new(), names: BTreeMap::new(), values: BTreeMap::new() };
    let mut parts = Vec::new();
    for (number, (attribute, condition)) in conditions.iter().enumerate() {
        let given = condition.attribute_value_list.as_deref().unwrap_or_default();
        let name = format!("#{PREFIX}{number}");
        let value = |at: usize| format!(":{PREFIX}{number}x{at}");
        parts.push(match (condition.comparison_operator.as_str(), given.len()) {
            ("EQ", 1) => format!("{name} = {}", value(0)),
            ("LT", 1) => format!("{name} < {}", value(0)),
            ("LE", 1) => format!("{name} <= {}", value(0)),
            ("GT", 1) => format!("{name} > {}", value(0)),
            ("GE", 1) => format!("{name} >= {}", value(0)),
            ("BEGINS_WITH", 1) => format!("begins_with({name}, {})", value(0)),
            ("BETWEEN", 2) => format!("{name} BETWEEN {} AND {}", value(0), value(1)),
            _ => return None,
        });
        made.values.extend(given.iter().enumerate().map(|(at, given)| (value(at), given.clone())));
        made.names.insert(name, attribute.clone());
    }
    made.text = parts.join(" AND ");
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> AttributeValue {
        AttributeValue { s: Some(value.into()), ..AttributeValue::default() }
    }

    fn condition(operator: &str, values: &[&str]) -> Condition {
        let values = values.iter().map(|value| text(value)).collect();
        Condition { comparison_operator: operator.into(), attribute_value_list: Some(values) }
    }

    fn input(conditions: &[(&str, Condition)]) -> QueryInput {
        QueryInput {
            key_conditions: Some(conditions.iter().map(|(name, one)| ((*name).to_owned(), one.clone())).collect()),
            filter_expression: Some("a = :a".into()),
            expression_attribute_values: Some([(":a".to_owned(), text("x"))].into()),
            ..QueryInput::default()
        }
    }

    #[test]
    fn conditions_beside_a_filter_become_an_expression() {
        let mut query = input(&[("p", condition("EQ", &["1"])), ("s", condition("BETWEEN", &["2", "3"]))]);
        key_conditions(&mut query);
        let names = query.expression_attribute_names.unwrap();
        assert_eq!(
            query.key_condition_expression.unwrap(),
            "#lampOlderKey0 = :lampOlderKey0x0 AND #lampOlderKey1 BETWEEN :lampOlderKey1x0 AND :lampOlderKey1x1"
        );
        assert_eq!((names["#lampOlderKey0"].as_str(), names["#lampOlderKey1"].as_str()), ("p", "s"));
        assert_eq!((query.key_conditions, query.expression_attribute_values.unwrap().len()), (None, 4));
    }

    #[test]
    fn what_is_no_condition_of_keys_is_left_to_the_engine() {
        for wrong in [condition("NE", &["1"]), condition("EQ", &["1", "2"])] {
            let mut query = input(&[("p", wrong)]);
            key_conditions(&mut query);
            assert!(query.key_conditions.is_some() && query.filter_expression.is_none());
        }
    }

    #[test]
    fn other_mixtures_stay_what_they_are() {
        let mut query =
            QueryInput { conditional_operator: Some("AND".into()), ..input(&[("p", condition("EQ", &["1"]))]) };
        let before = query.clone();
        key_conditions(&mut query);
        assert_eq!(query, before);
    }
}
