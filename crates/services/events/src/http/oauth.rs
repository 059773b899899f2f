//! OAuth client credentials: tokens, kept in memory until they expire, and whether a connection gets any.

use super::request::{address, body, encoded, headers, query};
use super::{BOUNDS, broken, judged};
use crate::model::Connection;
use crate::state::Events;
use ::http::{HeaderName, HeaderValue, Request};
use api::Error;
use base::task::{Kind, Tasks};
use bytes::Bytes;
use cloud::Result;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Where the answer does not say how long a token lives.
const LIFE_SECONDS: u64 = 300;
/// A token with less life than this is not used.
const FRESH_MS: i64 = 10_000;
/// How often a new connection is tried before it is given up, and how far apart.
const TRIES: u32 = 5;
const APART: Duration = Duration::from_secs(2);

/// Tokens and until when they are good, by connection.
#[derive(Default)]
pub struct Tokens(Mutex<HashMap<String, (Arc<str>, i64)>>);

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: Option<u64>,
}

impl Events {
    pub(crate) fn forget_token(&self, connection: &str) {
        self.tokens.0.lock().unwrap_or_else(PoisonError::into_inner).remove(connection);
    }

    /// `None` where the connection needs none.
    pub(crate) async fn token(&self, connection: &Connection, anew: bool) -> Result<Option<Arc<str>>> {
        if connection.authorization_type != "OAUTH_CLIENT_CREDENTIALS" {
            return Ok(None);
        }
        let now = self.clock.now().millis();
        let kept = self.tokens.0.lock().unwrap_or_else(PoisonError::into_inner).get(&connection.id).cloned();
        if let Some((token, _)) = kept.filter(|(_, until)| !anew && *until > now + FRESH_MS) {
            return Ok(Some(token));
        }
        let answer = self.http.send(request(connection)?, BOUNDS).await.map_err(|error| broken(&error))?;
        judged(&answer)?;
        let granted: Granted = serde_json::from_slice(answer.body())
            .map_err(|_| Error::new("NotAuthorized", 400, "The authorization endpoint answered without a token."))?;
        let life = granted.expires_in.unwrap_or(LIFE_SECONDS).min(86_400) as i64;
        let token: Arc<str> = granted.access_token.into();
        let mut tokens = self.tokens.0.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.insert(connection.id.clone(), (token.clone(), now + life * 1000));
        Ok(Some(token))
    }

    /// Sees to connections that are to be authorized.
    pub(crate) fn start_connecting(self: &Arc<Self>, tasks: &Tasks) {
        let (this, inner) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "authorizing connections", async move {
            let mut tries = HashMap::new();
            loop {
                let waiting = tokio::select! {
                    waiting = this.authorize(&mut tries) => waiting,
                    () = inner.stopping() => return,
                };
                tokio::select! {
                    () = this.connect.notified() => {}
                    () = tokio::time::sleep(APART), if waiting => {}
                    () = inner.stopping() => return,
                }
            }
        });
    }

    /// Whether some are still to be tried again.
    async fn authorize(&self, tries: &mut HashMap<String, u32>) -> bool {
        let known = self.known();
        let mut waiting = false;
        for connection in known.connections.values().filter(|one| one.state == "AUTHORIZING") {
            let tried = tries.entry(connection.id.clone()).or_default();
            *tried += 1;
            let (state, reason) = match self.token(connection, true).await {
                Ok(_) => ("AUTHORIZED", None),
                Err(error) if *tried >= TRIES || !triggers::retry::passes(&error) => {
                    ("DEAUTHORIZED", Some(error.message))
                }
                Err(_) => {
                    waiting = true;
                    continue;
                }
            };
            tries.remove(&connection.id);
            let settled = self.change(|draft| match draft.now.connections.get(&connection.name) {
                Some(now) if Arc::ptr_eq(now, connection) => {
                    let now = Connection::clone(now);
                    let authorized_ms = Some(self.clock.now().millis());
                    draft.put(Connection { state: state.into(), state_reason: reason, authorized_ms, ..now })
                }
                // Changed meanwhile.
                _ => Ok(()),
            });
            if let Err(error) = settled.await {
                tracing::error!(%error, "the state of a connection cannot be kept");
            }
        }
        waiting
    }
}

fn bad(what: impl std::fmt::Display) -> Error {
    Error::new("InvalidParameter", 400, format!("The request for a token could not be made: {what}."))
}

/// The client's id and secret as a form, with what the connection adds.
fn request(connection: &Connection) -> Result<Request<Bytes>> {
    let oauth = connection.auth.o_auth_parameters.clone().ok_or_else(|| bad("there are no parameters"))?;
    let added = oauth.o_auth_http_parameters.unwrap_or_default();
    let mut form: BTreeMap<String, String> = [
        ("grant_type".to_owned(), "client_credentials".to_owned()),
        ("client_id".to_owned(), oauth.client_parameters.client_id),
        ("client_secret".to_owned(), oauth.client_parameters.client_secret),
    ]
    .into();
    form.extend(body(&added));
    let mut asked: BTreeMap<String, String> = query(&added).collect();
    let is_get = oauth.http_method == "GET";
    if is_get {
        asked.extend(std::mem::take(&mut form));
    }
    let mut request = Request::builder()
        .method(oauth.http_method.as_str())
        .uri(address(&oauth.authorization_endpoint, &[], &asked))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "application/json");
    if let Some(all) = request.headers_mut() {
        for (name, value) in headers(&added) {
            let mut value: HeaderValue = value.parse().map_err(bad)?;
            value.set_sensitive(true);
            all.insert(name.parse::<HeaderName>().map_err(bad)?, value);
        }
    }
    let form: Vec<String> = form.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    request.body(Bytes::from(form.join("&"))).map_err(bad)
}
