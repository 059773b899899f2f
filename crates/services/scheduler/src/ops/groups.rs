//! Groups of schedules.

use super::{has_prefix, page, time};
use crate::model::Group;
use crate::names::{self, DEFAULT_GROUP};
use crate::ops::tags;
use crate::state::{Change, Scheduler};
use api::Error;
use api::scheduler::errors::*;
use api::scheduler::*;
use cloud::{Authorized, Context, Result};
use std::sync::Arc;

/// AWS's quota.
const GROUPS: usize = 500;

pub fn missing(name: &str) -> Error {
    resource_not_found_exception(format!("Schedule group {name} does not exist."))
}

/// The same request again, by its token, is answered as the first was.
pub async fn create(
    scheduler: Arc<Scheduler>,
    auth: Authorized,
    input: CreateScheduleGroupInput,
) -> Result<CreateScheduleGroupOutput> {
    let tags = tags::read(input.tags.as_deref())?;
    let now = auth.now.millis();
    let group = Group { name: input.name, tags, created_ms: now, modified_ms: now, client_token: input.client_token };
    let schedule_group_arn = names::group_arn(&auth, &group.name);
    scheduler
        .change(|known| match known.groups.get(&group.name) {
            Some(before) if before.client_token.is_some() && before.client_token == group.client_token => {
                Ok((Vec::new(), Vec::new(), ()))
            }
            Some(_) => Err(conflict_exception(format!("Schedule group {} already exists.", group.name))),
            None if known.groups.len() >= GROUPS => {
                Err(service_quota_exceeded_exception("The number of schedule groups exceeds its quota."))
            }
            None => Ok((vec![Change::PutGroup(group)], Vec::new(), ())),
        })
        .await?;
    Ok(CreateScheduleGroupOutput { schedule_group_arn })
}

pub async fn get(
    scheduler: Arc<Scheduler>,
    auth: Authorized,
    input: GetScheduleGroupInput,
) -> Result<GetScheduleGroupOutput> {
    let known = scheduler.known();
    let group = known.groups.get(&input.name).ok_or_else(|| missing(&input.name))?;
    Ok(GetScheduleGroupOutput {
        arn: Some(names::group_arn(&auth, &group.name)),
        name: Some(group.name.clone()),
        state: Some("ACTIVE".into()),
        creation_date: Some(time(group.created_ms)),
        last_modification_date: Some(time(group.modified_ms)),
    })
}

fn shown(context: &Context, group: &Group) -> ScheduleGroupSummary {
    ScheduleGroupSummary {
        arn: Some(names::group_arn(context, &group.name)),
        name: Some(group.name.clone()),
        state: Some("ACTIVE".into()),
        creation_date: Some(time(group.created_ms)),
        last_modification_date: Some(time(group.modified_ms)),
    }
}

pub async fn list(
    scheduler: Arc<Scheduler>,
    auth: Authorized,
    input: ListScheduleGroupsInput,
) -> Result<ListScheduleGroupsOutput> {
    let known = scheduler.known();
    let all = known.groups.values().filter(|group| has_prefix(&group.name, &input.name_prefix));
    let all = all.map(|group| shown(&auth, group));
    let (schedule_groups, next_token) = page(all, input.next_token.as_deref(), input.max_results)?;
    Ok(ListScheduleGroupsOutput { next_token, schedule_groups })
}

/// Its schedules go with it.
pub async fn delete(
    scheduler: Arc<Scheduler>,
    _: Authorized,
    input: DeleteScheduleGroupInput,
) -> Result<DeleteScheduleGroupOutput> {
    if input.name == DEFAULT_GROUP {
        return Err(validation_exception("The default schedule group cannot be deleted."));
    }
    scheduler
        .change(|known| {
            known.groups.get(&input.name).ok_or_else(|| missing(&input.name))?;
            let schedules = known.of_group(&input.name).map(|schedule| Change::Remove(schedule.key()));
            Ok((schedules.chain([Change::RemoveGroup(input.name.clone())]).collect(), Vec::new(), ()))
        })
        .await?;
    Ok(DeleteScheduleGroupOutput {})
}
