//! Configurations kept as they come.

use crate::call::Call;
use crate::model::Setting;
use crate::ops::buckets::{forget, keep};
use crate::{Error, Result, db, settings};
use s3s::dto::*;

pub mod public_access {
    use super::*;

    pub async fn get(call: &Call, _input: GetPublicAccessBlockInput) -> Result<GetPublicAccessBlockOutput> {
        let bucket = call.bucket()?;
        let block = settings::public_access_block(bucket);
        let block = block.ok_or_else(|| Error::NoSuchPublicAccessBlockConfiguration { bucket: bucket.name.clone() })?;
        Ok(GetPublicAccessBlockOutput { public_access_block_configuration: Some(block) })
    }

    /// What is left out is off.
    pub async fn put(call: &Call, input: PutPublicAccessBlockInput) -> Result<PutPublicAccessBlockOutput> {
        let given = input.public_access_block_configuration;
        let block = PublicAccessBlockConfiguration {
            block_public_acls: Some(given.block_public_acls.unwrap_or(false)),
            block_public_policy: Some(given.block_public_policy.unwrap_or(false)),
            ignore_public_acls: Some(given.ignore_public_acls.unwrap_or(false)),
            restrict_public_buckets: Some(given.restrict_public_buckets.unwrap_or(false)),
        };
        keep(call, Setting::PublicAccessBlock, settings::keep(&block)?).await?;
        Ok(PutPublicAccessBlockOutput::default())
    }

    pub async fn delete(call: &Call, _input: DeletePublicAccessBlockInput) -> Result<DeletePublicAccessBlockOutput> {
        forget(call, Setting::PublicAccessBlock).await?;
        Ok(DeletePublicAccessBlockOutput::default())
    }
}

pub mod ownership {
    use super::*;

    pub async fn get(call: &Call, _input: GetBucketOwnershipControlsInput) -> Result<GetBucketOwnershipControlsOutput> {
        let bucket = call.bucket()?;
        let controls = settings::recall(bucket, Setting::Ownership)?;
        let controls = controls.ok_or_else(|| Error::OwnershipControlsNotFoundError { bucket: bucket.name.clone() })?;
        Ok(GetBucketOwnershipControlsOutput { ownership_controls: Some(controls) })
    }

    pub async fn put(call: &Call, input: PutBucketOwnershipControlsInput) -> Result<PutBucketOwnershipControlsOutput> {
        let controls = input.ownership_controls;
        let known = [
            ObjectOwnership::BUCKET_OWNER_ENFORCED,
            ObjectOwnership::BUCKET_OWNER_PREFERRED,
            ObjectOwnership::OBJECT_WRITER,
        ];
        let good = |rule: &OwnershipControlsRule| known.contains(&rule.object_ownership.as_str());
        if controls.rules.len() != 1 || !controls.rules.iter().all(good) {
            return Err(Error::MalformedXML);
        }
        keep(call, Setting::Ownership, settings::keep(&controls)?).await?;
        Ok(PutBucketOwnershipControlsOutput::default())
    }

    pub async fn delete(
        call: &Call,
        _input: DeleteBucketOwnershipControlsInput,
    ) -> Result<DeleteBucketOwnershipControlsOutput> {
        forget(call, Setting::Ownership).await?;
        Ok(DeleteBucketOwnershipControlsOutput::default())
    }
}

pub mod encryption {
    use super::*;

    pub async fn get(call: &Call, _input: GetBucketEncryptionInput) -> Result<GetBucketEncryptionOutput> {
        let configuration = settings::encryption(call.bucket()?)?;
        Ok(GetBucketEncryptionOutput { server_side_encryption_configuration: Some(configuration) })
    }

    pub async fn put(call: &Call, input: PutBucketEncryptionInput) -> Result<PutBucketEncryptionOutput> {
        let mut configuration = input.server_side_encryption_configuration;
        let [rule] = configuration.rules.as_mut_slice() else { return Err(Error::MalformedXML) };
        rule.bucket_key_enabled.get_or_insert(false);
        let default = rule.apply_server_side_encryption_by_default.as_ref().ok_or(Error::MalformedXML)?;
        let algorithm = default.sse_algorithm.as_str();
        if !["AES256", "aws:kms", "aws:kms:dsse"].contains(&algorithm) {
            return Err(Error::MalformedXML);
        }
        if algorithm == "AES256" && default.kms_master_key_id.is_some() {
            let message =
                "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse";
            return Err(Error::InvalidArgument {
                message: message.into(),
                name: "ApplyServerSideEncryptionByDefault".into(),
                value: String::new(),
            });
        }
        keep(call, Setting::Encryption, settings::keep(&configuration)?).await?;
        Ok(PutBucketEncryptionOutput::default())
    }

    pub async fn delete(call: &Call, _input: DeleteBucketEncryptionInput) -> Result<DeleteBucketEncryptionOutput> {
        forget(call, Setting::Encryption).await?;
        Ok(DeleteBucketEncryptionOutput::default())
    }
}

pub mod cors {
    use super::*;

    const MOST_RULES: usize = 100;
    const METHODS: [&str; 5] = ["GET", "PUT", "HEAD", "POST", "DELETE"];

    pub async fn get(call: &Call, _input: GetBucketCorsInput) -> Result<GetBucketCorsOutput> {
        let bucket = call.bucket()?;
        let configuration = settings::cors(bucket)?;
        let configuration =
            configuration.ok_or_else(|| Error::NoSuchCORSConfiguration { bucket: bucket.name.clone() })?;
        Ok(GetBucketCorsOutput { cors_rules: Some(configuration.cors_rules) })
    }

    pub async fn put(call: &Call, input: PutBucketCorsInput) -> Result<PutBucketCorsOutput> {
        let configuration = input.cors_configuration;
        if configuration.cors_rules.is_empty() || configuration.cors_rules.len() > MOST_RULES {
            return Err(Error::MalformedXML);
        }
        configuration.cors_rules.iter().try_for_each(check)?;
        keep(call, Setting::Cors, settings::keep(&configuration)?).await?;
        Ok(PutBucketCorsOutput::default())
    }

    fn check(rule: &CORSRule) -> Result<()> {
        if rule.allowed_origins.is_empty() || rule.allowed_methods.is_empty() {
            return Err(Error::MalformedXML);
        }
        if let Some(method) = rule.allowed_methods.iter().find(|method| !METHODS.contains(&method.as_str())) {
            return Err(Error::request(format!(
                "Found unsupported HTTP method in CORS config. Unsupported method is {method}"
            )));
        }
        let starry = |text: &&String| text.matches('*').count() > 1;
        if let Some(origin) = rule.allowed_origins.iter().find(starry) {
            return Err(Error::request(format!("AllowedOrigin \"{origin}\" can not have more than one wildcard.")));
        }
        if let Some(header) = rule.allowed_headers.iter().flatten().find(starry) {
            return Err(Error::request(format!("AllowedHeader \"{header}\" can not have more than one wildcard.")));
        }
        if let Some(header) = rule.expose_headers.iter().flatten().find(|header| header.contains('*')) {
            let message = format!(
                "ExposeHeader \"{header}\" contains wildcard. We currently do not support wildcard for ExposeHeader."
            );
            return Err(Error::request(message));
        }
        Ok(())
    }

    pub async fn delete(call: &Call, _input: DeleteBucketCorsInput) -> Result<DeleteBucketCorsOutput> {
        forget(call, Setting::Cors).await?;
        Ok(DeleteBucketCorsOutput::default())
    }
}

/// Kept, not acted upon: nothing here expires or moves objects.
pub mod lifecycle {
    use super::*;

    const MOST_RULES: usize = 1000;
    const SIZE_HEADER: &str = "x-amz-transition-default-minimum-object-size";

    pub async fn get(
        call: &Call,
        _input: GetBucketLifecycleConfigurationInput,
    ) -> Result<GetBucketLifecycleConfigurationOutput> {
        let bucket = call.bucket()?;
        let kept: Option<BucketLifecycleConfiguration> = settings::recall(bucket, Setting::Lifecycle)?;
        let kept = kept.ok_or_else(|| Error::NoSuchLifecycleConfiguration { bucket: bucket.name.clone() })?;
        call.add_header(SIZE_HEADER, "all_storage_classes_128K");
        Ok(GetBucketLifecycleConfigurationOutput { rules: Some(kept.rules), ..Default::default() })
    }

    pub async fn put(
        call: &Call,
        input: PutBucketLifecycleConfigurationInput,
    ) -> Result<PutBucketLifecycleConfigurationOutput> {
        let mut configuration = input.lifecycle_configuration.ok_or(Error::MalformedXML)?;
        if configuration.rules.is_empty() || configuration.rules.len() > MOST_RULES {
            return Err(Error::MalformedXML);
        }
        for rule in &mut configuration.rules {
            check(rule)?;
            rule.id.get_or_insert_with(base::id::uuid);
        }
        let mut ids: Vec<&String> = configuration.rules.iter().filter_map(|rule| rule.id.as_ref()).collect();
        ids.sort_unstable();
        if let Some(pair) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
            let message = "Rule ID must be unique. Found same ID for more than one rule";
            return Err(Error::InvalidArgument { message: message.into(), name: "ID".into(), value: pair[0].clone() });
        }
        keep(call, Setting::Lifecycle, settings::keep(&configuration)?).await?;
        call.add_header(SIZE_HEADER, "all_storage_classes_128K");
        Ok(PutBucketLifecycleConfigurationOutput::default())
    }

    fn check(rule: &LifecycleRule) -> Result<()> {
        let acts = rule.expiration.is_some()
            || rule.transitions.is_some()
            || rule.noncurrent_version_expiration.is_some()
            || rule.noncurrent_version_transitions.is_some()
            || rule.abort_incomplete_multipart_upload.is_some();
        if !acts {
            return Err(Error::request("At least one action needs to be specified in a rule"));
        }
        if rule.filter.is_none() && rule.prefix.is_none() {
            return Err(Error::MalformedXML);
        }
        let status = rule.status.as_str();
        if status == "Enabled" || status == "Disabled" { Ok(()) } else { Err(Error::MalformedXML) }
    }

    pub async fn delete(call: &Call, _input: DeleteBucketLifecycleInput) -> Result<DeleteBucketLifecycleOutput> {
        forget(call, Setting::Lifecycle).await?;
        Ok(DeleteBucketLifecycleOutput::default())
    }
}

/// Kept, not acted upon: there is no website endpoint.
pub mod website {
    use super::*;

    pub async fn get(call: &Call, _input: GetBucketWebsiteInput) -> Result<GetBucketWebsiteOutput> {
        let bucket = call.bucket()?;
        let kept: Option<WebsiteConfiguration> = settings::recall(bucket, Setting::Website)?;
        let kept = kept.ok_or_else(|| Error::NoSuchWebsiteConfiguration { bucket: bucket.name.clone() })?;
        Ok(GetBucketWebsiteOutput {
            error_document: kept.error_document,
            index_document: kept.index_document,
            redirect_all_requests_to: kept.redirect_all_requests_to,
            routing_rules: kept.routing_rules,
        })
    }

    pub async fn put(call: &Call, input: PutBucketWebsiteInput) -> Result<PutBucketWebsiteOutput> {
        let configuration = input.website_configuration;
        check(&configuration)?;
        keep(call, Setting::Website, settings::keep(&configuration)?).await?;
        Ok(PutBucketWebsiteOutput::default())
    }

    fn check(configuration: &WebsiteConfiguration) -> Result<()> {
        let rules = configuration.routing_rules.as_deref().unwrap_or_default();
        if let Some(redirect) = &configuration.redirect_all_requests_to {
            let others = configuration.index_document.is_some() || configuration.error_document.is_some();
            if others || configuration.routing_rules.is_some() {
                let message = "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.";
                return Err(Error::argument(message, "RedirectAllRequestsTo", "not null"));
            }
            return check_protocol(redirect.protocol.as_ref());
        }
        match &configuration.index_document {
            None => {
                let message = "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty";
                return Err(Error::argument(message, "IndexDocument", "null"));
            }
            Some(index) if index.suffix.is_empty() || index.suffix.contains('/') => {
                let refusal = Error::other("InvalidArgument", 400, "The IndexDocument Suffix is not well formed");
                return Err(refusal.with("ArgumentName", "IndexDocument").with("ArgumentValue", &index.suffix));
            }
            Some(_) => {}
        }
        rules.iter().try_for_each(check_rule)
    }

    fn check_rule(rule: &RoutingRule) -> Result<()> {
        let redirect = &rule.redirect;
        check_protocol(redirect.protocol.as_ref())?;
        if redirect.replace_key_prefix_with.is_some() && redirect.replace_key_with.is_some() {
            return Err(Error::request("You can only define ReplaceKeyPrefix or ReplaceKey but not both."));
        }
        let empty = |condition: &Condition| {
            condition.key_prefix_equals.is_none() && condition.http_error_code_returned_equals.is_none()
        };
        if rule.condition.as_ref().is_some_and(empty) {
            return Err(Error::request(
                "Condition cannot be empty. To redirect all requests without a condition, the condition element \
                 shouldn't be present.",
            ));
        }
        Ok(())
    }

    fn check_protocol(protocol: Option<&Protocol>) -> Result<()> {
        if protocol.is_none_or(|protocol| ["http", "https"].contains(&protocol.as_str())) {
            return Ok(());
        }
        Err(Error::request(
            "Invalid protocol, protocol can be http or https. If not defined the protocol will be selected \
             automatically.",
        ))
    }

    pub async fn delete(call: &Call, _input: DeleteBucketWebsiteInput) -> Result<DeleteBucketWebsiteOutput> {
        forget(call, Setting::Website).await?;
        Ok(DeleteBucketWebsiteOutput::default())
    }
}

/// Kept, not acted upon: no access logs are written.
pub mod logging {
    use super::*;

    pub async fn get(call: &Call, _input: GetBucketLoggingInput) -> Result<GetBucketLoggingOutput> {
        let kept: Option<BucketLoggingStatus> = settings::recall(call.bucket()?, Setting::Logging)?;
        Ok(GetBucketLoggingOutput { logging_enabled: kept.and_then(|kept| kept.logging_enabled) })
    }

    pub async fn put(call: &Call, input: PutBucketLoggingInput) -> Result<PutBucketLoggingOutput> {
        let status = input.bucket_logging_status;
        let Some(enabled) = &status.logging_enabled else {
            forget(call, Setting::Logging).await?;
            return Ok(PutBucketLoggingOutput::default());
        };
        let target = enabled.target_bucket.clone();
        let name = target.clone();
        let found = call.s3.db().read(move |tx| db::buckets::load(tx, &name)).await?;
        let found = found.ok_or(Error::InvalidTargetBucketForLogging { bucket: target })?;
        if found.region != call.bucket()?.region {
            let refusal =
                Error::other("CrossLocationLoggingProhibitted", 403, "Cross S3 location logging not allowed. ");
            return Err(refusal.with("TargetBucketLocation", found.region));
        }
        keep(call, Setting::Logging, settings::keep(&status)?).await?;
        Ok(PutBucketLoggingOutput::default())
    }
}

/// Kept, not acted upon: there is one way to this node.
pub mod accelerate {
    use super::*;

    pub async fn get(
        call: &Call,
        _input: GetBucketAccelerateConfigurationInput,
    ) -> Result<GetBucketAccelerateConfigurationOutput> {
        let kept: Option<AccelerateConfiguration> = settings::recall(call.bucket()?, Setting::Accelerate)?;
        Ok(GetBucketAccelerateConfigurationOutput { status: kept.and_then(|kept| kept.status), request_charged: None })
    }

    pub async fn put(
        call: &Call,
        input: PutBucketAccelerateConfigurationInput,
    ) -> Result<PutBucketAccelerateConfigurationOutput> {
        let configuration = input.accelerate_configuration;
        let status = configuration.status.as_ref().map(BucketAccelerateStatus::as_str);
        if !matches!(status, Some("Enabled" | "Suspended")) {
            return Err(Error::MalformedXML);
        }
        if input.bucket.contains('.') {
            return Err(Error::request(
                "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names",
            ));
        }
        keep(call, Setting::Accelerate, settings::keep(&configuration)?).await?;
        Ok(PutBucketAccelerateConfigurationOutput::default())
    }
}

/// Kept, not acted upon: nobody is charged here.
pub mod request_payment {
    use super::*;

    pub async fn get(call: &Call, _input: GetBucketRequestPaymentInput) -> Result<GetBucketRequestPaymentOutput> {
        let kept: Option<RequestPaymentConfiguration> = settings::recall(call.bucket()?, Setting::RequestPayment)?;
        let payer = kept.map_or(Payer::from_static(Payer::BUCKET_OWNER), |kept| kept.payer);
        Ok(GetBucketRequestPaymentOutput { payer: Some(payer) })
    }

    pub async fn put(call: &Call, input: PutBucketRequestPaymentInput) -> Result<PutBucketRequestPaymentOutput> {
        let configuration = input.request_payment_configuration;
        if ![Payer::BUCKET_OWNER, Payer::REQUESTER].contains(&configuration.payer.as_str()) {
            return Err(Error::MalformedXML);
        }
        keep(call, Setting::RequestPayment, settings::keep(&configuration)?).await?;
        Ok(PutBucketRequestPaymentOutput::default())
    }
}
