//! The operations, by what they act on.

pub mod list;
pub mod policies;
pub mod rotate;
pub mod secrets;
pub mod stages;
pub mod tags;
pub mod values;

use crate::errors;
use crate::sealed::{self, Plain};
use crate::secret::{CURRENT, Secret, Version};
use crate::state::Secrets;
use api::secretsmanager::errors::invalid_next_token_exception;
use cloud::{Authorized, Result};

/// Bytes of a value.
const VALUE: usize = 65_536;

/// One page, and the token of the next.
fn page<T>(all: Vec<T>, token: Option<&str>, limit: Option<i32>, most: usize) -> Result<(Vec<T>, Option<String>)> {
    let from: usize = match token {
        Some(token) => token.parse().map_err(|_| invalid_next_token_exception("Invalid NextToken"))?,
        None => 0,
    };
    let limit = limit.and_then(|limit| usize::try_from(limit).ok()).map_or(most, |limit| limit.clamp(1, 100));
    let total = all.len();
    let shown: Vec<T> = all.into_iter().skip(from).take(limit).collect();
    let next = from.saturating_add(shown.len());
    Ok((shown, (next < total).then(|| next.to_string())))
}

/// Adds a version with a value to a secret that is there. The same version with the same value is left as it is.
async fn add_version(
    secrets: &Secrets,
    by: &Authorized,
    secret: &Secret,
    id: &str,
    plain: &Plain,
    stages: Option<Vec<String>>,
) -> Result<Vec<String>> {
    check_size(plain)?;
    if let Some(Version { value: Some(kept), .. }) = secret.versions.get(id) {
        let same = match (sealed::open(by, &secret.arn, id, kept).await?, plain) {
            (Plain::Text(a), Plain::Text(b)) => a == *b,
            (Plain::Binary(a), Plain::Binary(b)) => a == *b,
            _ => false,
        };
        if !same {
            return Err(errors::other_value(id, &secret.arn));
        }
    }
    let key = secret.key.clone().unwrap_or_else(|| sealed::DEFAULT_KEY.into());
    let made = sealed::seal(by, &secret.arn, id, &key, plain).await?;
    let now = secrets.clock.now();
    secrets
        .alter(&secret.name, |secret| {
            let stages = stages.unwrap_or_else(|| vec![CURRENT.into()]);
            // The first version is the current one, whatever it is called.
            let first = secret.at_stage(CURRENT).is_none() && !stages.iter().any(|stage| stage == CURRENT);
            let version = secret.versions.entry(id.into()).or_insert_with(|| Version {
                created: now,
                accessed: None,
                stages: Default::default(),
                value: None,
                key: key.clone(),
            });
            version.value = Some(made);
            version.key = key;
            let all: Vec<String> = stages.into_iter().chain(first.then(|| CURRENT.to_owned())).collect();
            secret.move_stages(id, &all);
            secret.changed = now;
            Ok(secret.versions.get(id).map(|version| version.stages.iter().cloned().collect()).unwrap_or_default())
        })
        .await
}

fn check_size(plain: &Plain) -> Result<()> {
    let size = match plain {
        Plain::Text(text) => text.len(),
        Plain::Binary(bytes) => bytes.len(),
    };
    match size {
        0 => Err(errors::bad_parameter("You must provide either SecretString or SecretBinary.")),
        size if size > VALUE => {
            Err(errors::bad_parameter(format!("A secret value must not be longer than {VALUE} bytes.")))
        }
        _ => Ok(()),
    }
}
