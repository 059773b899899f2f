// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ASSUME_ROLE_REQUEST: Structure = Structure { name: "AssumeRoleRequest", union: false, members: &[
    Member::new("RoleArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("RoleSessionName", Shape::String(&ROLE_SESSION_NAME_TYPE)).required(),
    Member::new("PolicyArns", Shape::List(&POLICY_DESCRIPTOR_LIST_TYPE)),
    Member::new("Policy", Shape::String(&UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE)),
    Member::new("DurationSeconds", Shape::Integer(&ROLE_DURATION_SECONDS_TYPE)),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)),
    Member::new("TransitiveTagKeys", Shape::List(&TAG_KEY_LIST_TYPE)),
    Member::new("ExternalId", Shape::String(&EXTERNAL_ID_TYPE)),
    Member::new("SerialNumber", Shape::String(&SERIAL_NUMBER_TYPE)),
    Member::new("TokenCode", Shape::String(&TOKEN_CODE_TYPE)),
    Member::new("SourceIdentity", Shape::String(&SOURCE_IDENTITY_TYPE)),
    Member::new("ProvidedContexts", Shape::List(&PROVIDED_CONTEXTS_LIST_TYPE)),
    Member::new("MinimumSessionTokenSize", Shape::Integer(&MINIMUM_SESSION_TOKEN_SIZE_TYPE)),
] };
pub static ASSUME_ROLE_RESPONSE: Structure = Structure { name: "AssumeRoleResponse", union: false, members: &[
    Member::new("Credentials", Shape::Structure(&CREDENTIALS)),
    Member::new("AssumedRoleUser", Shape::Structure(&ASSUMED_ROLE_USER)),
    Member::new("PackedPolicySize", Shape::Integer(&NON_NEGATIVE_INTEGER_TYPE)),
    Member::new("SourceIdentity", Shape::String(&SOURCE_IDENTITY_TYPE)),
    Member::new("SessionTokenUtilization", Shape::Integer(&SESSION_TOKEN_UTILIZATION_TYPE)),
    Member::new("SessionTokenSize", Shape::Integer(&SESSION_TOKEN_SIZE_TYPE)),
] };
pub static ASSUME_ROLE_WITH_WEB_IDENTITY_REQUEST: Structure = Structure { name: "AssumeRoleWithWebIdentityRequest", union: false, members: &[
    Member::new("RoleArn", Shape::String(&ARN_TYPE)).required(),
    Member::new("RoleSessionName", Shape::String(&ROLE_SESSION_NAME_TYPE)).required(),
    Member::new("WebIdentityToken", Shape::String(&CLIENT_TOKEN_TYPE)).required(),
    Member::new("ProviderId", Shape::String(&URL_TYPE)),
    Member::new("PolicyArns", Shape::List(&POLICY_DESCRIPTOR_LIST_TYPE)),
    Member::new("Policy", Shape::String(&SESSION_POLICY_DOCUMENT_TYPE)),
    Member::new("DurationSeconds", Shape::Integer(&ROLE_DURATION_SECONDS_TYPE)),
    Member::new("MinimumSessionTokenSize", Shape::Integer(&MINIMUM_SESSION_TOKEN_SIZE_TYPE)),
] };
pub static ASSUME_ROLE_WITH_WEB_IDENTITY_RESPONSE: Structure = Structure { name: "AssumeRoleWithWebIdentityResponse", union: false, members: &[
    Member::new("Credentials", Shape::Structure(&CREDENTIALS)),
    Member::new("SubjectFromWebIdentityToken", Shape::String(&WEB_IDENTITY_SUBJECT_TYPE)),
    Member::new("AssumedRoleUser", Shape::Structure(&ASSUMED_ROLE_USER)),
    Member::new("PackedPolicySize", Shape::Integer(&NON_NEGATIVE_INTEGER_TYPE)),
    Member::new("Provider", Shape::String(&ISSUER)),
    Member::new("Audience", Shape::String(&AUDIENCE)),
    Member::new("SourceIdentity", Shape::String(&SOURCE_IDENTITY_TYPE)),
    Member::new("SessionTokenUtilization", Shape::Integer(&SESSION_TOKEN_UTILIZATION_TYPE)),
    Member::new("SessionTokenSize", Shape::Integer(&SESSION_TOKEN_SIZE_TYPE)),
] };
pub static ASSUMED_ROLE_USER: Structure = Structure { name: "AssumedRoleUser", union: false, members: &[
    Member::new("AssumedRoleId", Shape::String(&ASSUMED_ROLE_ID_TYPE)).required(),
    Member::new("Arn", Shape::String(&ARN_TYPE)).required(),
] };
pub static AUDIENCE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static CREDENTIALS: Structure = Structure { name: "Credentials", union: false, members: &[
    Member::new("AccessKeyId", Shape::String(&ACCESS_KEY_ID_TYPE)).required(),
    Member::new("SecretAccessKey", Shape::String(&ACCESS_KEY_SECRET_TYPE)).required(),
    Member::new("SessionToken", Shape::String(&TOKEN_TYPE)).required(),
    Member::new("Expiration", Shape::Timestamp(TimestampFormat::Iso8601)).required(),
] };
pub static EXPIRED_TOKEN_EXCEPTION: Structure = Structure { name: "ExpiredTokenException", union: false, members: &[
    Member::new("message", Shape::String(&EXPIRED_IDENTITY_TOKEN_MESSAGE)),
] };
pub static GET_CALLER_IDENTITY_REQUEST: Structure = Structure { name: "GetCallerIdentityRequest", union: false, members: &[
] };
pub static GET_CALLER_IDENTITY_RESPONSE: Structure = Structure { name: "GetCallerIdentityResponse", union: false, members: &[
    Member::new("UserId", Shape::String(&USER_ID_TYPE)),
    Member::new("Account", Shape::String(&ACCOUNT_TYPE)),
    Member::new("Arn", Shape::String(&ARN_TYPE)),
] };
pub static GET_SESSION_TOKEN_REQUEST: Structure = Structure { name: "GetSessionTokenRequest", union: false, members: &[
    Member::new("DurationSeconds", Shape::Integer(&DURATION_SECONDS_TYPE)),
    Member::new("SerialNumber", Shape::String(&SERIAL_NUMBER_TYPE)),
    Member::new("TokenCode", Shape::String(&TOKEN_CODE_TYPE)),
    Member::new("MinimumSessionTokenSize", Shape::Integer(&MINIMUM_SESSION_TOKEN_SIZE_TYPE)),
] };
pub static GET_SESSION_TOKEN_RESPONSE: Structure = Structure { name: "GetSessionTokenResponse", union: false, members: &[
    Member::new("Credentials", Shape::Structure(&CREDENTIALS)),
    Member::new("SessionTokenUtilization", Shape::Integer(&SESSION_TOKEN_UTILIZATION_TYPE)),
    Member::new("SessionTokenSize", Shape::Integer(&SESSION_TOKEN_SIZE_TYPE)),
] };
pub static IDP_COMMUNICATION_ERROR_EXCEPTION: Structure = Structure { name: "IDPCommunicationErrorException", union: false, members: &[
    Member::new("message", Shape::String(&IDP_COMMUNICATION_ERROR_MESSAGE)),
] };
pub static IDP_REJECTED_CLAIM_EXCEPTION: Structure = Structure { name: "IDPRejectedClaimException", union: false, members: &[
    Member::new("message", Shape::String(&IDP_REJECTED_CLAIM_MESSAGE)),
] };
pub static INVALID_IDENTITY_TOKEN_EXCEPTION: Structure = Structure { name: "InvalidIdentityTokenException", union: false, members: &[
    Member::new("message", Shape::String(&INVALID_IDENTITY_TOKEN_MESSAGE)),
] };
pub static ISSUER: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: Structure = Structure { name: "MalformedPolicyDocumentException", union: false, members: &[
    Member::new("message", Shape::String(&MALFORMED_POLICY_DOCUMENT_MESSAGE)),
] };
pub static PACKED_POLICY_TOO_LARGE_EXCEPTION: Structure = Structure { name: "PackedPolicyTooLargeException", union: false, members: &[
    Member::new("message", Shape::String(&PACKED_POLICY_TOO_LARGE_MESSAGE)),
] };
pub static POLICY_DESCRIPTOR_TYPE: Structure = Structure { name: "PolicyDescriptorType", union: false, members: &[
    Member::new("arn", Shape::String(&ARN_TYPE)),
] };
pub static PROVIDED_CONTEXT: Structure = Structure { name: "ProvidedContext", union: false, members: &[
    Member::new("ProviderArn", Shape::String(&ARN_TYPE)),
    Member::new("ContextAssertion", Shape::String(&CONTEXT_ASSERTION_TYPE)),
] };
pub static PROVIDED_CONTEXTS_LIST_TYPE: List = List { member: Shape::Structure(&PROVIDED_CONTEXT), wire: "member", flattened: false, min: Some(1), max: Some(5) };
pub static REGION_DISABLED_EXCEPTION: Structure = Structure { name: "RegionDisabledException", union: false, members: &[
    Member::new("message", Shape::String(&REGION_DISABLED_MESSAGE)),
] };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("Key", Shape::String(&TAG_KEY_TYPE)).required(),
    Member::new("Value", Shape::String(&TAG_VALUE_TYPE)).required(),
] };
static PATTERN_OF_ACCESS_KEY_ID_TYPE: Pattern = Pattern::new(r"[\w]*");
pub static ACCESS_KEY_ID_TYPE: Text = Text { min: Some(16), max: Some(128), pattern: Some(&PATTERN_OF_ACCESS_KEY_ID_TYPE), values: &[], sensitive: false };
pub static ACCESS_KEY_SECRET_TYPE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: true };
pub static ACCOUNT_TYPE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
static PATTERN_OF_ARN_TYPE: Pattern = Pattern::new(r"[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+");
pub static ARN_TYPE: Text = Text { min: Some(20), max: Some(2048), pattern: Some(&PATTERN_OF_ARN_TYPE), values: &[], sensitive: false };
static PATTERN_OF_ASSUMED_ROLE_ID_TYPE: Pattern = Pattern::new(r"[\w+=,.@:-]*");
pub static ASSUMED_ROLE_ID_TYPE: Text = Text { min: Some(2), max: Some(193), pattern: Some(&PATTERN_OF_ASSUMED_ROLE_ID_TYPE), values: &[], sensitive: false };
pub static CLIENT_TOKEN_TYPE: Text = Text { min: Some(4), max: Some(20000), pattern: None, values: &[], sensitive: true };
pub static CONTEXT_ASSERTION_TYPE: Text = Text { min: Some(4), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static DURATION_SECONDS_TYPE: Whole = Whole { min: Some(900), max: Some(129600) };
pub static EXPIRED_IDENTITY_TOKEN_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
static PATTERN_OF_EXTERNAL_ID_TYPE: Pattern = Pattern::new(r"[\w+=,.@:\/-]*");
pub static EXTERNAL_ID_TYPE: Text = Text { min: Some(2), max: Some(1224), pattern: Some(&PATTERN_OF_EXTERNAL_ID_TYPE), values: &[], sensitive: false };
pub static IDP_COMMUNICATION_ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static IDP_REJECTED_CLAIM_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static INVALID_IDENTITY_TOKEN_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static MALFORMED_POLICY_DOCUMENT_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static MINIMUM_SESSION_TOKEN_SIZE_TYPE: Whole = Whole { min: Some(0), max: Some(4096) };
pub static NON_NEGATIVE_INTEGER_TYPE: Whole = Whole { min: Some(0), max: None };
pub static PACKED_POLICY_TOO_LARGE_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static POLICY_DESCRIPTOR_LIST_TYPE: List = List { member: Shape::Structure(&POLICY_DESCRIPTOR_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static REGION_DISABLED_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ROLE_DURATION_SECONDS_TYPE: Whole = Whole { min: Some(900), max: Some(43200) };
static PATTERN_OF_ROLE_SESSION_NAME_TYPE: Pattern = Pattern::new(r"[\w+=,.@-]*");
pub static ROLE_SESSION_NAME_TYPE: Text = Text { min: Some(2), max: Some(64), pattern: Some(&PATTERN_OF_ROLE_SESSION_NAME_TYPE), values: &[], sensitive: false };
static PATTERN_OF_SERIAL_NUMBER_TYPE: Pattern = Pattern::new(r"[\w+=/:,.@-]*");
pub static SERIAL_NUMBER_TYPE: Text = Text { min: Some(9), max: Some(256), pattern: Some(&PATTERN_OF_SERIAL_NUMBER_TYPE), values: &[], sensitive: false };
static PATTERN_OF_SESSION_POLICY_DOCUMENT_TYPE: Pattern = Pattern::new(r"[\u0009\u000A\u000D\u0020-\u00FF]+");
pub static SESSION_POLICY_DOCUMENT_TYPE: Text = Text { min: Some(1), max: Some(2048), pattern: Some(&PATTERN_OF_SESSION_POLICY_DOCUMENT_TYPE), values: &[], sensitive: false };
pub static SESSION_TOKEN_SIZE_TYPE: Whole = Whole { min: Some(0), max: None };
pub static SESSION_TOKEN_UTILIZATION_TYPE: Whole = Whole { min: Some(0), max: None };
static PATTERN_OF_SOURCE_IDENTITY_TYPE: Pattern = Pattern::new(r"[\w+=,.@-]*");
pub static SOURCE_IDENTITY_TYPE: Text = Text { min: Some(2), max: Some(64), pattern: Some(&PATTERN_OF_SOURCE_IDENTITY_TYPE), values: &[], sensitive: false };
pub static TAG_KEY_LIST_TYPE: List = List { member: Shape::String(&TAG_KEY_TYPE), wire: "member", flattened: false, min: None, max: Some(50) };
static PATTERN_OF_TAG_KEY_TYPE: Pattern = Pattern::new(r"[\p{L}\p{Z}\p{N}_.:/=+\-@]+");
pub static TAG_KEY_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_TAG_KEY_TYPE), values: &[], sensitive: false };
pub static TAG_LIST_TYPE: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: None, max: Some(50) };
static PATTERN_OF_TAG_VALUE_TYPE: Pattern = Pattern::new(r"[\p{L}\p{Z}\p{N}_.:/=+\-@]*");
pub static TAG_VALUE_TYPE: Text = Text { min: Some(0), max: Some(256), pattern: Some(&PATTERN_OF_TAG_VALUE_TYPE), values: &[], sensitive: false };
static PATTERN_OF_TOKEN_CODE_TYPE: Pattern = Pattern::new(r"[\d]*");
pub static TOKEN_CODE_TYPE: Text = Text { min: Some(6), max: Some(6), pattern: Some(&PATTERN_OF_TOKEN_CODE_TYPE), values: &[], sensitive: false };
pub static TOKEN_TYPE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
static PATTERN_OF_UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE: Pattern = Pattern::new(r"[\u0009\u000A\u000D\u0020-\u00FF]+");
pub static UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE: Text = Text { min: Some(1), max: None, pattern: Some(&PATTERN_OF_UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE), values: &[], sensitive: false };
pub static URL_TYPE: Text = Text { min: Some(4), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static USER_ID_TYPE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static WEB_IDENTITY_SUBJECT_TYPE: Text = Text { min: Some(6), max: Some(255), pattern: None, values: &[], sensitive: false };
