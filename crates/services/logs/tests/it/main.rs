//! The service over its own store, called as the front calls it.

mod events;
mod function_logs;
mod groups;
mod measure;
mod search;
mod subscriptions;

use api::logs::*;
use base::{Clock, ManualClock, RequestId, Timestamp};
use cloud::{AllowAll, Authorizer, Cloud, Context, Source};
use iam::Caller;
use service_logs::Logs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::Store;

/// 2026-10-08T06:53:45.183Z
pub const NOW: i64 = 1_791_442_425_183;
pub const HOUR: i64 = 3_600_000;
pub const DAY: i64 = 24 * HOUR;

/// A node that serves logs and nothing else. Its directory is removed when this is dropped.
pub struct Node {
    dir: PathBuf,
    pub cloud: Cloud,
    pub logs: Arc<Logs>,
    pub clock: Arc<ManualClock>,
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

impl Node {
    pub fn open() -> Self {
        Self::guarded(Arc::new(AllowAll))
    }

    pub fn guarded(authorizer: Arc<dyn Authorizer>) -> Self {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let cloud = Cloud::new();
        cloud.set_authorizer(authorizer);
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(NOW)));
        let logs = opened(&dir, &cloud, &clock);
        cloud.serve(service_logs::service(&logs));
        Self { dir, cloud, logs, clock }
    }

    /// The same logs as the next process would have them.
    pub fn again(&self) -> Arc<Logs> {
        opened(&self.dir, &self.cloud, &self.clock)
    }

    pub fn context(&self) -> Context {
        Context {
            caller: Caller::anonymous(),
            request_id: RequestId::random(),
            now: self.clock.now(),
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: Arc::new(Source::default()),
        }
    }

    pub async fn call<O: api::Operation>(&self, input: O::Input) -> O::Output {
        self.cloud.call::<O>(&self.context(), input).await.unwrap_or_else(|error| panic!("{}: {error}", O::NAME))
    }

    /// Code and message of the error that the call must give.
    pub async fn refused<O: api::Operation>(&self, input: O::Input) -> (String, String) {
        match self.cloud.call::<O>(&self.context(), input).await {
            Ok(_) => panic!("{} was not refused", O::NAME),
            Err(error) => (error.code.into_owned(), error.message),
        }
    }

    pub async fn group(&self, name: &str) {
        self.call::<CreateLogGroup>(CreateLogGroupInput { log_group_name: name.into(), ..Default::default() }).await;
    }

    pub async fn stream(&self, group: &str, name: &str) {
        let input = CreateLogStreamInput { log_group_name: group.into(), log_stream_name: name.into() };
        self.call::<CreateLogStream>(input).await;
    }

    pub async fn put(&self, group: &str, stream: &str, events: &[(i64, &str)]) -> PutLogEventsOutput {
        self.call::<PutLogEvents>(put(group, stream, events)).await
    }
}

fn opened(dir: &Path, cloud: &Cloud, clock: &Arc<ManualClock>) -> Arc<Logs> {
    let home = service_logs::Home { account: "000000000000".parse().unwrap(), region: "us-east-1".parse().unwrap() };
    Logs::open(&Store::open(dir).unwrap(), cloud.clone(), clock.clone(), home).unwrap()
}

pub fn put(group: &str, stream: &str, events: &[(i64, &str)]) -> PutLogEventsInput {
    let event =
        |(timestamp, message): &(i64, &str)| InputLogEvent { timestamp: *timestamp, message: (*message).into() };
    PutLogEventsInput {
        log_group_name: group.into(),
        log_stream_name: stream.into(),
        log_events: events.iter().map(event).collect(),
        ..Default::default()
    }
}

pub fn pair(code: &str, message: &str) -> (String, String) {
    (code.into(), message.into())
}
