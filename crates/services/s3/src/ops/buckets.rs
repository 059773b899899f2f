//! Buckets themselves.

use super::owner;
use crate::call::Call;
use crate::model::Setting;
use crate::names::{REGIONS, is_bucket_name};
use crate::{Error, Result, db, error::refuse, settings, tags};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use s3s::dto::*;

/// Buckets in one account.
const MOST: i64 = 10_000;
/// Buckets on one page, and the default.
const PAGE: i32 = 10_000;

pub async fn create(call: &Call, input: CreateBucketInput) -> Result<CreateBucketOutput> {
    let name = input.bucket.clone();
    if !is_bucket_name(&name) {
        return Err(Error::InvalidBucketName { bucket: name });
    }
    refuse_what_is_not_served(&input)?;
    let endpoint = call.context.region.as_str();
    let constraint = input.create_bucket_configuration.as_ref().and_then(|one| one.location_constraint.clone());
    let constraint = constraint.map(|one| one.as_str().to_owned()).filter(|one| !one.is_empty());
    let region = region(endpoint, constraint.as_deref())?;
    let location = match region.as_str() {
        "us-east-1" => format!("/{name}"),
        _ => format!("{}/", call.bucket_url(&name)),
    };
    let settings = settings::of_new_bucket(input.object_ownership)?;
    let (now, wanted, legacy) = (call.context.now, name.clone(), endpoint == "us-east-1");
    call.s3
        .db()
        .write(move |tx| {
            if let Some(found) = db::buckets::load(tx, &wanted)? {
                // in us-east-1 making one's own bucket again succeeds and changes nothing
                let same = legacy && found.region == "us-east-1" && region == "us-east-1";
                return if same { Ok(()) } else { Err(refuse(Error::BucketAlreadyOwnedByYou { bucket: wanted })) };
            }
            if db::buckets::count(tx)? >= MOST {
                return Err(refuse(Error::TooManyBuckets));
            }
            db::buckets::insert(tx, &wanted, &region, now)?;
            settings.iter().try_for_each(|(kind, body)| db::buckets::put_setting(tx, &wanted, *kind, body))
        })
        .await?;
    Ok(CreateBucketOutput { location: Some(location) })
}

fn refuse_what_is_not_served(input: &CreateBucketInput) -> Result<()> {
    if input.object_lock_enabled_for_bucket == Some(true) {
        return Err(Error::NotImplemented { header: "x-amz-bucket-object-lock-enabled".into() });
    }
    let enforced = ObjectOwnership::from_static(ObjectOwnership::BUCKET_OWNER_ENFORCED);
    let ownership = input.object_ownership.as_ref().unwrap_or(&enforced);
    let known = [
        ObjectOwnership::BUCKET_OWNER_ENFORCED,
        ObjectOwnership::BUCKET_OWNER_PREFERRED,
        ObjectOwnership::OBJECT_WRITER,
    ];
    if !known.contains(&ownership.as_str()) {
        let message = format!("Invalid x-amz-object-ownership header: {}", ownership.as_str());
        return Err(Error::argument(&message, "x-amz-object-ownership", ""));
    }
    let grants = [
        &input.grant_full_control,
        &input.grant_read,
        &input.grant_read_acp,
        &input.grant_write,
        &input.grant_write_acp,
    ];
    let open = input.acl.as_ref().is_some_and(|acl| acl.as_str() != BucketCannedACL::PRIVATE);
    if !open && grants.iter().all(|grant| grant.is_none()) {
        return Ok(());
    }
    if *ownership == enforced {
        Err(Error::InvalidBucketAclWithObjectOwnership)
    } else {
        Err(Error::not_served("An ACL other than `private`"))
    }
}

/// The region of a bucket that is made through `endpoint`'s endpoint. That of us-east-1 is the old global one, which takes
/// any other region; the others take only their own, and want it said.
fn region(endpoint: &str, constraint: Option<&str>) -> Result<String> {
    let incompatible = |what: &str| Error::IllegalLocationConstraintException {
        message: format!(
            "The {what} location constraint is incompatible for the region specific endpoint this request was sent to."
        ),
    };
    match (endpoint, constraint) {
        ("us-east-1", None) => Ok(endpoint.into()),
        ("us-east-1", Some("EU")) => Ok("eu-west-1".into()),
        ("us-east-1", Some(region)) if region != "us-east-1" && REGIONS.contains(&region) => Ok(region.into()),
        ("us-east-1", Some(region)) => Err(Error::InvalidLocationConstraint { constraint: region.into() }),
        (_, None) => Err(incompatible("unspecified")),
        (_, Some("EU")) if endpoint == "eu-west-1" => Ok(endpoint.into()),
        (_, Some(region)) if region == endpoint => Ok(endpoint.into()),
        (_, Some(region)) if !REGIONS.contains(&region) => {
            Err(Error::InvalidLocationConstraint { constraint: region.into() })
        }
        (_, Some(region)) => Err(incompatible(region)),
    }
}

pub async fn head(call: &Call, _input: HeadBucketInput) -> Result<HeadBucketOutput> {
    let region = call.bucket()?.region.clone();
    call.add_header("content-type", "application/xml");
    Ok(HeadBucketOutput { bucket_region: Some(region), access_point_alias: Some(false), ..Default::default() })
}

pub async fn location(call: &Call, _input: GetBucketLocationInput) -> Result<GetBucketLocationOutput> {
    let region = call.bucket()?.region.clone();
    let constraint = (region != "us-east-1").then(|| BucketLocationConstraint::from(region));
    Ok(GetBucketLocationOutput { location_constraint: constraint })
}

pub async fn delete(call: &Call, input: DeleteBucketInput) -> Result<DeleteBucketOutput> {
    let work = move |tx: &store::Tx<'_>| {
        let bucket = db::buckets::require(tx, &input.bucket)?;
        if db::versions::any(tx, &bucket.name)? {
            let message = match bucket.versioning {
                crate::model::Versioning::Never => "The bucket you tried to delete is not empty",
                _ => "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
            };
            return Err(refuse(Error::BucketNotEmpty { bucket: bucket.name, message: message.into() }));
        }
        let doomed = db::uploads::remove_all(tx, &bucket.name)?;
        db::buckets::delete(tx, &bucket.name)?;
        Ok(((), doomed))
    };
    call.s3.change(work).await?;
    Ok(DeleteBucketOutput::default())
}

pub async fn list(call: &Call, input: ListBucketsInput) -> Result<ListBucketsOutput> {
    let max = input.max_buckets.unwrap_or(PAGE);
    if !(1..=PAGE).contains(&max) {
        return Err(Error::argument("Argument max-buckets must be an integer between 1 and 10000", "max-buckets", max));
    }
    let after = input.continuation_token.as_deref().map(decode_token).transpose()?.unwrap_or_default();
    let prefix = input.prefix.clone().unwrap_or_default();
    let region = input.bucket_region.clone();
    let limit = max as usize;
    let read = call.s3.db().read(move |tx| db::buckets::list(tx, &after, &prefix, region.as_deref(), limit + 1));
    let mut found = read.await?;
    let more = found.len() > limit;
    found.truncate(limit);
    let token = found.last().filter(|_| more).map(|last| URL_SAFE_NO_PAD.encode(&last.name));
    // the region is told only to those who ask for pages
    let paged = input.max_buckets.is_some()
        || input.continuation_token.is_some()
        || input.bucket_region.is_some()
        || input.prefix.is_some();
    let buckets = found.into_iter().map(|bucket| Bucket {
        bucket_region: paged.then_some(bucket.region),
        creation_date: Some(super::time(bucket.created)),
        name: Some(bucket.name),
    });
    Ok(ListBucketsOutput {
        buckets: Some(buckets.collect()),
        continuation_token: token,
        owner: Some(owner(call)),
        prefix: input.prefix,
    })
}

fn decode_token(text: &str) -> Result<String> {
    let bad = || Error::argument("The continuation token provided is incorrect", "continuation-token", "");
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| bad())?;
    String::from_utf8(bytes).map_err(|_| bad())
}

/// Keeps what `value` says under `kind`.
pub async fn keep(call: &Call, kind: Setting, body: String) -> Result<()> {
    let name = call.bucket()?.name.clone();
    let work = move |tx: &store::Tx<'_>| {
        db::buckets::require(tx, &name)?;
        db::buckets::put_setting(tx, &name, kind, &body)
    };
    Ok(call.s3.db().write(work).await?)
}

pub async fn forget(call: &Call, kind: Setting) -> Result<()> {
    let name = call.bucket()?.name.clone();
    Ok(call.s3.db().write(move |tx| db::buckets::delete_setting(tx, &name, kind)).await?)
}

/// Tags of a bucket as its row holds them.
pub fn tags_of(bucket: &crate::model::Bucket) -> Option<crate::model::Tags> {
    bucket.setting(Setting::Tags).map(|text| db::parse_tags(Some(text)))
}

/// Checks and keeps a bucket's tags.
pub async fn keep_tags(call: &Call, set: Vec<Tag>) -> Result<()> {
    let tags = tags::of_body(set, tags::BUCKET_TAGS)?;
    keep(call, Setting::Tags, serde_json::to_string(&tags).map_err(Error::internal)?).await
}

#[cfg(test)]
mod tests {
    use super::region;

    #[test]
    fn regions_by_endpoint_and_constraint() {
        let check = |endpoint: &str, constraint, expected: Result<&str, &str>| {
            let got = region(endpoint, constraint);
            let got = got.as_deref().map_err(|error| error.code());
            assert_eq!(got, expected, "{endpoint} {constraint:?}");
        };
        check("us-east-1", None, Ok("us-east-1"));
        check("us-east-1", Some("us-east-1"), Err("InvalidLocationConstraint"));
        check("us-east-1", Some("eu-west-1"), Ok("eu-west-1"));
        check("us-east-1", Some("EU"), Ok("eu-west-1"));
        check("us-east-1", Some("mars-1"), Err("InvalidLocationConstraint"));
        check("eu-west-1", None, Err("IllegalLocationConstraintException"));
        check("eu-west-1", Some("eu-west-1"), Ok("eu-west-1"));
        check("eu-west-1", Some("us-west-2"), Err("IllegalLocationConstraintException"));
        check("eu-west-1", Some("mars-1"), Err("InvalidLocationConstraint"));
    }
}
