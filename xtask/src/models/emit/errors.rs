//! `errors.rs`: a constructor for every error shape, and its row in the table.

use crate::models::model::{Model, Shape};
use crate::models::names::{constant, snake};
use anyhow::Result;
use std::fmt::Write as _;

/// What the protocols need to know of an error shape.
struct Facts {
    code: String,
    status: u16,
    sender: bool,
    /// `message` or `Message`, as the model's member is called.
    message: String,
}

impl Facts {
    fn of(name: &str, shape: &Shape) -> Self {
        let error = shape.error.clone().unwrap_or_default();
        let status = error.http_status_code.unwrap_or(if shape.fault { 500 } else { 400 });
        let message =
            shape.members.iter().map(|(member, _)| member).find(|member| member.eq_ignore_ascii_case("message"));
        Self {
            code: error.code.unwrap_or_else(|| name.to_owned()),
            status,
            sender: status < 500 && !shape.fault,
            message: message.unwrap_or("message").to_owned(),
        }
    }
}

pub fn exceptions(model: &Model) -> impl Iterator<Item = (&str, &Shape)> {
    model.shapes.iter().filter(|(_, shape)| shape.exception)
}

pub fn file(model: &Model) -> Result<String> {
    let mut functions = String::from("use super::shapes;\nuse crate::Error;\nuse crate::schema::Exception;\n");
    let mut tables = String::new();
    for (name, shape) in exceptions(model) {
        let Facts { code, status, sender, message } = Facts::of(name, shape);
        let (function, constant) = (snake(name), constant(name));
        writeln!(functions, "\n/// `{code}`, HTTP {status}.")?;
        writeln!(functions, "pub fn {function}(message: impl Into<String>) -> Error {{")?;
        writeln!(functions, "    Error::new({code:?}, {status}, message)\n}}")?;
        writeln!(
            tables,
            "pub static {constant}: Exception = Exception {{ shape: {name:?}, code: {code:?}, status: {status}, sender: {sender}, message: {message:?}, members: &shapes::{constant} }};"
        )?;
    }
    let all: String = exceptions(model).map(|(name, _)| format!("    &{},\n", constant(name))).collect();
    Ok(format!(
        "{functions}\n{tables}\n/// Every error shape in name order.\npub static ALL: &[&Exception] = &[\n{all}];\n"
    ))
}
