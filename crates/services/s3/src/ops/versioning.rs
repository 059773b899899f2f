//! Versioning of a bucket.

use crate::call::Call;
use crate::model::Versioning;
use crate::{Error, Result, db};
use s3s::dto::*;

pub async fn get(call: &Call, _input: GetBucketVersioningInput) -> Result<GetBucketVersioningOutput> {
    let status = call.bucket()?.versioning.name().map(BucketVersioningStatus::from_static);
    Ok(GetBucketVersioningOutput { mfa_delete: None, status })
}

pub async fn put(call: &Call, input: PutBucketVersioningInput) -> Result<PutBucketVersioningOutput> {
    let configuration = input.versioning_configuration;
    if configuration.mfa_delete.is_some_and(|mfa| mfa.as_str() == MFADelete::ENABLED) {
        return Err(Error::not_served("MFA delete"));
    }
    let status = configuration.status.ok_or_else(|| {
        let message = "The Versioning element must be specified";
        Error::other("IllegalVersioningConfigurationException", 400, message)
    })?;
    let versioning = match Versioning::parse(Some(status.as_str())) {
        Versioning::Never => return Err(Error::MalformedXML),
        known => known,
    };
    let name = input.bucket;
    call.s3.db().write(move |tx| db::buckets::set_versioning(tx, &name, versioning)).await?;
    Ok(PutBucketVersioningOutput::default())
}
