//! Why a signature was refused, and AWS's code, status and sentence for it in each protocol.

use api::Error;
use api::schema::Protocol;

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

impl Refusal {
    /// Coral's JSON protocol answers 400 where the others answer 403.
    pub fn into_error(self, protocol: Protocol) -> Error {
        let query = matches!(protocol, Protocol::Query | Protocol::Ec2Query);
        let (code, mut status) = if query { self.query_code(protocol) } else { (self.code(), 403) };
        if matches!(protocol, Protocol::Json | Protocol::RpcV2Cbor) {
            status = 400;
        }
        Error::new(code, status, self.message(query))
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Missing => "MissingAuthenticationTokenException",
            Self::Incomplete(_) => "IncompleteSignatureException",
            Self::Invalid(_) | Self::Expired(_) | Self::Mismatch { .. } => "InvalidSignatureException",
            Self::UnknownKey => "UnrecognizedClientException",
            Self::ExpiredToken => "ExpiredTokenException",
        }
    }

    fn query_code(&self, protocol: Protocol) -> (&'static str, u16) {
        match self {
            Self::Missing => ("MissingAuthenticationToken", 403),
            Self::Incomplete(_) => ("IncompleteSignature", 400),
            Self::Expired(_) if protocol == Protocol::Ec2Query => ("RequestExpired", 400),
            Self::Invalid(_) | Self::Expired(_) | Self::Mismatch { .. } => ("SignatureDoesNotMatch", 403),
            Self::UnknownKey => ("InvalidClientTokenId", 403),
            Self::ExpiredToken => ("ExpiredToken", 403),
        }
    }

    fn message(self, query: bool) -> String {
        match self {
            Self::Missing if query => "Request is missing Authentication Token".into(),
            Self::Missing => "Missing Authentication Token".into(),
            Self::Incomplete(text) | Self::Invalid(text) | Self::Expired(text) => text,
            Self::Mismatch { canonical, string_to_sign } if query => format!(
                "{MISMATCH}\n\nThe Canonical String for this request should have been\n'{canonical}'\n\n\
                 The String-to-Sign should have been\n'{string_to_sign}'\n"
            ),
            Self::Mismatch { .. } => MISMATCH.into(),
            Self::UnknownKey => "The security token included in the request is invalid.".into(),
            Self::ExpiredToken => "The security token included in the request is expired".into(),
        }
    }
}
