//! CreateFunction.

use super::code_input::CodeInput;
use crate::model::{Config, Function, LATEST, Meta, State, UpdateStatus, Version};
use crate::view::{self, ArnForm};
use crate::{Lambda, errors, settings};
use api::lambda as aws;
use cloud::{Authorized, Check, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The longest name of a new function, the account and region in its ARN apart.
const NAME_CHARS: usize = 64;

pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::CreateFunctionInput,
) -> Result<aws::FunctionConfiguration> {
    let name = lambda.home.function(&input.function_name, None)?.name;
    if name.len() > NAME_CHARS {
        return Err(errors::new_name_too_long(&name, NAME_CHARS));
    }
    let mut config = settings::create(&input, &name)?;
    super::tags::check(input.tags.as_ref())?;
    if lambda.registry.get(&name).is_some() {
        return Err(errors::function_exists(&name));
    }
    lambda.check_code_signing(input.code_signing_config_arn.as_deref())?;
    lambda.check_runtime(&config).await?;
    lambda.check_role(&auth, &config.role).await?;
    lambda.check_tracing(&auth, &config).await?;
    lambda.check_dead_letter(&config, &name).await?;
    let chosen = lambda.choose_layers(&auth, input.layers.as_deref().unwrap_or_default(), &[]).await?;
    let archive = lambda.take_code(&auth, CodeInput::of_create(&input.code)).await?;
    lambda.check_size(&archive, &chosen.layers).await?;
    config.layers.clone_from(&chosen.layers);
    let latest = Version {
        number: LATEST,
        revision_id: base::id::uuid(),
        modified: auth.now,
        archive,
        config,
        state: State::Pending,
        update: UpdateStatus::None,
        optimized: false,
        postponed: false,
        failure: None,
    };
    let mut function = new_function(&name, latest, input.tags.unwrap_or_default());
    function.meta.code_signing = input.code_signing_config_arn;
    lambda.add(function, input.publish == Some(true)).await
}

fn new_function(name: &str, latest: Version, tags: BTreeMap<String, String>) -> Function {
    let meta = Meta {
        name: name.into(),
        id: base::id::uuid(),
        next_version: 1,
        published: None,
        tags,
        reserved_concurrency: None,
        aliases: BTreeMap::new(),
        policies: BTreeMap::new(),
        event_configs: BTreeMap::new(),
        code_signing: None,
        recursive_loop: None,
        runtime_management: BTreeMap::new(),
        urls: BTreeMap::new(),
        provisioned: BTreeMap::new(),
    };
    Function { meta, versions: BTreeMap::from([(LATEST, Arc::new(latest))]) }
}

impl Lambda {
    /// The caller may pass the role, and Lambda may assume it.
    pub(crate) async fn check_role(&self, auth: &Authorized, role: &str) -> Result<()> {
        auth.also(&Check::new("iam:PassRole", role).when("iam:PassedToService", "lambda.amazonaws.com"))?;
        self.roles.check(auth, role).await
    }

    /// With active tracing the role may send segments.
    pub(crate) async fn check_tracing(&self, auth: &Authorized, config: &Config) -> Result<()> {
        if config.tracing_mode != "Active" {
            return Ok(());
        }
        self.roles.check_tracing(auth, &config.role).await
    }

    /// The answer shows the version where one is published at once, but under the function's own ARN.
    async fn add(self: &Arc<Self>, function: Function, publish: bool) -> Result<aws::FunctionConfiguration> {
        let name = function.meta.name.clone();
        let function = if publish { function.publish(None, State::Pending, UpdateStatus::None) } else { function };
        let shown = function.newest().unwrap_or(function.latest());
        let mut answer = view::configuration(&self.home, &function, shown, ArnForm::Natural);
        answer.function_arn = Some(self.home.function_arn(&name));
        let added = self.registry.change(&name, |before| match before {
            Some(_) => Err(errors::function_exists(&name)),
            None if publish => {
                self.check_snapshots(&function.latest().config)?;
                Ok((Some(function), ()))
            }
            None => Ok((Some(function), ())),
        });
        added.await?;
        self.settle(&name);
        Ok(answer)
    }
}
