//! The operations, by what they act on.

pub mod edit;
pub mod list;
pub mod policies;
pub mod rotate;
pub mod secrets;
pub mod stages;
pub mod tags;
pub mod values;

use crate::errors;
use crate::sealed::Plain;
use api::secretsmanager::errors::invalid_next_token_exception;
use cloud::Result;

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
