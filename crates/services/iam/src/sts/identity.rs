//! GetCallerIdentity.

use crate::directory::Directory;
use api::Error;
use api::sts::*;
use cloud::Authorized;
use std::sync::Arc;

/// Needs no permission, and no policy can take it away.
pub(crate) async fn get(
    _: Arc<Directory>,
    auth: Authorized,
    _: GetCallerIdentityInput,
) -> cloud::Result<GetCallerIdentityOutput> {
    let principal = &auth.caller.principal;
    let account = principal
        .account()
        .ok_or_else(|| Error::new("MissingAuthenticationToken", 403, "Request is missing Authentication Token"))?;
    Ok(GetCallerIdentityOutput {
        user_id: Some(principal.user_id()),
        account: Some(account.to_string()),
        arn: Some(principal.arn()),
    })
}
