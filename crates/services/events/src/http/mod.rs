//! API destinations: one request an event, with what the connection adds to it, at the pace that the destination bears.
//!
//! Source: EventBridge User Guide, "API destinations as targets".

mod oauth;
mod pace;
mod request;

pub use oauth::Tokens;
pub use pace::Paces;

use crate::model::Destination;
use crate::ops::destinations::RATE;
use crate::post::Notes;
use crate::state::Events;
use ::http::{Response, StatusCode};
use api::Error;
use bytes::Bytes;
use cloud::Result;
use outbound::Bounds;
use std::sync::Arc;
use std::time::Duration;
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

impl Events {
    pub(crate) async fn call(&self, destination: &Arc<Destination>, message: &Message, notes: &Notes) -> Result<()> {
        let known = self.known();
        let connection = known
            .connection_of(&destination.connection)
            .ok_or_else(|| Error::new("ConnectionNotFound", 400, "The connection does not exist."))?;
        match connection.state.as_str() {
            "AUTHORIZED" => {}
            "AUTHORIZING" => return Err(Error::new("NotReady", 503, "The connection is not authorized yet.")),
            _ => return Err(Error::new("NotAuthorized", 400, "The connection is not authorized.")),
        }
        let rate = destination.rate_limit.unwrap_or(RATE);
        self.paces.wait(&destination.id, rate, self.clock.now().millis()).await;
        let http = notes.http.clone().unwrap_or_default();
        let token = self.token(connection, false).await?;
        let request = request::of(destination, connection, &http, &message.payload, token.as_deref())?;
        let answer = self.http.send(request, BOUNDS).await.map_err(|error| broken(&error))?;
        let refused = matches!(answer.status(), StatusCode::UNAUTHORIZED | StatusCode::PROXY_AUTHENTICATION_REQUIRED);
        if !(refused && token.is_some()) {
            return judged(&answer);
        }
        // The token may have been taken back: once with a new one.
        let token = self.token(connection, true).await?;
        let request = request::of(destination, connection, &http, &message.payload, token.as_deref())?;
        judged(&self.http.send(request, BOUNDS).await.map_err(|error| broken(&error))?)
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
