//! API destinations: endpoints that events are sent to.

use super::{has_prefix, page, time};
use crate::errors::{exists, invalid, parameter, too_many};
use crate::model::{Catalogue, Destination as Kept};
use crate::names;
use crate::state::Events;
use api::Error;
use api::events::errors::resource_not_found_exception;
use api::events::*;
use cloud::{Authorized, Context, Result};
use std::sync::Arc;

/// AWS's quota.
const DESTINATIONS: usize = 3_000;
/// Requests in a second where nothing is said.
pub const RATE: i32 = 300;

fn missing(verb: &str, name: &str) -> Error {
    resource_not_found_exception(format!(
        "Failed to {verb} the api-destination(s). An api-destination '{name}' does not exist."
    ))
}

fn check(context: &Context, known: &Catalogue, endpoint: &str, connection: &str) -> Result<()> {
    if !crate::http::may_call(endpoint) {
        return Err(parameter("InvocationEndpoint", &format!("Endpoint '{endpoint}' is not valid.")));
    }
    match known.connection_of(connection) {
        Some(found) if names::connection_arn(context, &found.name, &found.id) == connection => Ok(()),
        _ => Err(invalid(format!("Invalid ARN: '{connection}'"))),
    }
}

fn state(known: &Catalogue, kept: &Kept) -> Option<String> {
    let authorized = known.connection_of(&kept.connection).is_some_and(|one| one.state == "AUTHORIZED");
    Some(if authorized { "ACTIVE" } else { "INACTIVE" }.into())
}

pub async fn create(
    events: Arc<Events>,
    auth: Authorized,
    input: CreateApiDestinationInput,
) -> Result<CreateApiDestinationOutput> {
    let now = auth.now.millis();
    let kept = Kept {
        name: input.name,
        id: base::id::uuid(),
        description: input.description,
        connection: input.connection_arn,
        endpoint: input.invocation_endpoint,
        method: input.http_method,
        rate_limit: input.invocation_rate_limit_per_second,
        created_ms: now,
        modified_ms: now,
    };
    let made = kept.clone();
    let api_destination_state = events
        .change(|draft| {
            check(&auth, &draft.now, &kept.endpoint, &kept.connection)?;
            if draft.now.destinations.contains_key(&kept.name) {
                return Err(exists("An api-destination", &format!("'{}'", kept.name)));
            }
            if draft.now.destinations.len() >= DESTINATIONS {
                return Err(too_many());
            }
            let state = state(&draft.now, &kept);
            draft.put(kept)?;
            Ok(state)
        })
        .await?;
    Ok(CreateApiDestinationOutput {
        api_destination_arn: Some(names::destination_arn(&auth, &made.name, &made.id)),
        api_destination_state,
        creation_time: Some(time(now)),
        last_modified_time: Some(time(now)),
    })
}

pub async fn update(
    events: Arc<Events>,
    auth: Authorized,
    input: UpdateApiDestinationInput,
) -> Result<UpdateApiDestinationOutput> {
    let (after, api_destination_state) = events
        .change(|draft| {
            let before = draft.now.destinations.get(&input.name).ok_or_else(|| missing("update", &input.name))?;
            let before = Kept::clone(before);
            let after = Kept {
                description: input.description.clone().or(before.description.clone()),
                connection: input.connection_arn.clone().unwrap_or(before.connection.clone()),
                endpoint: input.invocation_endpoint.clone().unwrap_or(before.endpoint.clone()),
                method: input.http_method.clone().unwrap_or(before.method.clone()),
                rate_limit: input.invocation_rate_limit_per_second.or(before.rate_limit),
                modified_ms: auth.now.millis(),
                ..before
            };
            check(&auth, &draft.now, &after.endpoint, &after.connection)?;
            draft.put(after.clone())?;
            let state = state(&draft.now, &after);
            Ok((after, state))
        })
        .await?;
    Ok(UpdateApiDestinationOutput {
        api_destination_arn: Some(names::destination_arn(&auth, &after.name, &after.id)),
        api_destination_state,
        creation_time: Some(time(after.created_ms)),
        last_modified_time: Some(time(after.modified_ms)),
    })
}

pub async fn describe(
    events: Arc<Events>,
    auth: Authorized,
    input: DescribeApiDestinationInput,
) -> Result<DescribeApiDestinationOutput> {
    let known = events.known();
    let kept = known.destinations.get(&input.name).ok_or_else(|| missing("describe", &input.name))?;
    Ok(DescribeApiDestinationOutput {
        api_destination_arn: Some(names::destination_arn(&auth, &kept.name, &kept.id)),
        name: Some(kept.name.clone()),
        description: kept.description.clone(),
        api_destination_state: state(&known, kept),
        connection_arn: Some(kept.connection.clone()),
        invocation_endpoint: Some(kept.endpoint.clone()),
        http_method: Some(kept.method.clone()),
        invocation_rate_limit_per_second: Some(kept.rate_limit.unwrap_or(RATE)),
        creation_time: Some(time(kept.created_ms)),
        last_modified_time: Some(time(kept.modified_ms)),
    })
}

pub async fn list(
    events: Arc<Events>,
    auth: Authorized,
    input: ListApiDestinationsInput,
) -> Result<ListApiDestinationsOutput> {
    let known = events.known();
    let wanted = |kept: &&Arc<Kept>| {
        has_prefix(&kept.name, &input.name_prefix)
            && input.connection_arn.as_ref().is_none_or(|arn| *arn == kept.connection)
    };
    let all = known.destinations.values().filter(wanted).map(|kept| ApiDestination {
        api_destination_arn: Some(names::destination_arn(&auth, &kept.name, &kept.id)),
        name: Some(kept.name.clone()),
        api_destination_state: state(&known, kept),
        connection_arn: Some(kept.connection.clone()),
        invocation_endpoint: Some(kept.endpoint.clone()),
        http_method: Some(kept.method.clone()),
        invocation_rate_limit_per_second: Some(kept.rate_limit.unwrap_or(RATE)),
        creation_time: Some(time(kept.created_ms)),
        last_modified_time: Some(time(kept.modified_ms)),
    });
    let (destinations, next_token) = page(all, input.next_token.as_deref(), input.limit)?;
    Ok(ListApiDestinationsOutput { api_destinations: Some(destinations), next_token })
}

pub async fn delete(
    events: Arc<Events>,
    _: Authorized,
    input: DeleteApiDestinationInput,
) -> Result<DeleteApiDestinationOutput> {
    events
        .change(|draft| {
            if !draft.now.destinations.contains_key(&input.name) {
                return Err(missing("delete", &input.name));
            }
            draft.remove::<Kept>(&input.name);
            Ok(())
        })
        .await?;
    Ok(DeleteApiDestinationOutput {})
}
