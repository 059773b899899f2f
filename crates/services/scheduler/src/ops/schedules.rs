//! Schedules.

use super::{has_prefix, ms, page, time};
use crate::model::{Schedule, random};
use crate::names;
use crate::ops::{groups, target};
use crate::state::{Change, Known, Scheduler};
use api::Error;
use api::scheduler::errors::{
    conflict_exception, resource_not_found_exception, service_quota_exceeded_exception, validation_exception as invalid,
};
use api::scheduler::*;
use cloud::{Authorized, Context, Result};
use schedules::{Schedule as Expression, Zone};
use std::sync::Arc;

/// AWS's quota is a million; what is here is in memory.
const SCHEDULES: usize = 200_000;
/// A start date may be so long ago.
const START_MS: i64 = 5 * 60_000;

fn missing(name: &str) -> Error {
    resource_not_found_exception(format!("Schedule {name} does not exist."))
}

/// What Create and Update have in common.
struct Asked {
    group: String,
    name: String,
    expression: String,
    timezone: String,
    start_ms: Option<i64>,
    end_ms: Option<i64>,
    description: Option<String>,
    enabled: bool,
    kms_key_arn: Option<String>,
    target: Target,
    window: FlexibleTimeWindow,
    delete_after: bool,
    client_token: Option<String>,
}

macro_rules! asked {
    ($input:expr) => {{
        let input = $input;
        Asked {
            group: names::group(input.group_name.as_deref()).to_owned(),
            name: input.name,
            expression: input.schedule_expression,
            timezone: input.schedule_expression_timezone.unwrap_or_else(|| "UTC".into()),
            start_ms: input.start_date.map(ms),
            end_ms: input.end_date.map(ms),
            description: input.description,
            enabled: input.state.as_deref() != Some("DISABLED"),
            kms_key_arn: input.kms_key_arn,
            target: input.target,
            window: input.flexible_time_window,
            delete_after: input.action_after_completion.as_deref() == Some("DELETE"),
            client_token: input.client_token,
        }
    }};
}

impl Asked {
    async fn check(&self, scheduler: &Scheduler, auth: &Authorized) -> Result<()> {
        if !scheduler.known().groups.contains_key(&self.group) {
            return Err(groups::missing(&self.group));
        }
        let expression = Expression::parse(&self.expression);
        let expression =
            expression.ok_or_else(|| invalid(format!("Invalid Schedule Expression {}.", self.expression)))?;
        if Zone::named(&self.timezone).is_none() {
            return Err(invalid(format!("Invalid Schedule Expression Timezone {}.", self.timezone)));
        }
        self.dates(&expression, auth.now.millis())?;
        self.window()?;
        target::check(scheduler, auth, &self.group, &self.target).await
    }

    fn dates(&self, expression: &Expression, now: i64) -> Result<()> {
        if matches!(expression, Expression::At(_)) {
            return Ok(());
        }
        if self.start_ms.is_some_and(|start| start < now - START_MS) {
            return Err(invalid("The StartDate you specify cannot be earlier than 5 minutes ago."));
        }
        match (self.start_ms, self.end_ms) {
            (Some(start), Some(end)) if start >= end => {
                Err(invalid("The StartDate you specify must come before the EndDate."))
            }
            _ => Ok(()),
        }
    }

    fn window(&self) -> Result<()> {
        let minutes = self.window.maximum_window_in_minutes;
        match (self.window.mode.as_str(), minutes) {
            ("OFF", Some(_)) => {
                Err(invalid("MaximumWindowInMinutes must not be provided when FlexibleTimeWindowMode is set to OFF."))
            }
            ("FLEXIBLE", None) => {
                Err(invalid("MaximumWindowInMinutes must be provided when FlexibleTimeWindowMode is set to FLEXIBLE."))
            }
            _ => Ok(()),
        }
    }

    /// What becomes of it: a schedule that is changed counts anew if its times did, or if it was off.
    fn schedule(self, before: Option<&Schedule>, now: i64) -> Schedule {
        let same_times = before.filter(|before| {
            before.enabled
                && before.expression == self.expression
                && before.timezone == self.timezone
                && (before.start_ms, before.end_ms) == (self.start_ms, self.end_ms)
        });
        // A time that is right now still counts.
        let since_ms = same_times.map_or(now, |before| before.since_ms);
        let done_ms = same_times.map_or(now - 1, |before| before.done_ms);
        let mut target = self.target;
        let given = target.retry_policy.take().unwrap_or_default();
        target.retry_policy = Some(RetryPolicy {
            maximum_event_age_in_seconds: given.maximum_event_age_in_seconds.or(Some(86_400)),
            maximum_retry_attempts: given.maximum_retry_attempts.or(Some(185)),
        });
        let mut schedule = Schedule {
            group: self.group,
            name: self.name,
            expression: self.expression,
            timezone: self.timezone,
            start_ms: self.start_ms,
            end_ms: self.end_ms,
            description: self.description,
            enabled: self.enabled,
            kms_key_arn: self.kms_key_arn,
            target,
            window: self.window,
            delete_after: self.delete_after,
            created_ms: before.map_or(now, |before| before.created_ms),
            modified_ms: now,
            client_token: self.client_token,
            since_ms,
            done_ms,
            next: None,
        };
        schedule.next = schedule.next(random());
        schedule
    }
}

/// The same request again, by its token, is answered as the first was.
pub async fn create(
    scheduler: Arc<Scheduler>,
    auth: Authorized,
    input: CreateScheduleInput,
) -> Result<CreateScheduleOutput> {
    let asked = asked!(input);
    let schedule_arn = names::schedule_arn(&auth, &asked.group, &asked.name);
    asked.check(&scheduler, &auth).await?;
    scheduler
        .change(|known| {
            if !known.groups.contains_key(&asked.group) {
                return Err(groups::missing(&asked.group));
            }
            match known.schedules.get(&names::key(&asked.group, &asked.name)) {
                Some(before) if before.client_token.is_some() && before.client_token == asked.client_token => {
                    Ok((Vec::new(), Vec::new(), ()))
                }
                Some(_) => Err(conflict_exception(format!("Schedule {} already exists.", asked.name))),
                None if known.schedules.len() >= SCHEDULES => {
                    Err(service_quota_exceeded_exception("The number of schedules exceeds its quota."))
                }
                None => {
                    let schedule = asked.schedule(None, auth.now.millis());
                    Ok((vec![Change::Put(Box::new(schedule))], Vec::new(), ()))
                }
            }
        })
        .await?;
    scheduler.nudge.notify_one();
    Ok(CreateScheduleOutput { schedule_arn })
}

/// What is not given is as if it had never been.
pub async fn update(
    scheduler: Arc<Scheduler>,
    auth: Authorized,
    input: UpdateScheduleInput,
) -> Result<UpdateScheduleOutput> {
    let asked = asked!(input);
    let schedule_arn = names::schedule_arn(&auth, &asked.group, &asked.name);
    find(&scheduler.known(), &asked.group, &asked.name)?;
    asked.check(&scheduler, &auth).await?;
    scheduler
        .change(|known| {
            let before = find(known, &asked.group, &asked.name)?;
            let schedule = asked.schedule(Some(&before), auth.now.millis());
            Ok((vec![Change::Put(Box::new(schedule))], Vec::new(), ()))
        })
        .await?;
    scheduler.nudge.notify_one();
    Ok(UpdateScheduleOutput { schedule_arn })
}

fn find(known: &Known, group: &str, name: &str) -> Result<Arc<Schedule>> {
    if !known.groups.contains_key(group) {
        return Err(groups::missing(group));
    }
    known.schedules.get(&names::key(group, name)).cloned().ok_or_else(|| missing(name))
}

fn state(schedule: &Schedule) -> Option<String> {
    Some(if schedule.enabled { "ENABLED" } else { "DISABLED" }.into())
}

pub async fn get(scheduler: Arc<Scheduler>, auth: Authorized, input: GetScheduleInput) -> Result<GetScheduleOutput> {
    let schedule = find(&scheduler.known(), names::group(input.group_name.as_deref()), &input.name)?;
    Ok(GetScheduleOutput {
        arn: Some(names::schedule_arn(&auth, &schedule.group, &schedule.name)),
        group_name: Some(schedule.group.clone()),
        name: Some(schedule.name.clone()),
        schedule_expression: Some(schedule.expression.clone()),
        start_date: schedule.start_ms.map(time),
        end_date: schedule.end_ms.map(time),
        description: schedule.description.clone(),
        schedule_expression_timezone: Some(schedule.timezone.clone()),
        state: state(&schedule),
        creation_date: Some(time(schedule.created_ms)),
        last_modification_date: Some(time(schedule.modified_ms)),
        kms_key_arn: schedule.kms_key_arn.clone(),
        target: Some(schedule.target.clone()),
        flexible_time_window: Some(schedule.window.clone()),
        action_after_completion: Some(if schedule.delete_after { "DELETE" } else { "NONE" }.into()),
    })
}

fn shown(context: &Context, schedule: &Schedule) -> ScheduleSummary {
    ScheduleSummary {
        arn: Some(names::schedule_arn(context, &schedule.group, &schedule.name)),
        name: Some(schedule.name.clone()),
        group_name: Some(schedule.group.clone()),
        state: state(schedule),
        creation_date: Some(time(schedule.created_ms)),
        last_modification_date: Some(time(schedule.modified_ms)),
        target: Some(TargetSummary { arn: schedule.target.arn.clone() }),
    }
}

pub async fn list(
    scheduler: Arc<Scheduler>,
    auth: Authorized,
    input: ListSchedulesInput,
) -> Result<ListSchedulesOutput> {
    let known = scheduler.known();
    if let Some(group) = input.group_name.as_deref().filter(|group| !known.groups.contains_key(*group)) {
        return Err(groups::missing(group));
    }
    let wanted = |schedule: &&Arc<Schedule>| {
        input.group_name.as_ref().is_none_or(|group| *group == schedule.group)
            && has_prefix(&schedule.name, &input.name_prefix)
            && input.state.as_ref().is_none_or(|asked| state(schedule).as_ref() == Some(asked))
    };
    let all = known.schedules.values().filter(wanted).map(|schedule| shown(&auth, schedule));
    let (schedules, next_token) = page(all, input.next_token.as_deref(), input.max_results)?;
    Ok(ListSchedulesOutput { next_token, schedules })
}

pub async fn delete(
    scheduler: Arc<Scheduler>,
    _: Authorized,
    input: DeleteScheduleInput,
) -> Result<DeleteScheduleOutput> {
    let group = names::group(input.group_name.as_deref());
    scheduler
        .change(|known| Ok((vec![Change::Remove(find(known, group, &input.name)?.key())], Vec::new(), ())))
        .await?;
    Ok(DeleteScheduleOutput {})
}
