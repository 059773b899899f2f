//! `cargo xtask readme`: README's table of what is served, from the tables that serve it.

use crate::models::served;
use anyhow::{Context as _, Result, bail, ensure};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const BEGIN: &str = "<!-- operations: written by cargo xtask readme -->\n";
const END: &str = "<!-- end of operations -->\n";

pub fn run(args: &[String]) -> Result<()> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let path = root().join("README.md");
    let now = fs::read_to_string(&path)?;
    let wanted = with_table(&now, &table(&services()?))?;
    match args.as_slice() {
        [] => Ok(fs::write(path, wanted)?),
        ["--check"] => {
            ensure!(now == wanted, "README.md's table of operations is stale: run `cargo xtask readme`");
            Ok(())
        }
        other => bail!("readme does not take {other:?}"),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every service by its name for people, with its operations.
fn services() -> Result<BTreeMap<String, Vec<String>>> {
    let mut all = BTreeMap::new();
    for (name, operations) in served() {
        let name = match name {
            "application_autoscaling" => "Application Auto Scaling".to_owned(),
            "lambda" => "Lambda".to_owned(),
            "logs" => "CloudWatch Logs".to_owned(),
            "xray" => "X-Ray".to_owned(),
            "cloudwatch" => "CloudWatch".to_owned(),
            "dynamodb" => "DynamoDB".to_owned(),
            "dynamodbstreams" => "DynamoDB Streams".to_owned(),
            "events" => "EventBridge".to_owned(),
            "kinesis" => "Kinesis".to_owned(),
            "pipes" => "EventBridge Pipes".to_owned(),
            "scheduler" => "EventBridge Scheduler".to_owned(),
            "secretsmanager" => "Secrets Manager".to_owned(),
            "ssm" => "Systems Manager Parameter Store".to_owned(),
            other => other.to_uppercase(),
        };
        all.insert(name, operations.iter().map(|operation| (*operation).to_owned()).collect());
    }
    let path = root().join("crates/services/s3/src/handler.rs");
    let source = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    all.insert("S3".into(), of_s3(&source)?);
    Ok(all)
}

/// S3's operations are not generated: its table is the list in its handler, one method a line.
fn of_s3(source: &str) -> Result<Vec<String>> {
    let (_, list) = source.split_once("\noperations! {\n").context("S3's handler has no list of operations")?;
    let (list, _) = list.split_once("\n}\n").context("S3's list of operations has no end")?;
    let methods = list.lines().filter_map(|line| line.trim().split_once(": ")).map(|(method, _)| pascal(method));
    let methods: Vec<String> = methods.collect();
    ensure!(!methods.is_empty(), "S3's list of operations is empty");
    Ok(methods)
}

/// `list_objects_v2` as AWS writes it.
fn pascal(method: &str) -> String {
    let word = |word: &str| word[..1].to_uppercase() + &word[1..];
    method.split('_').filter(|part| !part.is_empty()).map(word).collect()
}

fn table(services: &BTreeMap<String, Vec<String>>) -> String {
    let total: usize = services.values().map(Vec::len).sum();
    let mut text = format!(
        "{total} operations. Each that is not listed answers `501`.\n\n| service | | operations |\n|---|---:|---|\n"
    );
    for (name, operations) in services {
        let _ = writeln!(text, "| {name} | {} | {} |", operations.len(), by_verb(operations));
    }
    text
}

/// `**Get** Alias, Function; **Invoke**`
fn by_verb(operations: &[String]) -> String {
    let mut verbs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for operation in operations {
        let verb_end =
            operation.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map_or(operation.len(), |(at, _)| at);
        let (verb, noun) = operation.split_at(verb_end);
        verbs.entry(verb).or_default().push(noun);
    }
    let shown = verbs.into_iter().map(|(verb, mut nouns)| {
        nouns.sort_unstable();
        let nouns = nouns.join(", ");
        // A verb that is an operation by itself comes first.
        format!("**{verb}**{}{nouns}", if nouns.is_empty() || nouns.starts_with(',') { "" } else { " " })
    });
    shown.collect::<Vec<_>>().join("; ")
}

fn with_table(readme: &str, table: &str) -> Result<String> {
    let (before, rest) =
        readme.split_once(BEGIN).context("README.md does not say where the table of operations begins")?;
    let (_, after) = rest.split_once(END).context("README.md does not say where the table of operations ends")?;
    Ok(format!("{before}{BEGIN}{table}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_table_is_of_what_is_served() {
        run(&["--check".into()]).unwrap();
    }

    #[test]
    fn operations_are_listed_by_their_verbs() {
        let operations = ["Invoke", "GetAlias", "InvokeWithResponseStream", "GetFunction"].map(String::from);
        assert_eq!(by_verb(&operations), "**Get** Alias, Function; **Invoke**, WithResponseStream");
        assert_eq!(pascal("list_objects_v2"), "ListObjectsV2");
        let source = "x\noperations! {\n    a_b: I -> O = c::d;\n\n    e_f: I -> O = g;\n}\nrest: of it";
        assert_eq!(of_s3(source).unwrap(), ["AB", "EF"]);
        assert!(of_s3("operations! {}").is_err());
    }
}
