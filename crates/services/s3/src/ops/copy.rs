//! Copies: of whole objects, and of stretches into parts. The caller's right to read the source was asked for before.

use super::objects::{self, SINGLE_MAX};
use super::write::{self, Written, meta_of, put_encryption};
use super::{acl, etag, time, uploads};
use crate::access::source_of;
use crate::body::{Expect, Received, receive};
use crate::call::Call;
use crate::checksum::{Algorithm, Checksum, put_values};
use crate::conditions::{Read, Write};
use crate::events::Kind;
use crate::model::{Body, Meta, NewVersion, Setting, Tags, Version};
use crate::{Error, Result, sealed, tags};
use s3s::dto::*;

macro_rules! source_conditions {
    ($input:expr) => {
        Read {
            matches: $input.copy_source_if_match.clone(),
            none_match: $input.copy_source_if_none_match.clone(),
            modified_since: $input.copy_source_if_modified_since.clone(),
            unmodified_since: $input.copy_source_if_unmodified_since.clone(),
        }
    };
}

/// What is copied.
struct Source {
    bucket: String,
    version: Version,
    /// The version's id as answers show it.
    shown: Option<String>,
    /// The request named the version.
    named: bool,
}

/// The source as the header names it, after its conditions.
async fn source(call: &Call, conditions: Read) -> Result<Source> {
    let (bucket, key, id) = source_of(call.facts.header("x-amz-copy-source").unwrap_or_default())?;
    let named = id.is_some();
    let (found, version) = objects::version(&call.s3, bucket.clone(), key, id).await?;
    conditions.check_source(&version, call.context.now)?;
    if write::ARCHIVED.contains(&version.class.as_str()) {
        return Err(Error::InvalidObjectState { class: version.class });
    }
    sealed::open(call, (&bucket, &version.key), version.meta.encryption.as_ref()).await?;
    let shown = found.shown(&version.id);
    Ok(Source { bucket, version, shown, named })
}

pub async fn object(call: &Call, input: CopyObjectInput) -> Result<CopyObjectOutput> {
    let granted = input.grant_full_control.is_some()
        || input.grant_read.is_some()
        || input.grant_read_acp.is_some()
        || input.grant_write_acp.is_some();
    acl::check_new_object(call, input.acl.as_ref(), granted)?;
    write::check_customer_key(input.copy_source_sse_customer_key.is_some())?;
    let conditions = Write::new(condition(call, "if-match")?, condition(call, "if-none-match")?)?;
    let source = source(call, source_conditions!(input)).await?;
    check_source(call, &source, &input)?;
    let (meta, tags) = carried(call, &input, &source.version).await?;
    let class = write::class(input.storage_class.as_ref())?;
    let received = whole(call, &source.version, algorithm(&input, &source.version)).await?;
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
    let written = objects::keep(call, received, input.bucket, new, conditions, Kind::Copy).await?;
    Ok(answer(&written, source.shown))
}

/// A condition on what the copy replaces, which the protocol layer does not know.
fn condition(call: &Call, header: &str) -> Result<Option<ETagCondition>> {
    let parse = |text: &str| text.parse().map_err(|_| Error::argument("Invalid value for a condition", header, text));
    call.facts.header(header).map(parse).transpose()
}

fn answer(written: &Written, source_version: Option<String>) -> CopyObjectOutput {
    let mut result = CopyObjectResult {
        e_tag: Some(etag(&written.etag)),
        last_modified: Some(time(written.modified)),
        ..Default::default()
    };
    if let Some(sum) = &written.checksum {
        put_values!(result, sum);
    }
    let mut out = CopyObjectOutput {
        copy_object_result: Some(result),
        copy_source_version_id: source_version,
        version_id: written.version.clone(),
        ..Default::default()
    };
    put_encryption!(out, written.meta);
    out
}

/// An object may be copied onto itself only to change something about it.
fn check_source(call: &Call, source: &Source, input: &CopyObjectInput) -> Result<()> {
    let onto_itself = source.bucket == input.bucket && source.version.key == input.key && !source.named;
    let changes = replaces_metadata(input)?
        || input.storage_class.is_some()
        || input.server_side_encryption.is_some()
        || input.website_redirect_location.is_some()
        || call.bucket()?.setting(Setting::Encryption).is_some();
    if onto_itself && !changes {
        return Err(Error::request(
            "This copy request is illegal because it is trying to copy an object to itself without changing the object's \
             metadata, storage class, website redirect location or encryption attributes.",
        ));
    }
    if source.version.size > SINGLE_MAX {
        return Err(Error::request(format!(
            "The specified copy source is larger than the maximum allowable size for a copy source: {SINGLE_MAX}"
        )));
    }
    Ok(())
}

/// What the copy carries besides its bytes: the source's or the request's.
async fn carried(call: &Call, input: &CopyObjectInput, source: &Version) -> Result<(Meta, Tags)> {
    let own = meta_of!(call, input);
    let meta = if replaces_metadata(input)? {
        own
    } else {
        Meta { encryption: own.encryption, website_redirect: own.website_redirect, ..source.meta.clone() }
    };
    let tagging = input.tagging_directive.as_ref().map(TaggingDirective::as_str);
    let tags = if directive(tagging, "x-amz-tagging-directive", "tagging")? {
        tags::of_header(input.tagging.as_deref())?
    } else {
        source.tags.clone()
    };
    Ok((meta, tags))
}

fn replaces_metadata(input: &CopyObjectInput) -> Result<bool> {
    let value = input.metadata_directive.as_ref().map(MetadataDirective::as_str);
    directive(value, "x-amz-metadata-directive", "metadata")
}

/// The checksum of the copy: the one asked for, or the source's.
fn algorithm(input: &CopyObjectInput, source: &Version) -> Algorithm {
    let asked = input.checksum_algorithm.as_ref().and_then(|one| one.as_str().parse().ok());
    asked.or_else(|| source.checksum.as_ref().map(|sum| sum.algorithm)).unwrap_or(Algorithm::Crc64Nvme)
}

/// The bytes of an object as a blob of their own. One blob with the right checksum is not read: it gets another name.
async fn whole(call: &Call, source: &Version, algorithm: Algorithm) -> Result<Received> {
    let checksum = source.checksum.clone().filter(|sum| sum.algorithm == algorithm);
    if let (Body::Blob(blob), Some(checksum)) = (&source.body, checksum)
        && let Some(md5) = hex::decode(&source.etag).ok().and_then(|bytes| bytes.try_into().ok())
        && let Some(blob) = call.s3.shelf().link(blob).await
    {
        return Ok(Received { blob, size: source.size, md5, checksum: Some(checksum), sent: None });
    }
    duplicate(call, source, None, algorithm).await
}

/// Whether the directive says `REPLACE`.
fn directive(value: Option<&str>, header: &str, what: &str) -> Result<bool> {
    match value {
        None | Some("COPY") => Ok(false),
        Some("REPLACE") => Ok(true),
        Some(other) => Err(Error::argument(&format!("Unknown {what} directive."), header, other)),
    }
}

/// The bytes of a stretch of an object as a new blob.
async fn duplicate(
    call: &Call,
    source: &Version,
    stretch: Option<std::ops::Range<u64>>,
    algorithm: Algorithm,
) -> Result<Received> {
    let length = stretch.as_ref().map_or(source.size, |stretch| stretch.end - stretch.start);
    let body = objects::read(&call.s3, source, stretch).await?;
    let expect = Expect { length: Some(length), keep: Some(algorithm), max: SINGLE_MAX, ..Expect::default() };
    receive(call.s3.shelf(), body, &expect, |_| None).await
}

pub async fn part(call: &Call, input: UploadPartCopyInput) -> Result<UploadPartCopyOutput> {
    uploads::check_part_number(input.part_number)?;
    let source = source(call, source_conditions!(input)).await?;
    let stretch = input.copy_source_range.as_deref().map(|text| copy_range(text, source.version.size)).transpose()?;
    let upload = uploads::to_write(call, &input.bucket, &input.key, &input.upload_id).await?;
    let algorithm = upload.checksum.map_or(Algorithm::Crc64Nvme, |(algorithm, _)| algorithm);
    let received = duplicate(call, &source.version, stretch, algorithm).await?;
    let shown = received.checksum.clone().filter(|_| upload.checksum.is_some());
    let (tag, sum): (String, Option<Checksum>) = (received.etag(), shown);
    uploads::keep_part(call, received, &upload, input.part_number).await?;
    let mut result =
        CopyPartResult { e_tag: Some(etag(&tag)), last_modified: Some(time(call.context.now)), ..Default::default() };
    if let Some(sum) = &sum {
        put_values!(result, sum);
    }
    let mut out = UploadPartCopyOutput {
        copy_part_result: Some(result),
        copy_source_version_id: source.shown,
        ..Default::default()
    };
    put_encryption!(out, upload.meta);
    Ok(out)
}

/// `bytes=first-last`, both given, within the source.
fn copy_range(text: &str, size: u64) -> Result<std::ops::Range<u64>> {
    let bad = || {
        let message = "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the \
                       zero-based offsets of the first and last bytes to copy";
        Error::argument(message, "x-amz-copy-source-range", text)
    };
    match Range::parse(text).map_err(|_| bad())? {
        Range::Int { first, last: Some(last) } if last < size => Ok(first..last + 1),
        Range::Int { first, last: Some(_) } if first >= size => {
            Err(Error::request("The specified copy range is invalid for the source object size"))
        }
        Range::Int { last: Some(_), .. } => {
            let message = format!("Range specified is not valid for source object of size: {size}");
            Err(Error::argument(&message, "x-amz-copy-source-range", text))
        }
        _ => Err(bad()),
    }
}
