//! What every operation that makes an object shares: what the object carries, and the commit.

use crate::call::Call;
use crate::conditions::Write;
use crate::events::{self, By, Happened, Kind};
use crate::model::{Encryption, Meta, NewVersion, Versioning};
use crate::{Error, Result, db, error::refuse, sealed, settings};
use s3s::dto::{ServerSideEncryption, StorageClass, TimestampFormat};
use std::collections::{BTreeMap, HashMap};
use store::Tx;

/// Bytes of user metadata, names and values together.
const USER_METADATA: usize = 2 * 1024;

/// Storage classes that an object can be put into.
const CLASSES: &[&str] = &[
    "STANDARD",
    "REDUCED_REDUNDANCY",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "GLACIER",
    "DEEP_ARCHIVE",
    "GLACIER_IR",
];

/// Classes whose objects must be restored before they are read.
pub const ARCHIVED: &[&str] = &["GLACIER", "DEEP_ARCHIVE"];

pub fn class(asked: Option<&StorageClass>) -> Result<String> {
    let class = asked.map_or("STANDARD", StorageClass::as_str);
    if CLASSES.contains(&class) { Ok(class.into()) } else { Err(Error::InvalidStorageClass { class: class.into() }) }
}

/// As answers show it: not at all where it is the standard one.
pub fn shown_class(class: &str) -> Option<StorageClass> {
    (class != "STANDARD").then(|| StorageClass::from(class.to_owned()))
}

/// The headers of an input as an object keeps them.
macro_rules! meta_of {
    ($call:expr, $input:expr) => {{
        let mut meta = $crate::model::Meta {
            content_type: $input.content_type.clone(),
            content_encoding: $input.content_encoding.clone(),
            content_language: $input.content_language.clone(),
            content_disposition: $input.content_disposition.clone(),
            cache_control: $input.cache_control.clone(),
            expires: $input.expires.as_ref().and_then($crate::ops::write::http_date),
            website_redirect: $input.website_redirect_location.clone(),
            ..Default::default()
        };
        $crate::ops::write::check_customer_key(
            $input.sse_customer_algorithm.is_some() || $input.sse_customer_key.is_some(),
        )?;
        $crate::ops::write::check_lock(
            $input.object_lock_mode.is_some()
                || $input.object_lock_retain_until_date.is_some()
                || $input.object_lock_legal_hold_status.is_some(),
        )?;
        meta.user = $crate::ops::write::user_metadata($input.metadata.as_ref())?;
        let encryption = $crate::ops::write::encryption(
            $call,
            $input.server_side_encryption.as_ref(),
            $input.ssekms_key_id.as_deref(),
            $input.bucket_key_enabled,
            $input.ssekms_encryption_context.as_deref(),
        )?;
        meta.encryption = Some($crate::sealed::seal($call, (&$input.bucket, &$input.key), encryption).await?);
        meta
    }};
}
pub(crate) use meta_of;

pub fn http_date(time: &s3s::dto::Timestamp) -> Option<String> {
    let mut out = Vec::new();
    time.format(TimestampFormat::HttpDate, &mut out).ok()?;
    String::from_utf8(out).ok()
}

pub fn user_metadata(given: Option<&HashMap<String, String>>) -> Result<BTreeMap<String, String>> {
    let user: BTreeMap<String, String> =
        given.into_iter().flatten().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())).collect();
    let size: usize = user.iter().map(|(name, value)| name.len() + value.len()).sum();
    if size > USER_METADATA {
        return Err(Error::MetadataTooLarge { size: size.to_string(), max: USER_METADATA.to_string() });
    }
    Ok(user)
}

/// Keys that clients bring are not held here, so that what would be encrypted with one is refused.
pub fn check_customer_key(given: bool) -> Result<()> {
    if given { Err(Error::not_served("Encryption with customer-provided keys")) } else { Ok(()) }
}

pub fn check_lock(given: bool) -> Result<()> {
    let message = "Bucket is missing Object Lock Configuration";
    if given { Err(Error::request(message)) } else { Ok(()) }
}

/// What the object shall be under: what was asked, or the bucket's default.
pub fn encryption(
    call: &Call,
    asked: Option<&ServerSideEncryption>,
    key: Option<&str>,
    bucket_key: Option<bool>,
    context: Option<&str>,
) -> Result<Encryption> {
    let context = sealed::context(context)?;
    match asked.map(ServerSideEncryption::as_str) {
        None if key.is_some() || !context.is_empty() => Err(Error::argument(
            "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
            "x-amz-server-side-encryption",
            "",
        )),
        None => settings::default_encryption(call.bucket()?),
        Some(ServerSideEncryption::AES256) if key.is_none() && context.is_empty() => Ok(Encryption::of_s3()),
        Some(algorithm @ ("aws:kms" | "aws:kms:dsse")) => {
            let (algorithm, key) = (algorithm.into(), key.map(str::to_owned));
            Ok(Encryption { algorithm, key, bucket_key, context, data_key: None })
        }
        Some(other) => Err(Error::argument(
            "The encryption method specified is not supported",
            "x-amz-server-side-encryption",
            other,
        )),
    }
}

/// Sets the encryption members of an output.
macro_rules! put_encryption {
    ($out:expr, $meta:expr) => {
        if let Some(encryption) = &$meta.encryption {
            $out.server_side_encryption = Some(s3s::dto::ServerSideEncryption::from(encryption.algorithm.clone()));
            $out.ssekms_key_id.clone_from(&encryption.key);
            $out.bucket_key_enabled = encryption.bucket_key;
        }
    };
}
pub(crate) use put_encryption;

/// What a commit made.
pub struct Written {
    /// As answers show it.
    pub version: Option<String>,
    pub modified: base::Timestamp,
    pub meta: Meta,
    pub etag: String,
    pub checksum: Option<crate::checksum::Checksum>,
}

/// Makes `new` the newest version of its key and tells whom it concerns: all in the transaction `tx`. Returns what was
/// made, the blobs that became nobody's, and how many events were written.
pub fn commit(
    tx: &Tx<'_>,
    s3: &crate::Service,
    by: &By,
    place: (&str, base::Timestamp),
    new: NewVersion,
    conditions: &Write,
    kind: Kind,
) -> store::Result<(Written, Vec<store::BlobId>, usize)> {
    let (name, now) = place;
    let bucket = db::buckets::require(tx, name)?;
    let current = db::versions::latest(tx, name, &new.key)?;
    conditions.check(&new.key, current.as_ref()).map_err(refuse)?;
    let seq = s3.next_seq(now);
    let (id, doomed) = db::versions::put(tx, &db::versions::Place { bucket: &bucket, seq, now }, &new)?;
    // answers name a version only while versioning is on
    let version = (bucket.versioning == Versioning::Enabled).then_some(id);
    let happened = Happened {
        kind,
        key: new.key,
        size: Some(new.size),
        etag: Some(new.etag.clone()),
        version: version.clone(),
        seq: Some(seq),
    };
    let told = events::tell(tx, &bucket, by, &happened)?;
    Ok((Written { version, modified: now, meta: new.meta, etag: new.etag, checksum: new.checksum }, doomed, told))
}
