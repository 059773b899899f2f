//! Why an operation is refused, in AWS's words. One place for all messages and their codes.

use api::iam::errors;
use iam::Malformed;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("The {label} with name {name} cannot be found.")]
    NoEntity { label: &'static str, name: String },
    #[error("The {label} policy with name {name} cannot be found.")]
    NoInlinePolicy { label: &'static str, name: String },
    #[error("Policy {0} was not found.")]
    NoPolicy(String),
    #[error("Policy {0} does not exist or is not attachable.")]
    NotAttachable(String),
    #[error("Policy {arn} version {version} does not exist or is not attachable.")]
    NoVersion { arn: String, version: String },
    #[error("Scope ARN: {0} does not exist or is not attachable.")]
    NoBoundary(String),
    #[error("The Access Key with id {0} cannot be found.")]
    NoAccessKey(String),
    #[error("{kind} with name {name} already exists.")]
    Exists { kind: &'static str, name: String },
    #[error("A policy called {0} already exists. Duplicate names are not allowed.")]
    PolicyExists(String),
    #[error("Cannot delete entity, must {0} first.")]
    InUse(&'static str),
    #[error("Cannot delete a policy attached to entities.")]
    PolicyInUse,
    #[error(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. \
         The default version is deleted with the policy."
    )]
    HasVersions,
    #[error("Cannot delete the default version of a policy.")]
    DefaultVersion,
    #[error("Cannot exceed quota for {quota}: {limit}")]
    Quota { quota: &'static str, limit: usize },
    #[error(
        "A managed policy can have up to 5 versions. \
         Before you create a new version, you must delete an existing version."
    )]
    TooManyVersions,
    #[error("Maximum policy size of {limit} bytes exceeded for {label} {name}")]
    InlineTooLarge { limit: usize, label: &'static str, name: String },
    #[error(transparent)]
    Malformed(#[from] Malformed),
    #[error("Invalid principal in policy: \"AWS\":\"{0}\"")]
    NoSuchPrincipal(String),
    #[error("{0}")]
    InvalidInput(String),
    #[error("{0}")]
    Validation(String),
    /// AWS's own policies and what else nobody but AWS may touch.
    #[error("{0}")]
    Denied(String),
    #[error("an entity could not be written down")]
    Encoding(#[from] serde_json::Error),
    #[error("the database failed")]
    Store(#[from] store::Error),
}

impl Fault {
    pub(crate) fn invalid_arn(arn: &str) -> Self {
        Self::InvalidInput(format!("ARN {arn} is not valid."))
    }
}

impl From<Fault> for api::Error {
    fn from(fault: Fault) -> Self {
        let message = fault.to_string();
        match fault {
            Fault::NoEntity { .. }
            | Fault::NoInlinePolicy { .. }
            | Fault::NoPolicy(_)
            | Fault::NotAttachable(_)
            | Fault::NoVersion { .. }
            | Fault::NoBoundary(_)
            | Fault::NoAccessKey(_) => errors::no_such_entity_exception(message),
            Fault::Exists { .. } | Fault::PolicyExists(_) => errors::entity_already_exists_exception(message),
            Fault::InUse(_) | Fault::PolicyInUse | Fault::HasVersions | Fault::DefaultVersion => {
                errors::delete_conflict_exception(message)
            }
            Fault::Quota { .. } | Fault::TooManyVersions | Fault::InlineTooLarge { .. } => {
                errors::limit_exceeded_exception(message)
            }
            Fault::Malformed(_) | Fault::NoSuchPrincipal(_) => errors::malformed_policy_document_exception(message),
            Fault::InvalidInput(_) => errors::invalid_input_exception(message),
            Fault::Validation(_) => Self::new("ValidationError", 400, message),
            Fault::Denied(_) => Self::new("AccessDenied", 403, message),
            Fault::Encoding(source) => Self::internal(format!("{message}: {source}")),
            Fault::Store(source) => Self::internal(format!("{message}: {source}")),
        }
    }
}
