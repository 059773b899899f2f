//! `--auth off`: nobody is asked who they are or what they may.

use base::AccountId;
use cloud::{Authorizer, Check, Context, Credential, CredentialError};
use iam::{Caller, Principal};

/// Any credentials are the account's root, and everything is allowed. For a node that listens on loopback only; the
/// endpoint does not check signatures then, so the secret is empty.
pub struct Open {
    pub account: AccountId,
}

impl Authorizer for Open {
    fn credential(&self, access_key_id: &str, session_token: Option<&str>) -> Result<Credential, CredentialError> {
        let principal = Principal::Root { account: self.account.clone() };
        let caller = Caller { principal, access_key_id: Some(access_key_id.into()), session: None };
        Ok(Credential { secret: "".into(), session_token: session_token.map(Into::into), caller })
    }

    fn authorize(&self, _: &Context, _: &Check) -> cloud::Result<()> {
        Ok(())
    }
}
