//! Multipart uploads under way: begin, parts, give up, look at. Their end is in `multipart`.

use super::write::{self, meta_of, put_encryption};
use super::{acl, etag, objects, owner, time};
use crate::body::Received;
use crate::call::Call;
use crate::checksum::{Algorithm, Kind, put_values};
use crate::error::refuse;
use crate::model::{Part as StoredPart, Upload};
use crate::{Error, Result, db, sealed, tags};
use s3s::dto::*;
use store::Tx;

/// Parts of one upload.
pub const MOST_PARTS: usize = 10_000;

pub async fn create(call: &Call, input: CreateMultipartUploadInput) -> Result<CreateMultipartUploadOutput> {
    let granted = input.grant_full_control.is_some()
        || input.grant_read.is_some()
        || input.grant_read_acp.is_some()
        || input.grant_write_acp.is_some();
    acl::check_new_object(call, input.acl.as_ref(), granted)?;
    let meta = meta_of!(call, input);
    let now = call.context.now;
    let upload = Upload {
        bucket: input.bucket,
        key: input.key,
        id: upload_id(),
        seq: 0,
        initiated: now,
        class: write::class(input.storage_class.as_ref())?,
        checksum: checksum_of_upload(input.checksum_algorithm.as_ref(), input.checksum_type.as_ref())?,
        tags: tags::of_header(input.tagging.as_deref())?,
        meta,
        removed: false,
    };
    let (kept, s3) = (upload.clone(), call.s3.clone());
    let work = move |tx: &Tx<'_>| {
        db::buckets::require(tx, &kept.bucket)?;
        db::uploads::insert(tx, &Upload { seq: s3.next_seq(now), ..kept })
    };
    call.s3.db().write(work).await?;
    let mut out = CreateMultipartUploadOutput {
        bucket: Some(upload.bucket),
        key: Some(upload.key),
        upload_id: Some(upload.id),
        checksum_algorithm: upload.checksum.map(|(algorithm, _)| ChecksumAlgorithm::from_static(algorithm.name())),
        checksum_type: upload.checksum.map(|(_, kind)| ChecksumType::from_static(kind.name())),
        ..Default::default()
    };
    put_encryption!(out, upload.meta);
    Ok(out)
}

/// As long as S3's, and safe in a URL.
fn upload_id() -> String {
    base::id::secret(128).replace('+', ".").replace('/', "_")
}

fn checksum_of_upload(
    algorithm: Option<&ChecksumAlgorithm>,
    kind: Option<&ChecksumType>,
) -> Result<Option<(Algorithm, Kind)>> {
    let Some(algorithm) = algorithm else {
        return match kind {
            None => Ok(None),
            Some(_) => Err(Error::request(
                "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.",
            )),
        };
    };
    let algorithm: Algorithm = algorithm.as_str().parse().map_err(|()| {
        Error::request(
            "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, \
             CRC64NVME, SHA1, SHA256]",
        )
    })?;
    let kind = match kind {
        None => algorithm.default_kind(),
        Some(kind) => {
            kind.as_str().parse().map_err(|()| Error::request("Value for x-amz-checksum-type header is invalid."))?
        }
    };
    if !algorithm.allows(kind) {
        let (kind, algorithm) = (kind.name(), algorithm.name().to_ascii_lowercase());
        return Err(Error::request(format!(
            "The {kind} checksum type cannot be used with the {algorithm} checksum algorithm."
        )));
    }
    Ok(Some((algorithm, kind)))
}

/// The upload, or [`Error::NoSuchUpload`].
pub async fn require(call: &Call, bucket: &str, key: &str, id: &str) -> Result<Upload> {
    let (bucket, key, wanted) = (bucket.to_owned(), key.to_owned(), id.to_owned());
    let found = call.s3.db().read(move |tx| db::uploads::find(tx, &bucket, &key, &wanted)).await?;
    found.ok_or_else(|| Error::NoSuchUpload { upload: id.into() })
}

/// The upload, for who adds to it: under its key, if it has one.
pub async fn to_write(call: &Call, bucket: &str, key: &str, id: &str) -> Result<Upload> {
    let upload = require(call, bucket, key, id).await?;
    sealed::open(call, (bucket, key), upload.meta.encryption.as_ref()).await?;
    Ok(upload)
}

pub fn check_part_number(number: i32) -> Result<()> {
    if (1..=MOST_PARTS as i32).contains(&number) {
        return Ok(());
    }
    let message = "Part number must be an integer between 1 and 10000, inclusive";
    Err(Error::argument(message, "partNumber", number))
}

pub async fn part(call: &Call, input: UploadPartInput) -> Result<UploadPartOutput> {
    check_part_number(input.part_number)?;
    write::check_customer_key(input.sse_customer_key.is_some())?;
    let upload = to_write(call, &input.bucket, &input.key, &input.upload_id).await?;
    let received = receive_part(call, &upload, input.body, input.content_md5).await?;
    let shown = received.checksum.clone().filter(|_| upload.checksum.is_some()).or_else(|| received.sent.clone());
    let (tag, sum) = (received.etag(), shown);
    keep_part(call, received, &upload, input.part_number).await?;
    let mut out = UploadPartOutput { e_tag: Some(etag(&tag)), ..Default::default() };
    if let Some(sum) = &sum {
        put_values!(out, sum);
    }
    put_encryption!(out, upload.meta);
    Ok(out)
}

/// A part has the checksum that its upload was begun with.
async fn receive_part(
    call: &Call,
    upload: &Upload,
    body: Option<StreamingBlob>,
    md5: Option<String>,
) -> Result<Received> {
    let sent = call.facts.wanted.algorithm;
    if let Some((algorithm, kind)) = upload.checksum
        && sent != Some(algorithm)
        && (sent.is_some() || kind == Kind::Composite)
    {
        let name = |one: Algorithm| one.name().to_ascii_lowercase();
        let (was, is) = (name(algorithm), sent.map_or("null".to_owned(), name));
        let message =
            format!("Checksum Type mismatch occurred, expected checksum Type: {was}, actual checksum Type: {is}");
        return Err(Error::request(message));
    }
    let keep = upload.checksum.map_or(Algorithm::Crc64Nvme, |(algorithm, _)| algorithm);
    let expect = crate::body::Expect {
        length: call.facts.length,
        md5,
        checksum: call.facts.wanted.clone(),
        keep: Some(keep),
        max: objects::SINGLE_MAX,
    };
    let body = body.unwrap_or_else(|| StreamingBlob::from(s3s::Body::empty()));
    crate::body::receive(call.s3.shelf(), body, &expect, |name| call.facts.trailers.get(name)).await
}

/// Puts a received part in its place.
pub async fn keep_part(call: &Call, received: Received, upload: &Upload, number: i32) -> Result<()> {
    let part = StoredPart {
        number,
        size: received.size,
        etag: received.etag(),
        modified: call.context.now,
        checksum: received.checksum.clone(),
        blob: received.blob.id().clone(),
    };
    let (bucket, key, id) = (upload.bucket.clone(), upload.key.clone(), upload.id.clone());
    let work = move |tx: &Tx<'_>| {
        let found = db::uploads::find(tx, &bucket, &key, &id)?;
        let upload = found.ok_or_else(|| refuse(Error::NoSuchUpload { upload: id.clone() }))?;
        Ok(((), db::parts::put(tx, &upload.id, &part)?))
    };
    let mut blob = received.blob;
    blob.committing();
    match call.s3.change(work).await {
        Ok(()) => {
            blob.keep();
            Ok(())
        }
        Err(error) => {
            blob.failed();
            Err(error)
        }
    }
}

pub async fn abort(call: &Call, input: AbortMultipartUploadInput) -> Result<AbortMultipartUploadOutput> {
    let work = move |tx: &Tx<'_>| {
        let found = db::uploads::find(tx, &input.bucket, &input.key, &input.upload_id)?;
        let upload = found.ok_or_else(|| refuse(Error::NoSuchUpload { upload: input.upload_id }))?;
        db::uploads::remove(tx, &upload.id)?;
        Ok(((), db::parts::remove_all(tx, &upload.id)?))
    };
    call.s3.change(work).await?;
    Ok(AbortMultipartUploadOutput::default())
}

pub async fn list_parts(call: &Call, input: ListPartsInput) -> Result<ListPartsOutput> {
    let upload = require(call, &input.bucket, &input.key, &input.upload_id).await?;
    let max = input.max_parts.unwrap_or(1000).clamp(0, 1000);
    let after = input.part_number_marker.unwrap_or(0);
    let (id, limit) = (upload.id.clone(), max as usize);
    let mut found = call.s3.db().read(move |tx| db::parts::list(tx, &id, after, limit + 1)).await?;
    let truncated = found.len() > limit;
    found.truncate(limit);
    let next = found.last().map_or(0, |part| part.number);
    let parts = found.into_iter().map(|part| {
        let mut out = Part {
            e_tag: Some(etag(&part.etag)),
            last_modified: Some(time(part.modified)),
            part_number: Some(part.number),
            size: Some(part.size as i64),
            ..Default::default()
        };
        if let Some(sum) = part.checksum.as_ref().filter(|_| upload.checksum.is_some()) {
            put_values!(out, sum);
        }
        out
    });
    Ok(ListPartsOutput {
        parts: Some(parts.collect()),
        bucket: Some(input.bucket),
        key: Some(input.key),
        upload_id: Some(upload.id),
        initiator: Some(Initiator { display_name: None, id: Some(call.s3.owner_id().to_owned()) }),
        owner: Some(owner(call)),
        is_truncated: Some(truncated),
        max_parts: Some(max),
        part_number_marker: Some(after),
        next_part_number_marker: Some(next),
        storage_class: Some(StorageClass::from(upload.class)),
        checksum_algorithm: upload.checksum.map(|(algorithm, _)| ChecksumAlgorithm::from_static(algorithm.name())),
        checksum_type: upload.checksum.map(|(_, kind)| ChecksumType::from_static(kind.name())),
        ..Default::default()
    })
}
