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

fn missing(verb: &str, name: &str) -> Error {
    resource_not_found_exception(format!("Failed to {verb} the connection(s). Connection '{name}' does not exist."))
}

/// What belongs to the kind of authorization is there, and nothing that is not served.
fn check(kind: &str, auth: &CreateConnectionAuthRequestParameters) -> Result<()> {
    let lacking = |name: &str| Err(parameter(name, "Missing required field(s)."));
    match kind {
        "BASIC" if auth.basic_auth_parameters.is_none() => lacking("BasicAuthParameters"),
        "API_KEY" if auth.api_key_auth_parameters.is_none() => lacking("ApiKeyAuthParameters"),
        "OAUTH_CLIENT_CREDENTIALS" => match &auth.o_auth_parameters {
            None => lacking("OAuthParameters"),
            Some(oauth) if !crate::http::may_call(&oauth.authorization_endpoint) => {
                let reason = format!("Endpoint '{}' is not valid.", oauth.authorization_endpoint);
                Err(parameter("AuthorizationEndpoint", &reason))
            }
            Some(_) => Ok(()),
        },
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

/// What is given replaces what was there, member by member.
fn merged(
    kind: &str,
    before: &Kept,
    given: Option<UpdateConnectionAuthRequestParameters>,
) -> CreateConnectionAuthRequestParameters {
    let given = given.unwrap_or_default();
    let old = before.auth.clone();
    let basic = old.basic_auth_parameters.unwrap_or_default();
    let key = old.api_key_auth_parameters.unwrap_or_default();
    let oauth = old.o_auth_parameters.unwrap_or_default();
    let (new_basic, new_key, new_oauth) = (
        given.basic_auth_parameters.unwrap_or_default(),
        given.api_key_auth_parameters.unwrap_or_default(),
        given.o_auth_parameters.unwrap_or_default(),
    );
    let client = new_oauth.client_parameters.unwrap_or_default();
    CreateConnectionAuthRequestParameters {
        basic_auth_parameters: (kind == "BASIC").then(|| CreateConnectionBasicAuthRequestParameters {
            username: new_basic.username.unwrap_or(basic.username),
            password: new_basic.password.unwrap_or(basic.password),
        }),
        api_key_auth_parameters: (kind == "API_KEY").then(|| CreateConnectionApiKeyAuthRequestParameters {
            api_key_name: new_key.api_key_name.unwrap_or(key.api_key_name),
            api_key_value: new_key.api_key_value.unwrap_or(key.api_key_value),
        }),
        o_auth_parameters: (kind == "OAUTH_CLIENT_CREDENTIALS").then(|| CreateConnectionOAuthRequestParameters {
            client_parameters: CreateConnectionOAuthClientRequestParameters {
                client_id: client.client_id.unwrap_or(oauth.client_parameters.client_id),
                client_secret: client.client_secret.unwrap_or(oauth.client_parameters.client_secret),
            },
            authorization_endpoint: new_oauth.authorization_endpoint.unwrap_or(oauth.authorization_endpoint),
            http_method: new_oauth.http_method.unwrap_or(oauth.http_method),
            o_auth_http_parameters: new_oauth.o_auth_http_parameters.or(oauth.o_auth_http_parameters),
        }),
        invocation_http_parameters: given.invocation_http_parameters.or(old.invocation_http_parameters),
        connectivity_parameters: None,
    }
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
            check(&kind, &parameters)?;
            let after = Kept {
                description: input.description.or(before.description.clone()),
                state: first_state(&kind),
                state_reason: None,
                authorization_type: kind,
                auth: parameters,
                modified_ms: auth.now.millis(),
                authorized_ms: Some(auth.now.millis()),
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

/// Its secrets are gone; it is there until it is updated or deleted.
pub async fn deauthorize(
    events: Arc<Events>,
    auth: Authorized,
    input: DeauthorizeConnectionInput,
) -> Result<DeauthorizeConnectionOutput> {
    let after = events
        .change(|draft| {
            let kept = draft.now.connections.get(&input.name).ok_or_else(|| missing("deauthorize", &input.name))?;
            let mut after = Kept { state: "DEAUTHORIZED".into(), ..Kept::clone(kept) };
            after.auth.basic_auth_parameters.iter_mut().for_each(|basic| basic.password.clear());
            after.auth.api_key_auth_parameters.iter_mut().for_each(|key| key.api_key_value.clear());
            after.auth.o_auth_parameters.iter_mut().for_each(|oauth| oauth.client_parameters.client_secret.clear());
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
