//! Mappings with sources and functions that tests make up.

mod control;
mod queue;
mod sqs;
mod stream;
mod streams;

use crate::{Boxed, Config, Functions, Mappings, ops};
use api::Error;
use api::lambda as aws;
use base::task::Tasks;
use base::{Clock as _, RequestId, SystemClock};
use bytes::Bytes;
use cloud::{AllowAll, Cloud, Context, Result, Service};
use iam::Caller;
use lambda::{FunctionRef, Home, MappedAnswer, MappedFunction};
use meter::{Metric, Subject};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::Store;
use tokio::sync::Notify;

type Answering = Box<dyn Fn(usize, &Value) -> Result<(bool, String)> + Send + Sync>;

/// Functions that answer as a test says: by how often they were called before, and the event.
pub struct Made {
    home: Home,
    answering: Mutex<Answering>,
    pub events: Mutex<Vec<Value>>,
    pub metrics: Mutex<BTreeMap<&'static str, f64>>,
    pub called: Notify,
}

impl Made {
    pub fn answer(&self, answering: impl Fn(usize, &Value) -> Result<(bool, String)> + Send + Sync + 'static) {
        *self.answering.lock().unwrap() = Box::new(answering);
    }

    /// The events so far, once there are as many.
    pub async fn events(&self, count: usize) -> Vec<Value> {
        let waiting = async {
            loop {
                let called = self.called.notified();
                let events = self.events.lock().unwrap().clone();
                if events.len() >= count {
                    return events;
                }
                called.await;
            }
        };
        let events = tokio::time::timeout(Duration::from_secs(20), waiting).await;
        events.unwrap_or_else(|_| panic!("{count} events: {:?}", self.events.lock().unwrap()))
    }

    pub fn counted(&self, metric: &str) -> f64 {
        self.metrics.lock().unwrap().get(metric).copied().unwrap_or_default()
    }
}

impl Functions for Made {
    fn home(&self) -> &Home {
        &self.home
    }

    fn find(&self, named: &FunctionRef) -> Result<MappedFunction> {
        if named.name == "missing" {
            let arn = self.home.function_arn(&named.name);
            return Err(api::lambda::errors::resource_not_found_exception(format!("Function not found: {arn}")));
        }
        let role = "arn:aws:iam::000000000000:role/r".to_owned();
        let timeout_seconds = if named.name == "slow" { 60 } else { 3 };
        Ok(MappedFunction { named: named.clone(), role, timeout_seconds, log_group: "/logs".into() })
    }

    fn role<'a>(&'a self, _: &'a MappedFunction) -> Boxed<'a, Result<Context>> {
        Box::pin(async { Ok(context()) })
    }

    fn invoke<'a>(&'a self, _: &'a FunctionRef, payload: Bytes, _: Option<String>) -> Boxed<'a, Result<MappedAnswer>> {
        Box::pin(async move {
            let event: Value = serde_json::from_slice(&payload).unwrap();
            let before = self.events.lock().unwrap().len();
            let answer = (self.answering.lock().unwrap())(before, &event);
            self.events.lock().unwrap().push(event);
            self.called.notify_waiters();
            let (failed, payload) = answer?;
            Ok(MappedAnswer {
                request_id: base::id::uuid(),
                version: "$LATEST".into(),
                failed,
                payload: Bytes::from(payload),
            })
        })
    }

    fn metric(&self, metric: Metric, _: &Subject, value: f64) {
        *self.metrics.lock().unwrap().entry(metric.name()).or_default() += value;
    }
}

pub fn throttled() -> Error {
    Error::new("TooManyRequestsException", 429, "Rate Exceeded.")
}

pub fn context() -> Context {
    Context {
        caller: Caller::anonymous(),
        request_id: RequestId::random(),
        now: SystemClock.now(),
        account: "000000000000".parse().unwrap(),
        region: "us-east-1".parse().unwrap(),
        source: Arc::default(),
    }
}

pub struct House {
    pub dir: PathBuf,
    pub mappings: Arc<Mappings>,
    pub cloud: Cloud,
    pub functions: Arc<Made>,
    pub tasks: Tasks,
    store: Option<Store>,
}

impl Drop for House {
    fn drop(&mut self) {
        self.tasks.stop();
        if self.store.is_some() {
            let _ = std::fs::remove_dir_all(&self.dir);
        }
    }
}

impl House {
    pub fn new(cloud: Cloud) -> Self {
        Self::open(std::env::temp_dir().join(base::id::hex(16)), cloud)
    }

    pub fn open(dir: PathBuf, cloud: Cloud) -> Self {
        cloud.set_authorizer(Arc::new(AllowAll));
        let home = Home { account: "000000000000".parse().unwrap(), region: "us-east-1".parse().unwrap() };
        let functions = Arc::new(Made {
            home,
            answering: Mutex::new(Box::new(|_, _| Ok((false, "null".into())))),
            events: Mutex::default(),
            metrics: Mutex::default(),
            called: Notify::new(),
        });
        let store = Store::open(&dir).unwrap();
        let tasks = Tasks::new();
        let config = Config {
            functions: functions.clone(),
            cloud: cloud.clone(),
            clock: Arc::new(SystemClock),
            tasks: tasks.clone(),
            time_scale: 0.001,
            brokers: crate::Brokers::default(),
            reach: crate::Reach::Everywhere,
        };
        let mappings = Mappings::open(&store, config).unwrap();
        cloud.serve(ops::add_to(Service::new("lambda", Arc::new(())), &mappings));
        mappings.start();
        Self { dir, mappings, cloud, functions, tasks, store: Some(store) }
    }

    /// Another process on the same data, after the end of this one.
    pub async fn reopen(mut self, cloud: Cloud) -> Self {
        self.tasks.shutdown(Duration::from_secs(5)).await;
        drop(self.store.take());
        Self::open(self.dir.clone(), cloud)
    }

    pub async fn create(
        &self,
        input: aws::CreateEventSourceMappingInput,
    ) -> Result<aws::EventSourceMappingConfiguration> {
        self.cloud.call::<aws::CreateEventSourceMapping>(&context(), input).await
    }

    pub async fn update(
        &self,
        input: aws::UpdateEventSourceMappingInput,
    ) -> Result<aws::EventSourceMappingConfiguration> {
        self.cloud.call::<aws::UpdateEventSourceMapping>(&context(), input).await
    }

    pub async fn get(&self, uuid: &str) -> Result<aws::EventSourceMappingConfiguration> {
        self.cloud
            .call::<aws::GetEventSourceMapping>(&context(), aws::GetEventSourceMappingInput { uuid: uuid.into() })
            .await
    }

    pub async fn delete(&self, uuid: &str) -> Result<aws::EventSourceMappingConfiguration> {
        let input = aws::DeleteEventSourceMappingInput { uuid: uuid.into() };
        self.cloud.call::<aws::DeleteEventSourceMapping>(&context(), input).await
    }

    /// Once the mapping is in this state.
    pub async fn reaches(&self, uuid: &str, state: &str) {
        eventually(|| async { self.get(uuid).await.ok().and_then(|shown| shown.state).as_deref() == Some(state) })
            .await;
    }
}

pub async fn eventually<F: Future<Output = bool>>(check: impl Fn() -> F) {
    for _ in 0..2_000 {
        if check().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("it never was so");
}

pub fn bodies(event: &Value) -> Vec<String> {
    let records = event["Records"].as_array().unwrap();
    records.iter().map(|record| record["body"].as_str().unwrap().to_owned()).collect()
}

pub fn failures(ids: &[&str]) -> String {
    let items: Vec<_> = ids.iter().map(|id| json!({ "itemIdentifier": id })).collect();
    json!({ "batchItemFailures": items }).to_string()
}
