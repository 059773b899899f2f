//! InvokeAsync: Invoke's elder, deprecated and still called.

use super::invoke::event;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// AWS's limit for this operation, bytes: it did not grow with Invoke's.
/// Source: Lambda API Reference, "InvokeAsync".
const PAYLOAD_BYTES: usize = 256 << 10;

pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::InvokeAsyncInput,
) -> Result<aws::InvokeAsyncOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let (_, version) = lambda.invocable(&named)?;
    Lambda::check_tenant(&version, None)?;
    let len = input.invoke_args.0.len();
    if len > PAYLOAD_BYTES {
        return Err(errors::too_large(format!(
            "{len} byte payload is too large for the InvokeAsync operation (limit {PAYLOAD_BYTES} bytes)"
        )));
    }
    lambda.accept(&auth, &named, None, event(Some(&input.invoke_args), true)?).await?;
    Ok(aws::InvokeAsyncOutput { status: Some(202) })
}
