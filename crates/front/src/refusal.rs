//! Why a signature was refused, and AWS's code, status and sentence for it in each protocol.

use api::Error;
use api::schema::Protocol;

const S3_MISMATCH: &str =
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.";

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    Missing,
    /// Not of the form of a signature.
    Incomplete(String),
    /// Of the form, but of the wrong time, scope or headers.
    Invalid(String),
    /// The time is over. Queries to EC2 have a code of their own for it.
    Expired(String),
    /// The signature is another; with what we computed, for the client's own debugging.
    Mismatch {
        canonical: String,
        string_to_sign: String,
    },
    /// No such access key, or not with this session token.
    UnknownKey,
    /// Temporary credentials past their time.
    ExpiredToken,
}

const MISMATCH: &str = "The request signature we calculated does not match the signature you provided. Check your AWS Secret \
     Access Key and signing method. Consult the service documentation for details.";

/// Coral's, S3's and the older query services' ways of saying it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Coral,
    Query,
    Ec2,
    S3,
}

impl Dialect {
    fn of(protocol: Protocol) -> Self {
        match protocol {
            Protocol::RestJson | Protocol::Json | Protocol::RpcV2Cbor | Protocol::JsonCbor => Self::Coral,
            Protocol::Query => Self::Query,
            Protocol::Ec2Query => Self::Ec2,
            Protocol::RestXml => Self::S3,
        }
    }
}

impl Refusal {
    /// Coral's JSON protocol answers 400 where the others answer 403.
    pub fn into_error(self, protocol: Protocol) -> Error {
        let dialect = Dialect::of(protocol);
        let (code, mut status) = match dialect {
            Dialect::Coral => (self.coral_code(), 403),
            Dialect::Query | Dialect::Ec2 => self.query_code(dialect),
            Dialect::S3 => self.s3_code(),
        };
        if matches!(protocol, Protocol::Json | Protocol::RpcV2Cbor | Protocol::JsonCbor) {
            status = 400;
        }
        Error::new(code, status, self.message(dialect))
    }

    fn coral_code(&self) -> &'static str {
        match self {
            Self::Missing => "MissingAuthenticationTokenException",
            Self::Incomplete(_) => "IncompleteSignatureException",
            Self::Invalid(_) | Self::Expired(_) | Self::Mismatch { .. } => "InvalidSignatureException",
            Self::UnknownKey => "UnrecognizedClientException",
            Self::ExpiredToken => "ExpiredTokenException",
        }
    }

    fn query_code(&self, dialect: Dialect) -> (&'static str, u16) {
        match self {
            Self::Missing => ("MissingAuthenticationToken", 403),
            Self::Incomplete(_) => ("IncompleteSignature", 400),
            Self::Expired(_) if dialect == Dialect::Ec2 => ("RequestExpired", 400),
            Self::Invalid(_) | Self::Expired(_) | Self::Mismatch { .. } => ("SignatureDoesNotMatch", 403),
            Self::UnknownKey => ("InvalidClientTokenId", 403),
            Self::ExpiredToken => ("ExpiredToken", 403),
        }
    }

    fn s3_code(&self) -> (&'static str, u16) {
        match self {
            Self::Missing | Self::Invalid(_) | Self::Expired(_) => ("AccessDenied", 403),
            Self::Incomplete(_) => ("AuthorizationHeaderMalformed", 400),
            Self::Mismatch { .. } => ("SignatureDoesNotMatch", 403),
            Self::UnknownKey => ("InvalidAccessKeyId", 403),
            Self::ExpiredToken => ("ExpiredToken", 400),
        }
    }

    fn message(self, dialect: Dialect) -> String {
        match (self, dialect) {
            (Self::Missing, Dialect::S3) => "Access Denied".into(),
            (Self::Missing, Dialect::Coral) => "Missing Authentication Token".into(),
            (Self::Missing, _) => "Request is missing Authentication Token".into(),
            (Self::Expired(_), Dialect::S3) => "Request has expired".into(),
            (Self::Incomplete(text) | Self::Invalid(text) | Self::Expired(text), _) => text,
            (Self::Mismatch { .. }, Dialect::Coral) => MISMATCH.into(),
            (Self::Mismatch { .. }, Dialect::S3) => S3_MISMATCH.into(),
            (Self::Mismatch { canonical, string_to_sign }, _) => format!(
                "{MISMATCH}\n\nThe Canonical String for this request should have been\n'{canonical}'\n\n\
                 The String-to-Sign should have been\n'{string_to_sign}'\n"
            ),
            (Self::UnknownKey, Dialect::S3) => {
                "The AWS Access Key Id you provided does not exist in our records.".into()
            }
            (Self::UnknownKey, _) => "The security token included in the request is invalid.".into(),
            (Self::ExpiredToken, Dialect::S3) => "The provided token has expired.".into(),
            (Self::ExpiredToken, _) => "The security token included in the request is expired".into(),
        }
    }
}
