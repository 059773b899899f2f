//! SQS's own way of checking: what is missing; anything else is for the operation to judge.

use crate::Error;
use crate::schema::{Shape, Structure};
use serde_json::Value;

/// Checks decoded members against an operation's input.
pub fn validate(input: &'static Structure, members: &Value) -> Result<(), Error> {
    match missing(input, members) {
        None => Ok(()),
        Some(path) => {
            let message = format!("The request must contain the parameter {path}.");
            Err(Error::new("MissingRequiredParameterException", 400, message))
        }
    }
}

fn missing(structure: &'static Structure, members: &Value) -> Option<String> {
    structure.members.iter().find_map(|member| match members.get(member.name).filter(|given| !given.is_null()) {
        // A batch without entries has an error of its own.
        None => (member.required && member.name != "Entries").then(|| member.name.to_owned()),
        Some(Value::Array(entries)) => {
            let Shape::List(list) = member.shape else { return None };
            let Shape::Structure(entry) = list.member else { return None };
            entries
                .iter()
                .enumerate()
                .find_map(|(n, given)| missing(entry, given).map(|path| format!("{}.{}.{path}", entry.name, n + 1)))
        }
        Some(_) => None,
    })
}
