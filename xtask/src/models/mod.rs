//! `cargo xtask models`: from AWS's published service models to `crates/api`.
//!
//! Two steps, both committed: the wheel's models are trimmed to facts in `crates/api/models/*.json`, and the Rust in
//! `crates/api/src/generated/` is a pure function of those files.

mod emit;
mod fetch;
mod model;
mod names;
mod operations;
mod trim;

use anyhow::{Context as _, Result, bail, ensure};
use fetch::Source;
use model::Model;
use operations::{SERVED, Served};
use std::fs;
use std::path::{Path, PathBuf};

/// Every service of the table by its name, with its operations.
pub fn served() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    SERVED.iter().map(|served| (served.name, served.operations))
}

pub fn run(args: &[String]) -> Result<()> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        [] => {
            let folder = std::env::temp_dir().join(format!("lamplighter-models-{}", std::process::id()));
            fs::create_dir_all(&folder)?;
            let done = Source::download(&folder).and_then(|source| trim_all(&source));
            fs::remove_dir_all(&folder)?;
            done.and_then(|()| generate())
        }
        ["--from", path] => trim_all(&Source::at(Path::new(path))?).and_then(|()| generate()),
        ["--offline"] => generate(),
        ["--check"] => check(),
        other => bail!("models does not take {other:?}"),
    }
}

fn api() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/api")
}

fn model_path(served: &Served) -> PathBuf {
    api().join("models").join(format!("{}.json", served.name))
}

fn trim_all(source: &Source) -> Result<()> {
    fs::create_dir_all(api().join("models"))?;
    for served in SERVED {
        let model = trim::trim(source.model(served.model)?, served.operations)?;
        fs::write(model_path(served), trim::text(&model)?)?;
        println!("{:8} {} operations, {} shapes", served.name, model.operations.0.len(), model.shapes.0.len());
    }
    Ok(())
}

/// Every generated file, as (path below `src/generated`, contents).
fn outputs() -> Result<Vec<(PathBuf, String)>> {
    let mut files = Vec::new();
    for served in SERVED {
        let json = fs::read_to_string(model_path(served)).with_context(|| format!("no model of {}", served.name))?;
        let model: Model = serde_json::from_str(&json)?;
        let listed = model.operations.iter().all(|(name, _)| served.operations.contains(&name));
        ensure!(
            listed && model.operations.0.len() == served.operations.len(),
            "{}.json does not hold the operations that the table lists: run `cargo xtask models`",
            served.name
        );
        files.extend(emit::service(served.name, &model)?);
    }
    files.push((PathBuf::from("mod.rs"), emit::root(SERVED.iter().map(|served| served.name))));
    Ok(files)
}

fn generate() -> Result<()> {
    let root = api().join("src/generated");
    let files = outputs()?;
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    for (path, contents) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&root))?;
        fs::write(path, contents)?;
    }
    Ok(())
}

fn check() -> Result<()> {
    let root = api().join("src/generated");
    let files = outputs()?;
    for (path, contents) in &files {
        let committed = fs::read_to_string(root.join(path)).unwrap_or_default();
        ensure!(
            committed == *contents,
            "crates/api/src/generated/{} is stale: run `cargo xtask models --offline`",
            path.display()
        );
    }
    for service in root.read_dir()?.flatten().map(|entry| entry.path()) {
        let wanted = files.iter().any(|(path, _)| root.join(path).starts_with(&service));
        ensure!(wanted, "{} belongs to no service of the table", service.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_output_is_what_the_committed_models_generate() {
        check().unwrap();
    }

    #[test]
    fn the_committed_models_hold_facts_only_and_nothing_unreached() {
        for served in SERVED {
            let text = fs::read_to_string(model_path(served)).unwrap();
            let model: Model = serde_json::from_str(&text).unwrap();
            assert!(!text.contains("documentation"), "{} holds prose", served.name);
            assert_eq!(trim::text(&trim::trim(model, served.operations).unwrap()).unwrap(), text, "{}", served.name);
        }
    }

    #[test]
    fn the_table_names_each_operation_once() {
        for served in SERVED {
            let mut names = served.operations.to_vec();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), served.operations.len(), "{}", served.name);
        }
    }
}
