//! From a request to a function's configuration: defaults, and the rules that the model does not hold.

use crate::errors;
use crate::model::{Config, Logging};
use api::Error;
use api::lambda as aws;
use base::limits;
use std::collections::BTreeMap;

/// Set by Lambda itself; a function may not.
/// Source: Lambda Developer Guide, "Using environment variables", reserved environment variables.
const RESERVED: [&str; 18] = [
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_DEFAULT_REGION",
    "AWS_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "LAMBDA_TASK_ROOT",
    "LAMBDA_RUNTIME_DIR",
];

/// The configuration that CreateFunction asks for.
pub fn create(input: &aws::CreateFunctionInput) -> Result<Config, Error> {
    refuse_unserved(input)?;
    let runtime = input.runtime.clone().ok_or_else(|| {
        errors::invalid("Runtime and Handler are mandatory parameters for functions created with deployment packages.")
    })?;
    if input.handler.is_none() {
        return Err(errors::invalid(
            "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
        ));
    }
    let config = Config {
        runtime,
        handler: input.handler.clone(),
        role: input.role.clone(),
        description: input.description.clone().unwrap_or_default(),
        timeout_seconds: input.timeout.map_or(limits::TIMEOUT_SECONDS_DEFAULT, |n| n as u32),
        memory_mb: input.memory_size.map_or(limits::MEMORY_MB_DEFAULT, |n| n as u32),
        ephemeral_mb: input.ephemeral_storage.as_ref().map_or(limits::EPHEMERAL_MB_DEFAULT, |s| s.size as u32),
        architecture: architecture(input.architectures.as_deref())?,
        environment: input.environment.clone().and_then(|environment| environment.variables),
        tracing_mode: tracing(input.tracing_config.as_ref()),
        logging: logging(None, input.logging_config.as_ref(), &input.function_name)?,
        kms_key_arn: None,
    };
    check(&config)?;
    Ok(config)
}

/// `before` with what UpdateFunctionConfiguration asks to change.
pub fn update(before: &Config, input: &aws::UpdateFunctionConfigurationInput, name: &str) -> Result<Config, Error> {
    refuse_unserved_update(input)?;
    let environment = match &input.environment {
        Some(environment) => environment.variables.clone(),
        None => before.environment.clone(),
    };
    let config = Config {
        runtime: input.runtime.clone().unwrap_or_else(|| before.runtime.clone()),
        handler: input.handler.clone().or_else(|| before.handler.clone()),
        role: input.role.clone().unwrap_or_else(|| before.role.clone()),
        description: input.description.clone().unwrap_or_else(|| before.description.clone()),
        timeout_seconds: input.timeout.map_or(before.timeout_seconds, |n| n as u32),
        memory_mb: input.memory_size.map_or(before.memory_mb, |n| n as u32),
        ephemeral_mb: input.ephemeral_storage.as_ref().map_or(before.ephemeral_mb, |s| s.size as u32),
        architecture: before.architecture.clone(),
        environment,
        tracing_mode: input.tracing_config.as_ref().map_or_else(|| before.tracing_mode.clone(), |t| tracing(Some(t))),
        logging: logging(Some(&before.logging), input.logging_config.as_ref(), name)?,
        kms_key_arn: before.kms_key_arn.clone(),
    };
    check(&config)?;
    Ok(config)
}

/// `["x86_64"]` where nothing is said. This machine's other architecture cannot run here.
pub fn architecture(asked: Option<&[String]>) -> Result<String, Error> {
    match asked {
        None | Some([]) => Ok(native().into()),
        Some([one]) => Ok(one.clone()),
        Some(several) => Err(errors::validation(
            &format!("[{}]", several.join(", ")),
            "architectures",
            "Member must have length less than or equal to 1",
        )),
    }
}

/// How AWS names this machine's architecture.
pub fn native() -> &'static str {
    if cfg!(target_arch = "aarch64") { "arm64" } else { "x86_64" }
}

fn check(config: &Config) -> Result<(), Error> {
    check_ordinary_maxima(config)?;
    check_environment(config.environment.as_ref())
}

/// The model's maxima are those of managed instances; ordinary functions have lower ones.
fn check_ordinary_maxima(config: &Config) -> Result<(), Error> {
    let too_large = |value: u32, path: &str, max: u32| {
        let constraint = format!("Member must have value less than or equal to {max}");
        Err(errors::validation(&value.to_string(), path, &constraint))
    };
    if config.timeout_seconds > limits::TIMEOUT_SECONDS_MAX {
        return too_large(config.timeout_seconds, "timeout", limits::TIMEOUT_SECONDS_MAX);
    }
    if config.memory_mb > limits::MEMORY_MB_MAX {
        return Err(errors::invalid(format!(
            "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to {}",
            limits::MEMORY_MB_MAX
        )));
    }
    if config.ephemeral_mb > limits::MEMORY_MB_MAX {
        return too_large(config.ephemeral_mb, "ephemeralStorage.size", limits::MEMORY_MB_MAX);
    }
    Ok(())
}

fn check_environment(variables: Option<&BTreeMap<String, String>>) -> Result<(), Error> {
    let Some(variables) = variables else { return Ok(()) };
    let reserved: Vec<&str> = variables.keys().map(String::as_str).filter(|name| RESERVED.contains(name)).collect();
    if !reserved.is_empty() {
        return Err(errors::invalid(format!(
            "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: {}",
            reserved.join(", ")
        )));
    }
    // AWS counts the variables as the JSON object they travel in.
    let text = serde_json::to_string(variables).map_err(errors::internal)?;
    if text.len() > limits::ENVIRONMENT_BYTES {
        return Err(errors::invalid(format!(
            "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: {text}"
        )));
    }
    Ok(())
}

fn tracing(asked: Option<&aws::TracingConfig>) -> String {
    asked.and_then(|tracing| tracing.mode.clone()).unwrap_or_else(|| "PassThrough".into())
}

fn logging(before: Option<&Logging>, asked: Option<&aws::LoggingConfig>, name: &str) -> Result<Logging, Error> {
    let default = || Logging {
        format: "Text".into(),
        application_level: None,
        system_level: None,
        group: format!("/aws/lambda/{name}"),
    };
    let mut logging = before.cloned().unwrap_or_else(default);
    let Some(asked) = asked else { return Ok(logging) };
    if let Some(format) = &asked.log_format {
        logging.format.clone_from(format);
    }
    if let Some(group) = &asked.log_group {
        logging.group.clone_from(group);
    }
    let levels = asked.application_log_level.is_some() || asked.system_log_level.is_some();
    if logging.format == "Text" {
        if levels {
            return Err(errors::invalid("To specify a log level for log filtering, set the log format to JSON."));
        }
        (logging.application_level, logging.system_level) = (None, None);
    } else {
        let info = || Some("INFO".to_owned());
        logging.application_level = asked.application_log_level.clone().or(logging.application_level).or_else(info);
        logging.system_level = asked.system_log_level.clone().or(logging.system_level).or_else(info);
    }
    Ok(logging)
}

/// What is asked for and cannot be given is refused, never silently left out.
fn refuse_unserved(input: &aws::CreateFunctionInput) -> Result<(), Error> {
    let image = input.package_type.as_deref() == Some("Image") || input.code.image_uri.is_some();
    let asked = [
        (image, "PackageType Image"),
        (input.image_config.is_some(), "ImageConfig"),
        (input.capacity_provider_config.is_some(), "CapacityProviderConfig"),
        (input.durable_config.is_some(), "DurableConfig"),
        (input.tenancy_config.is_some(), "TenancyConfig"),
        (input.accelerator_config.is_some(), "AcceleratorConfig"),
        (input.runtime_config.is_some(), "RuntimeConfig"),
        (input.code_signing_config_arn.is_some(), "CodeSigningConfigArn"),
        (input.code.source_kms_key_arn.is_some(), "SourceKMSKeyArn"),
        (input.publish_to.is_some(), "PublishTo"),
    ];
    refuse_first(&asked)?;
    refuse_shared(&Shared {
        vpc: input.vpc_config.as_ref(),
        dead_letter: input.dead_letter_config.as_ref(),
        kms: input.kms_key_arn.as_deref(),
        layers: input.layers.as_deref(),
        files: input.file_system_configs.as_deref(),
        snap_start: input.snap_start.as_ref(),
    })
}

fn refuse_unserved_update(input: &aws::UpdateFunctionConfigurationInput) -> Result<(), Error> {
    let asked = [
        (input.image_config.is_some(), "ImageConfig"),
        (input.capacity_provider_config.is_some(), "CapacityProviderConfig"),
        (input.durable_config.is_some(), "DurableConfig"),
    ];
    refuse_first(&asked)?;
    refuse_shared(&Shared {
        vpc: input.vpc_config.as_ref(),
        dead_letter: input.dead_letter_config.as_ref(),
        kms: input.kms_key_arn.as_deref(),
        layers: input.layers.as_deref(),
        files: input.file_system_configs.as_deref(),
        snap_start: input.snap_start.as_ref(),
    })
}

/// Features that both requests can name. An empty one, as infrastructure tools send it, asks for nothing.
struct Shared<'a> {
    vpc: Option<&'a aws::VpcConfig>,
    dead_letter: Option<&'a aws::DeadLetterConfig>,
    kms: Option<&'a str>,
    layers: Option<&'a [String]>,
    files: Option<&'a [aws::FileSystemConfig]>,
    snap_start: Option<&'a aws::SnapStart>,
}

fn refuse_shared(asked: &Shared<'_>) -> Result<(), Error> {
    let some = |list: &Option<Vec<String>>| list.as_ref().is_some_and(|list| !list.is_empty());
    refuse_first(&[
        (asked.vpc.is_some_and(|vpc| some(&vpc.subnet_ids) || some(&vpc.security_group_ids)), "VpcConfig"),
        (
            asked.dead_letter.is_some_and(|d| d.target_arn.as_deref().is_some_and(|arn| !arn.is_empty())),
            "DeadLetterConfig",
        ),
        (asked.kms.is_some_and(|arn| !arn.is_empty()), "KMSKeyArn"),
        (asked.layers.is_some_and(|layers| !layers.is_empty()), "Layers"),
        (asked.files.is_some_and(|files| !files.is_empty()), "FileSystemConfigs"),
        (asked.snap_start.is_some_and(|s| s.apply_on.as_deref() == Some("PublishedVersions")), "SnapStart"),
    ])
}

fn refuse_first(asked: &[(bool, &str)]) -> Result<(), Error> {
    match asked.iter().find(|(asked, _)| *asked) {
        Some((_, feature)) => Err(errors::unserved(feature)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> aws::CreateFunctionInput {
        aws::CreateFunctionInput {
            function_name: "f".into(),
            runtime: Some("python3.12".into()),
            handler: Some("a.b".into()),
            role: "arn:aws:iam::000000000000:role/r".into(),
            ..Default::default()
        }
    }

    fn variables(pairs: &[(&str, &str)]) -> Option<aws::Environment> {
        let variables = pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
        Some(aws::Environment { variables: Some(variables) })
    }

    #[test]
    fn defaults_are_awss() {
        let config = create(&asked()).unwrap();
        assert_eq!((config.timeout_seconds, config.memory_mb, config.ephemeral_mb), (3, 128, 512));
        assert_eq!((config.tracing_mode.as_str(), config.logging.group.as_str()), ("PassThrough", "/aws/lambda/f"));
    }

    #[test]
    fn reserved_and_oversized_environments_are_refused() {
        let reserved = aws::CreateFunctionInput { environment: variables(&[("AWS_REGION", "x")]), ..asked() };
        assert!(create(&reserved).unwrap_err().message.ends_with("Reserved keys used in this request: AWS_REGION"));
        let large = aws::CreateFunctionInput { environment: variables(&[("K", &"x".repeat(4096))]), ..asked() };
        assert!(create(&large).unwrap_err().message.contains("exceeded the 4KB limit"));
        let most = aws::CreateFunctionInput { environment: variables(&[("K", &"x".repeat(4096 - 8))]), ..asked() };
        assert!(create(&most).is_ok());
    }

    #[test]
    fn ordinary_functions_keep_their_maxima() {
        assert!(create(&aws::CreateFunctionInput { timeout: Some(901), ..asked() }).is_err());
        assert!(create(&aws::CreateFunctionInput { memory_size: Some(10_241), ..asked() }).is_err());
        assert!(create(&aws::CreateFunctionInput { timeout: Some(900), memory_size: Some(10_240), ..asked() }).is_ok());
    }

    #[test]
    fn log_levels_need_json() {
        let levels = |format: &str| aws::CreateFunctionInput {
            logging_config: Some(aws::LoggingConfig {
                log_format: Some(format.into()),
                application_log_level: Some("DEBUG".into()),
                ..Default::default()
            }),
            ..asked()
        };
        assert!(create(&levels("Text")).is_err());
        let logging = create(&levels("JSON")).unwrap().logging;
        assert_eq!(
            (logging.application_level.as_deref(), logging.system_level.as_deref()),
            (Some("DEBUG"), Some("INFO"))
        );
    }

    #[test]
    fn an_update_changes_what_it_names() {
        let before = create(&asked()).unwrap();
        let input = aws::UpdateFunctionConfigurationInput { timeout: Some(9), ..Default::default() };
        let after = update(&before, &input, "f").unwrap();
        assert_eq!(after, Config { timeout_seconds: 9, ..before });
    }
}
