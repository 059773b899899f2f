//! The operations: one verb, one file.

pub mod create;
pub mod describe;
pub mod remove;
pub mod switch;
pub mod tags;
pub mod update;

use crate::errors::{invalid, unserved};
use crate::model::{Pipe, Spec, wanted};
use crate::names::{self, PRINCIPAL};
use crate::run::template;
use crate::{settings, targets};
use api::pipes::PipeLogConfigurationParameters;
use base::Timestamp;
use cloud::{Authorized, Check, Context, Result};

/// Log groups that such logs may go to: others would have to have a policy that says so.
const LOG_GROUPS: [&str; 2] = ["/aws/vendedlogs/", "/aws/events/"];

fn time(at: Timestamp) -> api::Timestamp {
    api::Timestamp(at.seconds())
}

/// What most operations answer, as an output of this type.
macro_rules! told {
    ($context:expr, $pipe:expr => $output:ident) => {{
        let told = crate::ops::Told::of($context, $pipe);
        api::pipes::$output {
            arn: Some(told.arn),
            name: Some(told.name),
            desired_state: Some(told.desired.into()),
            current_state: Some(told.current.into()),
            creation_time: Some(told.created),
            last_modified_time: Some(told.modified),
        }
    }};
}
use told;

struct Told {
    arn: String,
    name: String,
    desired: &'static str,
    current: &'static str,
    created: api::Timestamp,
    modified: api::Timestamp,
}

impl Told {
    fn of(context: &Context, pipe: &Pipe) -> Self {
        let deleting = pipe.state == crate::model::State::Deleting;
        Self {
            arn: names::arn(context, &pipe.name),
            name: pipe.name.clone(),
            desired: if deleting { "DELETED" } else { wanted(pipe.running) },
            current: pipe.state.name(),
            created: time(pipe.created),
            modified: time(pipe.modified),
        }
    }
}

/// Refuses what a pipe cannot be, by what is asked for alone. What is there and allowed is found out afterwards.
fn check(auth: &Authorized, spec: &Spec) -> Result<()> {
    let parameters = spec.target_parameters.clone().unwrap_or_default();
    targets::check(auth, &spec.target, &parameters)?;
    enrichment(auth, spec)?;
    settings::check(&spec.source_parameters, &spec.source, spec.most())?;
    spec.log.as_ref().map_or(Ok(()), |asked| log(auth, asked))
}

fn enrichment(context: &Context, spec: &Spec) -> Result<()> {
    let Some(arn) = &spec.enrichment else { return Ok(()) };
    let found = targets::of(arn).map(targets::Target::spec).filter(|spec| spec.enriches);
    let kind = found.ok_or_else(|| unserved(&format!("The enrichment {arn}")))?;
    let of_here = format!(":{}:{}:", context.region, context.account);
    if !arn.contains(&of_here) {
        return Err(unserved("An enrichment of another account or region"));
    }
    let Some(parameters) = &spec.enrichment_parameters else { return Ok(()) };
    if parameters.http_parameters.is_some() && kind.parameters != "HttpParameters" {
        return Err(invalid(format!("HttpParameters is not valid for an enrichment by {}.", kind.name)));
    }
    parameters.input_template.as_deref().map_or(Ok(()), |text| template::check(text, "the enrichment"))
}

/// The group lets the log service in, so who sends logs there is asked whether they may have them delivered.
fn log(auth: &Authorized, asked: &PipeLogConfigurationParameters) -> Result<()> {
    let elsewhere = [
        ("S3LogDestination", asked.s3_log_destination.is_some()),
        ("FirehoseLogDestination", asked.firehose_log_destination.is_some()),
    ];
    if let Some((name, _)) = elsewhere.iter().find(|(_, given)| *given) {
        return Err(unserved(name));
    }
    if asked.level != "OFF" {
        auth.also(&Check::new("logs:CreateLogDelivery", "*"))?;
    }
    let of_here = format!(":{}:{}:log-group:", auth.region, auth.account);
    match crate::run::group(asked) {
        Some(_) if !asked.cloudwatch_logs_log_destination.iter().any(|to| to.log_group_arn.contains(&of_here)) => {
            Err(unserved("A log group of another account or region"))
        }
        None if asked.level != "OFF" => Err(invalid("A log destination must be specified.")),
        Some(group) if !LOG_GROUPS.iter().any(|prefix| group.starts_with(prefix)) => {
            Err(unserved(&format!("The log group {group}, whose name begins with none of {}", LOG_GROUPS.join(", "))))
        }
        _ => Ok(()),
    }
}

/// Who makes or changes a pipe hands its role on.
fn pass_role(auth: &Authorized, role: &str) -> Result<()> {
    auth.also(&Check::new("iam:PassRole", role).when("iam:PassedToService", PRINCIPAL))
}

fn no_key(key: Option<&str>) -> Result<()> {
    key.filter(|key| !key.is_empty()).map_or(Ok(()), |_| Err(unserved("KmsKeyIdentifier")))
}
