//! How the API shows what we keep.

use crate::model::{Alias, EventConfig, Function, LATEST, State, UpdateStatus, Version};
use crate::names::{Home, Qualifier};
use api::lambda as aws;

/// Which ARN an answer carries.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ArnForm {
    /// `…:function:f` for `$LATEST`, `…:function:f:7` for a version.
    Natural,
    /// Always with a qualifier, as lists of versions show it.
    Qualified,
}

pub fn configuration(home: &Home, function: &Function, version: &Version, form: ArnForm) -> aws::FunctionConfiguration {
    let name = &function.meta.name;
    let config = &version.config;
    let mut shown = aws::FunctionConfiguration {
        function_name: Some(name.clone()),
        function_arn: Some(arn(home, name, version, form)),
        runtime: Some(config.runtime.clone()),
        role: Some(config.role.clone()),
        handler: config.handler.clone(),
        code_size: i64::try_from(version.archive.size).ok(),
        description: Some(config.description.clone()),
        timeout: Some(config.timeout_seconds as i32),
        memory_size: Some(config.memory_mb as i32),
        last_modified: Some(version.modified.lambda_modified()),
        code_sha256: Some(version.archive.sha256_base64()),
        version: Some(version.label()),
        environment: config
            .environment
            .clone()
            .map(|variables| aws::EnvironmentResponse { variables: Some(variables), ..Default::default() }),
        kms_key_arn: config.kms_key_arn.clone(),
        dead_letter_config: config.dead_letter.clone().map(|arn| aws::DeadLetterConfig { target_arn: Some(arn) }),
        tracing_config: Some(aws::TracingConfigResponse { mode: Some(config.tracing_mode.clone()) }),
        revision_id: Some(version.revision_id.clone()),
        package_type: Some("Zip".into()),
        architectures: Some(vec![config.architecture.clone()]),
        ephemeral_storage: Some(aws::EphemeralStorage { size: config.ephemeral_mb as i32 }),
        snap_start: Some(aws::SnapStartResponse {
            apply_on: Some(if config.snap_start { "PublishedVersions" } else { "None" }.into()),
            optimization_status: Some(if version.optimized { "On" } else { "Off" }.into()),
        }),
        runtime_version_config: Some(aws::RuntimeVersionConfig {
            runtime_version_arn: Some(runtime_version_arn(home, &config.runtime)),
            ..Default::default()
        }),
        logging_config: Some(logging(version)),
        tenancy_config: config.per_tenant.then(|| aws::TenancyConfig { tenant_isolation_mode: "PER_TENANT".into() }),
        layers: layers(version),
        ..Default::default()
    };
    state(version, &mut shown);
    shown
}

/// Lists leave out what changes by itself: state and the status of the last update.
pub fn listed(home: &Home, function: &Function, version: &Version, form: ArnForm) -> aws::FunctionConfiguration {
    aws::FunctionConfiguration {
        state: None,
        state_reason: None,
        state_reason_code: None,
        last_update_status: None,
        last_update_status_reason: None,
        last_update_status_reason_code: None,
        runtime_version_config: None,
        ..configuration(home, function, version, form)
    }
}

fn arn(home: &Home, name: &str, version: &Version, form: ArnForm) -> String {
    match form {
        ArnForm::Natural if version.number == LATEST => home.function_arn(name),
        _ => home.qualified_arn(name, &qualifier(version)),
    }
}

fn qualifier(version: &Version) -> Qualifier {
    if version.number == LATEST { Qualifier::Latest } else { Qualifier::Version(version.number) }
}

/// AWS names a build of the runtime by a digest; ours stands for the runtime and this program's version.
pub fn runtime_version_arn(home: &Home, runtime: &str) -> String {
    use sha2::Digest as _;
    let digest = hex::encode(sha2::Sha256::digest(format!("{runtime} {}", env!("CARGO_PKG_VERSION"))));
    format!("arn:{}:lambda:{}::runtime:{digest}", base::arn::partition_of(home.region.as_str()), home.region)
}

fn layers(version: &Version) -> Option<Vec<aws::Layer>> {
    let shown = version.config.layers.iter().map(|layer| aws::Layer {
        arn: Some(layer.arn.clone()),
        code_size: i64::try_from(layer.archive.size).ok(),
        ..Default::default()
    });
    (!version.config.layers.is_empty()).then(|| shown.collect())
}

fn logging(version: &Version) -> aws::LoggingConfig {
    let logging = &version.config.logging;
    aws::LoggingConfig {
        log_format: Some(logging.format.clone()),
        application_log_level: logging.application_level.clone(),
        system_log_level: logging.system_level.clone(),
        log_group: Some(logging.group.clone()),
    }
}

fn state(version: &Version, shown: &mut aws::FunctionConfiguration) {
    let failed = version.failure.as_ref().map_or(CODE_LOST, |failure| (&failure.reason, &failure.code));
    let (state, reason) = match version.state {
        State::Pending => ("Pending", Some(("The function is being created.", "Creating"))),
        State::Active => ("Active", None),
        State::Failed => ("Failed", Some(failed)),
    };
    shown.state = Some(state.into());
    (shown.state_reason, shown.state_reason_code) = split(reason);
    let (status, reason) = match version.update {
        UpdateStatus::None => (None, None),
        UpdateStatus::InProgress => (Some("InProgress"), Some(("The function is being created.", "Creating"))),
        UpdateStatus::Successful => (Some("Successful"), None),
        UpdateStatus::Failed => (Some("Failed"), Some(failed)),
    };
    shown.last_update_status = status.map(Into::into);
    (shown.last_update_status_reason, shown.last_update_status_reason_code) = split(reason);
}

/// Why something has failed that does not say it itself.
const CODE_LOST: (&str, &str) = ("The code could not be made ready.", "InternalError");

fn split(reason: Option<(&str, &str)>) -> (Option<String>, Option<String>) {
    reason.map(|(text, code)| (text.into(), code.into())).unzip()
}

pub fn alias(home: &Home, function: &str, name: &str, alias: &Alias) -> aws::AliasConfiguration {
    let weights = alias.weights.iter().map(|(version, weight)| (version.to_string(), *weight)).collect();
    aws::AliasConfiguration {
        alias_arn: Some(home.qualified_arn(function, &Qualifier::Alias(name.into()))),
        name: Some(name.into()),
        function_version: Some(Function::label(alias.version)),
        description: Some(alias.description.clone()),
        routing_config: (!alias.weights.is_empty())
            .then_some(aws::AliasRoutingConfiguration { additional_version_weights: Some(weights) }),
        revision_id: Some(alias.revision_id.clone()),
    }
}

pub fn event_config(home: &Home, name: &str, qualifier: &str, config: &EventConfig) -> aws::FunctionEventInvokeConfig {
    aws::FunctionEventInvokeConfig {
        last_modified: Some(api::Timestamp(config.modified.seconds())),
        function_arn: Some(home.qualified_arn(name, &Qualifier::parse(qualifier))),
        maximum_retry_attempts: config.maximum_retry_attempts.map(|n| n as i32),
        maximum_event_age_in_seconds: config.maximum_event_age_seconds.map(|n| n as i32),
        destination_config: Some(aws::DestinationConfig {
            on_success: Some(aws::OnSuccess { destination: config.on_success.clone() }),
            on_failure: Some(aws::OnFailure { destination: config.on_failure.clone() }),
        }),
    }
}
