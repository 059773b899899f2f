//! Everything a client can be told went wrong: code, status, sentence and the further elements of S3's error body.
//!
//! Sources: "Error responses" of the S3 API reference, and bodies as S3 sends them.

use std::borrow::Cow;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// `NAME { fields } STATUS "sentence" ["Element" = field, …];` The name is the code on the wire.
macro_rules! errors {
    ($(
        $name:ident $({ $($field:ident),+ })? $status:literal $message:literal $([ $($element:literal = $value:ident),+ ])?;
    )+) => {
        #[derive(Debug, thiserror::Error)]
        pub enum Error {
            $( #[error($message)] $name $({ $($field: String),+ })?, )+
            /// The condition of a read was not met because nothing changed: no body.
            #[error("Not Modified")]
            NotModified { etag: String, modified: base::Timestamp },
            /// The newest version of the key is a delete marker: as missing as can be, but for the headers.
            #[error("The specified key does not exist.")]
            DeleteMarker { key: String, version: String },
            /// Decided elsewhere, such as the sentence of a denial.
            #[error("{message}")]
            Other { code: Cow<'static, str>, status: u16, message: String, fields: Vec<(Cow<'static, str>, String)> },
            #[error("We encountered an internal error. Please try again.")]
            InternalError(#[source] Box<dyn std::error::Error + Send + Sync>),
        }

        impl Error {
            /// As on the wire.
            pub fn code(&self) -> &str {
                match self {
                    $( Self::$name { .. } => stringify!($name), )+
                    Self::NotModified { .. } => "NotModified",
                    Self::DeleteMarker { .. } => "NoSuchKey",
                    Self::Other { code, .. } => code,
                    Self::InternalError(_) => "InternalError",
                }
            }

            /// HTTP status.
            pub fn status(&self) -> u16 {
                match self {
                    $( Self::$name { .. } => $status, )+
                    Self::NotModified { .. } => 304,
                    Self::DeleteMarker { .. } => 404,
                    Self::Other { status, .. } => *status,
                    Self::InternalError(_) => 500,
                }
            }

            /// Elements of the body after code and message, in order.
            #[allow(unused_variables)] // a field may be in the sentence alone
            pub fn elements(&self) -> Vec<(Cow<'static, str>, String)> {
                match self {
                    Self::InvalidArgument { name, value, .. } if value.is_empty() => vec![("ArgumentName".into(), name.clone())],
                    $( Self::$name $({ $($field),+ })? => vec![$($( ($element.into(), $value.clone()) ),+)?], )+
                    Self::DeleteMarker { key, .. } => vec![("Key".into(), key.clone())],
                    Self::Other { fields, .. } => fields.clone(),
                    Self::NotModified { .. } | Self::InternalError(_) => Vec::new(),
                }
            }
        }
    };
}

errors! {
    // buckets
    NoSuchBucket { bucket } 404 "The specified bucket does not exist" ["BucketName" = bucket];
    BucketAlreadyOwnedByYou { bucket } 409 "Your previous request to create the named bucket succeeded and you already own it." ["BucketName" = bucket];
    BucketAlreadyExists { bucket } 409 "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again." ["BucketName" = bucket];
    BucketNotEmpty { bucket, message } 409 "{message}" ["BucketName" = bucket];
    InvalidBucketName { bucket } 400 "The specified bucket is not valid." ["BucketName" = bucket];
    TooManyBuckets 400 "You have attempted to create more buckets than allowed";
    InvalidLocationConstraint { constraint } 400 "The specified location-constraint is not valid" ["LocationConstraint" = constraint];
    IllegalLocationConstraintException { message } 400 "{message}";
    InvalidBucketOwnerAWSAccountID { value } 400 "The value of the expected bucket owner parameter must be an AWS account ID... [{value}]";
    InvalidBucketState { message } 409 "{message}";
    InvalidBucketAclWithObjectOwnership 400 "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting";
    AccessControlListNotSupported 400 "The bucket does not allow ACLs";

    // settings of buckets
    NoSuchBucketPolicy { bucket } 404 "The bucket policy does not exist" ["BucketName" = bucket];
    MalformedPolicy { message } 400 "{message}";
    NoSuchTagSet { bucket } 404 "The TagSet does not exist" ["BucketName" = bucket];
    NoSuchPublicAccessBlockConfiguration { bucket } 404 "The public access block configuration was not found" ["BucketName" = bucket];
    OwnershipControlsNotFoundError { bucket } 404 "The bucket ownership controls were not found" ["BucketName" = bucket];
    ServerSideEncryptionConfigurationNotFoundError { bucket } 404 "The server side encryption configuration was not found" ["BucketName" = bucket];
    NoSuchLifecycleConfiguration { bucket } 404 "The lifecycle configuration does not exist" ["BucketName" = bucket];
    NoSuchCORSConfiguration { bucket } 404 "The CORS configuration does not exist" ["BucketName" = bucket];
    NoSuchWebsiteConfiguration { bucket } 404 "The specified bucket does not have a website configuration" ["BucketName" = bucket];
    ReplicationConfigurationNotFoundError { bucket } 404 "The replication configuration was not found" ["BucketName" = bucket];
    ObjectLockConfigurationNotFoundError { bucket } 404 "Object Lock configuration does not exist for this bucket" ["BucketName" = bucket];
    NoSuchConfiguration 404 "The specified configuration does not exist.";
    InvalidTargetBucketForLogging { bucket } 400 "The target bucket for logging does not exist" ["TargetBucket" = bucket];

    // objects
    NoSuchKey { key } 404 "The specified key does not exist." ["Key" = key];
    NoSuchVersion { key, version } 404 "The specified version does not exist." ["Key" = key, "VersionId" = version];
    NoSuchUpload { upload } 404 "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed." ["UploadId" = upload];
    MethodNotAllowed { method, kind } 405 "The specified method is not allowed against this resource." ["Method" = method, "ResourceType" = kind];
    PreconditionFailed { condition } 412 "At least one of the pre-conditions you specified did not hold" ["Condition" = condition];
    ConditionalRequestConflict { condition, key } 409 "The conditional request cannot succeed due to a conflicting operation against this resource." ["Condition" = condition, "Key" = key];
    InvalidRange { size, range } 416 "The requested range is not satisfiable" ["ActualObjectSize" = size, "RangeRequested" = range];
    InvalidPartNumber { count, number } 416 "The requested partnumber is not satisfiable" ["ActualPartCount" = count, "PartNumberRequested" = number];
    InvalidObjectState { class } 403 "The operation is not valid for the object's storage class" ["StorageClass" = class];
    KeyTooLongError { size, max } 400 "Your key is too long" ["Size" = size, "MaxSizeAllowed" = max];
    MetadataTooLarge { size, max } 400 "Your metadata headers exceed the maximum allowed metadata size" ["Size" = size, "MaxSizeAllowed" = max];
    InvalidStorageClass { class } 400 "The storage class you specified is not valid" ["StorageClassRequested" = class];
    EntityTooSmall { proposed, min, number, etag } 400 "Your proposed upload is smaller than the minimum allowed size" ["ProposedSize" = proposed, "MinSizeAllowed" = min, "PartNumber" = number, "ETag" = etag];
    EntityTooLarge { proposed, max } 400 "Your proposed upload exceeds the maximum allowed size" ["ProposedSize" = proposed, "MaxSizeAllowed" = max];
    InvalidPart { etag, number, upload } 400 "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag." ["ETag" = etag, "PartNumber" = number, "UploadId" = upload];
    InvalidPartOrder { upload } 400 "The list of parts was not in ascending order. Parts must be ordered by part number." ["UploadId" = upload];

    // bodies
    IncompleteBody { expected, received } 400 "You did not provide the number of bytes specified by the Content-Length HTTP header" ["NumberBytesExpected" = expected, "NumberBytesProvided" = received];
    MissingContentLength 411 "You must provide the Content-Length HTTP header.";
    InvalidDigest { digest } 400 "The Content-MD5 you specified was invalid." ["Content-MD5" = digest];
    BadDigest { message, expected, calculated } 400 "{message}" ["ExpectedDigest" = expected, "CalculatedDigest" = calculated];
    XAmzContentSHA256Mismatch { client, ours } 400 "The provided 'x-amz-content-sha256' header does not match what was computed." ["ClientComputedContentSHA256" = client, "S3ComputedContentSHA256" = ours];
    MalformedXML 400 "The XML you provided was not well-formed or did not validate against our published schema";
    MalformedTrailerError 400 "The request contained trailing data that was not well-formed or did not conform to our published schema.";
    MalformedPOSTRequest 400 "The body of your POST request is not well-formed multipart/form-data.";
    MaxPostPreDataLengthExceededError 400 "Your POST request fields preceding the upload file were too large.";
    InvalidPolicyDocument { message } 400 "{message}";
    RequestTimeout 400 "Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.";

    // requests
    InvalidArgument { message, name, value } 400 "{message}" ["ArgumentName" = name, "ArgumentValue" = value];
    InvalidRequest { message } 400 "{message}";
    InvalidURI { uri } 400 "Couldn't parse the specified URI." ["URI" = uri];
    NotImplemented { header } 501 "A header you provided implies functionality that is not implemented" ["Header" = header];

    // signatures
    AccessDenied 403 "Access Denied";
    InvalidAccessKeyId { key } 403 "The AWS Access Key Id you provided does not exist in our records." ["AWSAccessKeyId" = key];
    RequestTimeTooSkewed { request, server, max } 403 "The difference between the request time and the current time is too large." ["RequestTime" = request, "ServerTime" = server, "MaxAllowedSkewMilliseconds" = max];
    ExpiredToken { token } 400 "The provided token has expired." ["Token-0" = token];
    InvalidToken { token } 400 "The provided token is malformed or otherwise invalid." ["Token-0" = token];
    AuthorizationQueryParametersError { message } 400 "{message}";
}

impl Error {
    pub fn no_bucket(bucket: &str) -> Self {
        Self::NoSuchBucket { bucket: bucket.into() }
    }

    pub fn no_key(key: &str) -> Self {
        Self::NoSuchKey { key: key.into() }
    }

    pub fn argument(message: &str, name: &str, value: impl ToString) -> Self {
        Self::InvalidArgument { message: message.into(), name: name.into(), value: value.to_string() }
    }

    pub fn request(message: impl Into<String>) -> Self {
        Self::InvalidRequest { message: message.into() }
    }

    pub fn precondition(condition: &str) -> Self {
        Self::PreconditionFailed { condition: condition.into() }
    }

    /// The operation, or the part of it that was asked for, is not served.
    pub fn not_served(what: &str) -> Self {
        let message = format!("{what} is not served here");
        Self::Other { code: "NotImplemented".into(), status: 501, message, fields: Vec::new() }
    }

    pub fn other(code: impl Into<Cow<'static, str>>, status: u16, message: impl Into<String>) -> Self {
        Self::Other { code: code.into(), status, message: message.into(), fields: Vec::new() }
    }

    pub fn internal(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::InternalError(Box::new(source))
    }

    #[must_use]
    pub fn with(mut self, element: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        if let Self::Other { fields, .. } = &mut self {
            fields.push((element.into(), value.to_string()));
        }
        self
    }
}

/// An error that a write refused with comes back as it was; anything else of the store's is ours to explain.
impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Refused(cause) => match cause.downcast::<Self>() {
                Ok(own) => *own,
                Err(other) => Self::InternalError(other),
            },
            other => Self::internal(other),
        }
    }
}

/// Rolls a write back and carries the error to the caller.
pub fn refuse(error: Error) -> store::Error {
    store::Error::refused(error)
}

/// What other services see.
impl From<Error> for api::Error {
    fn from(error: Error) -> Self {
        let out = api::Error::new(error.code().to_owned(), error.status(), error.to_string());
        match &error {
            Error::InternalError(source) => out.detail(source),
            _ => out,
        }
    }
}

/// A denial from the directory of principals, as S3 says it.
impl From<api::Error> for Error {
    fn from(error: api::Error) -> Self {
        match error.code.as_ref() {
            "AccessDenied" | "AccessDeniedException" => Self::other("AccessDenied", 403, error.message),
            _ => Self::InternalError(Box::new(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_knows_its_body() {
        let error = Error::no_bucket("b");
        assert_eq!((error.code(), error.status()), ("NoSuchBucket", 404));
        assert_eq!(error.elements(), [("BucketName".into(), "b".to_owned())]);
        assert_eq!(error.to_string(), "The specified bucket does not exist");
    }

    #[test]
    fn a_refusal_survives_the_store() {
        let back = Error::from(refuse(Error::no_key("k")));
        assert!(matches!(back, Error::NoSuchKey { key } if key == "k"));
    }
}
