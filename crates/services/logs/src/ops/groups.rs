//! CreateLogGroup, DeleteLogGroup, DescribeLogGroups, PutLogGroupDeletionProtection.

use super::{PAGE, limit};
use crate::db::{groups, tags};
use crate::names::{group_arn, identified};
use crate::state::{Logs, group, refuse};
use crate::token;
use api::logs::errors::{invalid_parameter_exception, resource_already_exists_exception, validation_exception};
use api::logs::*;
use cloud::{Authorized, Context, Result};
use std::sync::Arc;

pub async fn create(logs: Arc<Logs>, call: Authorized, input: CreateLogGroupInput) -> Result<CreateLogGroupOutput> {
    may_be_named(&input.log_group_name)?;
    if input.kms_key_id.is_some() {
        // Without KMS no key exists, and to store in the clear what was to be encrypted would be worse than this.
        return Err(invalid_parameter_exception("The specified KMS Key Id could not be found."));
    }
    let group = groups::Group {
        id: logs.sequence.next(call.now),
        name: input.log_group_name,
        created: call.now.millis(),
        retention_days: None,
        class: input.log_group_class.unwrap_or_else(|| "STANDARD".into()),
        protected: input.deletion_protection_enabled.unwrap_or_default(),
        stored_bytes: 0,
    };
    let exists = || refuse(resource_already_exists_exception("The specified log group already exists"));
    let (name, given) = (group.name.clone(), input.tags.unwrap_or_default());
    let work = move |tx: &store::Tx<'_>| match groups::insert(tx, &group)? {
        true => tags::put(tx, group.id, &given).map(|()| given),
        false => Err(exists()),
    };
    logs.retag(&name, logs.write(work)).await?;
    Ok(CreateLogGroupOutput {})
}

fn may_be_named(name: &str) -> Result<()> {
    let reserved = name.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("aws/"));
    if reserved {
        Err(invalid_parameter_exception("Log groups starting with AWS/ are reserved for AWS."))
    } else {
        Ok(())
    }
}

pub async fn delete(logs: Arc<Logs>, _: Authorized, input: DeleteLogGroupInput) -> Result<DeleteLogGroupOutput> {
    let name = input.log_group_name.clone();
    let work = logs.write(move |tx| {
        let group = group(tx, &input.log_group_name)?;
        deletable(&group)?;
        groups::remove(tx, group.id)?;
        Ok(Default::default())
    });
    logs.retag(&name, work).await?;
    logs.reload_filters().await?;
    logs.nudge.notify_one();
    Ok(DeleteLogGroupOutput {})
}

pub async fn protect(
    logs: Arc<Logs>,
    call: Authorized,
    input: PutLogGroupDeletionProtectionInput,
) -> Result<PutLogGroupDeletionProtectionOutput> {
    let name = identified(&call, None, Some(&input.log_group_identifier))?;
    let on = input.deletion_protection_enabled;
    logs.write(move |tx| groups::set_protected(tx, group(tx, &name)?.id, on)).await?;
    Ok(PutLogGroupDeletionProtectionOutput {})
}

/// Deletion protection forbids to delete the group and its streams.
pub fn deletable(group: &groups::Group) -> store::Result<()> {
    if group.protected {
        return Err(refuse(validation_exception("Deletion protection is enabled on the specified log group.")));
    }
    Ok(())
}

pub async fn describe(
    logs: Arc<Logs>,
    call: Authorized,
    input: DescribeLogGroupsInput,
) -> Result<DescribeLogGroupsOutput> {
    if input.log_group_name_prefix.is_some() && input.log_group_name_pattern.is_some() {
        let text = "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.";
        return Err(invalid_parameter_exception(text));
    }
    let listed = match &input.log_group_identifiers {
        Some(identifiers) => named(&logs, &call, identifiers).await?,
        None => page(&logs, &input).await?,
    };
    let brief = input.log_group_name_pattern.is_some_and(|pattern| !pattern.is_empty());
    let groups = listed.groups.iter().map(|group| shown(&call, group, brief)).collect();
    Ok(DescribeLogGroupsOutput { log_groups: Some(groups), next_token: listed.next })
}

struct Listed {
    groups: Vec<groups::Group>,
    next: Option<String>,
}

async fn page(logs: &Logs, input: &DescribeLogGroupsInput) -> Result<Listed> {
    let most = limit(input.limit, PAGE);
    let listing = groups::Listing {
        prefix: input.log_group_name_prefix.clone().unwrap_or_default(),
        part: input.log_group_name_pattern.clone().unwrap_or_default(),
        class: input.log_group_class.clone(),
        after: input.next_token.as_deref().map(token::read_group).transpose()?.unwrap_or_default(),
        limit: most + 1,
    };
    let mut groups = logs.read(move |tx| groups::list(tx, &listing)).await?;
    let more = groups.len() > most;
    groups.truncate(most);
    let next = groups.last().filter(|_| more).map(|last| token::write_group(&last.name));
    Ok(Listed { groups, next })
}

/// By names or ARNs; those that do not exist are left out.
async fn named(logs: &Logs, context: &Context, identifiers: &[String]) -> Result<Listed> {
    let names: Vec<_> =
        identifiers.iter().map(|identifier| identified(context, None, Some(identifier))).collect::<Result<_>>()?;
    let find = move |tx: &store::Tx<'_>| names.iter().filter_map(|name| groups::find(tx, name).transpose()).collect();
    Ok(Listed { groups: logs.read(find).await?, next: None })
}

/// A listing by pattern tells less of each group.
fn shown(context: &Context, group: &groups::Group, brief: bool) -> LogGroup {
    let arn = group_arn(context, &group.name);
    let full = |value| (!brief).then_some(value);
    LogGroup {
        log_group_name: Some(group.name.clone()),
        creation_time: Some(group.created),
        retention_in_days: group.retention_days.and_then(|days| i32::try_from(days).ok()),
        metric_filter_count: Some(0),
        arn: Some(format!("{arn}:*")),
        stored_bytes: full(group.stored_bytes),
        log_group_class: Some(group.class.clone()),
        log_group_arn: Some(arn),
        deletion_protection_enabled: (!brief).then_some(group.protected),
        ..LogGroup::default()
    }
}
