//! Tags of functions.

pub mod list;
pub mod tag;
pub mod untag;

use crate::names::FunctionRef;
use crate::{Lambda, errors};
use base::limits;
use cloud::Result;
use std::collections::BTreeMap;

/// What of a tag the model does not check.
/// Source: Lambda Developer Guide, "Using tags on Lambda functions".
pub fn check(tags: Option<&BTreeMap<String, String>>) -> Result<()> {
    let Some(tags) = tags else { return Ok(()) };
    if tags.keys().any(|key| key.to_ascii_lowercase().starts_with("aws:")) {
        return Err(errors::invalid("Tag keys starting with the reserved 'aws:' prefix are not allowed"));
    }
    count(tags)
}

fn count(tags: &BTreeMap<String, String>) -> Result<()> {
    match tags.len() > limits::TAGS {
        true => Err(errors::invalid("Number of tags exceeds resource tag limit.")),
        false => Ok(()),
    }
}

impl Lambda {
    /// The function that an ARN names: tags belong to whole functions. No other resource of Lambda's is served.
    fn tagged(&self, arn: &str) -> Result<FunctionRef> {
        let is_function = arn.split(':').nth(5) == Some("function");
        let named = if is_function { self.home.function(arn, None)? } else { return Err(errors::no_such_resource()) };
        match &named.qualifier {
            None => Ok(named),
            Some(_) => Err(errors::invalid(
                "Tags on function aliases and versions are not supported. Please specify a function ARN.",
            )),
        }
    }

    /// Changing tags gives the function a new revision.
    async fn change_tags(&self, arn: &str, change: impl FnOnce(&mut BTreeMap<String, String>)) -> Result<()> {
        let named = self.tagged(arn)?;
        let changed = self.registry.change(&named.name, |now| {
            let mut next = (**now.ok_or_else(|| self.no_function(&named.name))?).clone();
            change(&mut next.meta.tags);
            next.renew(None);
            count(&next.meta.tags).map(|()| (Some(next), ()))
        });
        changed.await
    }
}
