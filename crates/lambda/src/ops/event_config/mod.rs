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

/// Nothing that could receive a record is served yet, so naming a receiver is refused rather than forgotten.
fn refuse_destinations(asked: Option<&aws::DestinationConfig>) -> Result<()> {
    let named = |arn: &Option<String>| arn.as_ref().is_some_and(|arn| !arn.is_empty());
    let success = asked.and_then(|a| a.on_success.as_ref()).is_some_and(|to| named(&to.destination));
    let failure = asked.and_then(|a| a.on_failure.as_ref()).is_some_and(|to| named(&to.destination));
    if success || failure { Err(errors::unserved("DestinationConfig")) } else { Ok(()) }
}

impl Lambda {
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
