//! What may be provisioned. Pure.

use crate::errors;
use crate::model::{Alias, Function, LATEST, State};
use crate::names::{Home, Qualifier};
use base::limits::UNRESERVED_CONCURRENCY_MIN;
use cloud::Result;

/// Whether the version or alias, which exists, may have a configuration.
pub fn applicable(home: &Home, function: &Function, qualifier: Option<&Qualifier>) -> Result<()> {
    match qualifier {
        Some(Qualifier::Version(number)) => {
            let pointed = |(name, alias): (&String, &Alias)| {
                function.meta.provisioned.contains_key(name) && points(alias, *number)
            };
            if function.meta.aliases.iter().any(pointed) {
                return Err(errors::conflict("Version is pointed by a Provisioned Concurrency alias"));
            }
            provisionable(home, function, *number)
        }
        Some(Qualifier::Alias(name)) => {
            let Some(alias) = function.meta.aliases.get(name) else { return Ok(()) };
            if !alias.weights.is_empty() {
                return Err(errors::invalid("Alias with weights can not be used with Provisioned Concurrency"));
            }
            if alias.version == LATEST {
                return Err(errors::invalid(
                    "Provisioned Concurrency Configs cannot be applied to unpublished function versions.",
                ));
            }
            alias_applicable(home, function, name, alias)
        }
        _ => Ok(()),
    }
}

/// Whether an alias that has a configuration may point as it does, or is about to.
pub fn alias_applicable(home: &Home, function: &Function, name: &str, alias: &Alias) -> Result<()> {
    if alias.version == LATEST {
        return Err(errors::invalid("Invalid alias configuration for Provisioned Concurrency"));
    }
    for number in std::iter::once(&alias.version).chain(alias.weights.keys()) {
        let others = function.meta.aliases.iter().filter(|(other, _)| *other != name);
        let taken = others.filter(|(other, _)| function.meta.provisioned.contains_key(*other));
        let taken = taken.into_iter().any(|(_, other)| points(other, *number));
        if taken || function.meta.provisioned.contains_key(&number.to_string()) {
            return Err(errors::conflict(
                "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version",
            ));
        }
        provisionable(home, function, *number)?;
    }
    Ok(())
}

fn points(alias: &Alias, number: u64) -> bool {
    alias.version == number || alias.weights.contains_key(&number)
}

fn provisionable(home: &Home, function: &Function, number: u64) -> Result<()> {
    let Some(version) = function.versions.get(&number) else { return Ok(()) };
    if version.config.snap_start {
        return Err(errors::invalid("Provisioned Concurrency is not supported for SnapStart enabled functions."));
    }
    if version.config.per_tenant {
        return Err(errors::invalid(
            "Provisioned Concurrency is not supported for functions with tenancy configuration.",
        ));
    }
    match version.state {
        State::Active => Ok(()),
        _ => Err(errors::in_state(&home.qualified_arn(&function.meta.name, &Qualifier::Version(number)), version)),
    }
}

/// `free` is what nobody else has claimed of the account's concurrency.
pub fn fits(function: &Function, key: &str, asked: u32, free: u32) -> Result<()> {
    let others = function.meta.provisioned.iter().filter(|(other, _)| *other != key);
    let others: u32 = others.map(|(_, config)| config.executions).sum();
    let total = others.saturating_add(asked);
    if let Some(reserved) = function.meta.reserved_concurrency {
        return if total <= reserved {
            Ok(())
        } else {
            Err(errors::invalid(
                "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function",
            ))
        };
    }
    match free.checked_sub(total) {
        Some(left) if left >= UNRESERVED_CONCURRENCY_MIN => Ok(()),
        Some(_) => Err(errors::without_type(errors::invalid(format!(
            "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{UNRESERVED_CONCURRENCY_MIN}]."
        )))),
        None => Err(errors::without_type(errors::invalid(format!(
            "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [{}].",
            free.saturating_sub(others)
        )))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provisioning::Provisioned;

    fn function(reserved: Option<u32>, configured: &[(&str, u32)]) -> Function {
        let mut function = Function::of_test();
        function.meta.reserved_concurrency = reserved;
        for (key, executions) in configured {
            let config = Provisioned { executions: *executions, modified: Default::default() };
            function.meta.provisioned.insert((*key).into(), config);
        }
        function
    }

    #[test]
    fn a_hundred_stay_unreserved() {
        let function = function(None, &[("1", 300), ("live", 5)]);
        assert!(fits(&function, "live", 600, 1000).is_ok());
        let below = fits(&function, "live", 601, 1000).unwrap_err();
        assert!(below.message.contains("minimum value of [100]"), "{below}");
        let beyond = fits(&function, "live", 701, 1000).unwrap_err();
        assert!(beyond.message.ends_with("unreserved concurrency [700]."), "{beyond}");
    }

    #[test]
    fn of_a_reservation_all_may_be_provisioned_and_no_more() {
        let function = function(Some(10), &[("1", 4)]);
        assert!(fits(&function, "live", 6, 0).is_ok());
        assert!(fits(&function, "live", 7, 1000).is_err());
        assert!(fits(&function, "1", 10, 1000).is_ok(), "what it replaces does not count");
        assert!(fits(&function, "live", u32::MAX, 1000).is_err());
    }
}
