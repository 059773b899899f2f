//! CloudWatch's own way of checking: the first violation only, by the name that the parameter has in a form.

use crate::Error;
use crate::schema::{List, Shape, Structure, Text};
use serde_json::{Map, Value};

/// Newer operations have one code for everything.
const ONE_CODE: &[&str] = &["GetMetricDataInput"];

/// Checks decoded members against an operation's input.
pub fn validate(input: &'static Structure, members: &Value) -> Result<(), Error> {
    let none = Map::new();
    let members = members.as_object().unwrap_or(&none);
    structure(input, members, &mut String::new()).map_err(|violation| {
        let code = match violation {
            _ if ONE_CODE.contains(&input.name) => "ValidationError",
            Violation::Missing(_) => "MissingRequiredParameterException",
            Violation::Invalid(_) => "InvalidParameterValueException",
        };
        let (Violation::Missing(message) | Violation::Invalid(message)) = violation;
        Error::new(code, 400, message)
    })
}

enum Violation {
    Missing(String),
    Invalid(String),
}

fn within<T>(path: &mut String, segment: &str, inner: impl FnOnce(&mut String) -> T) -> T {
    let length = path.len();
    if length > 0 {
        path.push('.');
    }
    path.push_str(segment);
    let done = inner(path);
    path.truncate(length);
    done
}

fn structure(of: &'static Structure, members: &Map<String, Value>, path: &mut String) -> Result<(), Violation> {
    for member in of.members {
        match members.get(member.name).filter(|value| !value.is_null()) {
            Some(given) => within(path, member.name, |path| value(member.shape, given, path))?,
            None if member.required => {
                return within(path, member.name, |path| {
                    Err(Violation::Missing(format!("The parameter {path} is required.")))
                });
            }
            None => {}
        }
    }
    Ok(())
}

fn value(shape: Shape, given: &Value, path: &mut String) -> Result<(), Violation> {
    match (shape, given) {
        (Shape::Structure(inner), Value::Object(members)) => structure(inner, members, path),
        (Shape::List(inner), Value::Array(items)) => list(inner, items, path),
        (Shape::Map(map), Value::Object(entries)) => entries.values().try_for_each(|item| value(map.value, item, path)),
        (Shape::String(text), Value::String(given)) => string(text, given, path).map_err(Violation::Invalid),
        (Shape::Integer(range) | Shape::Long(range), Value::Number(number)) => {
            let number = number.as_i64().unwrap_or(i64::MAX);
            let bound = |word: &str, bound: i64| {
                Err(Violation::Invalid(format!("The parameter {path} must be {word} than or equal to {bound}.")))
            };
            match (range.min, range.max) {
                (Some(min), _) if number < min => bound("greater", min),
                (_, Some(max)) if number > max => bound("less", max),
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn list(list: &'static List, items: &[Value], path: &mut String) -> Result<(), Violation> {
    let size = |word: &str, bound: u64| {
        Err(Violation::Invalid(format!("The collection {path} must not have a size {word} than {bound}.")))
    };
    match (list.min, list.max) {
        (Some(min), _) if (items.len() as u64) < min => return size("less", min),
        (_, Some(max)) if items.len() as u64 > max => return size("greater", max),
        _ => {}
    }
    within(path, "member", |path| {
        let mut items = items.iter().enumerate();
        items.try_for_each(|(n, item)| within(path, &(n + 1).to_string(), |path| value(list.member, item, path)))
    })
}

fn string(text: &'static Text, given: &str, path: &str) -> Result<(), String> {
    let length = crate::java::length(given);
    if !text.values.is_empty() && !text.values.contains(&given) {
        return Err(format!("The parameter {path} must be a value in the set [{}].", text.values.join(", ")));
    }
    if text.min.is_some_and(|min| length < min) {
        return Err(format!(
            "The parameter {path} must be longer than {} character.",
            text.min.unwrap_or_default() - 1
        ));
    }
    if let Some(max) = text.max.filter(|max| length > *max) {
        return Err(format!("The parameter {path} must be shorter than {} characters.", max + 1));
    }
    match text.pattern {
        Some(pattern) if !pattern.is_match(given) => Err(format!("The value {given} for parameter {path} is invalid.")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    fn check(operation: &str, members: Value, expect: &str) {
        let service = crate::service("cloudwatch").unwrap();
        let input = service.operation(operation).unwrap().input.unwrap();
        let told = crate::validate::validate(service, input, &members).map_err(|error| error.to_string());
        assert_eq!(told.err().as_deref().unwrap_or("fine"), expect);
    }

    #[test]
    fn parameters_are_named_as_in_a_form() {
        check("PutMetricData", json!({}), "MissingRequiredParameterException: The parameter Namespace is required.");
        let data = |datum: Value| json!({"Namespace": "N", "MetricData": [{"MetricName": "m"}, datum]});
        let missing = "MissingRequiredParameterException: The parameter MetricData.member.2.MetricName is required.";
        check("PutMetricData", data(json!({})), missing);
        check("PutMetricData", data(json!({"MetricName": "m"})), "fine");
        let long = "InvalidParameterValueException: The parameter MetricData.member.2.MetricName must be shorter than 256 characters.";
        check("PutMetricData", data(json!({"MetricName": "m".repeat(256)})), long);
        let many = vec![json!({"Name": "n", "Value": "v"}); 31];
        let size = "InvalidParameterValueException: The collection MetricData.member.2.Dimensions must not have a size greater than 30.";
        check("PutMetricData", data(json!({"MetricName": "m", "Dimensions": many})), size);
        let resolution = "InvalidParameterValueException: The parameter MetricData.member.2.StorageResolution must be greater than or equal to 1.";
        check("PutMetricData", data(json!({"MetricName": "m", "StorageResolution": 0})), resolution);
        let namespace = "InvalidParameterValueException: The value :x for parameter Namespace is invalid.";
        check("PutMetricData", json!({"Namespace": ":x"}), namespace);
        let set = "InvalidParameterValueException: The parameter RecentlyActive must be a value in the set [PT3H].";
        check("ListMetrics", json!({"RecentlyActive": "PT4H"}), set);
        check(
            "GetMetricData",
            json!({"StartTime": 1}),
            "ValidationError: The parameter MetricDataQueries is required.",
        );
    }
}
