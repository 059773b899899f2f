//! Objects: write, read, look at.

use super::write::{self, Written, meta_of, put_encryption};
use super::{acl, etag, time};
use crate::body::{Expect, Received, Segment, receive, stream};
use crate::call::Call;
use crate::checksum::{Algorithm, put_checksum, put_values};
use crate::conditions::{Read, Write};
use crate::error::refuse;
use crate::events::{By, Kind};
use crate::model::{Body, NewVersion, Part, Version};
use crate::{Error, Result, Service, db, sealed, tags};
use s3s::dto::*;
use std::ops::Range as Stretch;

/// The largest object that one request can write, and the largest part.
pub const SINGLE_MAX: u64 = 5 * 1024 * 1024 * 1024;

pub async fn put(call: &Call, input: PutObjectInput) -> Result<PutObjectOutput> {
    if input.write_offset_bytes.is_some() {
        return Err(Error::NotImplemented { header: "x-amz-write-offset-bytes".into() });
    }
    let granted = input.grant_full_control.is_some()
        || input.grant_read.is_some()
        || input.grant_read_acp.is_some()
        || input.grant_write_acp.is_some();
    acl::check_new_object(call, input.acl.as_ref(), granted)?;
    let meta = meta_of!(call, input);
    let class = write::class(input.storage_class.as_ref())?;
    let tags = tags::of_header(input.tagging.as_deref())?;
    let conditions = Write::new(input.if_match, input.if_none_match)?;
    let received = take_body(call, input.body, input.content_md5).await?;
    let new = NewVersion {
        key: input.key,
        size: received.size,
        etag: received.etag(),
        class,
        checksum: received.checksum.clone(),
        body: Body::Blob(received.blob.id().clone()),
        tags,
        meta,
    };
    let kind = if call.facts.form.is_some() { Kind::Post } else { Kind::Put };
    let written = keep(call, received, input.bucket, new, conditions, kind).await?;
    let mut out =
        PutObjectOutput { e_tag: Some(etag(&written.etag)), version_id: written.version.clone(), ..Default::default() };
    put_checksum!(out, &written.checksum);
    put_encryption!(out, written.meta);
    Ok(out)
}

/// Brings a request's body to disk.
pub async fn take_body(call: &Call, body: Option<StreamingBlob>, md5: Option<String>) -> Result<Received> {
    let expect = Expect {
        length: call.facts.length,
        md5,
        checksum: call.facts.wanted.clone(),
        keep: Some(call.facts.wanted.algorithm.unwrap_or(Algorithm::Crc64Nvme)),
        max: call.facts.form.map_or(SINGLE_MAX, |length| length.max.min(SINGLE_MAX)),
    };
    let body = body.unwrap_or_else(|| StreamingBlob::from(s3s::Body::empty()));
    let received = receive(call.s3.shelf(), body, &expect, |name| call.facts.trailers.get(name)).await?;
    match call.facts.form {
        Some(length) if received.size < length.min => {
            let message = "Your proposed upload is smaller than the minimum allowed size";
            let error = Error::other("EntityTooSmall", 400, message).with("ProposedSize", received.size);
            Err(error.with("MinSizeAllowed", length.min))
        }
        _ => Ok(received),
    }
}

/// Commits an object whose body was just received.
pub async fn keep(
    call: &Call,
    received: Received,
    bucket: String,
    new: NewVersion,
    conditions: Write,
    kind: Kind,
) -> Result<Written> {
    let mut blob = received.blob;
    blob.committing();
    match commit(call, bucket, new, conditions, kind).await {
        Ok(written) => {
            blob.keep();
            Ok(written)
        }
        Err(error) => {
            blob.failed();
            Err(error)
        }
    }
}

/// Commits an object, removes what it replaced, and wakes the delivery of its events.
pub async fn commit(call: &Call, bucket: String, new: NewVersion, conditions: Write, kind: Kind) -> Result<Written> {
    let (s3, by, now) = (call.s3.clone(), By::of(call), call.context.now);
    let work = move |tx: &store::Tx<'_>| {
        let (written, doomed, told) = write::commit(tx, &s3, &by, (&bucket, now), new, &conditions, kind)?;
        Ok(((written, told), doomed))
    };
    let (written, told) = call.s3.change(work).await?;
    if told > 0 {
        call.s3.outbox().nudge();
    }
    Ok(written)
}

/// A version found, with what a read of it needs.
struct Found {
    version: Version,
    /// Empty unless the object was made from parts.
    parts: Vec<Part>,
}

async fn find(s3: &Service, bucket: String, key: String, id: Option<String>) -> Result<Option<Found>> {
    let read = s3.db().read(move |tx| {
        let version = match &id {
            Some(id) => db::versions::by_id(tx, &bucket, &key, id)?,
            None => db::versions::latest(tx, &bucket, &key)?,
        };
        let Some(version) = version else { return Ok(None) };
        let parts = match &version.body {
            Body::Parts(upload) => db::parts::list(tx, upload, 0, super::uploads::MOST_PARTS)?,
            Body::None | Body::Blob(_) => Vec::new(),
        };
        Ok(Some(Found { version, parts }))
    });
    Ok(read.await?)
}

/// What a read asks for.
struct Asked {
    bucket: String,
    key: String,
    version: Option<String>,
    conditions: Read,
    range: Option<Range>,
    part: Option<i32>,
    checksum: bool,
    method: &'static str,
}

macro_rules! asked {
    ($input:expr, $method:literal) => {{
        write::check_customer_key($input.sse_customer_algorithm.is_some() || $input.sse_customer_key.is_some())?;
        Asked {
            bucket: $input.bucket,
            key: $input.key,
            version: $input.version_id,
            conditions: Read {
                matches: $input.if_match,
                none_match: $input.if_none_match,
                modified_since: $input.if_modified_since,
                unmodified_since: $input.if_unmodified_since,
            },
            range: $input.range,
            part: $input.part_number,
            checksum: $input.checksum_mode.is_some_and(|mode| mode.as_str().eq_ignore_ascii_case("ENABLED")),
            method: $method,
        }
    }};
}

/// The object a read is of, after its conditions, and the stretch of bytes it wants.
async fn resolve(call: &Call, asked: &Asked) -> Result<(Found, Option<Stretch<u64>>)> {
    let found = find(&call.s3, asked.bucket.clone(), asked.key.clone(), asked.version.clone()).await?;
    let found = present(call, asked, found)?;
    asked.conditions.check(&found.version, call.context.now)?;
    let stretch = match (asked.part, &asked.range) {
        (Some(_), Some(_)) => {
            return Err(Error::request("Cannot specify both Range header and partNumber query parameter"));
        }
        (Some(part), None) => Some(part_stretch(&found, part)?),
        (None, Some(range)) => range_stretch(&found.version, range)?,
        (None, None) => None,
    };
    Ok((found, stretch))
}

/// A missing object is told only to those who may list the bucket.
fn present(call: &Call, asked: &Asked, found: Option<Found>) -> Result<Found> {
    let missing = || {
        let bucket = call.bucket()?;
        call.authorize("s3:ListBucket", &bucket.arn(), Some(bucket), &crate::access::conditions(call))
    };
    match (found, &asked.version) {
        (Some(found), _) if !found.version.marker => Ok(found),
        (Some(found), named) => {
            missing()?;
            match named {
                Some(_) => Err(Error::MethodNotAllowed { method: asked.method.into(), kind: "DeleteMarker".into() }),
                None => Err(Error::DeleteMarker { key: asked.key.clone(), version: found.version.id }),
            }
        }
        (None, Some(version)) => {
            missing()?;
            Err(Error::NoSuchVersion { key: asked.key.clone(), version: version.clone() })
        }
        (None, None) => {
            missing()?;
            Err(Error::no_key(&asked.key))
        }
    }
}

fn part_stretch(found: &Found, number: i32) -> Result<Stretch<u64>> {
    if !(1..=super::uploads::MOST_PARTS as i32).contains(&number) {
        let message = "Part number must be an integer between 1 and 10000, inclusive";
        return Err(Error::argument(message, "partNumber", number));
    }
    let count = found.parts.len().max(1).to_string();
    let beyond = || Error::InvalidPartNumber { count: count.clone(), number: number.to_string() };
    if found.parts.is_empty() {
        return if number == 1 { Ok(0..found.version.size) } else { Err(beyond()) };
    }
    let at = found.parts.iter().position(|part| part.number == number).ok_or_else(beyond)?;
    let start: u64 = found.parts[..at].iter().map(|part| part.size).sum();
    Ok(start..start + found.parts[at].size)
}

/// `None` where the range is no restriction.
fn range_stretch(version: &Version, range: &Range) -> Result<Option<Stretch<u64>>> {
    let unsatisfiable = |_| Error::InvalidRange { size: version.size.to_string(), range: range.to_header_string() };
    range.check(version.size).map(Some).map_err(unsatisfiable)
}

/// Sets what GetObject and HeadObject have in common.
macro_rules! describe {
    ($out:expr, $call:expr, $found:expr, $asked:expr, $stretch:expr) => {{
        let version = &$found.version;
        let len = $stretch.as_ref().map_or(version.size, |stretch| stretch.end - stretch.start);
        $out.accept_ranges = Some("bytes".into());
        $out.content_length = Some(len as i64);
        $out.content_range = $stretch
            .as_ref()
            .filter(|stretch| !stretch.is_empty())
            .map(|stretch| format!("bytes {}-{}/{}", stretch.start, stretch.end - 1, version.size));
        $out.content_type = Some(version.meta.content_type.clone().unwrap_or_else(|| "binary/octet-stream".into()));
        $out.content_encoding.clone_from(&version.meta.content_encoding);
        $out.content_language.clone_from(&version.meta.content_language);
        $out.content_disposition.clone_from(&version.meta.content_disposition);
        $out.cache_control.clone_from(&version.meta.cache_control);
        $out.expires =
            version.meta.expires.as_deref().and_then(|text| Timestamp::parse(TimestampFormat::HttpDate, text).ok());
        $out.website_redirect_location.clone_from(&version.meta.website_redirect);
        $out.metadata = Some(version.meta.user.clone().into_iter().collect());
        $out.e_tag = Some(etag(&version.etag));
        $out.last_modified = Some(time(version.modified));
        $out.version_id = $call.bucket()?.shown(&version.id);
        $out.storage_class = write::shown_class(&version.class);
        put_encryption!($out, version.meta);
        if $asked.part.is_some() && !$found.parts.is_empty() {
            $out.parts_count = Some($found.parts.len() as i32);
        }
        if $asked.checksum {
            match part_checksum(&$found, &$asked, $stretch.as_ref()) {
                Some((checksum, kind)) => {
                    put_values!($out, checksum);
                    $out.checksum_type = kind.map(|kind| ChecksumType::from_static(kind.name()));
                }
                None => {}
            }
        }
    }};
}

/// The checksum an answer shows: of the whole object, or of the part that was asked for; none for other stretches.
fn part_checksum(
    found: &Found,
    asked: &Asked,
    stretch: Option<&Stretch<u64>>,
) -> Option<(crate::checksum::Checksum, Option<crate::checksum::Kind>)> {
    let whole = found.version.checksum.clone()?;
    let all = stretch.is_none_or(|stretch| *stretch == (0..found.version.size));
    match asked.part {
        Some(number) if !found.parts.is_empty() => {
            let part = found.parts.iter().find(|part| part.number == number)?;
            Some((part.checksum.clone()?, Some(whole.kind)))
        }
        _ if all => Some((whole.clone(), Some(whole.kind))),
        _ => None,
    }
}

pub async fn head(call: &Call, input: HeadObjectInput) -> Result<HeadObjectOutput> {
    let asked = asked!(input, "HEAD");
    let (found, stretch) = resolve(call, &asked).await?;
    if asked.checksum {
        open_key(call, &asked, &found).await?;
    }
    let mut out = HeadObjectOutput::default();
    describe!(out, call, found, asked, stretch);
    if !found.version.tags.is_empty() {
        call.add_header("x-amz-tagging-count", &found.version.tags.len().to_string());
    }
    Ok(out)
}

pub async fn get(call: &Call, input: GetObjectInput) -> Result<GetObjectOutput> {
    overrides_need_a_signature(call)?;
    let asked = asked!(input, "GET");
    for _ in 0..OPEN_ATTEMPTS {
        let (found, stretch) = resolve(call, &asked).await?;
        if write::ARCHIVED.contains(&found.version.class.as_str()) {
            return Err(Error::InvalidObjectState { class: found.version.class });
        }
        open_key(call, &asked, &found).await?;
        // the file of a version deleted this moment is gone: look again
        let Some(body) = open(&call.s3, &found, stretch.clone()).await? else { continue };
        let mut out = GetObjectOutput::default();
        describe!(out, call, found, asked, stretch);
        out.tag_count = Some(found.version.tags.len() as i32).filter(|count| *count > 0);
        out.body = Some(body);
        return Ok(out);
    }
    Err(Error::no_key(&asked.key))
}

/// Bytes, and sums of them, are for those who may use the object's key.
async fn open_key(call: &Call, asked: &Asked, found: &Found) -> Result<()> {
    sealed::open(call, (&asked.bucket, &asked.key), found.version.meta.encryption.as_ref()).await
}

/// How often a read looks again when the object it found was deleted before it could be opened.
const OPEN_ATTEMPTS: usize = 5;

/// `response-…` parameters are for signed requests only.
fn overrides_need_a_signature(call: &Call) -> Result<()> {
    let overrides = call.facts.query.iter().any(|(name, _)| name.starts_with("response-"));
    if overrides && call.is_anonymous() {
        return Err(Error::request("Request specific response headers cannot be used for anonymous GET requests."));
    }
    Ok(())
}

/// The stretches of blobs that make up a stretch of the object.
fn segments(s3: &Service, found: &Found, stretch: Option<Stretch<u64>>) -> Vec<Segment> {
    let wanted = stretch.unwrap_or(0..found.version.size);
    let whole: Vec<(&store::BlobId, u64)> = match &found.version.body {
        Body::None => Vec::new(),
        Body::Blob(blob) => vec![(blob, found.version.size)],
        Body::Parts(_) => found.parts.iter().map(|part| (&part.blob, part.size)).collect(),
    };
    let mut out = Vec::new();
    let mut offset = 0;
    for (blob, size) in whole {
        let (start, end) = (wanted.start.max(offset), wanted.end.min(offset + size));
        if start < end {
            out.push(Segment { lease: s3.shelf().lease(blob.clone()), start: start - offset, len: end - start });
        }
        offset += size;
    }
    out
}

/// `None` where the first blob is gone.
async fn open(s3: &Service, found: &Found, stretch: Option<Stretch<u64>>) -> Result<Option<StreamingBlob>> {
    let segments = segments(s3, found, stretch);
    let Some(first) = segments.first() else { return Ok(Some(stream(s3.shelf().blobs(), None, segments))) };
    match s3.shelf().blobs().open_file(first.lease.id()).await {
        Ok(file) => Ok(Some(stream(s3.shelf().blobs(), Some(file), segments))),
        Err(store::Error::NoBlob(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// An object's stretch as a stream, for copies. The version was found before; [`Error::NoSuchKey`] if it is gone by now.
pub async fn read(s3: &Service, version: &Version, stretch: Option<Stretch<u64>>) -> Result<StreamingBlob> {
    let found = match &version.body {
        Body::Parts(upload) => {
            let upload = upload.clone();
            let parts = s3.db().read(move |tx| db::parts::list(tx, &upload, 0, super::uploads::MOST_PARTS)).await?;
            Found { version: version.clone(), parts }
        }
        Body::None | Body::Blob(_) => Found { version: version.clone(), parts: Vec::new() },
    };
    open(s3, &found, stretch).await?.ok_or_else(|| Error::no_key(&version.key))
}

/// The version a copy or another service reads.
pub async fn version(
    s3: &Service,
    bucket: String,
    key: String,
    id: Option<String>,
) -> Result<(crate::model::Bucket, Version)> {
    let read = s3.db().read(move |tx| {
        let bucket = db::buckets::require(tx, &bucket)?;
        let found = match &id {
            Some(id) => db::versions::by_id(tx, &bucket.name, &key, id)?,
            None => db::versions::latest(tx, &bucket.name, &key)?,
        };
        match (found, id) {
            (Some(found), _) if !found.marker => Ok((bucket, found)),
            (Some(_), Some(_)) => Err(refuse(Error::request(
                "The source of a copy request may not specifically refer to a delete marker by version id.",
            ))),
            (None, Some(version)) => Err(refuse(Error::NoSuchVersion { key, version })),
            (_, None) => Err(refuse(Error::no_key(&key))),
        }
    });
    Ok(read.await?)
}

pub async fn attributes(call: &Call, input: GetObjectAttributesInput) -> Result<GetObjectAttributesOutput> {
    let wanted = wanted_attributes(&input)?;
    let asked = Asked {
        bucket: input.bucket,
        key: input.key,
        version: input.version_id,
        conditions: Read::default(),
        range: None,
        part: None,
        checksum: false,
        method: "GET",
    };
    let (found, _) = resolve(call, &asked).await?;
    let version = &found.version;
    let has = |name: &str| wanted.iter().any(|one| one == name);
    if has("Checksum") {
        open_key(call, &asked, &found).await?;
    }
    let mut out = GetObjectAttributesOutput {
        last_modified: Some(time(version.modified)),
        version_id: call.bucket()?.shown(&version.id),
        e_tag: has("ETag").then(|| etag(&version.etag)),
        object_size: has("ObjectSize").then_some(version.size as i64),
        storage_class: has("StorageClass").then(|| StorageClass::from(version.class.clone())),
        ..Default::default()
    };
    if let Some(sum) = version.checksum.as_ref().filter(|_| has("Checksum")) {
        // here alone the number of parts is not said with it
        let bare = sum.value.split('-').next().unwrap_or_default().to_owned();
        let sum = crate::checksum::Checksum { value: bare, ..sum.clone() };
        let mut checksum = Checksum::default();
        put_checksum!(checksum, Some(&sum));
        out.checksum = Some(checksum);
    }
    if has("ObjectParts") && !found.parts.is_empty() {
        out.object_parts = Some(attribute_parts(&found, input.part_number_marker, input.max_parts));
    }
    Ok(out)
}

fn wanted_attributes(input: &GetObjectAttributesInput) -> Result<Vec<String>> {
    let known = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];
    let names =
        input.object_attributes.iter().flat_map(|one| one.as_str().split(',').map(|name| name.trim().to_owned()));
    let names: Vec<String> = names.collect();
    if names.iter().any(|name| !known.contains(&name.as_str())) {
        return Err(Error::argument("Invalid attribute name specified.", "x-amz-object-attributes", names.join(",")));
    }
    Ok(names)
}

/// Parts are listed one by one only where each has a checksum that counts.
fn attribute_parts(found: &Found, marker: Option<i32>, max: Option<i32>) -> GetObjectAttributesParts {
    let composite = found.version.checksum.as_ref().is_some_and(|sum| sum.kind == crate::checksum::Kind::Composite);
    let mut out = GetObjectAttributesParts { total_parts_count: Some(found.parts.len() as i32), ..Default::default() };
    if !composite {
        return out;
    }
    let (marker, max) = (marker.unwrap_or(0), max.unwrap_or(1000).clamp(0, 1000) as usize);
    let after: Vec<&Part> = found.parts.iter().filter(|part| part.number > marker).collect();
    let shown = after.iter().take(max).map(|part| {
        let mut one = ObjectPart { part_number: Some(part.number), size: Some(part.size as i64), ..Default::default() };
        if let Some(sum) = &part.checksum {
            put_values!(one, sum);
        }
        one
    });
    out.parts = Some(shown.collect());
    out.is_truncated = Some(after.len() > max);
    out.max_parts = Some(max as i32);
    out.part_number_marker = Some(marker);
    out.next_part_number_marker = after.iter().take(max).next_back().map(|part| part.number);
    out
}
