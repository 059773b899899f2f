//! Deletion of objects and versions.

use crate::call::Call;
use crate::error::refuse;
use crate::events::{self, By, Happened, Kind};
use crate::model::{Bucket, Version, Versioning, object_arn};
use crate::{Error, Result, Service, db};
use base::Timestamp;
use s3s::dto::{self, *};
use store::{BlobId, Tx};

/// Keys of one DeleteObjects.
const MOST_KEYS: usize = 1000;

/// What is to be deleted, and on which conditions.
#[derive(Clone, Debug, Default)]
struct Target {
    key: String,
    version: Option<String>,
    etag: Option<ETagCondition>,
    size: Option<i64>,
    modified: Option<dto::Timestamp>,
    /// A named version that does not exist is an error, as in DeleteObjects.
    must_exist: bool,
}

/// No bucket here has Object Lock.
fn no_bypass(call: &Call) -> Result<()> {
    let header = "x-amz-bypass-governance-retention";
    if !call.facts.headers.contains_key(header) {
        return Ok(());
    }
    let message = "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.";
    Err(Error::argument(message, header, ""))
}

/// What a deletion did.
#[derive(Debug, Default)]
struct Gone {
    /// A marker was made, or the version that went was one.
    marker: bool,
    /// The marker made, or the version that was named; as answers show it.
    version: Option<String>,
}

pub async fn one(call: &Call, input: DeleteObjectInput) -> Result<DeleteObjectOutput> {
    no_bypass(call)?;
    let target = Target {
        key: input.key,
        version: input.version_id,
        etag: input.if_match,
        size: input.if_match_size,
        modified: input.if_match_last_modified_time,
        must_exist: false,
    };
    let gone =
        run(call, input.bucket, vec![target]).await?.into_iter().next().unwrap_or_else(|| Ok(Gone::default()))?;
    Ok(DeleteObjectOutput {
        delete_marker: gone.marker.then_some(true),
        version_id: gone.version,
        request_charged: None,
    })
}

pub async fn many(call: &Call, input: DeleteObjectsInput) -> Result<DeleteObjectsOutput> {
    no_bypass(call)?;
    let digest = call.facts.headers.contains_key("content-md5") || call.facts.wanted.value.is_some();
    if !digest && !call.facts.wanted.trailer {
        return Err(Error::request("Missing required header for this request: Content-MD5 OR x-amz-checksum-*"));
    }
    let objects = input.delete.objects;
    if objects.is_empty() || objects.len() > MOST_KEYS {
        return Err(Error::MalformedXML);
    }
    let quiet = input.delete.quiet == Some(true);
    let mut errors = Vec::new();
    let mut allowed = Vec::new();
    for object in objects {
        match permitted(call, &object) {
            Ok(()) => allowed.push(object),
            Err(error) => errors.push(failed(&object, &error)),
        }
    }
    let outcomes = run(call, input.bucket, allowed.iter().map(target).collect()).await?;
    let mut deleted = Vec::new();
    for (object, outcome) in allowed.iter().zip(outcomes) {
        match outcome {
            Ok(gone) => deleted.push(succeeded(object, gone)),
            Err(error) => errors.push(failed(object, &error)),
        }
    }
    Ok(DeleteObjectsOutput {
        deleted: (!quiet && !deleted.is_empty()).then_some(deleted),
        errors: (!errors.is_empty()).then_some(errors),
        request_charged: None,
    })
}

fn target(object: &ObjectIdentifier) -> Target {
    Target {
        key: object.key.clone(),
        version: object.version_id.clone(),
        etag: object.e_tag.clone().map(ETagCondition::ETag),
        size: object.size,
        modified: object.last_modified_time.clone(),
        must_exist: true,
    }
}

fn permitted(call: &Call, object: &ObjectIdentifier) -> Result<()> {
    let bucket = call.bucket()?;
    let mut conditions = crate::access::conditions(call);
    let action = match &object.version_id {
        Some(version) => {
            conditions.push(("s3:VersionId".into(), vec![version.clone()]));
            "s3:DeleteObjectVersion"
        }
        None => "s3:DeleteObject",
    };
    call.authorize(action, &object_arn(&bucket.name, &object.key), Some(bucket), &conditions)
}

fn succeeded(object: &ObjectIdentifier, gone: Gone) -> DeletedObject {
    DeletedObject {
        key: Some(object.key.clone()),
        version_id: object.version_id.clone(),
        delete_marker: gone.marker.then_some(true),
        delete_marker_version_id: gone.version.filter(|_| gone.marker),
    }
}

fn failed(object: &ObjectIdentifier, error: &Error) -> dto::Error {
    dto::Error {
        code: Some(error.code().into()),
        key: Some(object.key.clone()),
        message: Some(error.to_string()),
        version_id: object.version_id.clone(),
    }
}

/// Deletes all targets in one transaction; one that is refused does not keep the others.
async fn run(call: &Call, bucket: String, targets: Vec<Target>) -> Result<Vec<Result<Gone>>> {
    let (s3, by, now) = (call.s3.clone(), By::of(call), call.context.now);
    let work = move |tx: &Tx<'_>| {
        let bucket = db::buckets::require(tx, &bucket)?;
        let mut run = Run { tx, s3: &s3, by: &by, bucket: &bucket, now, doomed: Vec::new(), told: 0 };
        let mut outcomes = Vec::with_capacity(targets.len());
        for target in &targets {
            outcomes.push(match run.delete(target) {
                Ok(gone) => Ok(gone),
                Err(store::Error::Refused(cause)) => Err(store::Error::Refused(cause).into()),
                Err(error) => return Err(error),
            });
        }
        Ok(((outcomes, run.told), run.doomed))
    };
    let (outcomes, told) = call.s3.change(work).await?;
    if told > 0 {
        call.s3.outbox().nudge();
    }
    Ok(outcomes)
}

struct Run<'r> {
    tx: &'r Tx<'r>,
    s3: &'r Service,
    by: &'r By,
    bucket: &'r Bucket,
    now: Timestamp,
    doomed: Vec<BlobId>,
    told: usize,
}

impl Run<'_> {
    fn delete(&mut self, target: &Target) -> store::Result<Gone> {
        let (tx, name, key) = (self.tx, self.bucket.name.as_str(), target.key.as_str());
        let found = match &target.version {
            Some(id) => db::versions::by_id(tx, name, key, id)?,
            None => db::versions::latest(tx, name, key)?,
        };
        check(target, found.as_ref()).map_err(refuse)?;
        db::uploads::mark_removed(tx, name, key)?;
        match &target.version {
            Some(id) if found.is_none() && target.must_exist => {
                Err(refuse(Error::NoSuchVersion { key: key.into(), version: id.clone() }))
            }
            Some(id) => self.version(key, id, found),
            None if self.bucket.versioning == Versioning::Never => self.plain(key, found.is_some()),
            None => self.marker(key),
        }
    }

    /// A named version goes for good; one that does not exist is gone already.
    fn version(&mut self, key: &str, id: &str, found: Option<Version>) -> store::Result<Gone> {
        let gone = db::versions::remove(self.tx, &self.bucket.name, key, id)?;
        self.doomed.extend(gone);
        if found.is_some() {
            self.tell(Kind::Delete, key, self.bucket.shown(id), None)?;
        }
        Ok(Gone { marker: found.is_some_and(|found| found.marker), version: Some(id.to_owned()) })
    }

    fn plain(&mut self, key: &str, found: bool) -> store::Result<Gone> {
        let gone = db::versions::remove(self.tx, &self.bucket.name, key, crate::model::NULL_VERSION)?;
        self.doomed.extend(gone);
        if found {
            self.tell(Kind::Delete, key, None, None)?;
        }
        Ok(Gone::default())
    }

    fn marker(&mut self, key: &str) -> store::Result<Gone> {
        let seq = self.s3.next_seq(self.now);
        let place = db::versions::Place { bucket: self.bucket, seq, now: self.now };
        let (id, gone) = db::versions::put_marker(self.tx, &place, key)?;
        self.doomed.extend(gone);
        let etag = Some("d41d8cd98f00b204e9800998ecf8427e".to_owned());
        self.tell(Kind::DeleteMarkerCreated, key, Some(id.clone()), etag)?;
        Ok(Gone { marker: true, version: Some(id) })
    }

    fn tell(&mut self, kind: Kind, key: &str, version: Option<String>, etag: Option<String>) -> store::Result<()> {
        let seq = self.s3.next_seq(self.now);
        let happened = Happened { kind, key: key.to_owned(), size: None, etag, version, seq: Some(seq) };
        self.told += events::tell(self.tx, self.bucket, self.by, &happened)?;
        Ok(())
    }
}

/// The conditions of a deletion; what is not there meets none of them.
fn check(target: &Target, found: Option<&Version>) -> Result<()> {
    let conditional = target.etag.is_some() || target.size.is_some() || target.modified.is_some();
    if !conditional {
        return Ok(());
    }
    let found = found.filter(|found| !found.marker).ok_or_else(|| Error::no_key(&target.key))?;
    let etag = target.etag.as_ref().is_none_or(|condition| match condition {
        ETagCondition::Any => true,
        ETagCondition::ETag(etag) => etag.value() == found.etag,
    });
    if !etag {
        return Err(Error::precondition("If-Match"));
    }
    if target.size.is_some_and(|size| size != found.size as i64) {
        return Err(Error::precondition("x-amz-if-match-size"));
    }
    let same_time = target.modified.as_ref().is_none_or(|time| *time == super::time(found.modified));
    if same_time { Ok(()) } else { Err(Error::precondition("x-amz-if-match-last-modified-time")) }
}
