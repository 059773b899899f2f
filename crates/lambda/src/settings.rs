//! From a request to a function's configuration: defaults, and the rules that the model does not hold.

use crate::model::{Config, Logging};
use crate::{errors, runtime_names};
use api::Error;
use api::lambda as aws;
use base::limits;
use runtimes::catalog::{self, Language};
use runtimes::environment::is_reserved;
use std::collections::BTreeMap;

/// The configuration that CreateFunction asks for the function `name`, but for its layers.
pub fn create(input: &aws::CreateFunctionInput, name: &str) -> Result<Config, Error> {
    refuse_unserved(input)?;
    let (Some(runtime), Some(handler)) = (&input.runtime, &input.handler) else {
        return Err(errors::invalid(
            "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
        ));
    };
    let config = Config {
        runtime: runtime.clone(),
        handler: Some(handler.clone()),
        role: input.role.clone(),
        description: input.description.clone().unwrap_or_default(),
        timeout_seconds: input.timeout.map_or(limits::TIMEOUT_SECONDS_DEFAULT, |n| n as u32),
        memory_mb: input.memory_size.map_or(limits::MEMORY_MB_DEFAULT, |n| n as u32),
        ephemeral_mb: input.ephemeral_storage.as_ref().map_or(limits::EPHEMERAL_MB_DEFAULT, |s| s.size as u32),
        architecture: architecture(input.architectures.as_deref())?,
        environment: environment(input.environment.as_ref()),
        tracing_mode: tracing(input.tracing_config.as_ref()),
        logging: logging(None, input.logging_config.as_ref(), name)?,
        kms_key_arn: None,
        dead_letter: dead_letter(input.dead_letter_config.as_ref(), None)?,
        snap_start: snap_start(input.snap_start.as_ref(), false),
        // Its one value is to keep them apart.
        per_tenant: input.tenancy_config.is_some(),
        layers: Vec::new(),
    };
    check(&config)?;
    Ok(config)
}

/// `before` with what UpdateFunctionConfiguration asks to change, but for its layers.
pub fn update(before: &Config, input: &aws::UpdateFunctionConfigurationInput, name: &str) -> Result<Config, Error> {
    refuse_unserved_update(input)?;
    let config = Config {
        runtime: input.runtime.clone().unwrap_or_else(|| before.runtime.clone()),
        handler: input.handler.clone().or_else(|| before.handler.clone()),
        role: input.role.clone().unwrap_or_else(|| before.role.clone()),
        description: input.description.clone().unwrap_or_else(|| before.description.clone()),
        timeout_seconds: input.timeout.map_or(before.timeout_seconds, |n| n as u32),
        memory_mb: input.memory_size.map_or(before.memory_mb, |n| n as u32),
        ephemeral_mb: input.ephemeral_storage.as_ref().map_or(before.ephemeral_mb, |s| s.size as u32),
        architecture: before.architecture.clone(),
        environment: environment(input.environment.as_ref()).or_else(|| before.environment.clone()),
        tracing_mode: input.tracing_config.as_ref().map_or_else(|| before.tracing_mode.clone(), |t| tracing(Some(t))),
        logging: logging(Some(&before.logging), input.logging_config.as_ref(), name)?,
        kms_key_arn: before.kms_key_arn.clone(),
        dead_letter: dead_letter(input.dead_letter_config.as_ref(), before.dead_letter.as_ref())?,
        snap_start: snap_start(input.snap_start.as_ref(), before.snap_start),
        per_tenant: before.per_tenant,
        layers: before.layers.clone(),
    };
    check(&config)?;
    Ok(config)
}

/// An empty ARN takes what is configured away, and none at all leaves it.
fn dead_letter(asked: Option<&aws::DeadLetterConfig>, before: Option<&String>) -> Result<Option<String>, Error> {
    let Some(arn) = asked.and_then(|asked| asked.target_arn.as_deref()) else { return Ok(before.cloned()) };
    if arn.is_empty() {
        return Ok(None);
    }
    let parsed = arn.parse::<base::Arn>().map_err(|_| errors::bad_dead_letter(arn))?;
    match parsed.service.as_str() {
        "sqs" | "sns" if arn.ends_with(".fifo") => Err(errors::bad_dead_letter(arn)),
        "sqs" | "sns" => Ok(Some(arn.to_owned())),
        _ => Err(errors::bad_dead_letter(arn)),
    }
}

/// Given without variables it is shown as an empty one.
fn environment(asked: Option<&aws::Environment>) -> Option<BTreeMap<String, String>> {
    asked.map(|environment| environment.variables.clone().unwrap_or_default())
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
    runtime_names::check(&config.runtime)?;
    check_ordinary_maxima(config)?;
    check_snap_start(config)?;
    check_environment(config.environment.as_ref())
}

/// The model's maxima are those of managed instances; ordinary functions have lower ones.
fn check_ordinary_maxima(config: &Config) -> Result<(), Error> {
    if config.timeout_seconds > limits::TIMEOUT_SECONDS_MAX {
        return Err(errors::above(config.timeout_seconds, "timeout", limits::TIMEOUT_SECONDS_MAX));
    }
    if config.memory_mb > limits::MEMORY_MB_MAX {
        return Err(errors::invalid(format!(
            "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to {}",
            limits::MEMORY_MB_MAX
        )));
    }
    if config.ephemeral_mb > limits::MEMORY_MB_MAX {
        return Err(errors::above(config.ephemeral_mb, "ephemeralStorage.size", limits::MEMORY_MB_MAX));
    }
    Ok(())
}

fn check_environment(variables: Option<&BTreeMap<String, String>>) -> Result<(), Error> {
    let Some(variables) = variables else { return Ok(()) };
    let reserved: Vec<&str> = variables.keys().map(String::as_str).filter(|name| is_reserved(name)).collect();
    if !reserved.is_empty() {
        return Err(errors::invalid(format!(
            "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: {}",
            reserved.join(", ")
        )));
    }
    // AWS counts the variables as the JSON object they travel in.
    if serde_json::to_string(variables).map_err(errors::internal)?.len() > limits::ENVIRONMENT_BYTES {
        let text = in_hash_order(variables).map_err(errors::internal)?;
        return Err(errors::invalid(format!(
            "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: {text}"
        )));
    }
    Ok(())
}

/// The JSON object as a service written in Java writes it.
fn in_hash_order(variables: &BTreeMap<String, String>) -> serde_json::Result<String> {
    let names = api::hash_order(variables.keys().map(String::as_str)).into_iter();
    let members =
        names.map(|name| Ok(format!("{}:{}", serde_json::to_string(name)?, serde_json::to_string(&variables[name])?)));
    Ok(format!("{{{}}}", members.collect::<serde_json::Result<Vec<_>>>()?.join(",")))
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
            return Err(errors::invalid(
                "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your request or change the LogFormat to \"JSON\" and try again.",
            ));
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
        (input.accelerator_config.is_some(), "AcceleratorConfig"),
        (input.runtime_config.is_some(), "RuntimeConfig"),
        (input.code.source_kms_key_arn.is_some(), "SourceKMSKeyArn"),
        (input.publish_to.is_some(), "PublishTo"),
        (input.code.s3_object_storage_mode.as_deref() == Some("REFERENCE"), "S3ObjectStorageMode REFERENCE"),
    ];
    refuse_first(&asked)?;
    refuse_shared(&Shared {
        vpc: input.vpc_config.as_ref(),
        kms: input.kms_key_arn.as_deref(),
        files: input.file_system_configs.as_deref(),
    })
}

fn refuse_unserved_update(input: &aws::UpdateFunctionConfigurationInput) -> Result<(), Error> {
    let asked = [
        (input.image_config.is_some(), "ImageConfig"),
        (input.capacity_provider_config.is_some(), "CapacityProviderConfig"),
        (input.durable_config.is_some(), "DurableConfig"),
        (input.accelerator_config.is_some(), "AcceleratorConfig"),
        (input.runtime_config.is_some(), "RuntimeConfig"),
    ];
    refuse_first(&asked)?;
    refuse_shared(&Shared {
        vpc: input.vpc_config.as_ref(),
        kms: input.kms_key_arn.as_deref(),
        files: input.file_system_configs.as_deref(),
    })
}

/// Features that both requests can name. An empty one, as infrastructure tools send it, asks for nothing.
struct Shared<'a> {
    vpc: Option<&'a aws::VpcConfig>,
    kms: Option<&'a str>,
    files: Option<&'a [aws::FileSystemConfig]>,
}

fn refuse_shared(asked: &Shared<'_>) -> Result<(), Error> {
    let some = |list: &Option<Vec<String>>| list.as_ref().is_some_and(|list| !list.is_empty());
    refuse_first(&[
        (asked.vpc.is_some_and(|vpc| some(&vpc.subnet_ids) || some(&vpc.security_group_ids)), "VpcConfig"),
        (asked.kms.is_some_and(|arn| !arn.is_empty()), "KMSKeyArn"),
        (asked.files.is_some_and(|files| !files.is_empty()), "FileSystemConfigs"),
    ])
}

fn snap_start(asked: Option<&aws::SnapStart>, before: bool) -> bool {
    asked.and_then(|asked| asked.apply_on.as_deref()).map_or(before, |on| on == "PublishedVersions")
}

/// Source: Lambda Developer Guide, "Supported features and limitations" of SnapStart. The sentence about storage is ours,
/// after AWS's others.
fn check_snap_start(config: &Config) -> Result<(), Error> {
    let runtime = &config.runtime;
    match snapshots_of(runtime) {
        _ if !config.snap_start => Ok(()),
        _ if config.per_tenant => Err(errors::unserved_by_tenants("SnapStart")),
        OfRuntime::None => Err(errors::invalid(format!("{runtime} is not supported for SnapStart enabled functions."))),
        _ if config.ephemeral_mb > limits::EPHEMERAL_MB_DEFAULT => Err(errors::invalid(format!(
            "Ephemeral storage greater than {} MB is not supported for SnapStart enabled functions.",
            limits::EPHEMERAL_MB_DEFAULT
        ))),
        OfRuntime::OnAws => Err(errors::unserved(&format!("SnapStart for {runtime}"))),
        OfRuntime::Images | OfRuntime::Sleepers => Ok(()),
    }
}

/// What environments of a runtime's functions start from with SnapStart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfRuntime {
    /// AWS has none.
    None,
    /// AWS has some.
    OnAws,
    /// An image of the function's process.
    Images,
    /// A process that sleeps. On AWS these have no price.
    Sleepers,
}

pub fn snapshots_of(runtime: &str) -> OfRuntime {
    catalog::find(runtime).map_or(OfRuntime::None, |runtime| match runtime.language {
        Language::Python if runtime.version >= (3, 12) => OfRuntime::Images,
        Language::Java if runtime.version >= (11, 0) => OfRuntime::Sleepers,
        Language::Dotnet if runtime.version >= (8, 0) => OfRuntime::OnAws,
        _ => OfRuntime::None,
    })
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
        let config = create(&asked(), "f").unwrap();
        assert_eq!((config.timeout_seconds, config.memory_mb, config.ephemeral_mb), (3, 128, 512));
        assert_eq!((config.tracing_mode.as_str(), config.logging.group.as_str()), ("PassThrough", "/aws/lambda/f"));
    }

    #[test]
    fn reserved_and_oversized_environments_are_refused() {
        let reserved = aws::CreateFunctionInput { environment: variables(&[("AWS_REGION", "x")]), ..asked() };
        assert!(
            create(&reserved, "f").unwrap_err().message.ends_with("Reserved keys used in this request: AWS_REGION")
        );
        let large = aws::CreateFunctionInput { environment: variables(&[("K", &"x".repeat(4096))]), ..asked() };
        assert!(create(&large, "f").unwrap_err().message.contains("exceeded the 4KB limit"));
        let most = aws::CreateFunctionInput { environment: variables(&[("K", &"x".repeat(4096 - 8))]), ..asked() };
        assert!(create(&most, "f").is_ok());
    }

    #[test]
    fn ordinary_functions_keep_their_maxima() {
        assert!(create(&aws::CreateFunctionInput { timeout: Some(901), ..asked() }, "f").is_err());
        assert!(create(&aws::CreateFunctionInput { memory_size: Some(10_241), ..asked() }, "f").is_err());
        assert!(
            create(&aws::CreateFunctionInput { timeout: Some(900), memory_size: Some(10_240), ..asked() }, "f").is_ok()
        );
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
        assert!(create(&levels("Text"), "f").is_err());
        let logging = create(&levels("JSON"), "f").unwrap().logging;
        assert_eq!(
            (logging.application_level.as_deref(), logging.system_level.as_deref()),
            (Some("DEBUG"), Some("INFO"))
        );
    }

    #[test]
    fn an_environment_without_variables_is_an_empty_one() {
        assert_eq!(create(&asked(), "f").unwrap().environment, None);
        let empty = aws::CreateFunctionInput { environment: Some(aws::Environment::default()), ..asked() };
        assert_eq!(create(&empty, "f").unwrap().environment, Some(BTreeMap::new()));
    }

    #[test]
    fn logging_changes_in_part_and_forgets_levels_with_text() {
        let asked = |format: Option<&str>, application: Option<&str>, group: Option<&str>| aws::LoggingConfig {
            log_format: format.map(Into::into),
            application_log_level: application.map(Into::into),
            log_group: group.map(Into::into),
            ..Default::default()
        };
        let shown = |logging: &Logging| {
            let level = |level: &Option<String>| level.clone().unwrap_or("-".into());
            let levels = (level(&logging.application_level), level(&logging.system_level));
            format!("{} {} {} {}", logging.format, levels.0, levels.1, logging.group)
        };
        let mut now = logging(None, None, "f").unwrap();
        for (change, expect) in [
            (asked(None, None, Some("cool")), "Text - - cool"),
            (asked(Some("JSON"), None, None), "JSON INFO INFO cool"),
            (asked(Some("JSON"), Some("DEBUG"), None), "JSON DEBUG INFO cool"),
            (asked(None, None, Some("/g")), "JSON DEBUG INFO /g"),
            (asked(Some("Text"), None, None), "Text - - /g"),
        ] {
            now = logging(Some(&now), Some(&change), "f").unwrap();
            assert_eq!(shown(&now), expect);
        }
    }

    #[test]
    fn what_cannot_be_given_is_refused() {
        let refused = |input: &aws::CreateFunctionInput| create(input, "f").unwrap_err().message;
        let image = aws::CreateFunctionInput { package_type: Some("Image".into()), ..asked() };
        assert_eq!(refused(&image), "PackageType Image is not supported by this endpoint.");
    }

    fn snap_start(on: &str) -> Option<aws::SnapStart> {
        Some(aws::SnapStart { apply_on: Some(on.into()) })
    }

    #[test]
    fn snapshots_are_taken_of_what_aws_takes_them_of() {
        let asked = |runtime: &str, ephemeral_mb| aws::CreateFunctionInput {
            runtime: Some(runtime.into()),
            snap_start: snap_start("PublishedVersions"),
            ephemeral_storage: Some(aws::EphemeralStorage { size: ephemeral_mb }),
            ..asked()
        };
        for runtime in ["python3.12", "java11", "java17", "java21", "java25"] {
            assert!(create(&asked(runtime, 512), "f").unwrap().snap_start);
        }
        for (runtime, ephemeral_mb, message) in [
            ("python3.11", 512, "python3.11 is not supported for SnapStart enabled functions."),
            ("nodejs22.x", 512, "nodejs22.x is not supported for SnapStart enabled functions."),
            ("provided.al2023", 512, "provided.al2023 is not supported for SnapStart enabled functions."),
            ("java8.al2", 512, "java8.al2 is not supported for SnapStart enabled functions."),
            ("java21", 513, "Ephemeral storage greater than 512 MB is not supported for SnapStart enabled functions."),
            ("dotnet8", 512, "SnapStart for dotnet8 is not supported by this endpoint."),
            (
                "python3.13",
                513,
                "Ephemeral storage greater than 512 MB is not supported for SnapStart enabled functions.",
            ),
        ] {
            assert_eq!(create(&asked(runtime, ephemeral_mb), "f").unwrap_err().message, message);
        }
    }

    #[test]
    fn what_has_snapshots_keeps_to_their_rules() {
        let before = create(&aws::CreateFunctionInput { snap_start: snap_start("PublishedVersions"), ..asked() }, "f");
        let before = before.unwrap();
        let unnamed = aws::UpdateFunctionConfigurationInput::default();
        assert!(update(&before, &unnamed, "f").unwrap().snap_start);
        let older = aws::UpdateFunctionConfigurationInput { runtime: Some("python3.11".into()), ..Default::default() };
        assert!(update(&before, &older, "f").is_err());
        let larger = aws::UpdateFunctionConfigurationInput {
            ephemeral_storage: Some(aws::EphemeralStorage { size: 1024 }),
            ..Default::default()
        };
        assert!(update(&before, &larger, "f").is_err());
        let without = aws::UpdateFunctionConfigurationInput { snap_start: snap_start("None"), ..larger };
        assert!(!update(&before, &without, "f").unwrap().snap_start);
    }

    #[test]
    fn an_update_changes_what_it_names() {
        let before = create(&asked(), "f").unwrap();
        let input = aws::UpdateFunctionConfigurationInput { timeout: Some(9), ..Default::default() };
        let after = update(&before, &input, "f").unwrap();
        assert_eq!(after, Config { timeout_seconds: 9, ..before });
    }
}
