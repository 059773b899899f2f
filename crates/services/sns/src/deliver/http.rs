//! Endpoints that are called by HTTP.
//!
//! Whoever may subscribe chooses where requests go. So an endpoint gets nothing but a question until it has confirmed;
//! redirections are not followed, and answers are bounded and thrown away.

use super::{Notes, Stored, What};
use crate::render::Confirmation;
use crate::retry::PLAIN;
use crate::state::{Live, Sns};
use api::Error;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use cloud::Result;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue, USER_AGENT};
use http::{Request, Uri};
use outbound::Bounds;
use std::time::Duration;
use triggers::Turn;
use triggers::outbox::Hand;

const BOUNDS: Bounds = Bounds { time: Duration::from_secs(15), body: 1024 * 1024 };
const AGENT: &str = "Amazon Simple Notification Service Agent";

/// What goes into the headers of a request.
struct Head<'a> {
    kind: &'a str,
    id: &'a str,
    topic_arn: &'a str,
    subscription_arn: Option<&'a str>,
    raw: bool,
    content_type: &'a str,
}

impl Sns {
    /// Whether it was still wanted.
    pub(super) async fn post(&self, hand: &Hand, stored: &Stored, notes: &Notes, live: &Live) -> Result<bool> {
        let effective = self.effective(notes);
        let (protocol, raw) = (live.kept.protocol, live.kept.is_raw());
        let body = match raw {
            true => stored.message.body.of(protocol).to_owned(),
            false => self.written(hand, stored, notes, protocol, |notification| notification.envelope()).await?,
        };
        let head = Head {
            kind: "Notification",
            id: &stored.message.id,
            topic_arn: &hand.message.source_arn,
            subscription_arn: Some(&live.kept.arn),
            raw,
            content_type: effective.as_ref().map_or(PLAIN, |effective| &effective.content_type),
        };
        // Signing takes a while.
        if self.confirmed(notes).is_none() {
            return Ok(false);
        }
        self.request(&live.kept.endpoint, &head, body).await.map(|()| true)
    }

    pub(super) async fn post_confirmation(
        &self,
        live: &Live,
        confirmation: &Confirmation<'_>,
        body: String,
    ) -> Result<()> {
        let leaving = confirmation.kind == "UnsubscribeConfirmation";
        let head = Head {
            kind: confirmation.kind,
            id: confirmation.id,
            topic_arn: confirmation.topic_arn,
            subscription_arn: leaving.then_some(&live.kept.arn),
            raw: false,
            content_type: PLAIN,
        };
        self.request(&live.kept.endpoint, &head, body).await
    }

    async fn request(&self, endpoint: &str, head: &Head<'_>, body: String) -> Result<()> {
        let request = head.request(endpoint, body)?;
        // What comes to nothing is as good as a server that is out of order.
        let unreachable = |error: outbound::Error| Error::new("EndpointUnreachable", 503, error.to_string());
        let status = self.client.send(request, BOUNDS).await.map_err(unreachable)?.status().as_u16();
        if (200..300).contains(&status) {
            return Ok(());
        }
        Err(Error::new("EndpointRefused", status, format!("the endpoint answered {status}")))
    }

    /// When a subscription may have this request.
    pub(super) fn turn(&self, notes: &Notes) -> Turn {
        let rate = match notes.what {
            What::Notification => self.effective(notes).and_then(|effective| effective.rate),
            What::DeadLetter { .. } | What::Confirmation { .. } => None,
        };
        rate.map_or(Turn::Now, |rate| self.paces.turn(&notes.subscription, rate, self.clock.now().millis()))
    }
}

impl Head<'_> {
    fn request(&self, endpoint: &str, body: String) -> Result<Request<Bytes>> {
        let (uri, authorization) = address(endpoint).ok_or_else(|| Error::new("EndpointInvalid", 400, "no URL"))?;
        let mut request = Request::post(uri)
            .header(USER_AGENT, AGENT)
            .header(CONTENT_TYPE, self.content_type)
            .header("x-amz-sns-message-type", self.kind)
            .header("x-amz-sns-message-id", self.id)
            .header("x-amz-sns-topic-arn", self.topic_arn);
        if let Some(arn) = self.subscription_arn {
            request = request.header("x-amz-sns-subscription-arn", arn);
        }
        if self.raw {
            request = request.header("x-amz-sns-rawdelivery", "true");
        }
        if let Some(value) = authorization {
            request = request.header(AUTHORIZATION, value);
        }
        request.body(Bytes::from(body)).map_err(Error::internal)
    }
}

/// Where an endpoint is, and the credentials that its URL holds.
pub fn address(endpoint: &str) -> Option<(Uri, Option<HeaderValue>)> {
    let uri: Uri = endpoint.parse().ok()?;
    let authority = uri.authority()?.clone();
    uri.scheme()?;
    uri.host().filter(|host| !host.is_empty())?;
    let Some((credentials, place)) = authority.as_str().rsplit_once('@') else { return Some((uri, None)) };
    let credentials = format!("Basic {}", STANDARD.encode(credentials));
    let mut parts = uri.into_parts();
    parts.authority = Some(place.parse().ok()?);
    Some((Uri::from_parts(parts).ok()?, Some(HeaderValue::from_str(&credentials).ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_may_hold_credentials() {
        let (uri, authorization) = address("https://user:pass@example.com:8443/a?b=c").unwrap();
        assert_eq!(uri.to_string(), "https://example.com:8443/a?b=c");
        assert_eq!(authorization.unwrap(), "Basic dXNlcjpwYXNz");
        assert_eq!(address("http://example.com").unwrap().1, None);
        for text in ["", "example", "/path", "http://"] {
            assert!(address(text).is_none(), "{text}");
        }
    }

    #[test]
    fn headers_are_awss() {
        let head = Head {
            kind: "Notification",
            id: "i",
            topic_arn: "t",
            subscription_arn: Some("t:1"),
            raw: true,
            content_type: PLAIN,
        };
        let request = head.request("http://example.com/x", "body".into()).unwrap();
        let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(header("user-agent").as_deref(), Some(AGENT));
        assert_eq!(header("content-type").as_deref(), Some("text/plain; charset=UTF-8"));
        assert_eq!(header("x-amz-sns-message-type").as_deref(), Some("Notification"));
        assert_eq!(header("x-amz-sns-subscription-arn").as_deref(), Some("t:1"));
        assert_eq!(header("x-amz-sns-rawdelivery").as_deref(), Some("true"));
        assert_eq!(request.body(), "body");
    }
}
