//! API destinations: one request an event, with what the connection adds to it, at the pace that the destination bears.
//!
//! Source: EventBridge User Guide, "API destinations as targets".

mod oauth;
mod request;

pub use oauth::Tokens;

use crate::model::Destination;
use crate::names;
use crate::ops::destinations::RATE;
use crate::state::Events;
use ::http::{Response, StatusCode};
use api::Error;
use api::events::HttpParameters;
use bytes::Bytes;
use cloud::{Check, Context, Result};
use outbound::Bounds;
use std::sync::Arc;
use std::time::Duration;
use triggers::Turn;
use triggers::outbox::Message;

/// AWS's own time for an answer; of its body no more is read than AWS asks for.
const BOUNDS: Bounds = Bounds { time: Duration::from_secs(5), body: 1024 * 1024 };

/// HTTPS, or plain HTTP to this host.
pub fn may_call(url: &str) -> bool {
    let Ok(uri) = url.replace('*', "x").parse::<::http::Uri>() else { return false };
    let local = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match uri.scheme_str() {
        Some("https") => uri.host().is_some(),
        Some("http") => local,
        _ => false,
    }
}

/// What there was instead of an answer.
fn broken(error: &outbound::Error) -> Error {
    let (code, status) = match error {
        outbound::Error::Timeout(_) => ("Timeout", 504),
        outbound::Error::TooLarge(_) => ("AnswerTooLarge", 400),
        outbound::Error::Connect(_) | outbound::Error::Broken(_) => ("ConnectionFailure", 503),
    };
    Error::new(code, status, error.to_string())
}

/// What an answer means: 409, 429 and 5xx pass.
fn judged(answer: &Response<Bytes>) -> Result<()> {
    let status = answer.status();
    if status.is_success() {
        return Ok(());
    }
    let said = format!("The endpoint answered {status}.");
    let error = match status {
        StatusCode::CONFLICT | StatusCode::TOO_MANY_REQUESTS => Error::new("TooManyRequests", 429, said),
        status if status.is_server_error() => Error::new("ErrorFromTarget", 502, said),
        _ => Error::new("SdkClientError", 400, said),
    };
    let wait = answer.headers().get("retry-after").and_then(|wait| wait.to_str().ok()?.parse::<u32>().ok());
    Err(match wait {
        Some(wait) => error.with("RetryAfterSeconds", wait),
        None => error,
    })
}

/// Requests in a second.
fn rate(destination: &Destination) -> u32 {
    destination.rate_limit.unwrap_or(RATE).try_into().unwrap_or(1)
}

impl Events {
    /// When a message may leave: to an API destination, at its pace.
    pub(crate) fn turn(&self, message: &Message) -> Turn {
        let known = self.known();
        let destination = known.destination_of(&message.target);
        destination.map_or(Turn::Now, |to| self.paces.turn(&to.id, rate(to), self.clock.now().millis()))
    }

    /// One request to the API destination of this ARN, at the destination's pace, in the name of whoever may invoke it, and
    /// what it answered.
    ///
    /// # Errors
    /// The destination is none, may not be invoked, cannot be reached, or has answered with an error.
    pub async fn invoke(&self, context: &Context, arn: &str, http: &HttpParameters, payload: &str) -> Result<Bytes> {
        let destination = self.permitted(context, arn)?;
        self.paces.wait(&destination.id, rate(&destination), self.clock.now().millis()).await;
        self.request(&destination, http, payload).await
    }

    /// The same for who has waited for the [turn](Self::turn).
    pub(crate) async fn call(
        &self,
        context: &Context,
        arn: &str,
        http: &HttpParameters,
        payload: &str,
    ) -> Result<Bytes> {
        let destination = self.permitted(context, arn)?;
        self.request(&destination, http, payload).await
    }

    fn permitted(&self, context: &Context, arn: &str) -> Result<Arc<Destination>> {
        let found = self.known().destination_of(arn).cloned();
        // By its own ARN, however the target writes it.
        let own = found.as_ref().map(|found| names::destination_arn(self.home(), &found.name, &found.id));
        let check = Check::new("events:InvokeApiDestination", own.as_deref().unwrap_or(arn));
        self.cloud.authorizer()?.authorize(context, &check)?;
        found.ok_or_else(|| {
            Error::new("ResourceNotFoundException", 400, format!("The API destination {arn} does not exist."))
        })
    }

    async fn request(&self, destination: &Arc<Destination>, http: &HttpParameters, payload: &str) -> Result<Bytes> {
        let known = self.known();
        let connection = known
            .connection_of(&destination.connection)
            .ok_or_else(|| Error::new("ConnectionNotFound", 400, "The connection does not exist."))?;
        match connection.state.as_str() {
            "AUTHORIZED" => {}
            "AUTHORIZING" => return Err(Error::new("NotReady", 503, "The connection is not authorized yet.")),
            _ => return Err(Error::new("NotAuthorized", 400, "The connection is not authorized.")),
        }
        let token = self.token(connection, false).await?;
        let request = request::of(destination, connection, http, payload, token.as_deref())?;
        let answer = self.http.send(request, BOUNDS).await.map_err(|error| broken(&error))?;
        let refused = matches!(answer.status(), StatusCode::UNAUTHORIZED | StatusCode::PROXY_AUTHENTICATION_REQUIRED);
        if !(refused && token.is_some()) {
            return judged(&answer).map(|()| answer.into_body());
        }
        // The token may have been taken back: once with a new one.
        let token = self.token(connection, true).await?;
        let request = request::of(destination, connection, http, payload, token.as_deref())?;
        let answer = self.http.send(request, BOUNDS).await.map_err(|error| broken(&error))?;
        judged(&answer).map(|()| answer.into_body())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_leaves_this_host() {
        for url in ["https://example.com/a/*?b=c", "http://localhost:8080/", "http://127.0.0.1:1/x", "http://[::1]/"] {
            assert!(may_call(url), "{url}");
        }
        for url in ["http://example.com", "ftp://example.com", "example.com", "", "https://", "http://127.0.0.1.evil/"]
        {
            assert!(!may_call(url), "{url}");
        }
    }

    #[test]
    fn answers_are_judged() {
        let judge = |status: u16| {
            let answer = Response::builder().status(status).header("retry-after", "7").body(Bytes::new()).unwrap();
            judged(&answer)
        };
        assert!(judge(204).is_ok());
        for (status, again) in [(409, true), (429, true), (503, true), (400, false), (302, false), (404, false)] {
            let error = judge(status).unwrap_err();
            assert_eq!(triggers::retry::passes(&error), again, "{status}");
            assert_eq!(error.fields["RetryAfterSeconds"], 7);
        }
    }
}
