//! Function URLs: one for the function itself and one for each alias.

pub mod create;
pub mod delete;
pub mod get;
pub mod list;
pub mod update;

use crate::names::{FunctionRef, Qualifier};
use crate::urls::{BUFFERED, Url};
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::Result;

/// Under which a URL is kept.
pub fn key(named: &FunctionRef) -> String {
    named.qualifier.as_ref().unwrap_or(&Qualifier::Latest).to_string()
}

/// The model refuses other qualifiers before, for requests that come from outside.
fn refuse_versions(named: &FunctionRef) -> Result<()> {
    match &named.qualifier {
        Some(qualifier @ (Qualifier::Version(_) | Qualifier::Latest)) => Err(errors::validation(
            &qualifier.to_string(),
            "qualifier",
            r"Member must satisfy regular expression pattern: ((?!^\d+$)^[0-9a-zA-Z-_]+$)",
        )),
        Some(Qualifier::Alias(_)) | None => Ok(()),
    }
}

impl Lambda {
    /// The function or alias that a URL is of.
    fn url_holder(&self, name: &str, qualifier: Option<&str>) -> Result<FunctionRef> {
        let named = self.home.function(name, qualifier)?;
        refuse_versions(&named)?;
        Ok(named)
    }

    /// The URL that there is. Here, a function that is missing has no URL either.
    fn url_of(&self, named: &FunctionRef) -> Result<Url> {
        let function = self.registry.get(&named.name);
        let url = function.as_ref().and_then(|function| function.meta.urls.get(&key(named)));
        url.cloned().ok_or_else(errors::no_such_resource)
    }

    /// Replaces a URL by what `make` makes of the one there is.
    async fn change_url(&self, named: &FunctionRef, make: impl FnOnce(Option<&Url>) -> Result<Url>) -> Result<Url> {
        let changed = self.registry.change(&named.name, |now| {
            let mut next = (**now.ok_or_else(errors::nothing_to_address)?).clone();
            self.exists(&next, named.qualifier.as_ref()).map_err(|_| errors::nothing_to_address())?;
            let url = make(next.meta.urls.get(&key(named)))?;
            next.meta.urls.insert(key(named), url.clone());
            Ok((Some(next), url))
        });
        changed.await
    }

    fn holder_arn(&self, named: &FunctionRef) -> String {
        match &named.qualifier {
            Some(qualifier) => self.home.qualified_arn(&named.name, qualifier),
            None => self.home.function_arn(&named.name),
        }
    }

    fn shown_url(&self, named: &FunctionRef, url: Url) -> aws::FunctionUrlConfig {
        aws::FunctionUrlConfig {
            function_url: self.url_base.address(&url.id, &self.home),
            function_arn: self.holder_arn(named),
            creation_time: url.created.iso8601(),
            last_modified_time: url.modified.iso8601(),
            cors: url.cors,
            auth_type: url.auth_type,
            invoke_mode: url.invoke_mode.or_else(|| Some(BUFFERED.into())),
        }
    }
}
