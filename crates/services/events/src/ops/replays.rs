//! Replays of archives.

use super::{has_prefix, page, time};
use crate::errors::{exists, missing, no_bus, no_rule, parameter, too_many};
use crate::model::{Catalogue, Replay as Kept};
use crate::names;
use crate::state::Events;
use api::Error;
use api::events::errors::illegal_status_exception;
use api::events::*;
use cloud::{Authorized, Context, Result};
use std::sync::Arc;

/// Under way at once. AWS's quota.
const AT_ONCE: usize = 10;
/// Kept (ours): the oldest that are over go first.
const KEPT: usize = 1_000;

fn check(context: &Context, known: &Catalogue, input: &StartReplayInput) -> Result<Kept> {
    let bad_archive = || parameter("EventSourceArn", "Must contain an archive ARN.");
    let archive = names::resource(&input.event_source_arn, "archive").ok_or_else(bad_archive)?;
    let bad_bus = || parameter("Destination.Arn", "Must contain an event bus ARN.");
    let bus = names::resource(&input.destination.arn, "event-bus").ok_or_else(bad_bus)?;
    if !known.has_bus(bus) || names::bus_arn(context, bus) != input.destination.arn {
        return Err(no_bus(bus));
    }
    let archive = known
        .archives
        .get(archive)
        .filter(|archive| names::archive_arn(context, &archive.name) == input.event_source_arn)
        .ok_or_else(|| parameter("EventSourceArn", &format!("Archive {} does not exist.", input.event_source_arn)))?;
    if archive.bus != bus {
        return Err(parameter("Destination.Arn", "Cross event bus replay is not permitted."));
    }
    if input.event_end_time.0 <= input.event_start_time.0 {
        return Err(parameter("EventEndTime", "EventStartTime must be before EventEndTime."));
    }
    for arn in input.destination.filter_arns.iter().flatten() {
        let (of, rule) = names::rule(arn).ok_or_else(|| parameter("FilterArns", "Must contain rule ARNs."))?;
        known.rule(bus, rule).filter(|_| of == bus).ok_or_else(|| no_rule(rule, bus))?;
    }
    let ms = |time: api::Timestamp| (time.0 * 1000.0) as i64;
    Ok(Kept {
        name: input.replay_name.clone(),
        description: input.description.clone(),
        archive: archive.name.clone(),
        bus: bus.into(),
        rules: input.destination.filter_arns.clone().filter(|rules| !rules.is_empty()),
        from_ms: ms(input.event_start_time),
        until_ms: ms(input.event_end_time),
        state: "STARTING".into(),
        started_ms: context.now.millis(),
        ..Kept::default()
    })
}

pub async fn start(events: Arc<Events>, auth: Authorized, input: StartReplayInput) -> Result<StartReplayOutput> {
    events
        .change(|draft| {
            let replay = check(&auth, &draft.now, &input)?;
            if draft.now.replays.contains_key(&replay.name) {
                return Err(exists("Replay", &replay.name));
            }
            if draft.now.replays.values().filter(|replay| replay.is_under_way()).count() >= AT_ONCE {
                return Err(too_many());
            }
            if draft.now.replays.len() >= KEPT {
                let over = draft.now.replays.values().filter(|replay| !replay.is_under_way());
                let oldest = over.min_by_key(|replay| replay.started_ms).map(|replay| replay.name.clone());
                oldest.into_iter().for_each(|name| draft.remove::<Kept>(&name));
            }
            draft.put(replay)
        })
        .await?;
    events.work.notify_one();
    Ok(StartReplayOutput {
        replay_arn: Some(names::replay_arn(&auth, &input.replay_name)),
        state: Some("STARTING".into()),
        replay_start_time: Some(time(auth.now.millis())),
        ..Default::default()
    })
}

fn no_replay(name: &str) -> Error {
    missing("Replay", name)
}

pub async fn describe(
    events: Arc<Events>,
    auth: Authorized,
    input: DescribeReplayInput,
) -> Result<DescribeReplayOutput> {
    let known = events.known();
    let replay = known.replays.get(&input.replay_name).ok_or_else(|| no_replay(&input.replay_name))?;
    let shown = shown(&auth, replay);
    Ok(DescribeReplayOutput {
        replay_name: shown.replay_name,
        replay_arn: Some(names::replay_arn(&auth, &replay.name)),
        description: replay.description.clone(),
        state: shown.state,
        state_reason: shown.state_reason,
        event_source_arn: shown.event_source_arn,
        destination: Some(ReplayDestination {
            arn: names::bus_arn(&auth, &replay.bus),
            filter_arns: replay.rules.clone(),
        }),
        event_start_time: shown.event_start_time,
        event_end_time: shown.event_end_time,
        event_last_replayed_time: shown.event_last_replayed_time,
        replay_start_time: shown.replay_start_time,
        replay_end_time: shown.replay_end_time,
    })
}

fn shown(context: &Context, replay: &Kept) -> Replay {
    Replay {
        replay_name: Some(replay.name.clone()),
        event_source_arn: Some(names::archive_arn(context, &replay.archive)),
        state: Some(replay.state.clone()),
        state_reason: replay.state_reason.clone(),
        event_start_time: Some(time(replay.from_ms)),
        event_end_time: Some(time(replay.until_ms)),
        event_last_replayed_time: replay.last_replayed_ms.map(time),
        replay_start_time: Some(time(replay.started_ms)),
        replay_end_time: replay.ended_ms.map(time),
    }
}

pub async fn list(events: Arc<Events>, auth: Authorized, input: ListReplaysInput) -> Result<ListReplaysOutput> {
    let known = events.known();
    let source = |replay: &Kept| names::archive_arn(&auth, &replay.archive);
    let wanted = |replay: &&Arc<Kept>| {
        has_prefix(&replay.name, &input.name_prefix)
            && input.state.as_ref().is_none_or(|state| *state == replay.state)
            && input.event_source_arn.as_ref().is_none_or(|arn| *arn == source(replay))
    };
    let all = known.replays.values().filter(wanted).map(|replay| shown(&auth, replay));
    let (replays, next_token) = page(all, input.next_token.as_deref(), input.limit)?;
    Ok(ListReplaysOutput { replays: Some(replays), next_token })
}

pub async fn cancel(events: Arc<Events>, auth: Authorized, input: CancelReplayInput) -> Result<CancelReplayOutput> {
    let name = &input.replay_name;
    events
        .change(|draft| {
            let replay = draft.now.replays.get(name).ok_or_else(|| no_replay(name))?;
            if !matches!(replay.state.as_str(), "STARTING" | "RUNNING") {
                return Err(illegal_status_exception(format!(
                    "Replay {name} is not in a valid state for this operation."
                )));
            }
            let replay = Kept::clone(replay);
            draft.put(Kept { state: "CANCELLING".into(), ..replay })
        })
        .await?;
    events.work.notify_one();
    Ok(CancelReplayOutput {
        replay_arn: Some(names::replay_arn(&auth, name)),
        state: Some("CANCELLING".into()),
        ..Default::default()
    })
}
