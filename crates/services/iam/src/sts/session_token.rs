//! GetSessionToken: temporary credentials of a user or of root, that may do what their owner may.

use super::{access_denied, expiry_ms, new_key_id};
use crate::directory::Directory;
use crate::token::{Claims, Who};
use api::sts::*;
use cloud::Authorized;
use iam::Principal;
use std::collections::BTreeMap;
use std::sync::Arc;

const USER_SECONDS: i32 = 43_200;
/// Root's credentials last an hour at most.
const ROOT_SECONDS: i32 = 3_600;

pub(crate) async fn get(
    directory: Arc<Directory>,
    auth: Authorized,
    input: GetSessionTokenInput,
) -> cloud::Result<GetSessionTokenOutput> {
    if auth.caller.session.is_some() {
        return Err(access_denied("Cannot call GetSessionToken with session credentials"));
    }
    let (who, default, most) = match &auth.caller.principal {
        Principal::Root { .. } => (Who::Root, ROOT_SECONDS, ROOT_SECONDS),
        Principal::User { id, .. } => (Who::User { id: id.clone() }, USER_SECONDS, i32::MAX),
        _ => return Err(access_denied("Only users can call GetSessionToken")),
    };
    let seconds = input.duration_seconds.unwrap_or(default).min(most);
    let credentials = directory.grant(Claims {
        access_key_id: new_key_id(),
        who,
        policy: None,
        policy_arns: Vec::new(),
        tags: BTreeMap::new(),
        transitive_tag_keys: Vec::new(),
        source_identity: None,
        issued_at_ms: auth.now.millis(),
        expires_at_ms: expiry_ms(auth.now, seconds),
    })?;
    Ok(GetSessionTokenOutput { credentials: Some(credentials), ..Default::default() })
}
