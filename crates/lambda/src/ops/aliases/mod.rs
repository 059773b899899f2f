//! Aliases: names for versions, which may share invocations between two.

pub mod create;
pub mod delete;
pub mod get;
pub mod list;
pub mod update;

use crate::model::{Alias, Function, LATEST, State};
use crate::names::{FunctionRef, Qualifier};
use crate::ops::provisioned::alias_applicable;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::Result;
use std::collections::BTreeMap;

impl Lambda {
    /// Replaces an alias by what `make` makes of the one there is. `missing` answers where there is no function.
    async fn change_alias(
        &self,
        named: &FunctionRef,
        name: &str,
        missing: impl FnOnce() -> api::Error,
        make: impl FnOnce(&Function, Option<&Alias>) -> Result<Alias>,
    ) -> Result<Alias> {
        let change = self.registry.change(&named.name, |now| {
            let now = now.ok_or_else(missing)?;
            let alias = make(now, now.meta.aliases.get(name))?;
            if now.meta.provisioned.contains_key(name) {
                alias_applicable(&self.home, now, name, &alias)?;
            }
            let mut next = (**now).clone();
            next.meta.aliases.insert(name.into(), alias.clone());
            Ok((Some(next), alias))
        });
        let changed = change.await;
        self.provisioning.nudge();
        changed
    }

    /// The number of a version that an alias is to point to.
    fn target(&self, function: &Function, version: &str) -> Result<u64> {
        let qualifier = Qualifier::parse(version);
        let number = match &qualifier {
            Qualifier::Latest => Some(LATEST),
            Qualifier::Version(number) if *number != LATEST => Some(*number),
            Qualifier::Version(_) | Qualifier::Alias(_) => None,
        };
        let name = &function.meta.name;
        let known = number.and_then(|number| function.versions.get(&number));
        let version = known.ok_or_else(|| errors::no_qualifier(&self.home, name, &qualifier))?;
        match version.state {
            State::Active => Ok(version.number),
            _ if !version.config.snap_start => Ok(version.number),
            // Nothing is sent to a version that has no snapshot yet, or never will.
            _ => Err(errors::in_state(&self.home.qualified_arn(name, &qualifier), version)),
        }
    }

    /// The further versions of an alias, at most one, as they are asked for.
    fn weights(
        &self,
        function: &Function,
        routing: Option<&aws::AliasRoutingConfiguration>,
    ) -> Result<BTreeMap<u64, f64>> {
        let asked = routing.and_then(|routing| routing.additional_version_weights.as_ref());
        let asked = asked.into_iter().flatten();
        if asked.clone().count() > 1 {
            return Err(errors::invalid("Number of items in AdditionalVersionWeights cannot be greater than 1"));
        }
        asked.map(|(other, weight)| Ok((self.target(function, other)?, *weight))).collect()
    }
}

/// Whether an alias may point to `version` and to those in `weights`: none twice, all of them published, and alike in what an
/// invocation is given or leaves behind.
/// Source: Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias".
fn routable(function: &Function, version: u64, weights: &BTreeMap<u64, f64>) -> Result<()> {
    for number in weights.keys() {
        if version == LATEST {
            let error = errors::invalid("$LATEST is not supported for an alias pointing to more than 1 version");
            return Err(errors::without_type(error));
        }
        if *number == version {
            return Err(errors::invalid(format!(
                "Invalid function version {number}. Function version {number} is already included in routing configuration."
            )));
        }
        let [one, other] = [version, *number].map(|number| function.versions.get(&number).map(|known| &known.config));
        if one.map(|config| &config.role) != other.map(|config| &config.role) {
            return Err(errors::invalid("The versions of an alias must have the same execution role."));
        }
        if one.map(|config| &config.dead_letter) != other.map(|config| &config.dead_letter) {
            return Err(errors::invalid("The versions of an alias must have the same dead-letter queue, or none."));
        }
    }
    Ok(())
}
