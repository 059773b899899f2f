//! CreateFunction.

use super::code_input::CodeInput;
use crate::model::{Function, LATEST, Meta, State, UpdateStatus, Version};
use crate::view::{self, ArnForm};
use crate::{Lambda, errors, settings};
use api::lambda as aws;
use cloud::{Authorized, Check, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::CreateFunctionInput,
) -> Result<aws::FunctionConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    let config =
        settings::create(&aws::CreateFunctionInput { function_name: named.name.clone(), ..without_code(&input) })?;
    super::tags::check(input.tags.as_ref())?;
    if lambda.registry.get(&named.name).is_some() {
        return Err(errors::function_exists(&named.name));
    }
    lambda.check_runtime(&config).await?;
    auth.also(&Check::new("iam:PassRole", &*config.role).when("iam:PassedToService", "lambda.amazonaws.com"))?;
    lambda.roles.check(&auth, &config.role).await?;
    let archive = lambda.take_code(&auth, code(&input.code)).await?;
    let version = Version {
        number: LATEST,
        revision_id: base::id::uuid(),
        modified: auth.now,
        archive,
        config,
        state: State::Pending,
        update: UpdateStatus::None,
    };
    let publish = input.publish == Some(true);
    let function = new_function(&named.name, version, input.tags.unwrap_or_default(), publish);
    let created = lambda.registry.change(&named.name, |before| match before {
        Some(_) => Err(errors::function_exists(&named.name)),
        None => Ok((Some(function.clone()), function)),
    });
    let function = created.await?;
    lambda.settle(&named.name);
    let shown = function.newest().filter(|_| publish).unwrap_or(function.latest());
    let mut answer = view::configuration(&lambda.home, &function, shown, ArnForm::Natural);
    answer.function_arn = Some(lambda.home.function_arn(&named.name));
    Ok(answer)
}

fn new_function(name: &str, latest: Version, tags: BTreeMap<String, String>, publish: bool) -> Function {
    let meta = Meta {
        name: name.into(),
        id: base::id::uuid(),
        next_version: if publish { 2 } else { 1 },
        tags,
        reserved_concurrency: None,
        aliases: BTreeMap::new(),
        policies: BTreeMap::new(),
        event_configs: BTreeMap::new(),
    };
    let mut versions = BTreeMap::new();
    if publish {
        versions.insert(1, Arc::new(Version { number: 1, revision_id: base::id::uuid(), ..latest.clone() }));
    }
    versions.insert(LATEST, Arc::new(latest));
    Function { meta, versions }
}

/// The rest of the request, without copying an archive of up to 50 MB.
fn without_code(input: &aws::CreateFunctionInput) -> aws::CreateFunctionInput {
    let code = aws::FunctionCode { zip_file: None, ..input.code.clone() };
    aws::CreateFunctionInput { code, ..input.clone() }
}

fn code(code: &aws::FunctionCode) -> CodeInput<'_> {
    CodeInput {
        zip_file: code.zip_file.as_ref(),
        bucket: code.s3_bucket.as_deref(),
        key: code.s3_key.as_deref(),
        version: code.s3_object_version.as_deref(),
    }
}
