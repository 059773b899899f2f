//! `SourceAccessConfigurations`: how a source that is none of AWS's knows who reads it.
//!
//! Secrets are read in the name of the role that reads the source, each time that a connection is made: one that was
//! rotated counts from the next connection on.

use crate::errors;
use crate::model::Access;
use api::secretsmanager as aws;
use cloud::{Cloud, Context, Result};
use serde::de::DeserializeOwned;

/// What `BASIC_AUTH` and the `SASL_SCRAM` types hold.
#[derive(Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Credentials {
    pub username: String,
    pub password: String,
}

/// What is configured of a type.
pub fn of<'a>(access: &'a [Access], kind: &str) -> Option<&'a str> {
    access.iter().find(|one| one.kind == kind).map(|one| one.uri.as_str())
}

/// The credentials in the secret of this ARN.
///
/// # Errors
/// AWS's: it is not there, the role may not read it, or it holds something else.
pub async fn credentials(cloud: &Cloud, role: &Context, arn: &str) -> Result<Credentials> {
    held(cloud, role, arn).await
}

/// What a secret holds, which is a JSON object.
pub async fn held<T: DeserializeOwned>(cloud: &Cloud, role: &Context, arn: &str) -> Result<T> {
    let input = aws::GetSecretValueInput { secret_id: arn.into(), ..Default::default() };
    let answer = cloud.call::<aws::GetSecretValue>(role, input).await.map_err(|error| match &*error.code {
        _ if error.status >= 500 || error.status == 429 => error,
        "AccessDeniedException" => errors::role_may_not("GetSecretValue", "SecretsManager").detail(error),
        _ => errors::no_secret(arn).detail(error),
    })?;
    let text = answer.secret_string.unwrap_or_default();
    // What is wrong with it is not said: the text of the error could hold some of the secret.
    serde_json::from_str(&text).map_err(|_| errors::bad_secret(arn))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_configured_is_found_by_its_type() {
        let one = |kind: &str, uri: &str| Access { kind: kind.into(), uri: uri.into() };
        let access = [one("VIRTUAL_HOST", "/"), one("BASIC_AUTH", "arn")];
        assert_eq!((of(&access, "BASIC_AUTH"), of(&access, "SASL_SCRAM_512_AUTH")), (Some("arn"), None));
    }
}
