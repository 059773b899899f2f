//! Configurations of buckets that are kept as documents: how they are written into a row and read back.

use crate::model::{Bucket, Encryption, Setting};
use crate::{Error, Result};
use s3s::dto::{
    CORSConfiguration, ObjectOwnership, OwnershipControls, OwnershipControlsRule, PublicAccessBlockConfiguration,
    ServerSideEncryption, ServerSideEncryptionByDefault, ServerSideEncryptionConfiguration, ServerSideEncryptionRule,
};
use s3s::xml::{DeserializeContent, Deserializer, SerializeContent, Serializer};

const ROOT: &str = "Kept";

/// A configuration as its row holds it: the XML that S3 speaks.
pub fn keep<T: SerializeContent>(value: &T) -> Result<String> {
    let mut out = Vec::new();
    Serializer::new(&mut out).content(ROOT, value).map_err(Error::internal)?;
    String::from_utf8(out).map_err(Error::internal)
}

/// `None` where the bucket has no such configuration.
pub fn recall<T: for<'xml> DeserializeContent<'xml>>(bucket: &Bucket, kind: Setting) -> Result<Option<T>> {
    bucket.setting(kind).map(|text| parse(text)).transpose()
}

fn parse<T: for<'xml> DeserializeContent<'xml>>(text: &str) -> Result<T> {
    let mut reader = Deserializer::new(text.as_bytes());
    reader.named_element(ROOT, T::deserialize_content).map_err(Error::internal)
}

/// What a new bucket starts with, since April 2023.
pub fn of_new_bucket(ownership: Option<ObjectOwnership>) -> Result<Vec<(Setting, String)>> {
    let block = PublicAccessBlockConfiguration {
        block_public_acls: Some(true),
        block_public_policy: Some(true),
        ignore_public_acls: Some(true),
        restrict_public_buckets: Some(true),
    };
    let ownership = ownership.unwrap_or(ObjectOwnership::from_static(ObjectOwnership::BUCKET_OWNER_ENFORCED));
    let controls = OwnershipControls { rules: vec![OwnershipControlsRule { object_ownership: ownership }] };
    Ok(vec![(Setting::PublicAccessBlock, keep(&block)?), (Setting::Ownership, keep(&controls)?)])
}

pub fn public_access_block(bucket: &Bucket) -> Option<PublicAccessBlockConfiguration> {
    recall(bucket, Setting::PublicAccessBlock).ok().flatten()
}

/// Who owns objects; nothing set means `ObjectWriter`, as in old buckets.
pub fn ownership(bucket: &Bucket) -> Result<String> {
    let controls: Option<OwnershipControls> = recall(bucket, Setting::Ownership)?;
    let rule = controls.and_then(|controls| controls.rules.into_iter().next());
    Ok(rule.map_or(ObjectOwnership::OBJECT_WRITER.into(), |rule| rule.object_ownership.as_str().to_owned()))
}

/// ACLs are switched off.
pub fn owner_enforced(bucket: &Bucket) -> Result<bool> {
    Ok(ownership(bucket)? == ObjectOwnership::BUCKET_OWNER_ENFORCED)
}

pub fn cors(bucket: &Bucket) -> Result<Option<CORSConfiguration>> {
    recall(bucket, Setting::Cors)
}

/// The bucket's encryption, SSE-S3 unless configured.
pub fn encryption(bucket: &Bucket) -> Result<ServerSideEncryptionConfiguration> {
    Ok(recall(bucket, Setting::Encryption)?.unwrap_or_else(|| ServerSideEncryptionConfiguration {
        rules: vec![ServerSideEncryptionRule {
            apply_server_side_encryption_by_default: Some(ServerSideEncryptionByDefault {
                kms_master_key_id: None,
                sse_algorithm: ServerSideEncryption::from_static(ServerSideEncryption::AES256),
            }),
            bucket_key_enabled: Some(false),
        }],
    }))
}

/// What a new object's answers say of its encryption where the request says nothing.
pub fn default_encryption(bucket: &Bucket) -> Result<Encryption> {
    let rule = encryption(bucket)?.rules.into_iter().next();
    let bucket_key = rule.as_ref().and_then(|rule| rule.bucket_key_enabled);
    let default = rule.and_then(|rule| rule.apply_server_side_encryption_by_default);
    Ok(match default {
        Some(default) if default.sse_algorithm.as_str() != ServerSideEncryption::AES256 => Encryption {
            algorithm: default.sse_algorithm.as_str().into(),
            key: default.kms_master_key_id,
            bucket_key: bucket_key.filter(|on| *on),
            ..Encryption::default()
        },
        _ => Encryption::of_s3(),
    })
}
