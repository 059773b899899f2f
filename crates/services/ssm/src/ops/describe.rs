//! Looking for parameters without their values.

use crate::names;
use crate::ops::page;
use crate::parameter::{Parameter, Version};
use crate::state::Ssm;
use api::ssm::errors::{invalid_filter_key, invalid_filter_option};
use api::ssm::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

const KEYS: &[&str] = &["Name", "Type", "KeyId", "Path", "Tier", "DataType"];

pub async fn describe(
    ssm: Arc<Ssm>,
    by: Authorized,
    input: DescribeParametersInput,
) -> Result<DescribeParametersOutput> {
    let old = input.filters.unwrap_or_default().into_iter();
    let old = old.map(|one| ParameterStringFilter {
        key: one.key,
        option: Some("BeginsWith".into()),
        values: Some(one.values),
    });
    let filters: Vec<_> = old.chain(input.parameter_filters.unwrap_or_default()).collect();
    check(&filters, KEYS)?;
    let all = ssm.all();
    let found = all.iter().filter_map(|parameter| {
        let version = parameter.newest()?;
        passes(parameter, version, &filters).then(|| parameter.metadata(&by, version))
    });
    // Nothing is shared with this account by another.
    let found = if input.shared == Some(true) { Vec::new() } else { found.collect() };
    let (parameters, next_token) = page(found, input.next_token.as_deref(), input.max_results, 50)?;
    Ok(DescribeParametersOutput { parameters: Some(parameters), next_token })
}

pub fn check(filters: &[ParameterStringFilter], keys: &[&str]) -> Result<()> {
    for filter in filters {
        let by_tag = keys == KEYS && filter.key.starts_with("tag:");
        if !by_tag && !keys.contains(&filter.key.as_str()) {
            return Err(invalid_filter_key(format!("The filter key {} is not valid here.", filter.key)));
        }
        let options: &[&str] = match filter.key.as_str() {
            "Name" => &["Equals", "BeginsWith", "Contains"],
            "Path" => &["Recursive", "OneLevel"],
            _ => &["Equals", "BeginsWith"],
        };
        if filter.option.as_deref().is_some_and(|option| !options.contains(&option)) {
            let option = filter.option.as_deref().unwrap_or_default();
            return Err(invalid_filter_option(format!(
                "The following filter option is not valid: {option}. Valid options include: {options:?}"
            )));
        }
    }
    Ok(())
}

/// Whether a parameter passes every filter, by any of its values. Labels were looked at before.
pub fn passes(parameter: &Parameter, version: &Version, filters: &[ParameterStringFilter]) -> bool {
    filters.iter().all(|filter| {
        let values = filter.values.as_deref().unwrap_or_default();
        let option = filter.option.as_deref();
        let matches = |text: &str| {
            values.iter().any(|value| match option {
                Some("BeginsWith") => text.starts_with(value.as_str()),
                Some("Contains") => text.contains(value.as_str()),
                _ => text == value,
            })
        };
        match filter.key.as_str() {
            "Name" => matches(&parameter.name) || matches(parameter.name.trim_start_matches('/')),
            "Type" => matches(&version.kind),
            "KeyId" => version.key.as_deref().is_some_and(matches),
            "Tier" => matches(&version.tier),
            "DataType" => matches(&version.data_type),
            "Path" => values.iter().any(|path| names::below(&parameter.name, path, option == Some("Recursive"))),
            "Label" => true,
            key => {
                let tag = key.strip_prefix("tag:").and_then(|key| parameter.tags.get(key));
                tag.is_some_and(|value| values.is_empty() || matches(value))
            }
        }
    })
}
