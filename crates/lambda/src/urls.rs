//! Function URLs: what is kept of one, what its address looks like, and the way from there to the function.

use crate::names::{FunctionRef, Qualifier};
use crate::recordings::Ending;
use crate::{Home, Lambda, errors};
use api::lambda as aws;
use base::Timestamp;
use base::limits::SYNC_PAYLOAD_BYTES;
use bytes::Bytes;
use cloud::{Context, Result};
use fleet::Reply;
use meter::{Metric, Subject};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How the address of every function URL begins and ends.
#[derive(Clone, Debug)]
pub struct UrlBase {
    /// `http`
    pub scheme: String,
    /// `localhost:4566`, with no port where it is the scheme's own.
    pub authority: String,
}

impl UrlBase {
    /// The name of the URL with this id, as AWS builds it.
    fn host(id: &str, home: &Home, domain: &str) -> String {
        format!("{id}.lambda-url.{}.{domain}", home.region)
    }

    pub fn address(&self, id: &str, home: &Home) -> String {
        format!("{}://{}/", self.scheme, Self::host(id, home, &self.authority))
    }

    /// The address without scheme and port.
    fn domain(&self, id: &str, home: &Home) -> String {
        let domain = self.authority.rsplit_once(':').map_or(self.authority.as_str(), |(domain, _)| domain);
        Self::host(id, home, domain)
    }
}

/// A function's URL, or that of one of its aliases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Url {
    /// The first label of its host name. Never changes.
    pub id: String,
    /// `NONE` or `AWS_IAM`
    pub auth_type: String,
    pub cors: Option<aws::Cors>,
    /// `BUFFERED` or `RESPONSE_STREAM`, if anybody ever asked for one of them.
    pub invoke_mode: Option<String>,
    pub created: Timestamp,
    pub modified: Timestamp,
}

pub const BUFFERED: &str = "BUFFERED";
const STREAMED: &str = "RESPONSE_STREAM";
const IAM: &str = "AWS_IAM";
const ID_CHARS: usize = 32;

impl Url {
    pub fn new(auth_type: String, cors: Option<aws::Cors>, invoke_mode: Option<String>, now: Timestamp) -> Self {
        Self { id: id(), auth_type, cors: cors.filter(says_something), invoke_mode, created: now, modified: now }
    }

    /// With what is given; the rest stays. Rules for scripts are given as a whole, and none of them takes them away.
    #[must_use]
    pub fn changed(
        &self,
        auth_type: Option<String>,
        cors: Option<aws::Cors>,
        invoke_mode: Option<String>,
        now: Timestamp,
    ) -> Self {
        Self {
            id: self.id.clone(),
            auth_type: auth_type.unwrap_or_else(|| self.auth_type.clone()),
            cors: cors.map_or_else(|| self.cors.clone(), |cors| Some(cors).filter(says_something)),
            invoke_mode: invoke_mode.or_else(|| self.invoke_mode.clone()),
            created: self.created,
            modified: now,
        }
    }
}

fn says_something(cors: &aws::Cors) -> bool {
    *cors != aws::Cors::default()
}

/// Lower-case letters and digits. 36 does not divide 256: the few bytes too many are not used.
fn id() -> String {
    const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let mut id = String::with_capacity(ID_CHARS);
    while id.len() < ID_CHARS {
        let drawn = base::id::bytes(ID_CHARS * 2).into_iter().filter(|byte| *byte < 252);
        id.extend(drawn.take(ID_CHARS - id.len()).map(|byte| char::from(ALPHABET[usize::from(byte % 36)])));
    }
    id
}

/// A function URL as the endpoint finds it.
#[derive(Clone, Debug)]
pub struct FoundUrl {
    function: String,
    alias: Option<String>,
    url: Url,
    domain: String,
}

impl FoundUrl {
    pub fn id(&self) -> &str {
        &self.url.id
    }
    /// Its full host name, without a port.
    pub fn domain(&self) -> &str {
        &self.domain
    }
    /// Whether requests must be signed.
    pub fn is_signed(&self) -> bool {
        self.url.auth_type == IAM
    }
    /// Whether answers are sent while they are being made.
    pub fn is_streamed(&self) -> bool {
        self.url.invoke_mode.as_deref() == Some(STREAMED)
    }
    pub fn cors(&self) -> Option<&aws::Cors> {
        self.url.cors.as_ref()
    }
}

impl Lambda {
    /// The function URL with this id.
    pub fn url(&self, id: &str) -> Option<FoundUrl> {
        let (function, qualifier) = self.registry.of_url(id)?;
        let url = function.meta.urls.get(&qualifier)?.clone();
        let alias = Some(qualifier).filter(|qualifier| *qualifier != Qualifier::Latest.to_string());
        let domain = self.url_base.domain(&url.id, &self.home);
        Some(FoundUrl { function: function.meta.name.clone(), alias, url, domain })
    }

    /// A request to a URL got this status, so long after it had come.
    pub fn url_answered(&self, url: &FoundUrl, status: u16, ms: f64) {
        let alias = url.alias.as_deref().map(Into::into);
        let (subject, recorder) = (Subject::call(url.function.as_str(), alias, None), self.fleet.recorder());
        recorder.metric(Metric::UrlRequestCount, &subject, 1.0);
        recorder.metric(Metric::UrlRequestLatency, &subject, ms);
        match status {
            400..500 => recorder.metric(Metric::Url4xxCount, &subject, 1.0),
            500..600 => recorder.metric(Metric::Url5xxCount, &subject, 1.0),
            _ => {}
        }
    }

    /// Gives `event` to the function, as the caller in `context`, who must be allowed to use the URL and, by way of it, the
    /// function.
    /// Source: Lambda Developer Guide, "Control access to Lambda function URLs", as of October 2025.
    pub async fn invoke_url(self: &Arc<Self>, context: &Context, url: &FoundUrl, event: Bytes) -> Result<Reply> {
        let (name, alias) = (&url.function, url.alias.as_deref());
        let authorizer = self.cloud.authorizer()?;
        let auth_type = Some(url.url.auth_type.as_str());
        authorizer.authorize(context, &self.check_url("lambda:InvokeFunctionUrl", name, alias, auth_type))?;
        authorizer.authorize(context, &self.check_invocation(name, alias, true))?;
        if event.len() as u64 > SYNC_PAYLOAD_BYTES {
            return Err(errors::request_too_large());
        }
        let named = FunctionRef { name: name.clone(), qualifier: alias.map(|alias| Qualifier::Alias(alias.into())) };
        let (function, version) = self.invocable(&named)?;
        Self::check_tenant(&version, None)?;
        let call = self.call(context, &named, &function, event)?;
        let sent = self.recordings.sent(&call);
        let reply = match url.is_streamed() {
            true => self.run_streaming(&named, function, version, call).await?,
            false => Reply::Whole(self.run(&named, function, version, call).await?),
        };
        self.recordings.answered(sent, context.now, &named, Ending::of_reply(&reply));
        Ok(reply)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_built_as_on_aws() {
        let home = Home { account: "123456789012".parse().unwrap(), region: "eu-west-1".parse().unwrap() };
        let base = UrlBase { scheme: "http".into(), authority: "localhost:4566".into() };
        assert_eq!(base.address("abc", &home), "http://abc.lambda-url.eu-west-1.localhost:4566/");
        assert_eq!(base.domain("abc", &home), "abc.lambda-url.eu-west-1.localhost");
        let without_port = UrlBase { scheme: "https".into(), authority: "on.example.com".into() };
        assert_eq!(without_port.address("abc", &home), "https://abc.lambda-url.eu-west-1.on.example.com/");
    }

    #[test]
    fn ids_are_of_letters_and_digits_and_differ() {
        let (one, other) = (id(), id());
        assert_ne!(one, other);
        assert_eq!(one.len(), 32);
        assert!(one.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{one}");
    }

    #[test]
    fn a_change_keeps_what_it_does_not_name() {
        let at = Timestamp::from_millis;
        let cors = aws::Cors { max_age: Some(3), ..Default::default() };
        let before = Url::new("NONE".into(), Some(cors.clone()), None, at(1));
        assert_eq!((before.invoke_mode.as_deref(), before.cors.as_ref()), (None, Some(&cors)));
        let streamed = before.changed(None, None, Some(STREAMED.into()), at(2));
        assert_eq!(streamed.changed(None, None, None, at(3)).invoke_mode.as_deref(), Some(STREAMED));
        let same = before.changed(None, None, None, at(2));
        assert_eq!(same, Url { modified: at(2), ..before.clone() });
        let other = before.changed(Some(IAM.into()), Some(aws::Cors::default()), None, at(3));
        assert_eq!((other.auth_type.as_str(), other.cors), (IAM, None));
    }
}
