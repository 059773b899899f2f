//! Lists of objects, of versions and of uploads.

use super::{etag, owner, time};
use crate::call::Call;
use crate::db::listing::{self, Entry, From, Last, Page, Plan, Rest};
use crate::error::refuse;
use crate::model::{Upload, Version};
use crate::{Error, Result, db};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use s3s::dto::*;

/// Entries of one page.
const PAGE: i32 = 1000;

impl Entry for Version {
    fn key(&self) -> &str {
        &self.key
    }
    fn seq(&self) -> i64 {
        self.seq
    }
}

impl Entry for Upload {
    fn key(&self) -> &str {
        &self.key
    }
    fn seq(&self) -> i64 {
        self.seq
    }
}

/// Writes keys as the client asked for them.
struct Writer {
    url: bool,
}

impl Writer {
    fn new(encoding: Option<&EncodingType>) -> Result<Self> {
        match encoding.map(EncodingType::as_str) {
            None => Ok(Self { url: false }),
            Some("url") => Ok(Self { url: true }),
            Some(other) => Err(Error::argument("Invalid Encoding Method specified in Request", "encoding-type", other)),
        }
    }

    fn text(&self, key: &str) -> String {
        if self.url { crate::names::encode_with_plus(key) } else { key.to_owned() }
    }

    fn opt(&self, key: Option<&String>) -> Option<String> {
        key.map(|key| self.text(key))
    }

    fn prefixes(&self, prefixes: &[String]) -> Option<Vec<CommonPrefix>> {
        let list = prefixes.iter().map(|prefix| CommonPrefix { prefix: Some(self.text(prefix)) });
        (!prefixes.is_empty()).then(|| list.collect())
    }
}

fn max_of(asked: Option<i32>, name: &str) -> Result<i32> {
    match asked.unwrap_or(PAGE) {
        negative if negative < 0 => {
            let message = format!("Argument {name} must be an integer between 0 and 2147483647");
            Err(Error::argument(&message, name, negative))
        }
        max => Ok(max.min(PAGE)),
    }
}

fn plan(prefix: Option<&String>, delimiter: Option<&String>, max: i32) -> Plan {
    let delimiter = delimiter.filter(|text| !text.is_empty()).cloned();
    Plan { prefix: prefix.cloned().unwrap_or_default(), delimiter, max: max as usize }
}

async fn page_of_objects(call: &Call, bucket: String, plan: Plan, from: Option<From>) -> Result<Page<Version>> {
    call.add_header("x-amz-bucket-region", &call.bucket()?.region);
    let read = call.s3.db().read(move |tx| {
        listing::walk(&plan, from, |from, end, limit| {
            db::versions::current(tx, &bucket, &from.key, from.rest != Rest::All, end, limit)
        })
    });
    Ok(read.await?)
}

fn object(version: Version, writer: &Writer, owner: Option<&Owner>) -> Object {
    let sum = version.checksum.as_ref();
    Object {
        key: Some(writer.text(&version.key)),
        last_modified: Some(time(version.modified)),
        e_tag: Some(etag(&version.etag)),
        size: Some(version.size as i64),
        storage_class: Some(ObjectStorageClass::from(version.class)),
        checksum_algorithm: sum.map(|sum| vec![ChecksumAlgorithm::from_static(sum.algorithm.name())]),
        checksum_type: sum.map(|sum| ChecksumType::from_static(sum.kind.name())),
        owner: owner.cloned(),
        restore_status: None,
    }
}

pub async fn objects(call: &Call, input: ListObjectsInput) -> Result<ListObjectsOutput> {
    let writer = Writer::new(input.encoding_type.as_ref())?;
    let max = max_of(input.max_keys, "max-keys")?;
    let plan = plan(input.prefix.as_ref(), input.delimiter.as_ref(), max);
    let marker = input.marker.clone().unwrap_or_default();
    let from = (!marker.is_empty()).then(|| listing::after(&plan, &marker));
    let page = page_of_objects(call, input.bucket.clone(), plan, from).await?;
    let folds = input.delimiter.as_ref().is_some_and(|text| !text.is_empty());
    let next = page.last.as_ref().filter(|_| page.truncated && folds).map(|last| writer.text(last.name()));
    let owner = owner(call);
    Ok(ListObjectsOutput {
        name: Some(input.bucket),
        prefix: Some(writer.text(&input.prefix.unwrap_or_default())),
        marker: Some(writer.text(&marker)),
        next_marker: next,
        max_keys: Some(max),
        delimiter: writer.opt(input.delimiter.as_ref()),
        is_truncated: Some(page.truncated),
        common_prefixes: writer.prefixes(&page.prefixes),
        contents: contents(page.items, &writer, Some(&owner)),
        encoding_type: input.encoding_type,
        request_charged: None,
    })
}

fn contents(items: Vec<Version>, writer: &Writer, owner: Option<&Owner>) -> Option<Vec<Object>> {
    (!items.is_empty()).then(|| items.into_iter().map(|item| object(item, writer, owner)).collect())
}

pub async fn objects_v2(call: &Call, input: ListObjectsV2Input) -> Result<ListObjectsV2Output> {
    let writer = Writer::new(input.encoding_type.as_ref())?;
    let max = max_of(input.max_keys, "max-keys")?;
    let plan = plan(input.prefix.as_ref(), input.delimiter.as_ref(), max);
    let start = input.start_after.as_ref().filter(|text| !text.is_empty());
    let from = match &input.continuation_token {
        Some(token) => Some(parse_token(token)?),
        None => start.map(|start| listing::after(&plan, start)),
    };
    let page = page_of_objects(call, input.bucket.clone(), plan, from).await?;
    let next = page.last.as_ref().filter(|_| page.truncated).map(token);
    let owner = input.fetch_owner.unwrap_or(false).then(|| owner(call));
    Ok(ListObjectsV2Output {
        name: Some(input.bucket),
        prefix: Some(writer.text(&input.prefix.unwrap_or_default())),
        max_keys: Some(max),
        key_count: Some((page.items.len() + page.prefixes.len()) as i32),
        continuation_token: input.continuation_token,
        is_truncated: Some(page.truncated),
        next_continuation_token: next,
        common_prefixes: writer.prefixes(&page.prefixes),
        contents: contents(page.items, &writer, owner.as_ref()),
        delimiter: writer.opt(input.delimiter.as_ref()),
        start_after: writer.opt(input.start_after.as_ref()),
        encoding_type: input.encoding_type,
        request_charged: None,
    })
}

/// Where the next page begins, in a form that clients have no reason to read.
fn token(last: &Last) -> String {
    let text = match last {
        Last::Item { key, .. } => format!("k{key}"),
        Last::Prefix(prefix) => format!("p{prefix}"),
    };
    URL_SAFE_NO_PAD.encode(text)
}

fn parse_token(token: &str) -> Result<From> {
    let bad = || Error::argument("The continuation token provided is incorrect", "continuation-token", "");
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| bad())?;
    let text = String::from_utf8(bytes).map_err(|_| bad())?;
    let (kind, name) = text.split_at_checked(1).ok_or_else(bad)?;
    match kind {
        "k" => Ok(From { key: name.into(), rest: Rest::None }),
        "p" => Ok(From { key: db::end_of(name).ok_or_else(bad)?, rest: Rest::All }),
        _ => Err(bad()),
    }
}

/// The least number of a row that `all` gives after: none of the key, all of it, or the rest of it.
fn seq_bound(rest: Rest, all: i64, none: i64) -> i64 {
    match rest {
        Rest::All => all,
        Rest::None => none,
        Rest::After(seq) => seq,
    }
}

pub async fn versions(call: &Call, input: ListObjectVersionsInput) -> Result<ListObjectVersionsOutput> {
    let writer = Writer::new(input.encoding_type.as_ref())?;
    let max = max_of(input.max_keys, "max-keys")?;
    let plan = plan(input.prefix.as_ref(), input.delimiter.as_ref(), max);
    let (marker, version) = (input.key_marker.clone(), input.version_id_marker.clone());
    if version.is_some() && marker.is_none() {
        let message = "A version-id marker cannot be specified without a key marker.";
        return Err(Error::argument(message, "version-id-marker", version.unwrap_or_default()));
    }
    let page = page_of_versions(call, input.bucket.clone(), plan, marker.clone(), version).await?;
    let last = page.last.clone().filter(|_| page.truncated);
    let next_version = match &last {
        Some(Last::Item { .. }) => page.items.last().map(|item| item.id.clone()),
        _ => None,
    };
    let owner = owner(call);
    let (markers, live): (Vec<Version>, Vec<Version>) = page.items.into_iter().partition(|item| item.marker);
    Ok(ListObjectVersionsOutput {
        name: Some(input.bucket),
        prefix: Some(writer.text(&input.prefix.unwrap_or_default())),
        key_marker: Some(writer.text(&marker.unwrap_or_default())),
        version_id_marker: Some(input.version_id_marker.unwrap_or_default()),
        next_key_marker: last.as_ref().map(|last| writer.text(last.name())),
        next_version_id_marker: next_version,
        max_keys: Some(max),
        delimiter: writer.opt(input.delimiter.as_ref()),
        is_truncated: Some(page.truncated),
        common_prefixes: writer.prefixes(&page.prefixes),
        delete_markers: (!markers.is_empty())
            .then(|| markers.iter().map(|one| marker_entry(one, &writer, &owner)).collect()),
        versions: (!live.is_empty()).then(|| live.into_iter().map(|one| version_entry(one, &writer, &owner)).collect()),
        encoding_type: input.encoding_type,
        request_charged: None,
    })
}

/// Versions after a marker: after all of a key, or after one version of it.
async fn page_of_versions(
    call: &Call,
    bucket: String,
    plan: Plan,
    key: Option<String>,
    version: Option<String>,
) -> Result<Page<Version>> {
    let read = call.s3.db().read(move |tx| {
        let from = match (given(key), given(version)) {
            (Some(key), Some(id)) => {
                let found = db::versions::by_id(tx, &bucket, &key, &id)?;
                Some(From { key, rest: found.map_or(Rest::None, |found| Rest::After(found.seq)) })
            }
            (Some(key), None) => Some(listing::after(&plan, &key)),
            (None, _) => None,
        };
        listing::walk(&plan, from, |from, end, limit| {
            db::versions::all(tx, &bucket, &from.key, seq_bound(from.rest, i64::MAX, i64::MIN), end, limit)
        })
    });
    Ok(read.await?)
}

/// An empty marker is none.
fn given(marker: Option<String>) -> Option<String> {
    marker.filter(|text| !text.is_empty())
}

fn marker_entry(version: &Version, writer: &Writer, owner: &Owner) -> DeleteMarkerEntry {
    DeleteMarkerEntry {
        key: Some(writer.text(&version.key)),
        version_id: Some(version.id.clone()),
        is_latest: Some(version.latest),
        last_modified: Some(time(version.modified)),
        owner: Some(owner.clone()),
    }
}

fn version_entry(version: Version, writer: &Writer, owner: &Owner) -> ObjectVersion {
    let sum = version.checksum.as_ref();
    ObjectVersion {
        key: Some(writer.text(&version.key)),
        is_latest: Some(version.latest),
        last_modified: Some(time(version.modified)),
        e_tag: Some(etag(&version.etag)),
        size: Some(version.size as i64),
        checksum_algorithm: sum.map(|sum| vec![ChecksumAlgorithm::from_static(sum.algorithm.name())]),
        checksum_type: sum.map(|sum| ChecksumType::from_static(sum.kind.name())),
        storage_class: Some(ObjectVersionStorageClass::from(version.class)),
        version_id: Some(version.id),
        owner: Some(owner.clone()),
        restore_status: None,
    }
}

pub async fn uploads(call: &Call, input: ListMultipartUploadsInput) -> Result<ListMultipartUploadsOutput> {
    let writer = Writer::new(input.encoding_type.as_ref())?;
    let max = max_of(input.max_uploads, "max-uploads")?;
    let plan = plan(input.prefix.as_ref(), input.delimiter.as_ref(), max);
    let key_marker = input.key_marker.clone();
    let page =
        page_of_uploads(call, input.bucket.clone(), plan, key_marker.clone(), input.upload_id_marker.clone()).await?;
    let last = page.last.clone();
    let next_id = match &last {
        Some(Last::Item { .. }) => page.items.last().map(|item| item.id.clone()),
        _ => None,
    };
    let owner = owner(call);
    let uploads: Vec<MultipartUpload> = page.items.iter().map(|item| upload_entry(item, &writer, &owner)).collect();
    Ok(ListMultipartUploadsOutput {
        bucket: Some(input.bucket),
        prefix: Some(writer.text(&input.prefix.unwrap_or_default())),
        key_marker: Some(writer.text(&key_marker.unwrap_or_default())),
        upload_id_marker: Some(input.upload_id_marker.unwrap_or_default()),
        next_key_marker: Some(last.as_ref().map(|last| writer.text(last.name())).unwrap_or_default()),
        next_upload_id_marker: Some(next_id.unwrap_or_default()),
        max_uploads: Some(max),
        delimiter: writer.opt(input.delimiter.as_ref()),
        is_truncated: Some(page.truncated),
        common_prefixes: writer.prefixes(&page.prefixes),
        uploads: (!uploads.is_empty()).then_some(uploads),
        encoding_type: input.encoding_type,
        request_charged: None,
    })
}

/// Uploads after a marker: after all of a key, or after one upload of it.
async fn page_of_uploads(
    call: &Call,
    bucket: String,
    plan: Plan,
    key: Option<String>,
    upload: Option<String>,
) -> Result<Page<Upload>> {
    let read = call.s3.db().read(move |tx| {
        let from = match (given(key), given(upload)) {
            (Some(key), Some(id)) => {
                let found = db::uploads::find(tx, &bucket, &key, &id)?;
                let unknown = || refuse(Error::argument("Invalid uploadId marker", "upload-id-marker", &id));
                let rest = Rest::After(found.ok_or_else(unknown)?.seq);
                Some(From { key, rest })
            }
            (Some(key), None) => Some(listing::after(&plan, &key)),
            (None, _) => None,
        };
        listing::walk(&plan, from, |from, end, limit| {
            db::uploads::list(tx, &bucket, &from.key, seq_bound(from.rest, i64::MIN, i64::MAX), end, limit)
        })
    });
    Ok(read.await?)
}

fn upload_entry(upload: &Upload, writer: &Writer, owner: &Owner) -> MultipartUpload {
    MultipartUpload {
        key: Some(writer.text(&upload.key)),
        upload_id: Some(upload.id.clone()),
        initiated: Some(time(upload.initiated)),
        initiator: Some(Initiator { display_name: None, id: owner.id.clone() }),
        owner: Some(owner.clone()),
        storage_class: Some(StorageClass::from(upload.class.clone())),
        checksum_algorithm: upload.checksum.map(|(algorithm, _)| ChecksumAlgorithm::from_static(algorithm.name())),
        checksum_type: upload.checksum.map(|(_, kind)| ChecksumType::from_static(kind.name())),
    }
}
