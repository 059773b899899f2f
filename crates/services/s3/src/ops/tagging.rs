//! Tags of objects and of buckets.

use super::buckets;
use crate::access;
use crate::call::Call;
use crate::events::{self, By, Happened, Kind};
use crate::model::{Setting, Tags, Version};
use crate::{Error, Result, db, error::refuse, tags};
use s3s::dto::*;
use store::Tx;

pub async fn get_object(call: &Call, input: GetObjectTaggingInput) -> Result<GetObjectTaggingOutput> {
    let bucket = call.bucket()?;
    let shown = bucket.clone();
    let read = call.s3.db().read(move |tx| find(tx, &input.bucket, &input.key, input.version_id.as_deref(), "GET"));
    let version = read.await?;
    Ok(GetObjectTaggingOutput { tag_set: tags::to_body(&version.tags), version_id: shown.shown(&version.id) })
}

pub async fn put_object(call: &Call, input: PutObjectTaggingInput) -> Result<PutObjectTaggingOutput> {
    let tags = tags::of_body(input.tagging.tag_set, tags::OBJECT_TAGS)?;
    access::tagging(call, &input.key, input.version_id.as_deref(), &tags).await?;
    let version_id = set(call, input.bucket, input.key, input.version_id, tags, Kind::PutTagging).await?;
    Ok(PutObjectTaggingOutput { version_id })
}

pub async fn delete_object(call: &Call, input: DeleteObjectTaggingInput) -> Result<DeleteObjectTaggingOutput> {
    let version_id = set(call, input.bucket, input.key, input.version_id, Tags::new(), Kind::DeleteTagging).await?;
    Ok(DeleteObjectTaggingOutput { version_id })
}

async fn set(
    call: &Call,
    bucket: String,
    key: String,
    version: Option<String>,
    tags: Tags,
    kind: Kind,
) -> Result<Option<String>> {
    let by = By::of(call);
    let method = if kind == Kind::PutTagging { "PUT" } else { "DELETE" };
    let work = move |tx: &Tx<'_>| {
        let bucket = db::buckets::require(tx, &bucket)?;
        let version = find(tx, &bucket.name, &key, version.as_deref(), method)?;
        db::versions::set_tags(tx, &bucket.name, &key, &version.id, &tags)?;
        let shown = bucket.shown(&version.id);
        let happened = Happened { kind, key, size: None, etag: Some(version.etag), version: shown.clone(), seq: None };
        let told = events::tell(tx, &bucket, &by, &happened)?;
        Ok((shown, told))
    };
    let (shown, told) = call.s3.db().write(work).await?;
    if told > 0 {
        call.s3.outbox().nudge();
    }
    Ok(shown)
}

/// The version that is meant; a delete marker has no tags.
fn find(tx: &Tx<'_>, bucket: &str, key: &str, version: Option<&str>, method: &str) -> store::Result<Version> {
    let found = match version {
        Some(id) => db::versions::by_id(tx, bucket, key, id)?,
        None => db::versions::latest(tx, bucket, key)?,
    };
    match (found, version) {
        (Some(found), _) if found.marker => {
            Err(refuse(Error::MethodNotAllowed { method: method.into(), kind: "DeleteMarker".into() }))
        }
        (Some(found), _) => Ok(found),
        (None, Some(id)) => Err(refuse(Error::NoSuchVersion { key: key.into(), version: id.into() })),
        // S3 itself names the bucket too where tags are read
        (None, None) if method == "GET" => Err(refuse(Error::no_key(&format!("{bucket}/{key}")))),
        (None, None) => Err(refuse(Error::no_key(key))),
    }
}

pub async fn get_bucket(call: &Call, _input: GetBucketTaggingInput) -> Result<GetBucketTaggingOutput> {
    let bucket = call.bucket()?;
    let tags = buckets::tags_of(bucket).filter(|tags| !tags.is_empty());
    let tags = tags.ok_or_else(|| Error::NoSuchTagSet { bucket: bucket.name.clone() })?;
    Ok(GetBucketTaggingOutput { tag_set: tags::to_body(&tags) })
}

pub async fn put_bucket(call: &Call, input: PutBucketTaggingInput) -> Result<PutBucketTaggingOutput> {
    buckets::keep_tags(call, input.tagging.tag_set).await?;
    Ok(PutBucketTaggingOutput::default())
}

pub async fn delete_bucket(call: &Call, _input: DeleteBucketTaggingInput) -> Result<DeleteBucketTaggingOutput> {
    buckets::forget(call, Setting::Tags).await?;
    Ok(DeleteBucketTaggingOutput::default())
}
