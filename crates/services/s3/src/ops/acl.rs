//! Access control lists: only the one that gives the owner everything.

use super::owner;
use crate::call::Call;
use crate::{Error, Result, db, settings};
use s3s::dto::*;

fn grants(call: &Call) -> Vec<Grant> {
    let grantee = Grantee {
        display_name: None,
        email_address: None,
        id: Some(call.s3.owner_id().to_owned()),
        type_: Type::from_static(Type::CANONICAL_USER),
        uri: None,
    };
    vec![Grant { grantee: Some(grantee), permission: Some(Permission::from_static(Permission::FULL_CONTROL)) }]
}

pub async fn get_bucket(call: &Call, _input: GetBucketAclInput) -> Result<GetBucketAclOutput> {
    Ok(GetBucketAclOutput { grants: Some(grants(call)), owner: Some(owner(call)) })
}

pub async fn get_object(call: &Call, input: GetObjectAclInput) -> Result<GetObjectAclOutput> {
    exists(call, input.bucket, input.key, input.version_id, "GET").await?;
    Ok(GetObjectAclOutput { grants: Some(grants(call)), owner: Some(owner(call)), request_charged: None })
}

pub async fn put_bucket(call: &Call, input: PutBucketAclInput) -> Result<PutBucketAclOutput> {
    let canned = input.acl.as_ref().map(BucketCannedACL::as_str);
    let granted = input.grant_full_control.is_some()
        || input.grant_read.is_some()
        || input.grant_read_acp.is_some()
        || input.grant_write.is_some()
        || input.grant_write_acp.is_some();
    check(call, canned, input.access_control_policy.as_ref(), granted)?;
    Ok(PutBucketAclOutput::default())
}

pub async fn put_object(call: &Call, input: PutObjectAclInput) -> Result<PutObjectAclOutput> {
    let canned = input.acl.as_ref().map(ObjectCannedACL::as_str);
    let granted = input.grant_full_control.is_some()
        || input.grant_read.is_some()
        || input.grant_read_acp.is_some()
        || input.grant_write.is_some()
        || input.grant_write_acp.is_some();
    exists(call, input.bucket, input.key, input.version_id, "PUT").await?;
    check(call, canned, input.access_control_policy.as_ref(), granted)?;
    Ok(PutObjectAclOutput::default())
}

/// Succeeds only for an ACL that says what holds anyway.
fn check(call: &Call, canned: Option<&str>, policy: Option<&AccessControlPolicy>, granted: bool) -> Result<()> {
    if canned.is_some() && granted {
        return Err(Error::request("Specifying both Canned ACLs and Header Grants is not allowed"));
    }
    let harmless = match (canned, policy) {
        (Some(canned), _) => is_owners(canned),
        (None, Some(policy)) => {
            let theirs = policy.grants.as_deref().unwrap_or_default();
            theirs.iter().all(|grant| {
                let id = grant.grantee.as_ref().and_then(|grantee| grantee.id.as_deref());
                id == Some(call.s3.owner_id())
                    && grant.permission.as_ref().is_some_and(|one| one.as_str() == Permission::FULL_CONTROL)
            }) && theirs.len() == 1
        }
        (None, None) if !granted => {
            let missing = Error::other("MissingSecurityHeader", 400, "Your request was missing a required header");
            return Err(missing.with("MissingHeaderName", "x-amz-acl"));
        }
        (None, None) => false,
    };
    match (harmless && !granted, settings::owner_enforced(call.bucket()?)?) {
        (true, false) => Ok(()),
        // `bucket-owner-full-control` is taken where ACLs are off, `private` on a bucket is not
        (true, true) if canned.is_none_or(|canned| canned != BucketCannedACL::PRIVATE) => Ok(()),
        (_, true) => Err(Error::AccessControlListNotSupported),
        (false, false) => Err(Error::not_served("An ACL other than the owner's")),
    }
}

/// A canned ACL that gives nothing to anyone but the owner.
pub fn is_owners(canned: &str) -> bool {
    ["private", "bucket-owner-full-control", "bucket-owner-read"].contains(&canned)
}

/// ACL headers of a request that writes an object.
pub fn check_new_object(call: &Call, canned: Option<&ObjectCannedACL>, granted: bool) -> Result<()> {
    let canned = canned.map(ObjectCannedACL::as_str);
    if canned.is_none() && !granted {
        return Ok(());
    }
    let enforced = settings::owner_enforced(call.bucket()?)?;
    match canned {
        Some("bucket-owner-full-control") if !granted => Ok(()),
        Some(canned) if is_owners(canned) && !granted && !enforced => Ok(()),
        _ if enforced => Err(Error::AccessControlListNotSupported),
        _ => Err(Error::not_served("An ACL other than the owner's")),
    }
}

async fn exists(call: &Call, bucket: String, key: String, version: Option<String>, method: &'static str) -> Result<()> {
    let found = call.s3.db().read({
        let (key, version) = (key.clone(), version.clone());
        move |tx| match &version {
            Some(id) => db::versions::by_id(tx, &bucket, &key, id),
            None => db::versions::latest(tx, &bucket, &key),
        }
    });
    match (found.await?, version) {
        (Some(found), _) if !found.marker => Ok(()),
        // a read of what the newest version hides is a miss, a write to it a mistake
        (Some(found), None) if method == "GET" => Err(Error::DeleteMarker { key, version: found.id }),
        (Some(_), _) => Err(Error::MethodNotAllowed { method: method.into(), kind: "DeleteMarker".into() }),
        (None, Some(version)) => Err(Error::NoSuchVersion { key, version }),
        (None, None) => Err(Error::no_key(&key)),
    }
}
