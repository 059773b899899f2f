//! What each operation needs permission for.
//!
//! Source: "Actions, resources, and condition keys for Amazon S3" of the Service Authorization Reference.

use crate::call::Call;
use crate::model::{Bucket, Tags, bucket_arn, object_arn};
use crate::{Error, Result, db};
use s3s::dto::CopySource;
use s3s::path::S3Path;

/// Condition keys of S3 and their values.
pub type Conditions = Vec<(String, Vec<String>)>;

/// What an action is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum On {
    /// No resource.
    Nothing,
    /// The bucket, which need not exist.
    NewBucket,
    Bucket,
    /// An object, by its current version or one that is named: then the action ends in `Version`.
    Object,
    /// An object whatever its version.
    Key,
    /// The operation asks for itself: its body names the objects, or the tags.
    Later,
}

/// Operation, action, resource. What is not in this list is not served.
const RULES: &[(&str, &str, On)] = &[
    ("AbortMultipartUpload", "AbortMultipartUpload", On::Key),
    ("CompleteMultipartUpload", "PutObject", On::Key),
    ("CopyObject", "PutObject", On::Key),
    ("CreateBucket", "CreateBucket", On::NewBucket),
    ("CreateMultipartUpload", "PutObject", On::Key),
    ("DeleteBucket", "DeleteBucket", On::Bucket),
    ("DeleteBucketCors", "PutBucketCORS", On::Bucket),
    ("DeleteBucketEncryption", "PutEncryptionConfiguration", On::Bucket),
    ("DeleteBucketLifecycle", "PutLifecycleConfiguration", On::Bucket),
    ("DeleteBucketOwnershipControls", "PutBucketOwnershipControls", On::Bucket),
    ("DeleteBucketPolicy", "DeleteBucketPolicy", On::Bucket),
    ("DeleteBucketReplication", "PutReplicationConfiguration", On::Bucket),
    ("DeleteBucketTagging", "PutBucketTagging", On::Bucket),
    ("DeleteBucketWebsite", "DeleteBucketWebsite", On::Bucket),
    ("DeleteObject", "DeleteObject", On::Object),
    ("DeleteObjectTagging", "DeleteObjectTagging", On::Object),
    ("DeleteObjects", "DeleteObject", On::Later),
    ("DeletePublicAccessBlock", "PutBucketPublicAccessBlock", On::Bucket),
    ("GetBucketAccelerateConfiguration", "GetAccelerateConfiguration", On::Bucket),
    ("GetBucketAcl", "GetBucketAcl", On::Bucket),
    ("GetBucketAnalyticsConfiguration", "GetAnalyticsConfiguration", On::Bucket),
    ("GetBucketCors", "GetBucketCORS", On::Bucket),
    ("GetBucketEncryption", "GetEncryptionConfiguration", On::Bucket),
    ("GetBucketIntelligentTieringConfiguration", "GetIntelligentTieringConfiguration", On::Bucket),
    ("GetBucketInventoryConfiguration", "GetInventoryConfiguration", On::Bucket),
    ("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration", On::Bucket),
    ("GetBucketLocation", "GetBucketLocation", On::Bucket),
    ("GetBucketLogging", "GetBucketLogging", On::Bucket),
    ("GetBucketMetricsConfiguration", "GetMetricsConfiguration", On::Bucket),
    ("GetBucketNotificationConfiguration", "GetBucketNotification", On::Bucket),
    ("GetBucketOwnershipControls", "GetBucketOwnershipControls", On::Bucket),
    ("GetBucketPolicy", "GetBucketPolicy", On::Bucket),
    ("GetBucketPolicyStatus", "GetBucketPolicyStatus", On::Bucket),
    ("GetBucketReplication", "GetReplicationConfiguration", On::Bucket),
    ("GetBucketRequestPayment", "GetBucketRequestPayment", On::Bucket),
    ("GetBucketTagging", "GetBucketTagging", On::Bucket),
    ("GetBucketVersioning", "GetBucketVersioning", On::Bucket),
    ("GetBucketWebsite", "GetBucketWebsite", On::Bucket),
    ("GetObject", "GetObject", On::Object),
    ("GetObjectAcl", "GetObjectAcl", On::Object),
    ("GetObjectAttributes", "GetObject", On::Object),
    ("GetObjectLegalHold", "GetObjectLegalHold", On::Key),
    ("GetObjectLockConfiguration", "GetBucketObjectLockConfiguration", On::Bucket),
    ("GetObjectRetention", "GetObjectRetention", On::Key),
    ("GetObjectTagging", "GetObjectTagging", On::Object),
    ("GetPublicAccessBlock", "GetBucketPublicAccessBlock", On::Bucket),
    ("HeadBucket", "ListBucket", On::Bucket),
    ("HeadObject", "GetObject", On::Object),
    ("ListBucketAnalyticsConfigurations", "GetAnalyticsConfiguration", On::Bucket),
    ("ListBucketIntelligentTieringConfigurations", "GetIntelligentTieringConfiguration", On::Bucket),
    ("ListBucketInventoryConfigurations", "GetInventoryConfiguration", On::Bucket),
    ("ListBucketMetricsConfigurations", "GetMetricsConfiguration", On::Bucket),
    ("ListBuckets", "ListAllMyBuckets", On::Nothing),
    ("ListMultipartUploads", "ListBucketMultipartUploads", On::Bucket),
    ("ListObjectVersions", "ListBucketVersions", On::Bucket),
    ("ListObjects", "ListBucket", On::Bucket),
    ("ListObjectsV2", "ListBucket", On::Bucket),
    ("ListParts", "ListMultipartUploadParts", On::Key),
    ("PutBucketAccelerateConfiguration", "PutAccelerateConfiguration", On::Bucket),
    ("PutBucketAcl", "PutBucketAcl", On::Bucket),
    ("PutBucketCors", "PutBucketCORS", On::Bucket),
    ("PutBucketEncryption", "PutEncryptionConfiguration", On::Bucket),
    ("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration", On::Bucket),
    ("PutBucketLogging", "PutBucketLogging", On::Bucket),
    ("PutBucketNotificationConfiguration", "PutBucketNotification", On::Bucket),
    ("PutBucketOwnershipControls", "PutBucketOwnershipControls", On::Bucket),
    ("PutBucketPolicy", "PutBucketPolicy", On::Bucket),
    ("PutBucketRequestPayment", "PutBucketRequestPayment", On::Bucket),
    ("PutBucketTagging", "PutBucketTagging", On::Bucket),
    ("PutBucketVersioning", "PutBucketVersioning", On::Bucket),
    ("PutBucketWebsite", "PutBucketWebsite", On::Bucket),
    ("PutObject", "PutObject", On::Key),
    ("PutObjectAcl", "PutObjectAcl", On::Object),
    ("PutObjectTagging", "PutObjectTagging", On::Later),
    ("PutPublicAccessBlock", "PutBucketPublicAccessBlock", On::Bucket),
    ("UploadPart", "PutObject", On::Key),
    ("UploadPartCopy", "PutObject", On::Key),
];

/// Request headers that are condition keys under their own name.
const HEADER_KEYS: &[&str] = &[
    "x-amz-acl",
    "x-amz-content-sha256",
    "x-amz-copy-source",
    "x-amz-grant-full-control",
    "x-amz-grant-read",
    "x-amz-grant-read-acp",
    "x-amz-grant-write",
    "x-amz-grant-write-acp",
    "x-amz-metadata-directive",
    "x-amz-object-ownership",
    "x-amz-server-side-encryption",
    "x-amz-server-side-encryption-aws-kms-key-id",
    "x-amz-server-side-encryption-customer-algorithm",
    "x-amz-storage-class",
    "x-amz-website-redirect-location",
];

/// Query parameters that are condition keys, and those keys.
const QUERY_KEYS: &[(&str, &str)] = &[
    ("prefix", "s3:prefix"),
    ("delimiter", "s3:delimiter"),
    ("max-keys", "s3:max-keys"),
    ("versionId", "s3:VersionId"),
];

/// Looks the bucket up and asks for everything `operation` needs, before its input is read.
pub async fn check(call: &Call, operation: &str, path: &S3Path) -> Result<()> {
    let rule = RULES.iter().find(|(name, _, _)| *name == operation);
    let (_, action, on) = rule.ok_or_else(|| Error::not_served(operation))?;
    let (name, key) = (path.get_bucket_name(), path.get_object_key());
    let version = call.facts.parameter("versionId").filter(|_| *on == On::Object);
    let mut tags = Tags::new();
    if let Some(name) = name.filter(|_| *on != On::NewBucket) {
        expected_owner(call, "x-amz-expected-bucket-owner")?;
        let (bucket, found) = load(call, name, key.filter(|_| *on == On::Object), version).await?;
        call.set_bucket(bucket);
        tags = found;
    }
    region_of_signature(call)?;
    well_formed_version(call.facts.parameter("versionId"))?;
    let mut conditions = conditions(call);
    conditions.extend(existing(tags));
    let given = given_tags(call, operation);
    conditions.extend(requested(&given));
    let resource = match (on, name, key) {
        (On::Later, ..) => return Ok(()),
        (On::Nothing, ..) | (_, None, _) => "*".to_owned(),
        (On::Bucket | On::NewBucket, Some(name), _) | (_, Some(name), None) => bucket_arn(name),
        (On::Object | On::Key, Some(name), Some(key)) => object_arn(name, key),
    };
    let bucket = call.bucket().ok();
    call.authorize(&full_action(action, version.is_some()), &resource, bucket, &conditions)?;
    further(call, operation, &resource, bucket, version.is_some(), &conditions).await
}

/// Asks for PutObjectTagging, now that the tags are known.
pub async fn tagging(call: &Call, key: &str, version: Option<&str>, tags: &Tags) -> Result<()> {
    let bucket = call.bucket()?;
    let (_, found) = load(call, &bucket.name, Some(key), version).await?;
    let mut conditions = conditions(call);
    conditions.extend(existing(found));
    conditions.extend(requested(tags));
    let action = full_action("PutObjectTagging", version.is_some());
    call.authorize(&action, &object_arn(&bucket.name, key), Some(bucket), &conditions)
}

fn full_action(action: &str, versioned: bool) -> String {
    match (versioned, action.strip_suffix("Acl"), action.strip_suffix("Tagging")) {
        (false, ..) => format!("s3:{action}"),
        (true, Some(stem), _) => format!("s3:{stem}VersionAcl"),
        (true, _, Some(stem)) => format!("s3:{stem}VersionTagging"),
        (true, ..) => format!("s3:{action}Version"),
    }
}

/// What some operations need besides their first action.
async fn further(
    call: &Call,
    operation: &str,
    resource: &str,
    bucket: Option<&Bucket>,
    versioned: bool,
    conditions: &Conditions,
) -> Result<()> {
    let writes = makes_object(operation);
    if writes && call.facts.headers.contains_key("x-amz-tagging") && !copies_tags(call, operation) {
        call.authorize("s3:PutObjectTagging", resource, bucket, conditions)?;
    }
    if writes && call.facts.headers.contains_key("x-amz-acl") {
        call.authorize("s3:PutObjectAcl", resource, bucket, conditions)?;
    }
    if operation == "GetObjectAttributes" {
        call.authorize(&full_action("GetObjectAttributes", versioned), resource, bucket, conditions)?;
    }
    if operation == "CreateBucket" && call.facts.headers.contains_key("x-amz-object-ownership") {
        call.authorize("s3:PutBucketOwnershipControls", resource, bucket, conditions)?;
    }
    if matches!(operation, "CopyObject" | "UploadPartCopy") {
        let carried = copy_source(call, operation).await?;
        if !carried.is_empty() {
            let mut conditions = conditions.clone();
            conditions.extend(requested(&carried));
            call.authorize("s3:PutObjectTagging", resource, bucket, &conditions)?;
        }
    }
    Ok(())
}

/// What makes an object may give it tags and an ACL.
fn makes_object(operation: &str) -> bool {
    matches!(operation, "PutObject" | "CopyObject" | "CreateMultipartUpload")
}

/// A copy has its source's tags unless the request gives it others.
fn copies_tags(call: &Call, operation: &str) -> bool {
    operation == "CopyObject" && call.facts.header("x-amz-tagging-directive") != Some("REPLACE")
}

/// A copy reads its source as the caller. Returns the tags that it brings along.
async fn copy_source(call: &Call, operation: &str) -> Result<Tags> {
    expected_owner(call, "x-amz-source-expected-bucket-owner")?;
    let (name, key, version) = source_of(call.facts.header("x-amz-copy-source").unwrap_or_default())?;
    let (bucket, tags) = load(call, &name, Some(&key), version.as_deref()).await?;
    let mut conditions = conditions(call);
    conditions.retain(|(key, _)| key != "s3:VersionId");
    conditions.extend(version.iter().map(|version| one("s3:VersionId", version)));
    conditions.extend(existing(tags.clone()));
    let resource = object_arn(&name, &key);
    call.authorize(&full_action("GetObject", version.is_some()), &resource, Some(&bucket), &conditions)?;
    if tags.is_empty() || !copies_tags(call, operation) {
        return Ok(Tags::new());
    }
    call.authorize(&full_action("GetObjectTagging", version.is_some()), &resource, Some(&bucket), &conditions)?;
    Ok(tags)
}

/// `x-amz-copy-source` as bucket, key and version.
pub fn source_of(header: &str) -> Result<(String, String, Option<String>)> {
    // A plus is a space, as in a query: so some clients write it.
    let spaced = header.replace('+', "%20");
    let parsed = CopySource::parse(&spaced);
    match parsed {
        Ok(CopySource::Bucket { bucket, key, version_id }) => {
            well_formed_version(version_id.as_deref())?;
            Ok((bucket.into(), key.into(), version_id.map(Into::into)))
        }
        Ok(_) => Err(Error::not_served("Copying from an access point")),
        Err(_) => Err(Error::argument(
            "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
            "x-amz-copy-source",
            header,
        )),
    }
}

/// A version id that was never given out is no id; an empty one says nothing.
fn well_formed_version(id: Option<&str>) -> Result<()> {
    match id {
        Some(id) if !id.is_empty() && !crate::names::is_version_id(id) => {
            Err(Error::argument("Invalid version id specified", "versionId", id))
        }
        Some("") => Err(Error::argument("Version id cannot be the empty string", "versionId", "")),
        _ => Ok(()),
    }
}

/// The bucket, and the tags that a version of an object has.
pub async fn load(call: &Call, name: &str, key: Option<&str>, version: Option<&str>) -> Result<(Bucket, Tags)> {
    let (name, key, version) = (name.to_owned(), key.map(str::to_owned), version.map(str::to_owned));
    let found = call.s3.db().read(move |tx| {
        let bucket = db::buckets::require(tx, &name)?;
        let object = match (&key, &version) {
            (Some(key), Some(version)) => db::versions::by_id(tx, &name, key, version)?,
            (Some(key), None) => db::versions::latest(tx, &name, key)?,
            (None, _) => None,
        };
        Ok((bucket, object.map(|object| object.tags).unwrap_or_default()))
    });
    Ok(found.await?)
}

fn expected_owner(call: &Call, header: &str) -> Result<()> {
    let Some(expected) = call.facts.header(header) else { return Ok(()) };
    if expected.len() != 12 || !expected.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Error::InvalidBucketOwnerAWSAccountID { value: expected.into() });
    }
    if expected == call.context.account.as_str() { Ok(()) } else { Err(Error::AccessDenied) }
}

/// A request must be signed for the node's region, or for the bucket's own where that is another.
fn region_of_signature(call: &Call) -> Result<()> {
    let node = call.context.region.as_str();
    let right = call.bucket().map_or(node, |bucket| bucket.region.as_str());
    match call.facts.scope_region.as_deref() {
        Some(signed) if signed != right && signed != node => {
            Err(crate::front::wrong_region(call.facts.auth_kind, signed, right))
        }
        _ => Ok(()),
    }
}

/// Condition keys of S3 that the request itself gives, whatever its tags.
pub fn conditions(call: &Call) -> Conditions {
    let facts = &call.facts;
    let mut out = Conditions::new();
    let mut add = |key: &str, value: Option<&str>| out.extend(value.map(|value| one(key, value)));
    for name in HEADER_KEYS {
        add(&format!("s3:{name}"), facts.header(name));
    }
    for (name, key) in QUERY_KEYS {
        add(key, facts.parameter(name));
    }
    add("s3:authType", facts.auth_kind);
    add("s3:signatureversion", facts.auth_version);
    add("s3:signatureAge", facts.signature_age_ms.map(|age| age.to_string()).as_deref());
    add("s3:ResourceAccount", Some(call.context.account.as_str()));
    out
}

fn one(key: &str, value: &str) -> (String, Vec<String>) {
    (key.to_owned(), vec![value.to_owned()])
}

/// The condition keys of the tags that an object has.
pub fn existing(tags: Tags) -> Conditions {
    tags.into_iter().map(|(key, value)| one(&format!("s3:ExistingObjectTag/{key}"), &value)).collect()
}

/// The condition keys of the tags that an object is to get.
fn requested(tags: &Tags) -> Conditions {
    let mut out: Conditions =
        tags.iter().map(|(key, value)| one(&format!("s3:RequestObjectTag/{key}"), value)).collect();
    if !tags.is_empty() {
        out.push(("s3:RequestObjectTagKeys".to_owned(), tags.iter().map(|(key, _)| key.clone()).collect()));
    }
    out
}

/// The tags that a header gives to the object; what is wrong with them is said later.
fn given_tags(call: &Call, operation: &str) -> Tags {
    let header =
        call.facts.header("x-amz-tagging").filter(|_| makes_object(operation) && !copies_tags(call, operation));
    crate::tags::parse_header(header.unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_on_versions_have_their_own_names() {
        for (action, plain, versioned) in [
            ("GetObject", "s3:GetObject", "s3:GetObjectVersion"),
            ("GetObjectTagging", "s3:GetObjectTagging", "s3:GetObjectVersionTagging"),
            ("PutObjectAcl", "s3:PutObjectAcl", "s3:PutObjectVersionAcl"),
        ] {
            assert_eq!((full_action(action, false).as_str(), full_action(action, true).as_str()), (plain, versioned));
        }
    }

    #[test]
    fn the_rules_are_sorted_so_that_one_is_found_at_a_glance() {
        assert!(RULES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn a_copy_source_is_decoded() {
        let got = source_of("/bkt/k%20%2Bl?versionId=null").unwrap();
        assert_eq!(got, ("bkt".into(), "k +l".into(), Some("null".into())));
        assert_eq!(source_of("/bkt/a+b%2Bc").unwrap().1, "a b+c");
        assert!(source_of("nothing").is_err());
    }
}
