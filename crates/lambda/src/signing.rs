//! Code-signing configurations: who may sign a function's code. They are kept and attached; no signature is checked.

use crate::{Lambda, errors};
use base::Timestamp;
use cloud::Result;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CodeSigning {
    pub description: String,
    /// ARNs of versions of signing profiles.
    pub publishers: Vec<String>,
    /// `Warn` or `Enforce`
    pub policy: String,
    pub modified: Timestamp,
    pub tags: BTreeMap<String, String>,
}

/// Characters of an id after `csc-`.
const ID_CHARS: usize = 17;

pub fn new_id() -> String {
    format!("csc-{}", base::id::hex(ID_CHARS))
}

impl Lambda {
    /// The id in an ARN of this account and region; nothing that is not here has one.
    pub(crate) fn code_signing_id(&self, arn: &str) -> Result<String> {
        let id = arn.rsplit(':').next().unwrap_or_default();
        let is_here = arn == self.home.code_signing_arn(id) && self.code_signing.get(id).is_some();
        if is_here { Ok(id.into()) } else { Err(errors::no_code_signing(arn)) }
    }

    pub(crate) fn code_signing_of(&self, arn: &str) -> Result<(String, Arc<CodeSigning>)> {
        let id = self.code_signing_id(arn)?;
        let config = self.code_signing.get(&id).ok_or_else(|| errors::no_code_signing(arn))?;
        Ok((id, config))
    }

    /// What a function is to be signed by has to be there, in the words for functions.
    pub(crate) fn check_code_signing(&self, arn: Option<&str>) -> Result<()> {
        let Some(arn) = arn else { return Ok(()) };
        self.code_signing_id(arn).map(drop).map_err(|_| errors::code_signing_gone(arn))
    }
}
