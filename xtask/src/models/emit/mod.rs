//! The Rust of one service: types, errors, and the static tables that the codecs and the validator walk.

mod errors;
mod operations;
mod shapes;
mod types;

use super::model::Model;
use anyhow::Result;
use std::path::PathBuf;

const HEADER: &str = "// Written by `cargo xtask models` from AWS's published service model. Do not edit.\n";

/// The files of one service below `src/generated`.
pub fn service(name: &str, model: &Model) -> Result<Vec<(PathBuf, String)>> {
    let names = types::TypeNames::of(model)?;
    let files = [
        ("mod.rs", operations::module(name, model, &names)?),
        ("types.rs", types::file(model, &names)?),
        ("errors.rs", errors::file(model)?),
        ("shapes.rs", shapes::file(model)?),
        ("operations.rs", operations::tables(model)?),
    ];
    let path = |file: &str| PathBuf::from(name).join(file);
    Ok(files.into_iter().map(|(file, body)| (path(file), format!("{HEADER}\n{body}"))).collect())
}

/// `generated/mod.rs`: the list of services.
pub fn root<'a>(services: impl Iterator<Item = &'a str> + Clone) -> String {
    let modules: String = services.clone().map(|name| format!("pub mod {name};\n")).collect();
    let tables: String = services.map(|name| format!("    &{name}::SERVICE,\n")).collect();
    format!(
        "{HEADER}\n{modules}\n/// Every service in name order.\npub static SERVICES: &[&crate::schema::Service] = &[\n{tables}];\n"
    )
}
