//! The operations that are served, in one list. What is not in it answers `NotImplemented`.

use crate::access;
use crate::call::Call;
use crate::ops::{
    acl, buckets, copy, delete, listing, multipart, notification, objects, settings, tagging, uploads, versioning,
};
use s3s::access::{S3Access, S3AccessContext};
use s3s::auth::{S3Auth, SecretKey};
use s3s::dto::*;
use s3s::{S3Request, S3Response, S3Result};
use std::sync::Arc;

/// One request, as `s3s` sees the service.
#[derive(Clone)]
pub struct Handler(pub Arc<Call>);

macro_rules! operations {
    ($($method:ident: $input:ident -> $output:ident = $handler:path;)+) => {
        #[async_trait::async_trait]
        impl s3s::S3 for Handler {
            $(
                async fn $method(&self, request: S3Request<$input>) -> S3Result<S3Response<$output>> {
                    match $handler(&self.0, request.input).await {
                        Ok(output) => Ok(S3Response::with_headers(output, self.0.take_headers())),
                        Err(error) => Err(self.0.fail(error)),
                    }
                }
            )+
        }
    };
}

operations! {
    list_buckets: ListBucketsInput -> ListBucketsOutput = buckets::list;
    create_bucket: CreateBucketInput -> CreateBucketOutput = buckets::create;
    head_bucket: HeadBucketInput -> HeadBucketOutput = buckets::head;
    delete_bucket: DeleteBucketInput -> DeleteBucketOutput = buckets::delete;
    get_bucket_location: GetBucketLocationInput -> GetBucketLocationOutput = buckets::location;

    put_object: PutObjectInput -> PutObjectOutput = objects::put;
    get_object: GetObjectInput -> GetObjectOutput = objects::get;
    head_object: HeadObjectInput -> HeadObjectOutput = objects::head;
    get_object_attributes: GetObjectAttributesInput -> GetObjectAttributesOutput = objects::attributes;
    copy_object: CopyObjectInput -> CopyObjectOutput = copy::object;
    delete_object: DeleteObjectInput -> DeleteObjectOutput = delete::one;
    delete_objects: DeleteObjectsInput -> DeleteObjectsOutput = delete::many;

    list_objects: ListObjectsInput -> ListObjectsOutput = listing::objects;
    list_objects_v2: ListObjectsV2Input -> ListObjectsV2Output = listing::objects_v2;
    list_object_versions: ListObjectVersionsInput -> ListObjectVersionsOutput = listing::versions;

    create_multipart_upload: CreateMultipartUploadInput -> CreateMultipartUploadOutput = uploads::create;
    upload_part: UploadPartInput -> UploadPartOutput = uploads::part;
    upload_part_copy: UploadPartCopyInput -> UploadPartCopyOutput = copy::part;
    complete_multipart_upload: CompleteMultipartUploadInput -> CompleteMultipartUploadOutput = multipart::complete;
    abort_multipart_upload: AbortMultipartUploadInput -> AbortMultipartUploadOutput = uploads::abort;
    list_parts: ListPartsInput -> ListPartsOutput = uploads::list_parts;
    list_multipart_uploads: ListMultipartUploadsInput -> ListMultipartUploadsOutput = listing::uploads;

    get_object_tagging: GetObjectTaggingInput -> GetObjectTaggingOutput = tagging::get_object;
    put_object_tagging: PutObjectTaggingInput -> PutObjectTaggingOutput = tagging::put_object;
    delete_object_tagging: DeleteObjectTaggingInput -> DeleteObjectTaggingOutput = tagging::delete_object;
    get_bucket_tagging: GetBucketTaggingInput -> GetBucketTaggingOutput = tagging::get_bucket;
    put_bucket_tagging: PutBucketTaggingInput -> PutBucketTaggingOutput = tagging::put_bucket;
    delete_bucket_tagging: DeleteBucketTaggingInput -> DeleteBucketTaggingOutput = tagging::delete_bucket;

    get_bucket_versioning: GetBucketVersioningInput -> GetBucketVersioningOutput = versioning::get;
    put_bucket_versioning: PutBucketVersioningInput -> PutBucketVersioningOutput = versioning::put;

    get_bucket_notification_configuration: GetBucketNotificationConfigurationInput -> GetBucketNotificationConfigurationOutput = notification::get;
    put_bucket_notification_configuration: PutBucketNotificationConfigurationInput -> PutBucketNotificationConfigurationOutput = notification::put;

    get_bucket_acl: GetBucketAclInput -> GetBucketAclOutput = acl::get_bucket;
    put_bucket_acl: PutBucketAclInput -> PutBucketAclOutput = acl::put_bucket;
    get_object_acl: GetObjectAclInput -> GetObjectAclOutput = acl::get_object;
    put_object_acl: PutObjectAclInput -> PutObjectAclOutput = acl::put_object;

    get_bucket_policy: GetBucketPolicyInput -> GetBucketPolicyOutput = settings::policy::get;
    put_bucket_policy: PutBucketPolicyInput -> PutBucketPolicyOutput = settings::policy::put;
    delete_bucket_policy: DeleteBucketPolicyInput -> DeleteBucketPolicyOutput = settings::policy::delete;
    get_bucket_policy_status: GetBucketPolicyStatusInput -> GetBucketPolicyStatusOutput = settings::policy::status;
    get_public_access_block: GetPublicAccessBlockInput -> GetPublicAccessBlockOutput = settings::public_access::get;
    put_public_access_block: PutPublicAccessBlockInput -> PutPublicAccessBlockOutput = settings::public_access::put;
    delete_public_access_block: DeletePublicAccessBlockInput -> DeletePublicAccessBlockOutput = settings::public_access::delete;
    get_bucket_ownership_controls: GetBucketOwnershipControlsInput -> GetBucketOwnershipControlsOutput = settings::ownership::get;
    put_bucket_ownership_controls: PutBucketOwnershipControlsInput -> PutBucketOwnershipControlsOutput = settings::ownership::put;
    delete_bucket_ownership_controls: DeleteBucketOwnershipControlsInput -> DeleteBucketOwnershipControlsOutput = settings::ownership::delete;
    get_bucket_encryption: GetBucketEncryptionInput -> GetBucketEncryptionOutput = settings::encryption::get;
    put_bucket_encryption: PutBucketEncryptionInput -> PutBucketEncryptionOutput = settings::encryption::put;
    delete_bucket_encryption: DeleteBucketEncryptionInput -> DeleteBucketEncryptionOutput = settings::encryption::delete;
    get_bucket_cors: GetBucketCorsInput -> GetBucketCorsOutput = settings::cors::get;
    put_bucket_cors: PutBucketCorsInput -> PutBucketCorsOutput = settings::cors::put;
    delete_bucket_cors: DeleteBucketCorsInput -> DeleteBucketCorsOutput = settings::cors::delete;
    get_bucket_lifecycle_configuration: GetBucketLifecycleConfigurationInput -> GetBucketLifecycleConfigurationOutput = settings::lifecycle::get;
    put_bucket_lifecycle_configuration: PutBucketLifecycleConfigurationInput -> PutBucketLifecycleConfigurationOutput = settings::lifecycle::put;
    delete_bucket_lifecycle: DeleteBucketLifecycleInput -> DeleteBucketLifecycleOutput = settings::lifecycle::delete;
    get_bucket_website: GetBucketWebsiteInput -> GetBucketWebsiteOutput = settings::website::get;
    put_bucket_website: PutBucketWebsiteInput -> PutBucketWebsiteOutput = settings::website::put;
    delete_bucket_website: DeleteBucketWebsiteInput -> DeleteBucketWebsiteOutput = settings::website::delete;
    get_bucket_logging: GetBucketLoggingInput -> GetBucketLoggingOutput = settings::logging::get;
    put_bucket_logging: PutBucketLoggingInput -> PutBucketLoggingOutput = settings::logging::put;
    get_bucket_accelerate_configuration: GetBucketAccelerateConfigurationInput -> GetBucketAccelerateConfigurationOutput = settings::accelerate::get;
    put_bucket_accelerate_configuration: PutBucketAccelerateConfigurationInput -> PutBucketAccelerateConfigurationOutput = settings::accelerate::put;
    get_bucket_request_payment: GetBucketRequestPaymentInput -> GetBucketRequestPaymentOutput = settings::request_payment::get;
    put_bucket_request_payment: PutBucketRequestPaymentInput -> PutBucketRequestPaymentOutput = settings::request_payment::put;

    get_bucket_replication: GetBucketReplicationInput -> GetBucketReplicationOutput = settings::absent::replication;
    delete_bucket_replication: DeleteBucketReplicationInput -> DeleteBucketReplicationOutput = settings::absent::delete_replication;
    get_object_lock_configuration: GetObjectLockConfigurationInput -> GetObjectLockConfigurationOutput = settings::absent::object_lock;
    get_object_retention: GetObjectRetentionInput -> GetObjectRetentionOutput = settings::absent::retention;
    get_object_legal_hold: GetObjectLegalHoldInput -> GetObjectLegalHoldOutput = settings::absent::legal_hold;
    get_bucket_analytics_configuration: GetBucketAnalyticsConfigurationInput -> GetBucketAnalyticsConfigurationOutput = settings::absent::analytics;
    get_bucket_intelligent_tiering_configuration: GetBucketIntelligentTieringConfigurationInput -> GetBucketIntelligentTieringConfigurationOutput = settings::absent::tiering;
    get_bucket_inventory_configuration: GetBucketInventoryConfigurationInput -> GetBucketInventoryConfigurationOutput = settings::absent::inventory;
    get_bucket_metrics_configuration: GetBucketMetricsConfigurationInput -> GetBucketMetricsConfigurationOutput = settings::absent::metrics;
    list_bucket_analytics_configurations: ListBucketAnalyticsConfigurationsInput -> ListBucketAnalyticsConfigurationsOutput = settings::absent::list_analytics;
    list_bucket_intelligent_tiering_configurations: ListBucketIntelligentTieringConfigurationsInput -> ListBucketIntelligentTieringConfigurationsOutput = settings::absent::list_tiering;
    list_bucket_inventory_configurations: ListBucketInventoryConfigurationsInput -> ListBucketInventoryConfigurationsOutput = settings::absent::list_inventory;
    list_bucket_metrics_configurations: ListBucketMetricsConfigurationsInput -> ListBucketMetricsConfigurationsOutput = settings::absent::list_metrics;
}

#[async_trait::async_trait]
impl S3Access for Handler {
    async fn check(&self, cx: &mut S3AccessContext<'_>) -> S3Result<()> {
        access::check(&self.0, cx.s3_op().name(), cx.s3_path()).await.map_err(|error| self.0.fail(error))
    }
}

/// Signatures are checked before `s3s` sees the request; it is asked for no secret. Without a provider it would not ask
/// [`S3Access`] either.
#[async_trait::async_trait]
impl S3Auth for Handler {
    async fn get_secret_key(&self, _access_key: &str) -> S3Result<SecretKey> {
        Err(s3s::s3_error!(NotImplemented))
    }
}
