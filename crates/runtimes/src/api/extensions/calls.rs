//! The calls that extensions make.

use super::super::body::{self, Body};
use super::super::connection::{Connection, Gone, SMALL_BYTES};
use super::super::reply;
use super::super::request::{Extension, Request};
use super::super::telemetry::subscription;
use super::{Refusal, Subscribed};
use bytes::Bytes;
use meter::lines::Feed;
use serde::{Deserialize, Serialize};

/// More than any of their documents needs (ours).
const BODY_MOST: usize = 64 * 1024;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Register {
    #[serde(default)]
    events: Option<Vec<String>>,
    #[serde(default)]
    configuration_keys: Option<Vec<String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Registered<'a> {
    function_name: &'a str,
    function_version: &'a str,
    handler: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    account_id: Option<&'a str>,
}

impl Connection {
    pub(in super::super) async fn extension(&mut self, request: &Request, call: Extension) -> Result<(), Gone> {
        if call == Extension::Next {
            return self.extension_next(request).await;
        }
        let Body::Whole { bytes, .. } = body::collect(self, request).await? else { return Err(Gone) };
        let answer = if bytes.len() > BODY_MOST {
            Err(Refusal::format("the request is too long"))
        } else {
            self.answer(request, call, &bytes)
        };
        match answer {
            Ok(reply) => self.send(&reply).await,
            Err(refusal) => self.send(&refusal.reply()).await,
        }
    }

    fn answer(&self, request: &Request, call: Extension, body: &[u8]) -> Result<Bytes, Refusal> {
        match call {
            Extension::Register => self.register(request, body),
            Extension::InitError => self.extension_failed(request, true),
            Extension::ExitError => self.extension_failed(request, false),
            Extension::Subscribe(feed) => self.subscribe(request, feed, body),
            Extension::Next => Err(Refusal::format("it has no body")),
        }
    }

    fn register(&self, request: &Request, body: &[u8]) -> Result<Bytes, Refusal> {
        let name = request.extension().name.as_deref().unwrap_or_default();
        if name.is_empty() {
            return Err(Refusal::name("Empty extension name"));
        }
        let wanted: Register = serde_json::from_slice(body).map_err(|error| Refusal::format(error.to_string()))?;
        if wanted.configuration_keys.is_some_and(|keys| !keys.is_empty()) {
            return Err(Refusal::format("configurationKeys are deprecated; use environment variables instead"));
        }
        let shared = self.shared();
        let (open, events) = (shared.is_starting(), wanted.events.unwrap_or_default());
        let id = shared.extensions.change(|agents| agents.register(name, &events, open))?;
        let features = request.extension().features.as_deref().unwrap_or_default();
        let tells_account = features.split(',').any(|feature| feature.trim() == "accountId");
        let identity = &shared.extensions.identity;
        let account_id = Some(&*identity.account_id).filter(|id| tells_account && !id.is_empty());
        let answer = Registered {
            function_name: &identity.function_name,
            function_version: &identity.version,
            handler: &identity.handler,
            account_id,
        };
        let body = serde_json::to_string(&answer).map_err(|error| Refusal::format(error.to_string()))?;
        Ok(reply::ok(&[("Lambda-Extension-Identifier", &id)], &body))
    }

    fn extension_failed(&self, request: &Request, initialising: bool) -> Result<Bytes, Refusal> {
        const HEADER: &str = "Lambda-Extension-Function-Error-Type";
        let id = Refusal::check_identifier(request.extension().id.as_deref())?;
        let error_type = request.extension().error_type.as_deref().filter(|kind| !kind.is_empty());
        let error_type = error_type.ok_or_else(|| Refusal::header(HEADER))?;
        self.shared().extensions.change(|agents| match initialising {
            true => agents.init_error(id, error_type),
            false => agents.exit_error(id, error_type),
        })?;
        Ok(Bytes::from_static(reply::ACCEPTED))
    }

    async fn extension_next(&mut self, request: &Request) -> Result<(), Gone> {
        let id = request.extension().id.clone();
        self.skip_body(request).await?;
        let shared = self.shared().clone();
        let asked =
            Refusal::check_identifier(id.as_deref()).and_then(|id| shared.extensions.change(|agents| agents.next(id)));
        let mut event = match asked {
            Ok(event) => event,
            Err(refusal) => return self.send(&refusal.reply()).await,
        };
        loop {
            let room = self.buffer.len() <= SMALL_BYTES;
            tokio::select! {
                biased;
                event = &mut event => {
                    let event = event.map_err(|_| Gone)?;
                    let event = String::from_utf8_lossy(&event);
                    let id = base::id::uuid();
                    return self.send(&reply::ok(&[("Lambda-Extension-Event-Identifier", &id)], &event)).await;
                }
                read = self.fill(), if room => read?,
            }
        }
    }

    fn subscribe(&self, request: &Request, feed: Feed, body: &[u8]) -> Result<Bytes, Refusal> {
        let id = Refusal::check_identifier(request.extension().id.as_deref())?;
        let extensions = &self.shared().extensions;
        let unknown = || Refusal::unknown(&format!("Unknown extension {id}"));
        let mut agents = extensions.known().ok_or_else(unknown)?;
        let agent = agents.find(id).ok_or_else(unknown)?;
        let telemetry = extensions.telemetry.as_ref().ok_or_else(|| subscription::closed(feed))?;
        if !telemetry.is_open() {
            return Err(subscription::closed(feed));
        }
        let wanted = subscription::parse(feed, body)?;
        if let Some(other) = agent.feed.filter(|other| *other != feed) {
            return Err(subscription::by_the_other(feed, other, &agent.name));
        }
        let kinds = wanted.kinds.clone();
        let (state, body) = match telemetry.subscribe(&agent.name, wanted)? {
            true => ("Subscribed", r#""OK""#),
            false => ("Already subscribed", r#""AlreadySubscribed""#),
        };
        agent.feed = Some(feed);
        extensions.take_note(Subscribed { feed, extension: agent.name.clone(), state, kinds });
        Ok(reply::ok(&[], body))
    }
}
