// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ADD_TAGS_TO_RESOURCE_REQUEST: Structure = Structure { name: "AddTagsToResourceRequest", union: false, members: &[
    Member::new("ResourceType", Shape::String(&RESOURCE_TYPE_FOR_TAGGING)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST)).required(),
] };
pub static ADD_TAGS_TO_RESOURCE_RESULT: Structure = Structure { name: "AddTagsToResourceResult", union: false, members: &[
] };
pub static ALLOWED_PATTERN: Text = Text { min: Some(0), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static DELETE_PARAMETER_REQUEST: Structure = Structure { name: "DeleteParameterRequest", union: false, members: &[
    Member::new("Name", Shape::String(&PS_PARAMETER_NAME)).required(),
] };
pub static DELETE_PARAMETER_RESULT: Structure = Structure { name: "DeleteParameterResult", union: false, members: &[
] };
pub static DELETE_PARAMETERS_REQUEST: Structure = Structure { name: "DeleteParametersRequest", union: false, members: &[
    Member::new("Names", Shape::List(&PARAMETER_NAME_LIST)).required(),
] };
pub static DELETE_PARAMETERS_RESULT: Structure = Structure { name: "DeleteParametersResult", union: false, members: &[
    Member::new("DeletedParameters", Shape::List(&PARAMETER_NAME_LIST)),
    Member::new("InvalidParameters", Shape::List(&PARAMETER_NAME_LIST)),
] };
pub static DESCRIBE_PARAMETERS_REQUEST: Structure = Structure { name: "DescribeParametersRequest", union: false, members: &[
    Member::new("Filters", Shape::List(&PARAMETERS_FILTER_LIST)),
    Member::new("ParameterFilters", Shape::List(&PARAMETER_STRING_FILTER_LIST)),
    Member::new("MaxResults", Shape::Integer(&MAX_RESULTS)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("Shared", Shape::Boolean),
] };
pub static DESCRIBE_PARAMETERS_RESULT: Structure = Structure { name: "DescribeParametersResult", union: false, members: &[
    Member::new("Parameters", Shape::List(&PARAMETER_METADATA_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static GET_PARAMETER_HISTORY_REQUEST: Structure = Structure { name: "GetParameterHistoryRequest", union: false, members: &[
    Member::new("Name", Shape::String(&PS_PARAMETER_NAME)).required(),
    Member::new("WithDecryption", Shape::Boolean),
    Member::new("MaxResults", Shape::Integer(&MAX_RESULTS)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static GET_PARAMETER_HISTORY_RESULT: Structure = Structure { name: "GetParameterHistoryResult", union: false, members: &[
    Member::new("Parameters", Shape::List(&PARAMETER_HISTORY_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static GET_PARAMETER_REQUEST: Structure = Structure { name: "GetParameterRequest", union: false, members: &[
    Member::new("Name", Shape::String(&PS_PARAMETER_NAME)).required(),
    Member::new("WithDecryption", Shape::Boolean),
] };
pub static GET_PARAMETER_RESULT: Structure = Structure { name: "GetParameterResult", union: false, members: &[
    Member::new("Parameter", Shape::Structure(&PARAMETER)),
] };
pub static GET_PARAMETERS_BY_PATH_MAX_RESULTS: Whole = Whole { min: Some(1), max: Some(10) };
pub static GET_PARAMETERS_BY_PATH_REQUEST: Structure = Structure { name: "GetParametersByPathRequest", union: false, members: &[
    Member::new("Path", Shape::String(&PS_PARAMETER_NAME)).required(),
    Member::new("Recursive", Shape::Boolean),
    Member::new("ParameterFilters", Shape::List(&PARAMETER_STRING_FILTER_LIST)),
    Member::new("WithDecryption", Shape::Boolean),
    Member::new("MaxResults", Shape::Integer(&GET_PARAMETERS_BY_PATH_MAX_RESULTS)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static GET_PARAMETERS_BY_PATH_RESULT: Structure = Structure { name: "GetParametersByPathResult", union: false, members: &[
    Member::new("Parameters", Shape::List(&PARAMETER_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static GET_PARAMETERS_REQUEST: Structure = Structure { name: "GetParametersRequest", union: false, members: &[
    Member::new("Names", Shape::List(&PARAMETER_NAME_LIST)).required(),
    Member::new("WithDecryption", Shape::Boolean),
] };
pub static GET_PARAMETERS_RESULT: Structure = Structure { name: "GetParametersResult", union: false, members: &[
    Member::new("Parameters", Shape::List(&PARAMETER_LIST)),
    Member::new("InvalidParameters", Shape::List(&PARAMETER_NAME_LIST)),
] };
pub static HIERARCHY_LEVEL_LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "HierarchyLevelLimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static HIERARCHY_TYPE_MISMATCH_EXCEPTION: Structure = Structure { name: "HierarchyTypeMismatchException", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static INCOMPATIBLE_POLICY_EXCEPTION: Structure = Structure { name: "IncompatiblePolicyException", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static INTERNAL_SERVER_ERROR: Structure = Structure { name: "InternalServerError", union: false, members: &[
    Member::new("Message", Shape::String(&STRING)),
] };
pub static INVALID_ALLOWED_PATTERN_EXCEPTION: Structure = Structure { name: "InvalidAllowedPatternException", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static INVALID_FILTER_KEY: Structure = Structure { name: "InvalidFilterKey", union: false, members: &[
] };
pub static INVALID_FILTER_OPTION: Structure = Structure { name: "InvalidFilterOption", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static INVALID_FILTER_VALUE: Structure = Structure { name: "InvalidFilterValue", union: false, members: &[
    Member::new("Message", Shape::String(&STRING)),
] };
pub static INVALID_KEY_ID: Structure = Structure { name: "InvalidKeyId", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static INVALID_NEXT_TOKEN: Structure = Structure { name: "InvalidNextToken", union: false, members: &[
    Member::new("Message", Shape::String(&STRING)),
] };
pub static INVALID_POLICY_ATTRIBUTE_EXCEPTION: Structure = Structure { name: "InvalidPolicyAttributeException", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static INVALID_POLICY_TYPE_EXCEPTION: Structure = Structure { name: "InvalidPolicyTypeException", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static INVALID_RESOURCE_ID: Structure = Structure { name: "InvalidResourceId", union: false, members: &[
] };
pub static INVALID_RESOURCE_TYPE: Structure = Structure { name: "InvalidResourceType", union: false, members: &[
] };
pub static KEY_LIST: List = List { member: Shape::String(&TAG_KEY), wire: "member", flattened: false, min: None, max: None };
pub static LABEL_PARAMETER_VERSION_REQUEST: Structure = Structure { name: "LabelParameterVersionRequest", union: false, members: &[
    Member::new("Name", Shape::String(&PS_PARAMETER_NAME)).required(),
    Member::new("ParameterVersion", Shape::Long(&PS_PARAMETER_VERSION)),
    Member::new("Labels", Shape::List(&PARAMETER_LABEL_LIST)).required(),
] };
pub static LABEL_PARAMETER_VERSION_RESULT: Structure = Structure { name: "LabelParameterVersionResult", union: false, members: &[
    Member::new("InvalidLabels", Shape::List(&PARAMETER_LABEL_LIST)),
    Member::new("ParameterVersion", Shape::Long(&PS_PARAMETER_VERSION)),
] };
pub static LIST_TAGS_FOR_RESOURCE_REQUEST: Structure = Structure { name: "ListTagsForResourceRequest", union: false, members: &[
    Member::new("ResourceType", Shape::String(&RESOURCE_TYPE_FOR_TAGGING)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID)).required(),
] };
pub static LIST_TAGS_FOR_RESOURCE_RESULT: Structure = Structure { name: "ListTagsForResourceResult", union: false, members: &[
    Member::new("TagList", Shape::List(&TAG_LIST)),
] };
pub static MAX_RESULTS: Whole = Whole { min: Some(1), max: Some(50) };
pub static NEXT_TOKEN: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static PS_PARAMETER_NAME: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static PS_PARAMETER_SELECTOR: Text = Text { min: Some(0), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static PS_PARAMETER_VALUE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: true };
pub static PS_PARAMETER_VERSION: Whole = Whole { min: None, max: None };
pub static PARAMETER: Structure = Structure { name: "Parameter", union: false, members: &[
    Member::new("Name", Shape::String(&PS_PARAMETER_NAME)),
    Member::new("Type", Shape::String(&PARAMETER_TYPE)),
    Member::new("Value", Shape::String(&PS_PARAMETER_VALUE)),
    Member::new("Version", Shape::Long(&PS_PARAMETER_VERSION)),
    Member::new("Selector", Shape::String(&PS_PARAMETER_SELECTOR)),
    Member::new("SourceResult", Shape::String(&STRING)),
    Member::new("LastModifiedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ARN", Shape::String(&STRING)),
    Member::new("DataType", Shape::String(&PARAMETER_DATA_TYPE)),
] };
pub static PARAMETER_ALREADY_EXISTS: Structure = Structure { name: "ParameterAlreadyExists", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static PARAMETER_DATA_TYPE: Text = Text { min: Some(0), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static PARAMETER_DESCRIPTION: Text = Text { min: Some(0), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static PARAMETER_HISTORY: Structure = Structure { name: "ParameterHistory", union: false, members: &[
    Member::new("Name", Shape::String(&PS_PARAMETER_NAME)),
    Member::new("Type", Shape::String(&PARAMETER_TYPE)),
    Member::new("KeyId", Shape::String(&PARAMETER_KEY_ID)),
    Member::new("LastModifiedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedUser", Shape::String(&STRING)),
    Member::new("Description", Shape::String(&PARAMETER_DESCRIPTION)),
    Member::new("Value", Shape::String(&PS_PARAMETER_VALUE)),
    Member::new("AllowedPattern", Shape::String(&ALLOWED_PATTERN)),
    Member::new("Version", Shape::Long(&PS_PARAMETER_VERSION)),
    Member::new("Labels", Shape::List(&PARAMETER_LABEL_LIST)),
    Member::new("Tier", Shape::String(&PARAMETER_TIER)),
    Member::new("Policies", Shape::List(&PARAMETER_POLICY_LIST)),
    Member::new("DataType", Shape::String(&PARAMETER_DATA_TYPE)),
] };
pub static PARAMETER_HISTORY_LIST: List = List { member: Shape::Structure(&PARAMETER_HISTORY), wire: "member", flattened: false, min: None, max: None };
pub static PARAMETER_INLINE_POLICY: Structure = Structure { name: "ParameterInlinePolicy", union: false, members: &[
    Member::new("PolicyText", Shape::String(&STRING)),
    Member::new("PolicyType", Shape::String(&STRING)),
    Member::new("PolicyStatus", Shape::String(&STRING)),
] };
static PATTERN_OF_PARAMETER_KEY_ID: Pattern = Pattern::new("^([a-zA-Z0-9:/_-]+)$");
pub static PARAMETER_KEY_ID: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_PARAMETER_KEY_ID), values: &[], sensitive: false };
pub static PARAMETER_LABEL: Text = Text { min: Some(1), max: Some(100), pattern: None, values: &[], sensitive: false };
pub static PARAMETER_LABEL_LIST: List = List { member: Shape::String(&PARAMETER_LABEL), wire: "member", flattened: false, min: Some(1), max: Some(10) };
pub static PARAMETER_LIMIT_EXCEEDED: Structure = Structure { name: "ParameterLimitExceeded", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static PARAMETER_LIST: List = List { member: Shape::Structure(&PARAMETER), wire: "member", flattened: false, min: None, max: None };
pub static PARAMETER_MAX_VERSION_LIMIT_EXCEEDED: Structure = Structure { name: "ParameterMaxVersionLimitExceeded", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static PARAMETER_METADATA: Structure = Structure { name: "ParameterMetadata", union: false, members: &[
    Member::new("Name", Shape::String(&PS_PARAMETER_NAME)),
    Member::new("ARN", Shape::String(&STRING)),
    Member::new("Type", Shape::String(&PARAMETER_TYPE)),
    Member::new("KeyId", Shape::String(&PARAMETER_KEY_ID)),
    Member::new("LastModifiedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastModifiedUser", Shape::String(&STRING)),
    Member::new("Description", Shape::String(&PARAMETER_DESCRIPTION)),
    Member::new("AllowedPattern", Shape::String(&ALLOWED_PATTERN)),
    Member::new("Version", Shape::Long(&PS_PARAMETER_VERSION)),
    Member::new("Tier", Shape::String(&PARAMETER_TIER)),
    Member::new("Policies", Shape::List(&PARAMETER_POLICY_LIST)),
    Member::new("DataType", Shape::String(&PARAMETER_DATA_TYPE)),
] };
pub static PARAMETER_METADATA_LIST: List = List { member: Shape::Structure(&PARAMETER_METADATA), wire: "member", flattened: false, min: None, max: None };
pub static PARAMETER_NAME_LIST: List = List { member: Shape::String(&PS_PARAMETER_NAME), wire: "member", flattened: false, min: Some(1), max: Some(10) };
pub static PARAMETER_NOT_FOUND: Structure = Structure { name: "ParameterNotFound", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static PARAMETER_PATTERN_MISMATCH_EXCEPTION: Structure = Structure { name: "ParameterPatternMismatchException", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static PARAMETER_POLICIES: Text = Text { min: Some(1), max: Some(4096), pattern: None, values: &[], sensitive: false };
pub static PARAMETER_POLICY_LIST: List = List { member: Shape::Structure(&PARAMETER_INLINE_POLICY), wire: "member", flattened: false, min: None, max: None };
pub static PARAMETER_STRING_FILTER: Structure = Structure { name: "ParameterStringFilter", union: false, members: &[
    Member::new("Key", Shape::String(&PARAMETER_STRING_FILTER_KEY)).required(),
    Member::new("Option", Shape::String(&PARAMETER_STRING_QUERY_OPTION)),
    Member::new("Values", Shape::List(&PARAMETER_STRING_FILTER_VALUE_LIST)),
] };
static PATTERN_OF_PARAMETER_STRING_FILTER_KEY: Pattern = Pattern::new("^(tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType)$");
pub static PARAMETER_STRING_FILTER_KEY: Text = Text { min: Some(1), max: Some(132), pattern: Some(&PATTERN_OF_PARAMETER_STRING_FILTER_KEY), values: &[], sensitive: false };
pub static PARAMETER_STRING_FILTER_LIST: List = List { member: Shape::Structure(&PARAMETER_STRING_FILTER), wire: "member", flattened: false, min: None, max: None };
pub static PARAMETER_STRING_FILTER_VALUE: Text = Text { min: Some(1), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static PARAMETER_STRING_FILTER_VALUE_LIST: List = List { member: Shape::String(&PARAMETER_STRING_FILTER_VALUE), wire: "member", flattened: false, min: Some(1), max: Some(50) };
pub static PARAMETER_STRING_QUERY_OPTION: Text = Text { min: Some(1), max: Some(10), pattern: None, values: &[], sensitive: false };
pub static PARAMETER_TIER: Text = Text { min: None, max: None, pattern: None, values: &["Standard", "Advanced", "Intelligent-Tiering"], sensitive: false };
pub static PARAMETER_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["String", "StringList", "SecureString"], sensitive: false };
pub static PARAMETER_VERSION_LABEL_LIMIT_EXCEEDED: Structure = Structure { name: "ParameterVersionLabelLimitExceeded", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static PARAMETER_VERSION_NOT_FOUND: Structure = Structure { name: "ParameterVersionNotFound", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static PARAMETERS_FILTER: Structure = Structure { name: "ParametersFilter", union: false, members: &[
    Member::new("Key", Shape::String(&PARAMETERS_FILTER_KEY)).required(),
    Member::new("Values", Shape::List(&PARAMETERS_FILTER_VALUE_LIST)).required(),
] };
pub static PARAMETERS_FILTER_KEY: Text = Text { min: None, max: None, pattern: None, values: &["Name", "Type", "KeyId"], sensitive: false };
pub static PARAMETERS_FILTER_LIST: List = List { member: Shape::Structure(&PARAMETERS_FILTER), wire: "member", flattened: false, min: None, max: None };
pub static PARAMETERS_FILTER_VALUE: Text = Text { min: Some(1), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static PARAMETERS_FILTER_VALUE_LIST: List = List { member: Shape::String(&PARAMETERS_FILTER_VALUE), wire: "member", flattened: false, min: Some(1), max: Some(50) };
pub static POLICIES_LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "PoliciesLimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
pub static PUT_PARAMETER_REQUEST: Structure = Structure { name: "PutParameterRequest", union: false, members: &[
    Member::new("Name", Shape::String(&PS_PARAMETER_NAME)).required(),
    Member::new("Description", Shape::String(&PARAMETER_DESCRIPTION)),
    Member::new("Value", Shape::String(&PS_PARAMETER_VALUE)).required(),
    Member::new("Type", Shape::String(&PARAMETER_TYPE)),
    Member::new("KeyId", Shape::String(&PARAMETER_KEY_ID)),
    Member::new("Overwrite", Shape::Boolean),
    Member::new("AllowedPattern", Shape::String(&ALLOWED_PATTERN)),
    Member::new("Tags", Shape::List(&TAG_LIST)),
    Member::new("Tier", Shape::String(&PARAMETER_TIER)),
    Member::new("Policies", Shape::String(&PARAMETER_POLICIES)),
    Member::new("DataType", Shape::String(&PARAMETER_DATA_TYPE)),
] };
pub static PUT_PARAMETER_RESULT: Structure = Structure { name: "PutParameterResult", union: false, members: &[
    Member::new("Version", Shape::Long(&PS_PARAMETER_VERSION)),
    Member::new("Tier", Shape::String(&PARAMETER_TIER)),
] };
pub static REMOVE_TAGS_FROM_RESOURCE_REQUEST: Structure = Structure { name: "RemoveTagsFromResourceRequest", union: false, members: &[
    Member::new("ResourceType", Shape::String(&RESOURCE_TYPE_FOR_TAGGING)).required(),
    Member::new("ResourceId", Shape::String(&RESOURCE_ID)).required(),
    Member::new("TagKeys", Shape::List(&KEY_LIST)).required(),
] };
pub static REMOVE_TAGS_FROM_RESOURCE_RESULT: Structure = Structure { name: "RemoveTagsFromResourceResult", union: false, members: &[
] };
pub static RESOURCE_ID: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static RESOURCE_TYPE_FOR_TAGGING: Text = Text { min: None, max: None, pattern: None, values: &["Document", "ManagedInstance", "MaintenanceWindow", "Parameter", "PatchBaseline", "OpsItem", "OpsMetadata", "Automation", "Association", "CloudConnector"], sensitive: false };
pub static STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("Key", Shape::String(&TAG_KEY)).required(),
    Member::new("Value", Shape::String(&TAG_VALUE)).required(),
] };
static PATTERN_OF_TAG_KEY: Pattern = Pattern::new(r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$");
pub static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_TAG_KEY), values: &[], sensitive: false };
pub static TAG_LIST: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: None, max: Some(1000) };
static PATTERN_OF_TAG_VALUE: Pattern = Pattern::new(r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$");
pub static TAG_VALUE: Text = Text { min: Some(0), max: Some(256), pattern: Some(&PATTERN_OF_TAG_VALUE), values: &[], sensitive: false };
pub static TOO_MANY_TAGS_ERROR: Structure = Structure { name: "TooManyTagsError", union: false, members: &[
] };
pub static TOO_MANY_UPDATES: Structure = Structure { name: "TooManyUpdates", union: false, members: &[
    Member::new("Message", Shape::String(&STRING)),
] };
pub static UNLABEL_PARAMETER_VERSION_REQUEST: Structure = Structure { name: "UnlabelParameterVersionRequest", union: false, members: &[
    Member::new("Name", Shape::String(&PS_PARAMETER_NAME)).required(),
    Member::new("ParameterVersion", Shape::Long(&PS_PARAMETER_VERSION)).required(),
    Member::new("Labels", Shape::List(&PARAMETER_LABEL_LIST)).required(),
] };
pub static UNLABEL_PARAMETER_VERSION_RESULT: Structure = Structure { name: "UnlabelParameterVersionResult", union: false, members: &[
    Member::new("RemovedLabels", Shape::List(&PARAMETER_LABEL_LIST)),
    Member::new("InvalidLabels", Shape::List(&PARAMETER_LABEL_LIST)),
] };
pub static UNSUPPORTED_PARAMETER_TYPE: Structure = Structure { name: "UnsupportedParameterType", union: false, members: &[
    Member::new("message", Shape::String(&STRING)),
] };
