//! The end of a multipart upload: its parts become an object.

use super::uploads::{self, MOST_PARTS};
use super::write::{self, put_encryption};
use crate::call::Call;
use crate::checksum::{Algorithm, Checksum, Kind as SumKind, given_checksum, put_checksum};
use crate::conditions::Write;
use crate::error::refuse;
use crate::events::{By, Kind};
use crate::model::{Body, NewVersion, Part, Upload};
use crate::{Error, Result, db};
use md5::{Digest as _, Md5};
use s3s::dto::{CompleteMultipartUploadInput, CompleteMultipartUploadOutput, CompletedPart};
use store::{BlobId, Tx};

/// The least size of every part but the last.
const PART_MIN: u64 = 5 * 1024 * 1024;
/// The largest object.
const OBJECT_MAX: u64 = 5 * 1024 * 1024 * 1024 * 1024;

/// What the client says it uploaded.
struct Claim {
    number: i32,
    etag: String,
    checksum: Option<(Algorithm, String)>,
}

pub async fn complete(call: &Call, input: CompleteMultipartUploadInput) -> Result<CompleteMultipartUploadOutput> {
    let conditions = Write::new(input.if_match.clone(), input.if_none_match.clone())?;
    let claims = claims(&input)?;
    let expected = given_checksum!(input);
    uploads::to_write(call, &input.bucket, &input.key, &input.upload_id).await?;
    let kind = input.checksum_type.as_ref().map(|kind| kind.as_str().to_owned());
    let (s3, by, now) = (call.s3.clone(), By::of(call), call.context.now);
    let (bucket, key, id, size) =
        (input.bucket.clone(), input.key.clone(), input.upload_id.clone(), input.mpu_object_size);
    let work = move |tx: &Tx<'_>| {
        let found = db::uploads::find(tx, &bucket, &key, &id)?;
        let upload = found.ok_or_else(|| refuse(Error::NoSuchUpload { upload: id.clone() }))?;
        let parts = db::parts::list(tx, &upload.id, 0, MOST_PARTS)?;
        let whole = Whole { upload: &upload, expected: expected.as_ref(), kind: kind.as_deref(), size };
        let (new, unused) = whole.assemble(&claims, parts).map_err(refuse)?;
        let conditions = conditions.since(upload.seq, upload.removed);
        let mut doomed = Vec::new();
        for number in unused {
            doomed.extend(db::parts::remove(tx, &upload.id, number)?);
        }
        db::uploads::remove(tx, &upload.id)?;
        let (written, replaced, told) =
            write::commit(tx, &s3, &by, (&bucket, now), new, &conditions, Kind::CompleteMultipartUpload)?;
        let doomed: Vec<BlobId> = doomed.into_iter().chain(replaced).collect();
        Ok(((written, told), doomed))
    };
    let (written, told) = call.s3.change(work).await?;
    if told > 0 {
        call.s3.outbox().nudge();
    }
    // S3 writes slashes and spaces like so here
    let path = cloud::sigv4::percent_encode(&input.key, false).replace("%20", "+");
    let mut out = CompleteMultipartUploadOutput {
        location: Some(format!("{}/{path}", call.bucket_url(&input.bucket))),
        bucket: Some(input.bucket),
        key: Some(input.key),
        e_tag: Some(super::etag(&written.etag)),
        version_id: written.version.clone(),
        ..Default::default()
    };
    put_checksum!(out, &written.checksum);
    put_encryption!(out, written.meta);
    Ok(out)
}

fn claims(input: &CompleteMultipartUploadInput) -> Result<Vec<Claim>> {
    let parts = input.multipart_upload.as_ref().and_then(|upload| upload.parts.as_ref());
    let none = || Error::request("You must specify at least one part");
    let parts = parts.filter(|parts| !parts.is_empty()).ok_or_else(none)?;
    if parts.len() > MOST_PARTS {
        return Err(Error::MalformedXML);
    }
    let claims: Vec<Claim> = parts.iter().map(claim).collect::<Result<_>>()?;
    if claims.windows(2).any(|pair| pair[0].number >= pair[1].number) {
        return Err(Error::InvalidPartOrder { upload: input.upload_id.clone() });
    }
    Ok(claims)
}

fn claim(part: &CompletedPart) -> Result<Claim> {
    let number = part.part_number.ok_or(Error::MalformedXML)?;
    let etag = part.e_tag.as_ref().map(|etag| etag.value().to_owned()).unwrap_or_default();
    Ok(Claim { number, etag, checksum: given_checksum!(part) })
}

/// How the object is to come out.
struct Whole<'a> {
    upload: &'a Upload,
    /// The checksum of the whole that the client expects.
    expected: Option<&'a (Algorithm, String)>,
    kind: Option<&'a str>,
    size: Option<i64>,
}

impl Whole<'_> {
    /// The object made of the claimed parts, and the numbers of the parts that nobody claimed.
    fn assemble(&self, claims: &[Claim], stored: Vec<Part>) -> Result<(NewVersion, Vec<i32>)> {
        let mut unused: Vec<i32> = stored.iter().map(|part| part.number).collect();
        let mut parts = Vec::with_capacity(claims.len());
        for claim in claims {
            let part = stored.binary_search_by_key(&claim.number, |part| part.number).ok().map(|at| &stored[at]);
            parts.push(self.check_part(claim, part)?);
        }
        unused.retain(|number| claims.binary_search_by_key(number, |claim| claim.number).is_err());
        check_sizes(&parts)?;
        let size: u64 = parts.iter().map(|part| part.size).sum();
        if size > OBJECT_MAX {
            return Err(Error::EntityTooLarge { proposed: size.to_string(), max: OBJECT_MAX.to_string() });
        }
        if self.size.is_some_and(|expected| expected as u64 != size) {
            let message = "The provided 'x-amz-mp-object-size' header does not match what was computed.";
            return Err(Error::request(message));
        }
        let new = NewVersion {
            key: self.upload.key.clone(),
            size,
            etag: etag(&parts)?,
            class: self.upload.class.clone(),
            checksum: self.checksum(&parts)?,
            body: Body::Parts(self.upload.id.clone()),
            tags: self.upload.tags.clone(),
            meta: self.upload.meta.clone(),
        };
        Ok((new, unused))
    }

    fn check_part<'p>(&self, claim: &Claim, part: Option<&'p Part>) -> Result<&'p Part> {
        let invalid = || Error::InvalidPart {
            etag: claim.etag.clone(),
            number: claim.number.to_string(),
            upload: self.upload.id.clone(),
        };
        let part = part.filter(|part| part.etag == claim.etag).ok_or_else(invalid)?;
        match (&claim.checksum, &part.checksum, self.upload.checksum) {
            (Some((algorithm, value)), Some(sum), _) if sum.algorithm == *algorithm && sum.value != *value => {
                Err(invalid())
            }
            (Some(_), None, _) => Err(invalid()),
            (None, _, Some((algorithm, SumKind::Composite))) => {
                let name = algorithm.name().to_ascii_lowercase();
                let message = format!(
                    "The upload was created using a {name} checksum. The complete request must include the checksum for each \
                     part. It was missing for part {} in the request.",
                    claim.number
                );
                Err(Error::request(message))
            }
            _ => Ok(part),
        }
    }

    /// Uploads begun without a checksum get CRC64NVME of the whole.
    fn checksum(&self, parts: &[&Part]) -> Result<Option<Checksum>> {
        let (algorithm, kind) = self.upload.checksum.unwrap_or((Algorithm::Crc64Nvme, SumKind::FullObject));
        if let (Some(asked), Some(_)) = (self.kind, self.upload.checksum)
            && asked != kind.name()
        {
            let message = format!(
                "The upload was created using the {} checksum mode. The complete request must use the same checksum mode.",
                kind.name()
            );
            return Err(Error::request(message));
        }
        let sums: Option<Vec<(String, u64)>> = parts
            .iter()
            .map(|part| {
                Some((part.checksum.as_ref().filter(|sum| sum.algorithm == algorithm)?.value.clone(), part.size))
            })
            .collect();
        let checksum = sums.and_then(|sums| Checksum::of_parts(algorithm, kind, &sums));
        if let (Some((given, value)), Some(sum)) = (self.expected, &checksum) {
            let plain = sum.value.split('-').next().unwrap_or_default();
            let same = *value == sum.value || (kind == SumKind::Composite && value == plain);
            if *given != algorithm || !same {
                let message = format!(
                    "The {} you specified did not match the calculated checksum.",
                    given.name().to_ascii_lowercase()
                );
                return Err(Error::other("BadDigest", 400, message));
            }
        }
        Ok(checksum)
    }
}

fn check_sizes(parts: &[&Part]) -> Result<()> {
    let Some((_, all_but_last)) = parts.split_last() else { return Ok(()) };
    match all_but_last.iter().find(|part| part.size < PART_MIN) {
        Some(small) => Err(Error::EntityTooSmall {
            proposed: small.size.to_string(),
            min: PART_MIN.to_string(),
            number: small.number.to_string(),
            etag: small.etag.clone(),
        }),
        None => Ok(()),
    }
}

/// MD5 of the parts' MD5s, a hyphen, and how many.
fn etag(parts: &[&Part]) -> Result<String> {
    let mut digest = Md5::new();
    for part in parts {
        digest.update(hex::decode(&part.etag).map_err(Error::internal)?);
    }
    Ok(format!("{}-{}", hex::encode(digest.finalize()), parts.len()))
}
