//! Connections: how API destinations let us in. Secrets go in and never come out.

use super::{has_prefix, page, time};
use crate::errors::{exists, invalid, parameter, too_many};
use crate::model::Connection as Kept;
use crate::names;
use crate::state::Events;
use api::Error;
use api::events::errors::resource_not_found_exception;
use api::events::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// AWS's quota.
const CONNECTIONS: usize = 3_000;
const DEAUTHORIZED: &str = "DEAUTHORIZED";

fn missing(verb: &str, name: &str) -> Error {
    resource_not_found_exception(format!("Failed to {verb} the connection(s). Connection '{name}' does not exist."))
}

/// What belongs to the kind of authorization is there whole, and nothing that is not served.
fn check(kind: &str, auth: &CreateConnectionAuthRequestParameters) -> Result<()> {
    let whole = |parts: &[&str]| parts.iter().all(|part| !part.is_empty());
    let needed = |name: &str, is_whole: bool| match is_whole {
        true => Ok(()),
        false => Err(parameter(name, "Missing required field(s).")),
    };
    match kind {
        "BASIC" => {
            let given = auth.basic_auth_parameters.as_ref();
            needed("BasicAuthParameters", given.is_some_and(|basic| whole(&[&basic.username, &basic.password])))
        }
        "API_KEY" => {
            let given = auth.api_key_auth_parameters.as_ref();
            needed("ApiKeyAuthParameters", given.is_some_and(|key| whole(&[&key.api_key_name, &key.api_key_value])))
        }
        "OAUTH_CLIENT_CREDENTIALS" => {
            let given = auth.o_auth_parameters.as_ref().filter(|oauth| {
                let client = &oauth.client_parameters;
                whole(&[&client.client_id, &client.client_secret, &oauth.authorization_endpoint, &oauth.http_method])
            });
            needed("OAuthParameters", given.is_some())?;
            match given {
                Some(oauth) if !crate::http::may_call(&oauth.authorization_endpoint) => {
                    let reason = format!("Endpoint '{}' is not valid.", oauth.authorization_endpoint);
                    Err(parameter("AuthorizationEndpoint", &reason))
                }
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn served(connectivity: bool) -> Result<()> {
    if connectivity {
        return Err(invalid("Connections to private resources are not served here."));
    }
    Ok(())
}

/// OAuth is to be tried first.
fn first_state(kind: &str) -> String {
    if kind == "OAUTH_CLIENT_CREDENTIALS" { "AUTHORIZING" } else { "AUTHORIZED" }.into()
}

pub async fn create(
    events: Arc<Events>,
    auth: Authorized,
    input: CreateConnectionInput,
) -> Result<CreateConnectionOutput> {
    served(
        input.invocation_connectivity_parameters.is_some() || input.auth_parameters.connectivity_parameters.is_some(),
    )?;
    check(&input.authorization_type, &input.auth_parameters)?;
    let now = auth.now.millis();
    let connection = Kept {
        name: input.name.clone(),
        id: base::id::uuid(),
        description: input.description,
        state: first_state(&input.authorization_type),
        authorization_type: input.authorization_type,
        auth: input.auth_parameters,
        created_ms: now,
        modified_ms: now,
        authorized_ms: Some(now),
        ..Kept::default()
    };
    let output = CreateConnectionOutput {
        connection_arn: Some(names::connection_arn(&auth, &connection.name, &connection.id)),
        connection_state: Some(connection.state.clone()),
        creation_time: Some(time(now)),
        last_modified_time: Some(time(now)),
    };
    events
        .change(|draft| {
            if draft.now.connections.contains_key(&connection.name) {
                return Err(exists("Connection", &connection.name));
            }
            if draft.now.connections.len() >= CONNECTIONS {
                return Err(too_many());
            }
            draft.put(connection)
        })
        .await?;
    events.connect.notify_one();
    Ok(output)
}

/// What is given replaces what was there, member by member. Of what was neither there nor given is nothing.
fn merged(
    kind: &str,
    before: &Kept,
    given: Option<UpdateConnectionAuthRequestParameters>,
) -> CreateConnectionAuthRequestParameters {
    let given = given.unwrap_or_default();
    let old = before.auth.clone();
    let both = |is: &str, old: bool, new: bool| kind == is && (old || new);
    let basic = both("BASIC", old.basic_auth_parameters.is_some(), given.basic_auth_parameters.is_some());
    let key = both("API_KEY", old.api_key_auth_parameters.is_some(), given.api_key_auth_parameters.is_some());
    let oauth = both("OAUTH_CLIENT_CREDENTIALS", old.o_auth_parameters.is_some(), given.o_auth_parameters.is_some());
    CreateConnectionAuthRequestParameters {
        basic_auth_parameters: basic.then(|| {
            let old = old.basic_auth_parameters.unwrap_or_default();
            let new = given.basic_auth_parameters.unwrap_or_default();
            CreateConnectionBasicAuthRequestParameters {
                username: new.username.unwrap_or(old.username),
                password: new.password.unwrap_or(old.password),
            }
        }),
        api_key_auth_parameters: key.then(|| {
            let old = old.api_key_auth_parameters.unwrap_or_default();
            let new = given.api_key_auth_parameters.unwrap_or_default();
            CreateConnectionApiKeyAuthRequestParameters {
                api_key_name: new.api_key_name.unwrap_or(old.api_key_name),
                api_key_value: new.api_key_value.unwrap_or(old.api_key_value),
            }
        }),
        o_auth_parameters: oauth.then(|| {
            let old = old.o_auth_parameters.unwrap_or_default();
            let new = given.o_auth_parameters.unwrap_or_default();
            let client = new.client_parameters.unwrap_or_default();
            CreateConnectionOAuthRequestParameters {
                client_parameters: CreateConnectionOAuthClientRequestParameters {
                    client_id: client.client_id.unwrap_or(old.client_parameters.client_id),
                    client_secret: client.client_secret.unwrap_or(old.client_parameters.client_secret),
                },
                authorization_endpoint: new.authorization_endpoint.unwrap_or(old.authorization_endpoint),
                http_method: new.http_method.unwrap_or(old.http_method),
                o_auth_http_parameters: new.o_auth_http_parameters.or(old.o_auth_http_parameters),
            }
        }),
        invocation_http_parameters: given.invocation_http_parameters.or(old.invocation_http_parameters),
        connectivity_parameters: None,
    }
}

/// Whether there is anything to let us in by.
fn has_credentials(auth: &CreateConnectionAuthRequestParameters) -> bool {
    auth.basic_auth_parameters.is_some() || auth.api_key_auth_parameters.is_some() || auth.o_auth_parameters.is_some()
}

/// The state after an update, and since when it is authorized. One that was deauthorized has nothing to be authorized by
/// until it is given that anew.
fn updated(before: &Kept, kind: &str, auth: &CreateConnectionAuthRequestParameters, now: i64) -> Result<(String, i64)> {
    if before.state == DEAUTHORIZED && !has_credentials(auth) {
        return Ok((DEAUTHORIZED.into(), before.authorized_ms.unwrap_or(now)));
    }
    check(kind, auth)?;
    Ok((first_state(kind), now))
}

pub async fn update(
    events: Arc<Events>,
    auth: Authorized,
    input: UpdateConnectionInput,
) -> Result<UpdateConnectionOutput> {
    let private = input.auth_parameters.as_ref().is_some_and(|auth| auth.connectivity_parameters.is_some());
    served(private || input.invocation_connectivity_parameters.is_some())?;
    let name = input.name.clone();
    let after = events
        .change(|draft| {
            let before = draft.now.connections.get(&name).ok_or_else(|| missing("update", &name))?;
            let before = Kept::clone(before);
            let kind = input.authorization_type.unwrap_or(before.authorization_type.clone());
            let parameters = merged(&kind, &before, input.auth_parameters);
            let (state, authorized_ms) = updated(&before, &kind, &parameters, auth.now.millis())?;
            let after = Kept {
                description: input.description.or(before.description.clone()),
                state,
                state_reason: None,
                authorization_type: kind,
                auth: parameters,
                modified_ms: auth.now.millis(),
                authorized_ms: Some(authorized_ms),
                ..before
            };
            draft.put(after.clone())?;
            Ok(after)
        })
        .await?;
    events.forget_token(&after.id);
    events.connect.notify_one();
    Ok(UpdateConnectionOutput {
        connection_arn: Some(names::connection_arn(&auth, &after.name, &after.id)),
        connection_state: Some(after.state),
        creation_time: Some(time(after.created_ms)),
        last_modified_time: Some(time(after.modified_ms)),
        last_authorized_time: after.authorized_ms.map(time),
    })
}

/// Without what is secret.
fn without_secrets(http: Option<&ConnectionHttpParameters>) -> Option<ConnectionHttpParameters> {
    let mut shown = http?.clone();
    for one in shown.header_parameters.iter_mut().flatten() {
        one.value = one.value.take().filter(|_| one.is_value_secret != Some(true));
    }
    for one in shown.query_string_parameters.iter_mut().flatten() {
        one.value = one.value.take().filter(|_| one.is_value_secret != Some(true));
    }
    for one in shown.body_parameters.iter_mut().flatten() {
        one.value = one.value.take().filter(|_| one.is_value_secret != Some(true));
    }
    Some(shown)
}

fn shown(auth: &CreateConnectionAuthRequestParameters) -> ConnectionAuthResponseParameters {
    ConnectionAuthResponseParameters {
        basic_auth_parameters: auth
            .basic_auth_parameters
            .as_ref()
            .map(|basic| ConnectionBasicAuthResponseParameters { username: Some(basic.username.clone()) }),
        api_key_auth_parameters: auth
            .api_key_auth_parameters
            .as_ref()
            .map(|key| ConnectionApiKeyAuthResponseParameters { api_key_name: Some(key.api_key_name.clone()) }),
        o_auth_parameters: auth.o_auth_parameters.as_ref().map(|oauth| ConnectionOAuthResponseParameters {
            client_parameters: Some(ConnectionOAuthClientResponseParameters {
                client_id: Some(oauth.client_parameters.client_id.clone()),
            }),
            authorization_endpoint: Some(oauth.authorization_endpoint.clone()),
            http_method: Some(oauth.http_method.clone()),
            o_auth_http_parameters: without_secrets(oauth.o_auth_http_parameters.as_ref()),
        }),
        invocation_http_parameters: without_secrets(auth.invocation_http_parameters.as_ref()),
        connectivity_parameters: None,
    }
}

pub async fn describe(
    events: Arc<Events>,
    auth: Authorized,
    input: DescribeConnectionInput,
) -> Result<DescribeConnectionOutput> {
    let known = events.known();
    let kept = known.connections.get(&input.name).ok_or_else(|| missing("describe", &input.name))?;
    Ok(DescribeConnectionOutput {
        connection_arn: Some(names::connection_arn(&auth, &kept.name, &kept.id)),
        name: Some(kept.name.clone()),
        description: kept.description.clone(),
        connection_state: Some(kept.state.clone()),
        state_reason: kept.state_reason.clone(),
        authorization_type: Some(kept.authorization_type.clone()),
        auth_parameters: Some(shown(&kept.auth)),
        creation_time: Some(time(kept.created_ms)),
        last_modified_time: Some(time(kept.modified_ms)),
        last_authorized_time: kept.authorized_ms.map(time),
        ..Default::default()
    })
}

pub async fn list(events: Arc<Events>, auth: Authorized, input: ListConnectionsInput) -> Result<ListConnectionsOutput> {
    let known = events.known();
    let wanted = |kept: &&Arc<Kept>| {
        has_prefix(&kept.name, &input.name_prefix)
            && input.connection_state.as_ref().is_none_or(|state| *state == kept.state)
    };
    let all = known.connections.values().filter(wanted).map(|kept| Connection {
        connection_arn: Some(names::connection_arn(&auth, &kept.name, &kept.id)),
        name: Some(kept.name.clone()),
        connection_state: Some(kept.state.clone()),
        state_reason: kept.state_reason.clone(),
        authorization_type: Some(kept.authorization_type.clone()),
        creation_time: Some(time(kept.created_ms)),
        last_modified_time: Some(time(kept.modified_ms)),
        last_authorized_time: kept.authorized_ms.map(time),
    });
    let (connections, next_token) = page(all, input.next_token.as_deref(), input.limit)?;
    Ok(ListConnectionsOutput { connections: Some(connections), next_token })
}

/// All by which it was authorized is gone, and what else it adds to requests: of that much may be secret.
pub async fn deauthorize(
    events: Arc<Events>,
    auth: Authorized,
    input: DeauthorizeConnectionInput,
) -> Result<DeauthorizeConnectionOutput> {
    let after = events
        .change(|draft| {
            let kept = draft.now.connections.get(&input.name).ok_or_else(|| missing("deauthorize", &input.name))?;
            let auth = CreateConnectionAuthRequestParameters::default();
            let after = Kept { state: DEAUTHORIZED.into(), state_reason: None, auth, ..Kept::clone(kept) };
            draft.put(after.clone())?;
            Ok(after)
        })
        .await?;
    events.forget_token(&after.id);
    Ok(DeauthorizeConnectionOutput {
        connection_arn: Some(names::connection_arn(&auth, &after.name, &after.id)),
        connection_state: Some("DEAUTHORIZING".into()),
        creation_time: Some(time(after.created_ms)),
        last_modified_time: Some(time(after.modified_ms)),
        last_authorized_time: after.authorized_ms.map(time),
    })
}

pub async fn delete(
    events: Arc<Events>,
    auth: Authorized,
    input: DeleteConnectionInput,
) -> Result<DeleteConnectionOutput> {
    let gone = events
        .change(|draft| {
            let kept = draft.now.connections.get(&input.name).ok_or_else(|| missing("delete", &input.name))?.clone();
            draft.remove::<Kept>(&input.name);
            Ok(kept)
        })
        .await?;
    events.forget_token(&gone.id);
    Ok(DeleteConnectionOutput {
        connection_arn: Some(names::connection_arn(&auth, &gone.name, &gone.id)),
        connection_state: Some("DELETING".into()),
        creation_time: Some(time(gone.created_ms)),
        last_modified_time: Some(time(gone.modified_ms)),
        last_authorized_time: gone.authorized_ms.map(time),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn basic(username: &str, password: &str) -> CreateConnectionAuthRequestParameters {
        let basic = CreateConnectionBasicAuthRequestParameters { username: username.into(), password: password.into() };
        CreateConnectionAuthRequestParameters { basic_auth_parameters: Some(basic), ..Default::default() }
    }

    #[test]
    fn what_is_deauthorized_stays_so_until_it_has_all_it_needs() {
        let gone = Kept { state: DEAUTHORIZED.into(), authorized_ms: Some(3), ..Kept::default() };
        let nothing = merged("BASIC", &gone, None);
        assert_eq!(updated(&gone, "BASIC", &nothing, 7).unwrap(), (DEAUTHORIZED.into(), 3));
        let username = UpdateConnectionBasicAuthRequestParameters { username: Some("u".into()), password: None };
        let given =
            UpdateConnectionAuthRequestParameters { basic_auth_parameters: Some(username), ..Default::default() };
        assert!(updated(&gone, "BASIC", &merged("BASIC", &gone, Some(given.clone())), 7).is_err());
        let whole = basic("u", "p");
        assert_eq!(updated(&gone, "BASIC", &whole, 7).unwrap(), ("AUTHORIZED".into(), 7));
        // One that has its password keeps it.
        let kept = Kept { state: "AUTHORIZED".into(), auth: basic("t", "p"), ..Kept::default() };
        assert_eq!(merged("BASIC", &kept, Some(given)), whole);
        // And what another kind needs has to be given.
        assert!(updated(&kept, "API_KEY", &merged("API_KEY", &kept, None), 7).is_err());
    }
}
