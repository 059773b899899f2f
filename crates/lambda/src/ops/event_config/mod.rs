//! How asynchronous events of a function are retried: its event invoke configuration, and those of versions and aliases.

pub mod delete;
pub mod get;
pub mod list;
pub mod put;
pub mod update;

use crate::model::EventConfig;
use crate::names::{FunctionRef, Qualifier};
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::Result;

/// Under which a configuration is kept, and how its ARN ends.
fn key(named: &FunctionRef) -> String {
    named.qualifier.as_ref().unwrap_or(&Qualifier::Latest).to_string()
}

fn no_function() -> api::Error {
    errors::not_found("The function doesn't exist.")
}

/// The targets that are asked for: of records of success, and of failure. An empty one is none.
fn destinations(asked: &aws::DestinationConfig) -> (Option<String>, Option<String>) {
    let named = |arn: &Option<String>| arn.clone().filter(|arn| !arn.is_empty());
    let success = asked.on_success.as_ref().and_then(|to| named(&to.destination));
    let failure = asked.on_failure.as_ref().and_then(|to| named(&to.destination));
    (success, failure)
}

impl Lambda {
    /// Whether the function may deliver to what the configuration names.
    async fn check_event_config(&self, named: &FunctionRef, config: &EventConfig) -> Result<()> {
        let function = self.registry.get(&named.name).ok_or_else(no_function)?;
        let version = function.version_of(named).ok_or_else(no_function)?;
        self.check_destinations(named, version, config).await
    }

    fn no_event_config(&self, named: &FunctionRef) -> api::Error {
        let arn = format!("{}:{}", self.home.function_arn(&named.name), key(named));
        errors::not_found(format!("The function {arn} doesn't have an EventInvokeConfig"))
    }

    /// Replaces a configuration by what `make` makes of the one there is; `None` removes it.
    async fn change_event_config(
        &self,
        named: &FunctionRef,
        make: impl FnOnce(Option<&EventConfig>) -> Result<Option<EventConfig>>,
    ) -> Result<()> {
        let key = key(named);
        let changed = self.registry.change(&named.name, |now| {
            let mut next = (**now.ok_or_else(no_function)?).clone();
            self.exists(&next, named.qualifier.as_ref()).map_err(|_| no_function())?;
            match make(next.meta.event_configs.get(&key))? {
                Some(config) => next.meta.event_configs.insert(key, config),
                None => next.meta.event_configs.remove(&key),
            };
            Ok((Some(next), ()))
        });
        changed.await
    }
}
