//! Tags of functions, code-signing configurations and event source mappings.

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

/// What has tags.
enum Tagged {
    Function(FunctionRef),
    /// A code-signing configuration, by its id.
    CodeSigning(String),
    /// An event source mapping, by its id.
    Mapping(String),
}

impl Lambda {
    /// What an ARN names. Tags belong to whole functions.
    fn tagged(&self, arn: &str) -> Result<Tagged> {
        match arn.split(':').nth(5) {
            Some("function") => self.tagged_function(arn).map(Tagged::Function),
            Some("code-signing-config") => self.code_signing_id(arn).map(Tagged::CodeSigning),
            Some("event-source-mapping") => self.mapping_id(arn).map(Tagged::Mapping),
            _ => Err(errors::no_such_resource()),
        }
    }

    fn mapping_id(&self, arn: &str) -> Result<String> {
        let id = arn.rsplit(':').next().unwrap_or_default();
        match arn == self.home.mapping_arn(id) {
            true => Ok(id.into()),
            false => Err(errors::no_such_resource()),
        }
    }

    /// The tags of the mapping whose ARN this is, if it is one's.
    pub(super) fn mapping_tags(&self, arn: &str) -> Option<BTreeMap<String, String>> {
        self.mappings.get()?.tags(&self.mapping_id(arn).ok()?)
    }

    fn tagged_function(&self, arn: &str) -> Result<FunctionRef> {
        let named = self.home.function(arn, None)?;
        match &named.qualifier {
            None => Ok(named),
            Some(_) => Err(errors::invalid(
                "Tags on function aliases and versions are not supported. Please specify a function ARN.",
            )),
        }
    }

    fn tags_of(&self, arn: &str) -> Result<BTreeMap<String, String>> {
        match self.tagged(arn)? {
            Tagged::Function(named) => Ok(self.function(&named)?.meta.tags.clone()),
            Tagged::CodeSigning(_) => Ok(self.code_signing_of(arn)?.1.tags.clone()),
            Tagged::Mapping(_) => self.mapping_tags(arn).ok_or_else(errors::no_such_resource),
        }
    }

    /// Changing its tags gives a function a new revision.
    async fn change_tags(&self, arn: &str, change: impl FnOnce(&mut BTreeMap<String, String>) + Send) -> Result<()> {
        match self.tagged(arn)? {
            Tagged::Function(named) => self.change_function_tags(&named, change).await,
            Tagged::Mapping(id) => {
                let mappings = self.mappings.get().ok_or_else(errors::no_such_resource)?;
                let checked = Box::new(|tags: &mut BTreeMap<String, String>| {
                    change(tags);
                    count(tags)
                });
                mappings.change_tags(&id, checked).await
            }
            Tagged::CodeSigning(id) => {
                let changed = self.code_signing.change(&id, |now| {
                    let mut next = now.cloned().ok_or_else(|| errors::no_code_signing(arn))?;
                    change(&mut next.tags);
                    count(&next.tags).map(|()| (Some(next), ()))
                });
                changed.await
            }
        }
    }

    async fn change_function_tags(
        &self,
        named: &FunctionRef,
        change: impl FnOnce(&mut BTreeMap<String, String>),
    ) -> Result<()> {
        let changed = self.registry.change(&named.name, |now| {
            let mut next = (**now.ok_or_else(|| self.no_function(&named.name))?).clone();
            change(&mut next.meta.tags);
            next.renew(None);
            count(&next.meta.tags).map(|()| (Some(next), ()))
        });
        changed.await
    }
}
